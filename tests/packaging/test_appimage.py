"""The AppImage: what lies where in it, how it is joined, and what is said where a part of it cannot be had."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import linux_share
import pytest
from plan import BuildFailedError, Plan
from targets import appimage

ROOT = Path(__file__).parents[2]
RUNTIME = b"\x7fELF\x02\x01\x01\x00AI\x02\x00" + b"r" * 100


@pytest.fixture
def plan(tmp_path):
    work, out = tmp_path / "build" / "appimage", tmp_path / "dist"
    work.mkdir(parents=True)
    out.mkdir()
    return Plan(ROOT, out, work, "9.9", 1_700_000_000, Path(sys.executable))


@pytest.fixture
def bundle(tmp_path):
    """A program that says what it was asked, and is content unless told otherwise."""
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "data").write_text("x" * 10_000)
    program = folder / "hipmob-desktop"
    program.write_text('#!/bin/sh\necho "$0 $*" > "$HOME/asked"\nexit $(cat "$HOME/code" 2>/dev/null || echo 0)\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brand")
    subprocess.run([sys.executable, ROOT / "packaging" / "brand" / "render.py", folder], check=True)
    return folder


@pytest.fixture
def app(plan, bundle, brand, monkeypatch):
    monkeypatch.setattr(linux_share, "brand_of", lambda _plan: brand)
    appimage.lay_out(plan, bundle, plan.work / "AppDir")
    return plan.work / "AppDir"


def test_the_program_starts_by_each_of_its_names(plan, app):
    for name in ("AppRun", "usr/bin/hipmob-desktop", "usr/lib/hipmob-desktop/hipmob-desktop"):
        appimage.try_itself([str(app / name)], plan)
        assert (plan.work / "asked").read_text() == f"{app / name} --self-test\n"


def test_menu_entry_icon_and_metainfo_are_where_programs_for_appimages_look(app):
    assert sorted(path.name for path in app.iterdir()) == [
        ".DirIcon", "AppRun", "org.hipmob.Desktop.desktop", "org.hipmob.Desktop.png", "usr",
    ]  # fmt: skip
    assert (app / ".DirIcon").read_bytes()[:4] == b"\x89PNG"
    assert (app / "usr/share/metainfo/org.hipmob.Desktop.metainfo.xml").is_file()
    assert (app / "usr/share/mime/packages/org.hipmob.Desktop.xml").is_file()
    assert (app / "usr/share/icons/hicolor/16x16/apps/org.hipmob.Desktop.png").is_file()


def test_the_menu_entry_says_its_version_and_tries_nothing_on_the_path(app):
    text = (app / "org.hipmob.Desktop.desktop").read_text(encoding="utf-8")
    own, _actions = text.split("\n[Desktop Action ", 1)
    assert "\nX-AppImage-Version=9.9\n" in own
    assert "TryExec" not in text
    if shutil.which("desktop-file-validate"):
        command = ["desktop-file-validate", app / "org.hipmob.Desktop.desktop"]
        assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""


def test_a_folder_without_the_program_is_refused(plan, bundle):
    (bundle / "hipmob-desktop").unlink()
    with pytest.raises(BuildFailedError, match="holds no program"):
        appimage.lay_out(plan, bundle, plan.work / "AppDir")


def test_a_program_whose_self_test_fails_is_not_packed(plan, app):
    (plan.work / "code").write_text("3")
    with pytest.raises(BuildFailedError, match="self-test failed"):
        appimage.try_itself([str(app / "AppRun")], plan)


def test_without_mksquashfs_the_appdir_stays_and_it_is_said_what_is_missing(plan, app, monkeypatch):
    monkeypatch.setenv("PATH", str(plan.out))
    with pytest.raises(BuildFailedError, match="mksquashfs is missing"):
        appimage.pack(plan, app)
    assert (app / "AppRun").exists()


@pytest.mark.skipif(shutil.which("unsquashfs") is None, reason="squashfs-tools are not installed")
def test_what_is_behind_the_runtime_is_the_appdir_and_the_same_each_time(plan, app, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    packed = appimage.pack(plan, app)
    first = packed.read_bytes()
    for path in app.rglob("*"):
        os.utime(path, (5, 5), follow_symlinks=False)
    packed.unlink()
    assert appimage.pack(plan, app).read_bytes() == first
    file = plan.out / "a.AppImage"
    appimage.join(RUNTIME, packed, file)
    assert file.stat().st_mode & 0o111
    unpacked = tmp_path / "unpacked"
    command = ["unsquashfs", "-quiet", "-offset", str(len(RUNTIME)), "-dest", unpacked, file]
    subprocess.run(command, check=True, capture_output=True)
    appimage.try_itself([str(unpacked / "AppRun")], plan)
    assert (plan.work / "asked").read_text().startswith(str(unpacked / "AppRun"))


def test_a_runtime_that_is_none_is_refused(plan):
    (plan.work / "packed").write_bytes(b"hsqs")
    with pytest.raises(BuildFailedError, match="none of a type 2"):
        appimage.join(b"\x7fELF" + b"\0" * 100, plan.work / "packed", plan.out / "a.AppImage")
    assert not list(plan.out.iterdir())


def test_a_runtime_that_was_fetched_already_is_taken_if_it_is_the_pinned_one(plan, tmp_path, monkeypatch):
    given = tmp_path / "runtime"
    given.write_bytes(RUNTIME)
    environment = {appimage.GIVEN_RUNTIME: str(given)}
    with pytest.raises(BuildFailedError, match="has not the sum"):
        appimage.runtime_for(plan, "x86_64", environment)
    sums = {"version": "1", "address": "x", "sha256": {"x86_64": hashlib.sha256(RUNTIME).hexdigest()}}
    monkeypatch.setattr(appimage.tomllib, "loads", lambda _text: sums)
    assert appimage.runtime_for(plan, "x86_64", environment) == RUNTIME


def test_a_runtime_that_cannot_be_had_is_named_with_its_address(plan, tmp_path):
    with pytest.raises(BuildFailedError) as told:
        appimage.runtime_for(plan, "aarch64", {appimage.GIVEN_RUNTIME: str(tmp_path / "absent")})
    assert "runtime-aarch64\n" in str(told.value)
    assert str(plan.work) in str(told.value)


def test_an_architecture_without_a_pinned_runtime_is_refused(plan):
    with pytest.raises(BuildFailedError, match="no runtime for riscv64"):
        appimage.runtime_for(plan, "riscv64", {})
