"""The text of the program's own licence."""

from importlib import metadata
from pathlib import Path

from hipmob_desktop.adapters.resources import resources_folder

FILE_NAME = "LICENSE"


def read_licence(folder: Path | None = None) -> str | None:
    """The whole text; None if it did not come with this copy.

    It lies beside the resources, in a checkout as in a bundled program; an installed package keeps it with what it
    says of itself. `folder`: where to look for the file, None for the place it has.
    """
    try:
        return ((folder or resources_folder().parent) / FILE_NAME).read_text(encoding="utf-8")
    except OSError:
        return _with_the_package()


def _with_the_package() -> str | None:
    try:
        return metadata.distribution("hipmob-desktop").read_text(f"licenses/{FILE_NAME}")
    except metadata.PackageNotFoundError:
        return None
