"""Has hatchling build the wheel and the sdist, from nothing but the project's own files."""

import shutil
import subprocess
import sys
from pathlib import Path

from plan import BuildFailedError, Plan, left_behind, source_files
from private_environment import pip_environment

SHIPPED = ("hipmob_desktop", "resources")


def hatch(plan: Plan, form: str) -> Path:
    """Build one form, `wheel` or `sdist`, into the plan's folder for finished things.

    The files are copied away first: what lies about in a checkout and is no part of it cannot slip in, and what is
    built does not depend on who owns the files, when they were written, or what the umask is.

    Raises:
        BuildFailedError: With what hatchling said.
    """
    if forgotten := left_behind(plan.root, SHIPPED):
        sys.stderr.write(f"Not known to git, so left out: {', '.join(forgotten)}\n")
    source = plan.work / "source"
    copy_source(plan.root, source)
    made = plan.work / "made"
    command = [str(plan.python), "-P", "-m", "hatchling", "build", "--target", form, "--directory", str(made)]
    environment = pip_environment() | {"SOURCE_DATE_EPOCH": str(plan.epoch)}
    environment = {key: value for key, value in environment.items() if not key.startswith("HATCH_")}
    ran = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    files = sorted(made.iterdir()) if made.is_dir() else []
    if ran.returncode or len(files) != 1:
        raise BuildFailedError(f"hatchling could not build the {form}:\n{(ran.stdout + ran.stderr).strip()}")
    finished = plan.out / files[0].name
    part = finished.with_name(finished.name + ".part")
    shutil.copyfile(files[0], part)
    part.replace(finished)
    return finished


def copy_source(root: Path, to: Path) -> None:
    """Copy the project's own files. What begins like a script may be run, whatever this system thinks of that."""
    for name in source_files(root):
        copied = to / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, copied)
        with copied.open("rb") as file:
            copied.chmod(0o755 if file.read(2) == b"#!" else 0o644)
