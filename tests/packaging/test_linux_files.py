"""What a Linux desktop reads about the program: menu entry, metainfo, type of file, start at login, manual page."""

import argparse
import configparser
import re
import shutil
import subprocess
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from changelog import Release, released, releases_in
from metainfo import APP_ID, SCREENSHOTS, addresses, metainfo
from plan import BuildFailedError

from hipmob_desktop.app import start
from hipmob_desktop.cli import arguments
from hipmob_desktop.ui.theme import tokens
from tests.packaging.conftest import ROOT

LINUX = ROOT / "packaging" / "linux"
MENU = LINUX / f"{APP_ID}.desktop"
LOGIN = LINUX / "autostart" / f"{APP_ID}.desktop"
TYPE = "application/x-hipmob-routine+toml"
EPOCH = 1_770_000_000
DAY = "2026-02-02"
EXCUSED = (
    "unknown-tag developer",  # AppStream before 1.0 does not know it yet
    "url-homepage-missing",  # AppStream from 1.0 on wants one; the project has none
)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def told_by(program, *words):
    """What a checking program has to say: nothing, if all is well."""
    if shutil.which(program) is None:
        pytest.skip(f"not validated: {program} is not installed")
    ran = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    return (ran.stdout + ran.stderr).strip()


def entry(file, group="Desktop Entry"):
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True)
    parser.optionxform = str
    parser.read_string(file.read_text(encoding="utf-8"))
    return parser[group]


# ── Menu entry ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", [MENU, LOGIN], ids=["menu", "login"])
def test_the_entries_are_valid(file):
    assert told_by("desktop-file-validate", str(file)) == ""


def test_everything_that_the_menu_starts_is_understood_by_the_program():
    groups = ["Desktop Entry", *(f"Desktop Action {name}" for name in entry(MENU)["Actions"].rstrip(";").split(";"))]
    lines = [entry(MENU, group)["Exec"] for group in groups]
    routines = {file.stem for file in (ROOT / "resources" / "routines").glob("*.toml")}
    for line in lines:
        program, *words = line.split()
        assert program == "hipmob-desktop"
        understood = arguments.parse([word for word in words if word != "%F"])
        assert understood.command in {"open", "start"}
        assert understood.routine in routines | {""}
    assert arguments.parse(["open", "/a/b.hipmob", "/c.hipmob"]).files == ("/a/b.hipmob", "/c.hipmob")


def test_a_window_finds_its_menu_entry():
    assert start.APP_ID == APP_ID, "Wayland, and most X11 desktops"
    text = (ROOT / "hipmob_desktop" / "app" / "start.py").read_text()
    assert f'QApplication(["{entry(MENU)["StartupWMClass"]}"])' in text, "the others go by the class of the window"


# ── Start at login ─────────────────────────────────────────────────────────


def test_at_login_nothing_starts_unless_somebody_says_so():
    assert entry(LOGIN)["Hidden"] == "true"


def test_switched_on_for_everybody_it_stays_only_with_those_who_have_reminders():
    understood = arguments.parse(entry(LOGIN)["Exec"].split()[1:])
    assert understood.background
    assert understood.if_reminders


# ── Type of file ───────────────────────────────────────────────────────────


def test_a_routine_s_file_has_a_type_which_the_program_opens_and_which_is_text():
    kind = ET.fromstring((LINUX / f"{APP_ID}.xml").read_bytes()).find(f"{MIME}mime-type")
    assert kind.get("type") == TYPE
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.hipmob"]
    assert {parent.get("type") for parent in kind.iter(f"{MIME}sub-class-of")} == {"application/toml", "text/plain"}
    assert entry(MENU)["MimeType"] == f"{TYPE};"
    assert ".hipmob" in arguments.FILE_SUFFIXES


