"""The installer for Windows: the bundle with icon and version, wrapped by Inno Setup. Built on Windows only."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from plan import BuildFailedError, Plan
from targets import bundle as bundle_target
from targets.icons import brand_of

RECIPE = Path("packaging", "windows")
SIGN = "HIPMOB_SIGN_COMMAND"
"""Environment variable: how a file is signed, with $f for its name and $q for quotes, as Inno Setup has it."""
COMPILER_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")


def build(plan: Plan) -> list[Path]:
    """Build the bundle, have it try itself, sign it if that is set up, and make the installer.

    Raises:
        BuildFailedError: If Inno Setup is not here, or any of that fails.
    """
    icon = brand_of(plan) / "hipmob-desktop.ico"
    (plan.work / "version_info.txt").write_text(version_info(plan), encoding="utf-8")  # where the bundle looks for it
    [bundle, *_others] = bundle_target.build(plan.for_target("bundle"))
    _run([str(bundle / "hipmob-desktop.exe"), "--self-test"])
    if command := os.environ.get(SIGN):
        for program in sorted(bundle.glob("*.exe")):
            _run(command.replace("$q", '"').replace("$f", f'"{program}"'))
    _run([str(compiler()), *arguments(plan, bundle, icon, os.environ)])
    return [plan.out / f"HipMob-Desktop-{plan.version}-setup.exe"]


def version_info(plan: Plan) -> str:
    """The version resource: both programs of the bundle have the same."""
    template = (plan.root / RECIPE / "version_info.txt.in").read_text(encoding="utf-8")
    return template.replace("@NUMBERS@", str(numbers(plan.version))).replace("@VERSION@", plan.version)


def numbers(version: str) -> tuple[int, ...]:
    """A version as Windows counts: four numbers.

    Raises:
        BuildFailedError: If it does not begin with two or three of them.
    """
    found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if found is None:
        raise BuildFailedError(f"Windows cannot number a version {version}.")
    return tuple(int(part or 0) for part in (*found.groups(), "0"))


def arguments(plan: Plan, bundle: Path, icon: Path, environment: Mapping[str, str]) -> list[str]:
    """What Inno Setup's compiler is told."""
    defined = {
        "Version": plan.version,
        "Numbers": ".".join(map(str, numbers(plan.version))),
        "Bundle": bundle,
        "Icon": icon,
        "Licence": plan.root / "LICENSE",
        "Out": plan.out,
    }
    words = [f"/D{name}={value}" for name, value in defined.items()]
    if command := environment.get(SIGN):
        words += ["/DSigned=1", f"/Shipmob={command}"]
    return [*words, "/Qp", str(plan.root / RECIPE / "hipmob-desktop.iss")]


def compiler(environment: Mapping[str, str] = os.environ) -> Path:
    """Inno Setup's compiler: on the PATH, or where its installer puts it.

    Raises:
        BuildFailedError: If there is none.
    """
    on_path = shutil.which("iscc", path=environment.get("PATH", ""))
    roots = [Path(environment[name]) for name in COMPILER_FOLDERS if environment.get(name)]
    places = [root / part / "ISCC.exe" for root in roots for part in ("Inno Setup 6", "Programs/Inno Setup 6")]
    found = [Path(on_path)] if on_path else [place for place in places if place.is_file()]
    if not found:
        raise BuildFailedError(
            "The bundle is finished. Inno Setup 6.3 or newer is missing to make an installer of it:\n"
            "winget install JRSoftware.InnoSetup, or choco install innosetup. Then build it again."
        )
    return found[0]


def _run(command: Sequence[str] | str) -> None:
    ran = subprocess.run(command, check=False)
    if ran.returncode:
        said = command if isinstance(command, str) else " ".join(command)
        raise BuildFailedError(f"`{said}` ended with {ran.returncode}; what it said is above.")
