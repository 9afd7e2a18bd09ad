"""What About shows of licences: the bundled file where there is one, else what the installed packages say."""

from email.message import Message

import pytest

from hipmob_desktop.adapters import notices
from hipmob_desktop.adapters.notices import FILE_NAME, licence_of, listing, needed_by, read_notices


class Package:
    """An installed package, as far as it is asked."""

    def __init__(self, name, requires=(), **about):
        self.version = "1.0"
        self.requires = list(requires)
        self.metadata = Message()
        self.metadata["Name"] = name
        for key, values in about.items():
            for value in [values] if isinstance(values, str) else values:
                self.metadata[key.replace("_", "-")] = value


def test_the_file_of_a_bundle_is_shown_as_it_is(tmp_path):
    (tmp_path / FILE_NAME).write_text("Qt – LGPL\n", encoding="utf-8")
    assert read_notices(tmp_path) == "Qt – LGPL\n"


def test_without_it_the_installed_packages_are_listed(tmp_path):
    lines = (read_notices(tmp_path) or "").splitlines()
    assert any(line.startswith("SQLAlchemy 2") and line.endswith(": MIT") for line in lines)
    assert any(line.startswith("PySide6_Essentials 6") and "LGPL-3.0" in line for line in lines)
    assert lines == sorted(lines, key=str.casefold)
    assert not any(line.startswith(("pytest", "ruff")) for line in lines)


def test_where_there_is_neither_there_is_nothing_to_show(tmp_path, monkeypatch):
    monkeypatch.setattr(notices, "OWN_NAME", "no-such-package")
    assert read_notices(tmp_path) is None


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        ({"License_Expression": "MIT", "License": "see file"}, "MIT"),
        ({"License": "BSD"}, "BSD"),
        ({"License": "UNKNOWN\nlong text", "Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT License"),
        ({"License": "Long text\nof a licence"}, "Long text"),
        ({"Classifier": ["Topic :: Sport"]}, "?"),
    ],
)
def test_a_licence_is_taken_from_wherever_a_package_states_it(about, licence):
    assert licence_of(Package("one", **about)) == licence


def test_needs_are_followed_through_markers_spellings_and_circles():
    installed = {
        "one": Package("one", ["Two.x>=1; sys_platform == 'linux'", "more; extra == 'all'", "absent"]),
        "two-x": Package("two_x", ["one"]),
        "more": Package("more"),
    }
    found = needed_by(["One[all]>1"], installed.get)
    assert [package.metadata["Name"] for package in found] == ["one", "two_x"]
    assert listing(found) == "one 1.0: ?\ntwo_x 1.0: ?\n"
