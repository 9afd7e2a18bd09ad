"""The Debian package, made of a small bundle: what is in it, where, and that it is the same each time."""

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import time
from email.parser import HeaderParser
from itertools import pairwise

import deb_control
import pytest
from changelog import released
from plan import BuildFailedError, Plan
from targets import deb

from tests.packaging.conftest import ROOT

EPOCH = 1_770_000_000
NOTICES = """Notices of others

In short
--------
something 1.0: MIT
Something else, in something: BSD-3-Clause

======
something 1.0
"""
APP = "org.hipmob.Desktop"


@pytest.fixture(autouse=True)
def needs_dpkg():
    if shutil.which("dpkg-deb") is None:
        pytest.skip("the Debian package is not built: dpkg-deb is not installed")


@pytest.fixture
def bundle(tmp_path):
    """A folder in the bundle's shape: a program, a library that says what it is linked to, a link, its notices."""
    folder = tmp_path / "bundle"
    (folder / "_internal" / "lib").mkdir(parents=True)
    program = folder / "hipmob-desktop"
    shutil.copy(sys.executable, program)
    program.chmod(0o700)
    (folder / "_internal" / "THIRD-PARTY-NOTICES.txt").write_text(NOTICES)
    library = folder / "_internal" / "lib" / "data.so"
    library.write_bytes(b"not a program")
    library.chmod(0o775)
    (folder / "_internal" / "linked").symlink_to("lib/data.so")
    return folder


@pytest.fixture
def icons(tmp_path):
    for place, suffix in (("16x16", "png"), ("256x256", "png"), ("scalable", "svg")):
        folder = tmp_path / "hicolor" / place / "apps"
        folder.mkdir(parents=True)
        (folder / f"{APP}.{suffix}").write_bytes(b"a picture")
    return tmp_path / "hicolor"


@pytest.fixture
def packed(tmp_path, bundle, icons, monkeypatch):
    monkeypatch.setattr(deb, "debian_depends", lambda _bundle: ["libc6 (>= 2.34)", "libglib2.0-0t64 | libglib2.0-0"])
    monkeypatch.setattr(deb, "debian_recommends", lambda _bundle: ["xdg-utils"])
    monkeypatch.delenv("DEBEMAIL", raising=False)
    monkeypatch.delenv("DEBFULLNAME", raising=False)

    def packed(name="out", version="1.2.3"):
        out = tmp_path / name
        out.mkdir()
        work = tmp_path / f"{name}-work"
        work.mkdir()
        return deb.package(Plan(ROOT, out, work, version, EPOCH, tmp_path), bundle, icons)

    return packed


def content(file):
    """The package's members by name, without the leading dot."""
    listed = subprocess.run(["dpkg-deb", "--fsys-tarfile", file], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(listed)) as tar:
        return {member.name.removeprefix("."): (member, _data(tar, member)) for member in tar}


def _data(tar, member):
    opened = tar.extractfile(member) if member.isfile() else None
    return opened.read() if opened else b""


def control_of(file):
    text = subprocess.run(["dpkg-deb", "--field", file], capture_output=True, text=True, check=True).stdout
    return HeaderParser().parsestr(text)


def test_it_is_called_after_its_version_and_processor(packed):
    file = packed()
    assert file.name == f"hipmob-desktop_1.2.3-1_{deb_control.architecture()}.deb"
    control = control_of(file)
    assert (control["Package"], control["Version"]) == ("hipmob-desktop", "1.2.3-1")
    assert control["Depends"] == "libc6 (>= 2.34), libglib2.0-0t64 | libglib2.0-0"
    assert control["Recommends"].startswith("xdg-utils, ")
    assert control["Homepage"] is None, "the project has none yet"
    assert all(len(line) <= 80 for line in control["Description"].splitlines())


