"""The Flatpak: what flatpak-builder needs is laid out in build/flatpak/, and the package built where it can be."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from linux_share import APP_ID, lay_out_share
from plan import BuildFailedError, Plan
from targets import wheel

MANIFEST = f"{APP_ID}.yaml"
BRANCH = "stable"
RUNTIMES_FROM = "https://dl.flathub.org/repo/flathub.flatpakrepo"


def build(plan: Plan) -> list[Path]:
    """Lay out, build, run the self-test inside, and pack.

    Raises:
        BuildFailedError: If flatpak-builder is not here, or fails; what was laid out stays.
    """
    lay_out(plan)
    tools = [tool for tool in ("flatpak", "flatpak-builder") if shutil.which(tool) is None]
    if tools:
        raise BuildFailedError(
            f"Everything that the Flatpak is built from lies in {plan.work}, and {' and '.join(tools)} is not here.\n"
            "Debian, Ubuntu: apt install flatpak-builder; Fedora: dnf install flatpak-builder. Then build it again."
        )
    _run(plan, ["flatpak-builder", "--show-manifest", MANIFEST], quiet=True)
    _run(plan, ["flatpak", "--user", "remote-add", "--if-not-exists", "flathub", RUNTIMES_FROM])
    _run(plan, ["flatpak-builder", "--user", "--install-deps-from=flathub", "--force-clean", "--disable-rofiles-fuse",
                f"--default-branch={BRANCH}", "--repo=repo", "app", MANIFEST])  # fmt: skip
    _run(plan, ["flatpak-builder", "--run", "app", MANIFEST, "hipmob-desktop", "--self-test"])
    file = plan.out / f"hipmob-desktop-{plan.version}-{os.uname().machine}.flatpak"
    runtime = f"--runtime-repo={RUNTIMES_FROM}"
    _run(plan, ["flatpak", "build-bundle", runtime, "repo", str(file), APP_ID, BRANCH])
    return [file]


def lay_out(plan: Plan) -> None:
    """The manifest and all that it names.

    Raises:
        BuildFailedError: If the wheels cannot be found, or the app's own not be built.
    """
    recipe, files = plan.root / "packaging" / "flatpak", plan.work / "files"
    (files / "wheels").mkdir(parents=True)
    shutil.copyfile(recipe / MANIFEST, plan.work / MANIFEST)
    shutil.copyfile(recipe / "trim.py", files / "trim.py")
    shutil.copyfile(plan.root / "packaging" / "bundle" / "contents.py", files / "contents.py")
    wheel.build(replace(plan.for_target("flatpak-wheel"), out=files / "wheels"))
    lay_out_share(plan, files / "share")
    # -P: packaging/ of the checkout must not be taken for the library of that name.
    command = [str(plan.python), "-P", str(recipe / "sources.py"), str(plan.root), "python-sources.json"]
    _run(plan, command)


def _run(plan: Plan, command: Sequence[str], *, quiet: bool = False) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(plan.epoch)}
    said = subprocess.PIPE if quiet else None
    ran = subprocess.run(command, cwd=plan.work, env=environment, stdout=said, check=False)
    if ran.returncode:
        raise BuildFailedError(
            f"`{' '.join(command)}` ended with {ran.returncode}; what it said is above.\n"
            f"What it was run on lies in {plan.work}."
        )
