"""Writes the licences of everything that is bundled as one readable text.

Python packages are asked themselves, as they are installed in the build environment; what lies within them or beside
them is listed in licences/components.toml. A package without a licence text is no package to be passed on: it fails.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from plan import BuildFailedError

# The app's own idea of what it is made of is used; that module needs the standard library alone.
sys.path.append(str(Path(__file__).resolve().parent.parent))

from hipmob_desktop.adapters.notices import canonical, licence_of, needed_by

NAME = "THIRD-PARTY-NOTICES.txt"
BUNDLERS = ("pyinstaller", "pyinstaller-hooks-contrib")
"""Not needed by the program, but parts of them start it when it is bundled; what they need in turn is not passed on."""
RULE, THIN_RULE = "=" * 78, "-" * 78
SIGNS = ("licen", "copying", "notice", "authors")
"""What the names of files with licence texts have in them."""
LEADING = """\
HipMob Desktop is free software: you may pass it on and change it under the terms of the GNU General Public License,
version 3 or any later version. Its source code comes with it where you have it from.

It is made with the works of others, named here with their licences. None of them is responsible for it."""


@dataclass(frozen=True)
class Entry:
    """A work of others."""

    name: str
    licence: str
    within: str = ""
    """What it is a part of; empty for a Python package."""
    source: str = ""
    copyright: tuple[str, ...] = ()
    note: str = ""
    own_texts: tuple[str, ...] = ()
    """Licence texts that it brings along."""
    texts: tuple[str, ...] = ()
    """Names of common texts that hold for it."""


def notices(root: Path, site: Path, system: str, python_version: str) -> str:
    """The whole text.

    Args:
        root: The checkout.
        site: The build environment's folder of packages.
        system: What is bundled for, as `sys.platform` says.
        python_version: Of the Python that is bundled.

    Raises:
        BuildFailedError: Something is bundled and has no licence text.
    """
    folder = root / "packaging" / "licences"
    components = tomllib.loads((folder / "components.toml").read_text(encoding="utf-8"))
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    packages = _packages(asked, site, components["package"])
    parts = [_part(part, python_version) for part in components["part"] if system in part.get("systems", (system,))]
    texts = {name: _text(root, folder, name) for entry in (*packages, *parts) for name in entry.texts}
    return "\n".join(_whole(packages, parts, texts))


def _packages(asked: Sequence[str], site: Path, known: Mapping[str, dict]) -> list[Entry]:
    installed = {canonical(d.metadata["Name"]): d for d in metadata.distributions(path=[str(site)])}
    found = needed_by(asked, installed.get)
    if not found:
        raise BuildFailedError(f"No package is installed in {site}.")
    found += [installed[name] for name in BUNDLERS if name in installed]
    entries = [_package(each, known.get(canonical(each.metadata["Name"]), {})) for each in found]
    return sorted(entries, key=lambda entry: entry.name.casefold())


def _package(distribution: metadata.Distribution, known: Mapping) -> Entry:
    """A package as it describes itself.

    Raises:
        BuildFailedError: It brings no licence text, and components.toml names none.
    """
    name = f"{distribution.metadata['Name']} {distribution.version}"
    own, texts = tuple(_own_texts(distribution)), tuple(known.get("texts", ()))
    licence = known.get("licence") or licence_of(distribution)
    if not own and not texts:
        raise BuildFailedError(f"{name} ({licence}) has no licence text: name one in packaging/licences.")
    return Entry(
        name,
        licence,
        source=known.get("source") or _address(distribution),
        copyright=tuple(known.get("copyright", ())),
        note=known.get("note", ""),
        own_texts=own,
        texts=texts,
    )


def _own_texts(distribution: metadata.Distribution) -> Iterator[str]:
    """Texts of the files with licences among what was noted at the installation, each once."""
    seen: set[str] = set()
    for file in sorted(distribution.files or (), key=str):
        in_notes = file.parts[0].endswith(".dist-info")
        if not in_notes or not any(sign in part.lower() for part in file.parts[1:] for sign in SIGNS):
            continue
        text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip()
        if text and text not in seen:
            seen.add(text)
            yield text


def _address(distribution: metadata.Distribution) -> str:
    """Where the source is: an address that is called that, else the project's page."""
    pairs = [text.partition(",") for text in distribution.metadata.get_all("Project-URL") or ()]
    urls = {label.strip().lower(): url.strip() for label, _comma, url in pairs}
    page = next(iter(distribution.metadata.get_all("Home-page") or ()), "")
    wanted = ("source", "source code", "repository", "github", "homepage", "home")
    return next((urls[label] for label in wanted if label in urls), page)


def _part(part: Mapping, python_version: str) -> Entry:
    name = f"Python {python_version}" if part["name"] == "Python" else part["name"]
    return Entry(
        name,
        part["licence"],
        part["within"],
        part["source"],
        tuple(part["copyright"]),
        part.get("note", ""),
        texts=tuple(part["texts"]),
    )


def _text(root: Path, folder: Path, name: str) -> str:
    file = root / "LICENSE" if name == "GPL-3.0" else folder / f"{name}.txt"
    try:
        return file.read_text(encoding="utf-8").strip("\n")
    except OSError as error:
        raise BuildFailedError(f"packaging/licences/components.toml names {name}, which cannot be read.") from error


def _whole(packages: Sequence[Entry], parts: Sequence[Entry], texts: Mapping[str, str]) -> Iterator[str]:
    yield from ("Third-party notices of HipMob Desktop", RULE, "", LEADING, "", "In short", THIN_RULE)
    yield from (f"{entry.name}: {entry.licence}" for entry in packages)
    yield from (f"{entry.name}, in {entry.within}: {entry.licence}" for entry in parts)
    for entry in (*packages, *parts):
        yield from ("", RULE, *_told(entry))
    for name in sorted(texts, key=str.casefold):
        yield from ("", RULE, f"Licence text: {name}", THIN_RULE, texts[name])
    yield ""


def _told(entry: Entry) -> Iterable[str]:
    """Everything on one work."""
    yield f"{entry.name}, in {entry.within}" if entry.within else entry.name
    yield f"Licence: {entry.licence}"
    if entry.source:
        yield f"Source: {entry.source}"
    if entry.texts:
        yield f"Licence texts, below: {', '.join(entry.texts)}"
    yield from entry.copyright
    if entry.note:
        yield from ("", entry.note.strip())
    for text in entry.own_texts:
        yield from (THIN_RULE, text)
