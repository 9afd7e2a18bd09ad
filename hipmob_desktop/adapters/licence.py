"""The text of the program's own licence."""

from importlib import metadata
from pathlib import Path

FILE_NAME = "LICENSE"
_BESIDE_THE_PACKAGE = Path(__file__).resolve().parents[2]


def read_licence(folder: Path = _BESIDE_THE_PACKAGE) -> str | None:
    """The whole text; None if it did not come with this copy.

    An installed package keeps it with what it says of itself; otherwise it lies beside the package, in a checkout as in
    a bundled program. `folder`: where that file is looked for.
    """
    return _with_the_package() or _in(folder)


def _with_the_package() -> str | None:
    try:
        return metadata.distribution("hipmob-desktop").read_text(f"licenses/{FILE_NAME}")
    except metadata.PackageNotFoundError:
        return None


def _in(folder: Path) -> str | None:
    try:
        return (folder / FILE_NAME).read_text(encoding="utf-8")
    except OSError:
        return None