def test_everything_is_in_its_place(packed):
    files = content(packed())
    program, library = (
        files["/usr/lib/hipmob-desktop/hipmob-desktop"],
        files["/usr/lib/hipmob-desktop/_internal/lib/data.so"],
    )
    assert files["/usr/bin/hipmob-desktop"][0].linkname == "../lib/hipmob-desktop/hipmob-desktop"
    assert (program[0].mode, library[0].mode) == (0o755, 0o644)
    assert files["/usr/lib/hipmob-desktop/_internal/linked"][0].linkname == "lib/data.so"
    share = {name.removeprefix("/usr/share/") for name, (member, _) in files.items() if member.isfile()}
    doc = {f"doc/hipmob-desktop/{name}" for name in ("copyright", "changelog.gz", "changelog.Debian.gz")}
    assert share >= doc | {
        f"applications/{APP}.desktop",
        f"metainfo/{APP}.metainfo.xml",
        f"mime/packages/{APP}.xml",
        f"icons/hicolor/scalable/apps/{APP}.svg",
        f"icons/hicolor/256x256/apps/{APP}.png",
        "man/man1/hipmob-desktop.1.gz",
        "lintian/overrides/hipmob-desktop",
    }
    assert f"/etc/xdg/autostart/{APP}.desktop" in files
    notices = files["/usr/share/doc/hipmob-desktop/THIRD-PARTY-NOTICES.txt"][0]
    assert notices.linkname == "../../../lib/hipmob-desktop/_internal/THIRD-PARTY-NOTICES.txt"


def test_its_copyright_names_every_component_with_its_licence(packed):
    text = content(packed())["/usr/share/doc/hipmob-desktop/copyright"][1].decode()
    first, own, others, licence = text.split("\n\n")
    assert first.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
    assert own == "Files: *\nCopyright: 2026 The HipMob Desktop project\nLicense: GPL-3+"
    assert others.endswith("\n  something 1.0: MIT\n  Something else, in something: BSD-3-Clause")
    assert "/usr/share/common-licenses/GPL-3" in licence


def test_everything_belongs_to_root_has_plain_permissions_and_one_time(packed):
    members = [member for member, _ in content(packed()).values()]
    assert {(member.uid, member.gid, member.mtime) for member in members} == {(0, 0, EPOCH)}
    assert {member.mode for member in members if member.isdir()} == {0o755}
    started = [member.name for member in members if member.isfile() and member.mode & 0o111]
    assert started == ["./usr/lib/hipmob-desktop/hipmob-desktop"]
    assert {member.mode for member in members if member.isfile()} == {0o644, 0o755}


def test_two_packages_of_one_bundle_are_the_same_byte_for_byte(packed, bundle, monkeypatch):
    first = packed("first")
    os.utime(bundle / "hipmob-desktop", (time.time() - 5, time.time() - 5))
    (bundle / "_internal").chmod(0o700)
    before = os.umask(0o077)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    try:
        second = packed("second")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()


def test_an_administrator_s_changes_stay_and_there_are_no_scripts(packed, tmp_path):
    subprocess.run(["dpkg-deb", "--control", packed(), tmp_path / "control"], check=True)
    assert {file.name for file in (tmp_path / "control").iterdir()} == {"control", "conffiles", "md5sums"}
    assert (tmp_path / "control" / "conffiles").read_text() == f"/etc/xdg/autostart/{APP}.desktop\n"


