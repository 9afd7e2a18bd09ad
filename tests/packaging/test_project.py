"""What the project says of itself in several places is the same in all of them."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_IMPORTED = {
    "espeakng-loader": "its library is found by the package's folder",
    "pyobjc-framework-cocoa": "pyttsx3's voice on macOS is made of it",
    "shiboken6": "PySide6's other half, held to the same version",
    "tzdata": "zoneinfo reads it on Windows",
}


def declared():
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    return sorted(map(comparable, asked))


def comparable(text):
    requirement = Requirement(text)
    return canonicalize_name(requirement.name), str(requirement.specifier), str(requirement.marker or "")


def test_the_project_and_the_lock_s_source_ask_for_the_same():
    lines = (ROOT / "packaging" / "requirements.in").read_text(encoding="utf-8").splitlines()
    texts = [line.partition("#")[0].strip() for line in lines]
    assert sorted(comparable(text) for text in texts if text) == declared()


def imported_by(folder):
    """Names of the modules outside that are imported, at the top of a file or within a function."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"hipmob_desktop"}


def modules_of(distribution):
    """Names of the modules that an installed package brings; none if it is one of another system."""
    try:
        files = metadata.files(distribution) or ()
    except metadata.PackageNotFoundError:
        return set()
    return {file.parts[0].partition(".")[0] for file in files}


def test_everything_that_is_imported_is_asked_for_and_nothing_else():
    asked = [canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]]
    modules = {name: modules_of(name) for name in asked}
    imported = imported_by(ROOT / "hipmob_desktop")
    assert len(imported) > 8
    assert imported - set().union(*modules.values()) == set()
    assert {name for name in asked if not imported & modules[name]} == set(NOT_IMPORTED)


@pytest.mark.parametrize("lock", ["constraints.txt", "constraints-test.txt", "constraints-build.txt"])
def test_every_lock_holds_hashes_for_every_entry(lock):
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^[a-z0-9][^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0


def test_what_packages_are_built_with_is_locked_besides_what_the_app_needs():
    names = {lock: names_in(lock) for lock in ("constraints.txt", "constraints-build.txt")}
    assert "pyinstaller" in names["constraints-build.txt"]
    assert not names["constraints.txt"] & names["constraints-build.txt"]


def names_in(lock):
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


def test_the_version_stands_in_one_place_alone():
    from hipmob_desktop import __version__

    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert PROJECT["project"]["dynamic"] == ["version"]
    recipes = [
        file
        for folder in ("hipmob_desktop", "packaging", "docs")
        for file in (ROOT / folder).rglob("*")
        if file.suffix not in {".png", ".svg", ".pyc", ".txt"} and file.is_file()
    ]
    pattern = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    named = [
        str(file.relative_to(ROOT))
        for file in recipes
        if pattern.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == [str(Path("hipmob_desktop", "__init__.py"))]


def test_the_changelog_has_a_chapter_on_this_version_or_on_what_is_to_come():
    from hipmob_desktop import __version__

    chapters = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert __version__ in chapters
    assert chapters.index(__version__) <= 1
