"""The work behind build.py: which targets there are, what each needs, and what is said of what was made."""

import argparse
import hashlib
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import private_environment
import stamp
from pip_progress import PipFailedError
from plan import BuildFailedError, Plan, epoch_of, version_of

LINUX, WINDOWS, MACOS = "linux", "win32", "darwin"
SYSTEM_NAMES = {LINUX: "Linux", WINDOWS: "Windows", MACOS: "macOS"}
EVERYWHERE = tuple(SYSTEM_NAMES)
USAGE, FAILED = 2, 1
CHUNK = 1 << 20


@dataclass(frozen=True)
class Target:
    """Something that can be built; how is known to `targets/<name>.py`."""

    what: str
    systems: tuple[str, ...] = EVERYWHERE
    """Where it can be built, as `sys.platform` calls them."""


TARGETS = {
    "wheel": Target("a wheel, for pip"),
    "sdist": Target("the source, as a tar"),
    "notices": Target("the licences of everything that is bundled, as one text"),
    "icons": Target("the icon in all sizes and forms"),
    "bundle": Target("a folder that runs without Python"),
    "deb": Target("a package for Debian and Ubuntu", (LINUX,)),
    "appimage": Target("an AppImage", (LINUX,)),
    "flatpak": Target("a Flatpak", (LINUX,)),
    "windows": Target("an installer for Windows", (WINDOWS,)),
    "macos": Target("an app for macOS", (MACOS,)),
}


def available(folder: Path) -> dict[str, Target]:
    """The targets whose module is in this folder."""
    return {name: target for name, target in TARGETS.items() if (folder / f"{name}.py").is_file()}


def main(arguments: Sequence[str], root: str, about: str) -> int:
    """Build what the command line names, in its order, and stop at the first that fails; give the exit code."""
    targets = available(Path(root, "packaging", "targets"))
    listed = "Targets:\n" + "".join(f"  {name:<10}{target.what}\n" for name, target in targets.items())
    parser = argparse.ArgumentParser(
        prog="packaging/build.py",
        description=about,
        epilog=listed,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s TARGET [TARGET ...] [--out DIR]",
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="what to build")
    parser.add_argument("--out", type=Path, default=Path(root, "dist"), metavar="DIR", help="where to put it")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.targets if name not in targets]
    if unknown or not options.targets:
        word = f"There is no target {unknown[0]}.\n" if unknown else "What is to be built?\n"
        sys.stderr.write(word + listed)
        return USAGE
    try:
        build_all(options.targets, targets, Path(root), options.out.absolute())
    except (BuildFailedError, PipFailedError, private_environment.EnvironmentFailedError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return FAILED
    return 0


def build_all(names: Sequence[str], targets: dict[str, Target], root: Path, out: Path) -> None:
    """Build targets and say what was made.

    Raises:
        BuildFailedError: If one of them cannot be built here, or fails; what was made before it stays.
    """
    for name in names:
        _check_system(name, targets[name])
    private_environment.provide(str(root), stamp.BUILD, stamp.BUILD_ENVIRONMENT)
    out.mkdir(parents=True, exist_ok=True)
    python = Path(stamp.python_in(str(root), stamp.BUILD_ENVIRONMENT))
    first = Plan(root, out, root / "build" / "none", version_of(root), epoch_of(root), python)
    for name in dict.fromkeys(names):
        sys.stderr.write(f"Building {name} …\n")
        build: Callable[[Plan], list[Path]] = importlib.import_module(f"targets.{name}").build
        for made in build(first.for_target(name)):
            sys.stdout.write(said_of(made) + "\n")
            sys.stdout.flush()


def _check_system(name: str, target: Target) -> None:
    if sys.platform not in target.systems:
        where = " or ".join(SYSTEM_NAMES[system] for system in target.systems)
        here = SYSTEM_NAMES.get(sys.platform, sys.platform)
        raise BuildFailedError(f"{name} ({target.what}) can be built on {where} only; this is {here}.")


def said_of(made: Path) -> str:
    """Path, size and checksum of a file; path and size of what is in a folder.

    Raises:
        BuildFailedError: If it is not there.
    """
    if made.is_dir():
        size = sum(file.lstat().st_size for file in made.rglob("*") if not file.is_dir())
        return f"{made}\n  {_size(size)} unpacked"
    if not made.is_file():
        raise BuildFailedError(f"{made} was to be made, and is not there.")
    digest = hashlib.sha256()
    with made.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return f"{made}\n  {_size(made.stat().st_size)}\n  sha256 {digest.hexdigest()}"


def _size(count: int) -> str:
    return f"{count} bytes ({count / 1e6:.1f} MB)"