def test_its_checksums_hold(packed, tmp_path):
    file = packed()
    subprocess.run(["dpkg-deb", "--raw-extract", file, tmp_path / "raw"], check=True)
    ran = subprocess.run(
        ["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=tmp_path / "raw", capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, b"")
    listed = {line.split("  ")[1] for line in (tmp_path / "raw" / "DEBIAN" / "md5sums").read_text().splitlines()}
    assert {f"/{name}" for name in listed} == {name for name, (member, _) in content(file).items() if member.isfile()}


def test_it_says_how_much_room_it_takes(packed):
    file = packed()
    size = int(control_of(file)["Installed-Size"]) * 1024
    really = sum(member.size for member, _ in content(file).values())
    assert really <= size <= really + 2048 * len(content(file))


def test_the_manual_and_the_changelogs_tell_of_this_version(packed):
    files = content(packed())
    manual = gzip.decompress(files["/usr/share/man/man1/hipmob-desktop.1.gz"][1]).decode()
    assert ".Dd February 2, 2026" in manual
    assert '.Os "HipMob Desktop 1.2.3"' in manual
    changes = gzip.decompress(files["/usr/share/doc/hipmob-desktop/changelog.Debian.gz"][1]).decode()
    assert changes.startswith("hipmob-desktop (1.2.3-1) unstable; urgency=medium\n\n  * ")
    assert "\n -- The HipMob Desktop project <packages@hipmob.invalid>  Mon, 02 Feb 2026 12:00:00 +0000\n" in changes
    assert max(len(line) for line in changes.splitlines() if not line.startswith(" -- ")) <= 80
    own = gzip.decompress(files["/usr/share/doc/hipmob-desktop/changelog.gz"][1])
    assert own == (ROOT / "CHANGELOG.md").read_bytes()
    name = "/usr/share/man/man1/hipmob-desktop.1.gz"
    assert files[name][1][3:8] == bytes(5), "neither name nor time in what is compressed"


def test_debian_s_own_reader_understands_the_changelog(packed, tmp_path):
    if shutil.which("dpkg-parsechangelog") is None:
        pytest.skip("the changelog was not parsed: dpkg-parsechangelog (dpkg-dev) is not installed")
    changes = gzip.decompress(content(packed())["/usr/share/doc/hipmob-desktop/changelog.Debian.gz"][1])
    (tmp_path / "changelog").write_bytes(changes)
    ran = subprocess.run(
        ["dpkg-parsechangelog", "-l", tmp_path / "changelog", "--all"], capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    assert "Version: 1.2.3-1\n" in ran.stdout


def test_older_releases_keep_their_place_in_the_changelog():
    about = deb_control.Package("0.3.0-1", "amd64", [], [], "Somebody <somebody@hipmob.invalid>")
    text = deb_control.changelog(about, released("## [0.2.0] - 2026-01-05\n\n- It `works`.\n", "0.3.0", EPOCH))
    assert text.index("(0.3.0-1)") < text.index("(0.2.0-1)")
    assert "* It works.\n" in text
    assert "  * New version.\n" in text


@pytest.mark.parametrize(
    ("version", "debian"),
    [("1.2.3", "1.2.3-1"), ("1.2", "1.2-1"), ("1.2.3rc1", "1.2.3~rc1-1"), ("1.2.3.dev4", "1.2.3~~dev4-1")],
)
def test_versions_are_debian_s(version, debian):
    assert deb_control.debian_version(version) == debian


def test_debian_finds_what_comes_before_a_release_older():
    ascending = [deb_control.debian_version(v) for v in ("1.2.2", "1.2.3.dev4", "1.2.3a1", "1.2.3rc1", "1.2.3", "1.10")]
    for older, newer in pairwise(ascending):
        assert subprocess.run(["dpkg", "--compare-versions", older, "lt", newer], check=False).returncode == 0


def test_a_version_that_debian_cannot_have_stops_the_build():
    with pytest.raises(BuildFailedError, match=r"1\.2\.3\.post1"):
        deb_control.debian_version("1.2.3.post1")


def test_who_gives_it_out_is_named_as_debian_s_tools_are_told():
    given = {"DEBFULLNAME": "The Distribution", "DEBEMAIL": "hip@distribution.example"}
    assert deb_control.maintainer(given) == "The Distribution <hip@distribution.example>"
    assert deb_control.maintainer({}).endswith(".invalid>"), (
        "the project has no address; nobody else is to get its post"
    )


def test_a_bundle_without_notices_is_not_packed(packed, bundle):
    (bundle / "_internal" / "THIRD-PARTY-NOTICES.txt").unlink()
    with pytest.raises(BuildFailedError, match="must not be given out"):
        packed()


def test_notices_without_their_list_are_not_taken_for_a_list(packed, bundle):
    (bundle / "_internal" / "THIRD-PARTY-NOTICES.txt").write_text("something\n")
    with pytest.raises(BuildFailedError, match="In short"):
        packed()


def test_a_folder_without_the_program_is_not_packed(packed, bundle):
    (bundle / "hipmob-desktop").unlink()
    with pytest.raises(BuildFailedError, match="no program"):
        packed()


def test_what_dpkg_says_is_passed_on(packed, monkeypatch):
    monkeypatch.setattr(deb_control, "DESCRIPTION", "two\n\nparagraphs\n")
    with pytest.raises(BuildFailedError, match="dpkg-deb"):
        packed()
