"""Wheel and sdist: complete, nothing besides, and the same byte for byte wherever and whenever they are built."""

import csv
import io
import os
import sys
import tarfile
import zipfile
from configparser import ConfigParser
from dataclasses import replace
from email.parser import Parser
from pathlib import Path

import pytest
from hatching import copy_source, hatch
from plan import BuildFailedError, Plan, epoch_of, source_files, version_of

ROOT = Path(__file__).parents[2]
EPOCH = 1_790_000_000
SHIPPED = ("hipmob_desktop", "resources")


def plan_for(root, work, version):
    for folder in (work / "out", work / "work"):
        folder.mkdir(parents=True)
    return Plan(root, work / "out", work / "work", version, EPOCH, Path(sys.executable))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The project's files as they are now: in a shared checkout they may change from one build to the next."""
    folder = tmp_path_factory.mktemp("a checkout") / "source"
    copy_source(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def plan(source, tmp_path_factory):
    return plan_for(source, tmp_path_factory.mktemp("one"), version_of(source))


@pytest.fixture(scope="module")
def wheel(plan):
    return hatch(plan.for_target("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(plan):
    return hatch(plan.for_target("sdist"), "sdist")


@pytest.fixture
def unpacked(sdist, tmp_path):
    """The sdist unpacked by somebody who keeps everything private, and whose clock says something else."""
    with tarfile.open(sdist) as tar:
        tar.extractall(tmp_path / "elsewhere", filter="data")
    (root,) = (tmp_path / "elsewhere").iterdir()
    for stray in ("dist/old.whl", ".venv/bin/python", "hipmob_desktop/__pycache__/x.pyc", "x.egg-info/SOURCES.txt"):
        (root / stray).parent.mkdir(parents=True, exist_ok=True)
        (root / stray).touch()
    for file in root.rglob("*"):
        file.chmod(0o700)
        os.utime(file, (1, 1_600_000_000))
    before = os.umask(0o077)
    yield root
    os.umask(before)


def modules_and_resources(root):
    """Where each file of the program and its resources is to lie in the wheel."""
    files = [file for file in source_files(root) if file.parts[0] in SHIPPED]
    return {
        Path("hipmob_desktop", *file.parts).as_posix() if file.parts[0] == "resources" else file.as_posix()
        for file in files
    }


def test_the_wheel_holds_every_module_resource_and_migration_and_nothing_besides(wheel, source):
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if ".dist-info/" not in name}
    assert own == modules_and_resources(source)
    for kind in (".py", ".toml", ".svg", ".wav"):
        assert sum(name.endswith(kind) for name in own) >= 5
    assert any("/migrations/versions/0001" in name for name in own)
    rest = {name.partition(".dist-info/")[2] for name in names - own}
    assert rest == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def test_the_wheel_s_record_names_each_file_with_its_hash(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (record,) = (name for name in archive.namelist() if name.endswith("RECORD"))
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
        assert {row[0] for row in rows} == set(archive.namelist())
    assert all(row[1].startswith("sha256=") for row in rows if row[0] != record)


def test_the_wheel_says_what_it_is(wheel, plan):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        about = Parser().parsestr(archive.read(name).decode())
        scripts = ConfigParser()
        scripts.read_string(archive.read(name.replace("METADATA", "entry_points.txt")).decode())
    assert (about["Name"], about["Version"]) == ("hipmob-desktop", plan.version)
    assert about["License-Expression"] == "GPL-3.0-or-later"
    assert about["Requires-Python"] == ">=3.11"
    assert about["Description-Content-Type"] == "text/markdown"
    assert {"console_scripts", "gui_scripts"} == set(scripts.sections())
    assert dict(scripts["console_scripts"]) == {"hipmob-desktop": "hipmob_desktop.__main__:main"}


def test_the_sdist_holds_what_git_tracks(sdist, source):
    with tarfile.open(sdist) as tar:
        names = {Path(*Path(member.name).parts[1:]) for member in tar.getmembers() if member.isfile()}
        owners = {(member.uid, member.gid, member.uname, member.mtime) for member in tar.getmembers()}
    assert names - {Path("PKG-INFO")} == set(source_files(source))
    assert owners == {(0, 0, "", EPOCH)}


def test_the_sdist_makes_the_same_wheel_byte_for_byte(unpacked, wheel, plan, tmp_path):
    again = hatch(plan_for(unpacked, tmp_path / "two", plan.version), "wheel")
    assert again != wheel
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_sdist_makes_the_same_sdist_byte_for_byte(unpacked, sdist, plan, tmp_path):
    again = hatch(plan_for(unpacked, tmp_path / "two", plan.version), "sdist")
    assert again.read_bytes() == sdist.read_bytes()


def test_another_moment_makes_another_wheel(wheel, plan):
    later = replace(plan.for_target("later"), epoch=EPOCH + 86_400, out=plan.work / "later")
    later.out.mkdir()
    assert hatch(later, "wheel").read_bytes() != wheel.read_bytes()


def test_a_project_that_cannot_be_built_says_why(tmp_path):
    root = tmp_path / "broken"
    (root / "hipmob_desktop").mkdir(parents=True)
    (root / "hipmob_desktop" / "__init__.py").write_text('__version__ = "1.0.0"\n')
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "-"\n'
    )
    with pytest.raises(BuildFailedError, match="hatchling could not build the wheel"):
        hatch(plan_for(root, tmp_path / "work", "1.0.0"), "wheel")


def test_the_moment_is_the_one_given_or_that_of_the_last_commit(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12345")
    assert epoch_of(ROOT) == 12345
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(BuildFailedError, match="whole number"):
        epoch_of(ROOT)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert epoch_of(ROOT) > 1_700_000_000


def test_without_git_the_moment_is_that_of_the_files(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "pyproject.toml").touch()
    os.utime(tmp_path / "pyproject.toml", (1, 1_650_000_000))
    assert epoch_of(tmp_path) == 1_650_000_000
