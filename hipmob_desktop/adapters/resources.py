"""Where the files that come with the program lie: exercises, routines, sounds, icons, translations."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resources_folder(package: Path = _PACKAGE) -> Path:
    """The `resources` folder: inside the installed package, else beside it in a checkout.

    Where there is neither, the place inside the package is given back, so that whoever reads there reports it.
    """
    inside = package / "resources"
    beside = package.parent / "resources"
    return beside if beside.is_dir() and not inside.is_dir() else inside
