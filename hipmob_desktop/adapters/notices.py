"""The licences of what the program is made of, for the About dialog."""

from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

FILE_NAME = "THIRD-PARTY-NOTICES.txt"
"""In the folder of a bundled program's modules, written when it was built: full texts."""
OWN_NAME = "hipmob-desktop"
_BESIDE_THE_PACKAGE = Path(__file__).resolve().parents[2]


def read_notices(folder: Path | None = None) -> str | None:
    """Name and licence of everything that the program brings along or uses, with the full texts where it is bundled.

    Elsewhere, with Python and its packages installed on their own, what those say of themselves is listed; their
    texts lie where they are installed.

    Args:
        folder: Where to look for the bundled file; None for the place it has in a bundle.

    Returns:
        Readable text; None if there is neither a file nor any package to ask.
    """
    try:
        return bundled_file(folder or _BESIDE_THE_PACKAGE).read_text(encoding="utf-8")
    except OSError:
        return listing(needed_by([OWN_NAME], _installed)) or None


def bundled_file(folder: Path = _BESIDE_THE_PACKAGE) -> Path:
    """The file with the full texts, where the program is bundled."""
    return folder / FILE_NAME


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


def needed_by(
    requirements: Iterable[str], find: Callable[[str], metadata.Distribution | None]
) -> list[metadata.Distribution]:
    """What is asked for and all that it needs in turn, as far as it is there.

    Args:
        requirements: Such as `alembic>=1.17; sys_platform == 'linux'`.
        find: Gives the package of a canonical name; None if it is not installed: for another system, or a choice.
    """
    found: dict[str, metadata.Distribution] = {}
    wanted = [*requirements]
    while wanted:
        name = canonical(_name_in(wanted.pop()))
        distribution = None if name in found else find(name)
        if distribution is not None:
            found[name] = distribution
            wanted += [text for text in distribution.requires or () if "extra ==" not in text]
    return list(found.values())


def canonical(name: str) -> str:
    """A package's name as it is compared."""
    return name.lower().replace("_", "-").replace(".", "-")


def _installed(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def _name_in(requirement: str) -> str:
    for end, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:end]
    return requirement


def _by_name(row: tuple[str, str, str]) -> str:
    return row[0].casefold()
