#!/usr/bin/env python3
"""Installs wheel and sdist as a user would, far from the checkout, and has the program try itself.

    python3 packaging/verify/wheel.py [--out DIR]

Builds both first (see packaging/build.py). In a new environment in a folder of its own the wheel is installed by what
it says it needs, in the locked versions; then the wheel that the sdist makes, which must be the same byte for byte.
Each time the program is run from elsewhere: `--self-test`, `--version`, `routines --json`. Ends with 1 at the first
thing that is not as it should be.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import building
import private_environment
import stamp
from pip_progress import PipFailedError, run_pip
from plan import BuildFailedError, Plan, epoch_of, version_of
from targets import sdist, wheel

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 300
_OURS = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "VIRTUAL_ENV")
"""Variables of this desktop and of environments that are out of reach for what is verified."""


class NotAsItShouldBeError(Exception):
    """What was found; the text says what it was to be."""


def main() -> int:
    """Verify, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where to put what is built")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="hipmob-verify-") as folder:
            verify(Path(folder), options.out.absolute())
    except (NotAsItShouldBeError, BuildFailedError, PipFailedError, private_environment.EnvironmentFailedError) as bad:
        sys.stderr.write(f"\n{bad}\n")
        return 1
    sys.stdout.write("Wheel and sdist are as they should be.\n")
    return 0


def verify(folder: Path, out: Path) -> None:
    """Build, install and run, in a folder that is thrown away.

    Raises:
        NotAsItShouldBeError: The first thing that is not.
    """
    private_environment.provide(str(ROOT), stamp.BUILD, stamp.BUILD_ENVIRONMENT)
    out.mkdir(parents=True, exist_ok=True)
    python = Path(stamp.python_in(str(ROOT), stamp.BUILD_ENVIRONMENT))
    plan = Plan(ROOT, out, ROOT / "build" / "none", version_of(ROOT), epoch_of(ROOT), python)
    (built,), (source,) = wheel.build(plan.for_target("wheel")), sdist.build(plan.for_target("sdist"))
    for made in (built, source):
        sys.stdout.write(building.said_of(made) + "\n")
    _run([sys.executable, "-m", "venv", str(folder / "environment")], folder)
    installed = Path(stamp.python_in(str(folder), "environment"))
    _install(installed, folder, "the wheel", ["--constraint", str(_versions(folder)), str(built)])
    try_out(installed, folder, plan.version)
    again = _wheel_of(source, plan, folder)
    if again.read_bytes() != built.read_bytes():
        raise NotAsItShouldBeError(f"{again.name} from the sdist differs from the one from the checkout.")
    _install(installed, folder, "the sdist's wheel", ["--no-deps", "--force-reinstall", str(again)])
    try_out(installed, folder, plan.version)


def try_out(python: Path, folder: Path, version: str) -> None:
    """Run the installed program in all ways that need no window."""
    program = python.with_name("hipmob-desktop" + python.suffix)
    _run([str(python), "-m", "pip", "check"], folder)
    where = _run([str(python), "-P", "-c", "import hipmob_desktop; print(hipmob_desktop.__file__)"], folder).strip()
    if not Path(where).is_relative_to(folder):
        raise NotAsItShouldBeError(f"Not the installed program was run, but that in {where}.")
    for command in ([str(program)], [str(python), "-P", "-m", "hipmob_desktop"]):
        said = _run([*command, "--version"], folder)
        if said != f"hipmob-desktop {version}\n":
            raise NotAsItShouldBeError(f"--version says {said!r}.")
    routines = json.loads(_run([str(program), "routines", "--json", "--data-dir", str(folder / "data")], folder))
    shipped = len(list((ROOT / "resources" / "routines").glob("*.toml")))
    if len(routines) != shipped:
        raise NotAsItShouldBeError(f"{len(routines)} routines are listed, {shipped} were to be.")
    sys.stdout.write(f"{len(routines)} routines; {version}\n")
    sys.stdout.write(_run([str(program), "--self-test"], folder))
    sys.stdout.flush()


def _versions(folder: Path) -> Path:
    """The locked versions without their hashes: with them pip would refuse a wheel that has none."""
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    file = folder / "versions.txt"
    file.write_text(re.sub(r" *\\\n +--hash=\S+", "", text), encoding="utf-8")
    return file


def _install(python: Path, folder: Path, what: str, words: list[str]) -> None:
    command = [str(python), "-m", "pip", "install", *words]
    run_pip(command, title=f"Installing {what}", total=1, env=private_environment.pip_environment(), folder=folder)


def _wheel_of(source: Path, plan: Plan, folder: Path) -> Path:
    """What pip makes of an sdist, by the same hatchling as the wheel."""
    made = folder / "from-sdist"
    words = ["--no-deps", "--no-build-isolation", "--no-cache-dir", "--wheel-dir", str(made), str(source)]
    environment = private_environment.pip_environment() | {"SOURCE_DATE_EPOCH": str(plan.epoch)}
    _run([str(plan.python), "-m", "pip", "wheel", *words], folder, environment)
    (wheel_file,) = made.iterdir()
    return wheel_file


def _run(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints that is run in that folder, with nothing of this desktop and no other Python around it.

    Raises:
        NotAsItShouldBeError: It did not end with 0, or not at all.
    """
    kept = {key: value for key, value in (environment or os.environ).items() if key not in _OURS}
    kept = {key: value for key, value in kept.items() if not key.startswith(("PYTHON", "QT_"))}
    try:
        ran = subprocess.run(
            command, cwd=folder, env=kept, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
    except subprocess.TimeoutExpired as late:
        raise NotAsItShouldBeError(f"{' '.join(command)} did not end within {PATIENCE_S} s.") from late
    if ran.returncode:
        said = f"{ran.stdout}{ran.stderr}".strip()
        raise NotAsItShouldBeError(f"{' '.join(command)} ended with {ran.returncode}:\n{said}")
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main())
