"""The licences of what the program is made of, for the About dialog."""

from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from hipmob_desktop.adapters.resources import resources_folder

FILE_NAME = "THIRD-PARTY-NOTICES.txt"
"""Beside the resources of a bundled program, written when it was built: full texts."""
OWN_NAME = "hipmob-desktop"


def read_notices(folder: Path | None = None) -> str | None:
    """Name and licence of everything that the program brings along or uses, with the full texts where it is bundled.

    Elsewhere, with Python and its packages installed on their own, what those say of themselves is listed; their
    texts lie where they are installed.

    Args:
        folder: Where to look for the bundled file; None for the place it has in a bundle.

    Returns:
        Readable text; None if there is neither a file nor any package to ask.
    """
    file = (folder or resources_folder().parent) / FILE_NAME
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return listing(_needed_by(OWN_NAME)) or None


def listing(distributions: Iterable[metadata.Distribution]) -> str:
    """One line for each: name, version, licence."""
    rows = sorted({(d.metadata["Name"], d.version, licence_of(d)) for d in distributions}, key=_by_name)
    return "".join(f"{name} {version}: {licence}\n" for name, version, licence in rows)


def licence_of(distribution: metadata.Distribution) -> str:
    """The licence as the package states it: as an expression, else in words, else by its classifiers; "?" if not."""
    about = distribution.metadata
    stated = [text.strip() for key in ("License-Expression", "License") for text in about.get_all(key) or ()]
    for text in stated:
        if text and "\n" not in text:  # some put the whole of it there
            return text
    marks = [text for text in about.get_all("Classifier") or () if text.startswith("License ::")]
    named = [mark.rpartition(" :: ")[2] for mark in marks]
    return ", ".join(named) or next((text.splitlines()[0] for text in stated if text), "?")


def _by_name(row: tuple[str, str, str]) -> str:
    return row[0].casefold()


def _needed_by(name: str) -> list[metadata.Distribution]:
    """This package and all that it needs, directly or not, as far as they are installed."""
    found: dict[str, metadata.Distribution] = {}
    wanted = [name]
    while wanted:
        name = _canonical(wanted.pop())
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, or a choice that was not taken
        found[name] = distribution
        wanted += [_name_in(text) for text in distribution.requires or () if "extra ==" not in text]
    return list(found.values())


def _name_in(requirement: str) -> str:
    """`alembic>=1.17; sys_platform == 'linux'` → `alembic`."""
    for end, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:end]
    return requirement


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
