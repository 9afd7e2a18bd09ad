"""The notices: everything that is bundled is named with its licence and its text; what has none stops the build."""

import re
import sysconfig
import tomllib
from pathlib import Path

import pytest
from notices import notices
from plan import BuildFailedError

ROOT = Path(__file__).parents[2]
LICENCES = ROOT / "packaging" / "licences"
SITE = Path(sysconfig.get_path("purelib"))
COMPONENTS = tomllib.loads((LICENCES / "components.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text():
    return notices(ROOT, SITE, "linux", "3.11.9")


@pytest.fixture
def site(tmp_path):
    """A folder of packages that the test installs into; the project asks for `alpha`."""
    folder = tmp_path / "site"
    folder.mkdir()
    licences = tmp_path / "packaging" / "licences"
    licences.mkdir(parents=True)
    (licences / "components.toml").write_text('part = []\n[package.known]\nlicence = "MIT"\ntexts = ["MIT"]\n')
    (licences / "MIT.txt").write_text("Do as you like.\n")
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies = [\"Alpha >= 1; python_version > '3'\"]\n")
    return folder


def install(site, name, licence="", needs=(), text="Be kind."):
    folder = site / f"{name}-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    lines += [f"License-Expression: {licence}"] if licence else []
    lines += ["Project-URL: Source, https://example.org/source", "Project-URL: Homepage, https://example.org/"]
    (folder / "METADATA").write_text("\n".join(lines) + "\n\n")
    record = [f"{folder.name}/METADATA,,", f"{name}/code.py,,"]
    if text:
        (folder / "licenses" / "LICENSE").write_text(text)
        record.append(f"{folder.name}/licenses/LICENSE,,")
    (folder / "RECORD").write_text("\n".join(record) + "\n")


def made(site):
    return notices(site.parent, site, "linux", "3.11")


def test_every_package_that_the_program_needs_is_named_with_a_text(text):
    for name in ("alembic", "Mako", "MarkupSafe", "numpy", "pyttsx3", "SQLAlchemy", "typing_extensions", "icalendar"):
        assert re.search(rf"^{name} \d[\w.]*\nLicence: .+\n(Source: .+\n)?-+\n.+", text, re.MULTILINE), name
    for name in ("pytest", "ruff", "hypothesis", "pip", "hatchling"):
        assert not re.search(rf"^{name} \d", text, re.MULTILINE), name


def test_qt_stands_under_the_lgpl_with_its_source_and_the_word_that_it_may_be_replaced(text):
    (chapter,) = re.findall(r"^PySide6_Essentials 6\S+\nLicence: .*?\n={78}", text, re.MULTILINE | re.DOTALL)
    assert "LGPL" in chapter
    assert "https://download.qt.io/" in chapter
    assert "You may replace them" in chapter


@pytest.mark.parametrize(
    ("name", "licence"),
    [("eSpeak NG, in espeakng-loader", "GPL-3.0-or-later"), ("Python 3.11.9, in the program", "PSF-2.0")],
)
def test_what_is_no_python_package_is_named_too(text, name, licence):
    assert f"\n{name}\nLicence: {licence}\n" in text


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("GPL-3.0", "GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007"),
        ("LGPL-3.0", "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007"),
        ("MPL-2.0", "Mozilla Public License Version 2.0"),
        ("PSF-2.0", "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"),
        ("FTL", "The FreeType Project LICENSE"),
    ],
)
def test_full_texts_stand_at_the_end_once_each(text, licence, words):
    (chapter,) = re.findall(rf"^Licence text: {re.escape(licence)}\n-+\n(.*?)(?:\n={{78}}|\Z)", text, re.M | re.S)
    assert words in chapter


def test_what_belongs_to_other_systems_is_left_out():
    windows, linux = (notices(ROOT, SITE, system, "3.11") for system in ("win32", "linux"))
    assert "Visual C++" in windows
    assert "Visual C++" not in linux
    assert "ICU, in Qt" in linux
    assert "ICU, in Qt" not in windows


def test_every_text_is_used_and_every_name_of_one_leads_to_a_file():
    entries = [*COMPONENTS["package"].values(), *COMPONENTS["part"]]
    named = {name for entry in entries for name in entry["texts"]}
    there = {file.stem for file in LICENCES.glob("*.txt")}
    assert named - {"GPL-3.0"} == there


def test_every_part_says_what_it_is_whose_and_where_its_source_is():
    for part in COMPONENTS["part"]:
        assert part["name"]
        assert part["within"]
        assert part["copyright"]
        assert part["source"].startswith("http")
        unknown = {"blessing (public domain)", "Microsoft's terms for redistributable code"}
        ids = set(re.split(r" (?:AND|OR|WITH) ", part["licence"])) - unknown
        # Libraries under LGPL 2.0 or later are passed on under 2.1.
        wanted = {i.removeprefix("LicenseRef-").removesuffix("-or-later").replace("LGPL-2.0", "LGPL-2.1") for i in ids}
        assert wanted <= set(part["texts"]), part["name"]


def test_a_package_with_its_text_and_all_that_it_needs_is_named(site):
    install(site, "alpha", "MIT", needs=("Beta_two<3", "choice; extra == 'more'"))
    install(site, "beta.two", "0BSD", text="Do as you like, and Be kind.")
    install(site, "choice", "MIT")
    text = made(site)
    assert "\nalpha 1.0\nLicence: MIT\nSource: https://example.org/source\n" in text
    assert "Do as you like, and Be kind." in text
    assert "choice" not in text


def test_a_package_without_a_licence_text_stops_the_build(site):
    install(site, "alpha", "MIT", needs=("beta",))
    install(site, "beta", "BSD-3-Clause", text="")
    with pytest.raises(BuildFailedError, match=r"beta 1\.0 \(BSD-3-Clause\) has no licence text"):
        made(site)


def test_a_package_that_the_list_knows_may_lack_its_text(site):
    install(site, "alpha", "MIT", needs=("known",))
    install(site, "known", text="")
    assert "\nknown 1.0\nLicence: MIT\n" in made(site)


def test_a_text_that_is_named_and_not_there_stops_the_build(site):
    install(site, "alpha", "MIT", needs=("known",))
    install(site, "known", text="")
    (site.parent / "packaging" / "licences" / "MIT.txt").unlink()
    with pytest.raises(BuildFailedError, match="names MIT, which cannot be read"):
        made(site)


def test_an_empty_environment_stops_the_build(site):
    with pytest.raises(BuildFailedError, match="No package is installed"):
        made(site)


def test_the_same_packages_make_the_same_text(text):
    assert notices(ROOT, SITE, "linux", "3.11.9") == text