def test_the_type_is_taken_in_by_the_system_s_tool(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    (tmp_path / "mime" / "packages").mkdir(parents=True)
    shutil.copy(LINUX / f"{APP_ID}.xml", tmp_path / "mime" / "packages")
    assert told_by("update-mime-database", str(tmp_path / "mime")) == ""
    assert f"{TYPE}:*.hipmob" in (tmp_path / "mime" / "globs2").read_text()


# ── Metainfo ───────────────────────────────────────────────────────────────


@pytest.fixture
def checkout(tmp_path):
    """What the metainfo is made from; with addresses on the web, which the project does not have yet."""

    def checkout(urls=""):
        (tmp_path / "packaging" / "linux").mkdir(parents=True)
        shutil.copy(LINUX / f"{APP_ID}.metainfo.xml", tmp_path / "packaging" / "linux")
        shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
        (tmp_path / "pyproject.toml").write_text(f"[project]\nname = 'x'\n{urls}")
        return tmp_path

    return checkout


def test_a_homepage_is_missed_only_as_long_as_there_is_none():
    assert ("homepage" in addresses(ROOT)) != ("url-homepage-missing" in EXCUSED)


def complaints(document, tmp_path):
    file = tmp_path / f"{APP_ID}.metainfo.xml"
    file.write_bytes(document)
    told = told_by("appstreamcli", "validate", "--no-net", "--no-color", str(file)).splitlines()
    return [line for line in told if re.match("[EWI]: ", line) and not line.endswith(EXCUSED)]


def test_the_metainfo_is_valid(tmp_path):
    assert complaints(metainfo(ROOT, "1.2.3", EPOCH), tmp_path) == []
    assert complaints((LINUX / f"{APP_ID}.metainfo.xml").read_bytes(), tmp_path) == [], "as it lies there, too"


def test_the_metainfo_is_valid_with_addresses_and_pictures(checkout, tmp_path):
    web = "https://hipmob.example"
    document = metainfo(
        checkout(f'[project.urls]\nHomepage = "{web}"\nIssues = "{web}/issues"\nScreenshots = "{web}/images/"\n'),
        "1.2.3",
        EPOCH,
    )
    assert complaints(document, tmp_path) == []
    component = ET.fromstring(document)
    assert {url.get("type"): url.text for url in component.iter("url")} == {
        "homepage": web,
        "bugtracker": f"{web}/issues",
    }
    assert [image.text for image in component.iter("image")] == [f"{web}/images/{name}.png" for name, _ in SCREENSHOTS]
    assert all((ROOT / "docs" / "images" / f"{name}.png").exists() for name, _ in SCREENSHOTS)


def test_the_metainfo_names_what_is_really_there():
    component = ET.fromstring(metainfo(ROOT, "1.2.3", EPOCH))
    assert component.findtext("id") == APP_ID
    assert component.findtext("launchable") == MENU.name
    assert component.findtext("provides/mediatype") == TYPE
    assert component.findtext("name") == entry(MENU)["Name"]
    words = {8: "Eight"}
    routines, exercises = (len(list((ROOT / "resources" / name).glob("*.toml"))) for name in ("routines", "exercises"))
    assert f"{words[routines]} routines and {exercises} exercises" in "".join(component.itertext())
    colours = {color.get("scheme_preference"): color.text.upper() for color in component.iter("color")}
    assert colours == {theme.name: theme.accent_soft for theme in (tokens.light(), tokens.dark())}


def test_the_metainfo_of_a_version_begins_with_it_and_says_what_is_new():
    release = ET.fromstring(metainfo(ROOT, "1.2.3", EPOCH)).find("releases/release")
    assert (release.get("version"), release.get("date")) == ("1.2.3", DAY)
    assert "hipmob-desktop stats" in {code.text for code in release.iter("code")}


def test_a_metainfo_that_cannot_be_read_stops_the_build(checkout):
    root = checkout()
    (root / "packaging" / "linux" / f"{APP_ID}.metainfo.xml").write_text("<component>")
    with pytest.raises(BuildFailedError, match="metainfo"):
        metainfo(root, "1.2.3", EPOCH)


# ── Changelog ──────────────────────────────────────────────────────────────

CHANGES = """# Changelog

## [Unreleased]

### Added

- One thing
  in two lines.

## [0.2.0] - 2026-01-05

Words before the list.

- Another.

## [0.1.0]

- The first.
"""


def test_a_changelog_is_read_with_days_and_items():
    assert releases_in(CHANGES) == [
        Release("Unreleased", None, ("One thing in two lines.",)),
        Release("0.2.0", date(2026, 1, 5), ("Another.",)),
        Release("0.1.0", None, ("The first.",)),
    ]


def test_what_is_built_holds_what_is_unreleased():
    latest, *older = released(CHANGES, "0.3.0", EPOCH)
    assert latest == Release("0.3.0", date.fromisoformat(DAY), ("One thing in two lines.",))
    assert [release.version for release in older] == ["0.2.0"], "a version without a day was never given out"


def test_a_version_with_a_day_keeps_it():
    [latest] = released(CHANGES, "0.2.0", EPOCH)
    assert latest == Release("0.2.0", date(2026, 1, 5), ("One thing in two lines.", "Another."))


# ── Manual page ────────────────────────────────────────────────────────────


@pytest.fixture
def manual():
    return (LINUX / "hipmob-desktop.1").read_text(encoding="utf-8").replace("\\-", "-")


def options_of(parser):
    return {
        option for action in parser._actions for option in action.option_strings if action.help != argparse.SUPPRESS
    }


def commands_of(parser):
    return next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction)).choices


def documented(manual, command):
    """The lines about a command: from its own to that of the next, or to the next section."""
    found = re.search(rf"^\.It Cm {command}\b.*?(?=^\.It Cm|^\.El)", manual, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def test_the_manual_has_every_command_with_its_options(manual):
    everywhere = {"-h", "--help", "--data-dir", "--json"}
    commands = commands_of(arguments._parser())
    for name, parser in commands.items():
        text = documented(manual, name)
        assert text, name
        for option in options_of(parser) - everywhere:
            assert f"Fl {option[1:]}" in text, f"{name} {option}"
        for action in parser._actions:
            for choice in action.choices or ():
                assert re.search(rf"\b{choice}\b", text), f"{name} {choice}"
    assert set(re.findall(r"^\.It Cm (\S+)", manual, re.MULTILINE)) == set(commands), "and none that is not there"


def test_the_manual_has_every_option(manual):
    section = re.search(r"^\.Sh DESCRIPTION.*?^\.Ss", manual, re.MULTILINE | re.DOTALL)[0]
    described = {f"-{name}" for line in re.findall(r"^\.It Fl (.*)$", section, re.MULTILINE) for name in _names(line)}
    assert described == options_of(arguments._parser())


def _names(line):
    return [word for word in re.split(r"[ ,]+", re.sub(r"Ar \S+", "", line)) if word]


def test_the_manual_is_well_formed(manual, tmp_path):
    page = tmp_path / "hipmob-desktop.1"
    page.write_text(manual.replace("@DAY@", "February 2, 2026").replace("@VERSION@", "1.2.3"))
    assert told_by("groff", "-wall", "-man", "-mdoc", "-z", "-Kutf8", "-Tutf8", str(page)) == ""
