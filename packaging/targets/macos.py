"""The app for macOS, in a disk image. Built on macOS only."""

import platform
import subprocess
from pathlib import Path

from plan import BuildFailedError, Plan
from targets import bundle as bundle_target
from targets.icons import brand_of

RECIPE = Path("packaging", "macos")


def build(plan: Plan) -> list[Path]:
    """Build the bundle as an app, have it try itself, sign it as far as that is set up, and put it into an image.

    Raises:
        BuildFailedError: If any of that fails.
    """
    brand_of(plan)  # the bundle takes the icon from there
    (plan.work / "Info.plist").write_text(information(plan), encoding="utf-8")  # where the bundle looks for it
    bundle_target.build(plan.for_target("bundle"))
    app = plan.out / bundle_target.MACOS_APP
    if not app.is_dir():
        raise BuildFailedError(f"PyInstaller made no {app.name}.")
    _run([str(app / "Contents" / "MacOS" / bundle_target.NAME), "--self-test"])
    image = plan.out / f"HipMob-Desktop-{plan.version}-{platform.machine()}.dmg"
    _run([str(plan.root / RECIPE / "sign-and-notarise.sh"), str(app), str(image)])
    # Signing is where an app breaks: it is tried again with its seals on.
    _run([str(app / "Contents" / "MacOS" / bundle_target.NAME), "--self-test"])
    return [app, image]


def information(plan: Plan) -> str:
    """Info.plist of a version."""
    template = (plan.root / RECIPE / "Info.plist.in").read_text(encoding="utf-8")
    return template.replace("@VERSION@", plan.version)


def _run(command: list[str]) -> None:
    ran = subprocess.run(command, check=False)
    if ran.returncode:
        raise BuildFailedError(f"`{' '.join(command)}` ended with {ran.returncode}; what it said is above.")
