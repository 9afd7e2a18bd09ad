"""The Flatpak's recipe: what it may do, what it is made of, and what is said where it cannot be built."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from flatpak import sources
from plan import BuildFailedError, Plan
from targets import flatpak

from hipmob_desktop.desktop import mpris

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "packaging" / "flatpak"
TEXT = (RECIPE / "org.hipmob.Desktop.yaml").read_text(encoding="utf-8")
MANIFEST = yaml.safe_load(TEXT)
ALLOWED = MANIFEST["finish-args"]


def words(text):
    return set(text.split())


# Those that are used, after the schema of flatpak-builder.
MANIFEST_KEYS = words("id runtime runtime-version sdk command separate-locales finish-args cleanup modules")
MODULE_KEYS = words("name subdir buildsystem build-options build-commands config-opts sources cleanup")
SOURCE_KEYS = words("type url path sha256 dest only-arches")


# ── The manifest ───────────────────────────────────────────────────────────


def test_the_manifest_has_known_keys_only():
    assert set(MANIFEST) <= MANIFEST_KEYS
    for module in MANIFEST["modules"]:
        assert set(module) <= MODULE_KEYS, module["name"]
        assert set(module.get("build-options", {})) <= {"no-debuginfo"}
        for source in module["sources"]:
            assert isinstance(source, str) or set(source) <= SOURCE_KEYS


@pytest.mark.skipif(shutil.which("flatpak-builder") is None, reason="flatpak-builder is not installed")
def test_flatpak_builder_reads_the_manifest_without_a_word(tmp_path):
    shutil.copy(RECIPE / "org.hipmob.Desktop.yaml", tmp_path)
    (tmp_path / "python-sources.json").write_text('[{"type": "file", "path": "a.whl", "dest": "wheels"}]')
    (tmp_path / "files").mkdir()
    (tmp_path / "a.whl").touch()
    command = ["flatpak-builder", "--show-manifest", "org.hipmob.Desktop.yaml"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["finish-args"] == ALLOWED


def test_the_flatpak_reaches_neither_network_nor_files():
    assert not [word for word in ALLOWED if word.startswith(("--filesystem", "--persist", "--system-", "--allow"))]
    assert "--share=network" not in ALLOWED
    assert [word for word in ALLOWED if word.startswith("--device")] == ["--device=dri"]
    assert not [
        word for word in ALLOWED if word.endswith(("-name=*", "=org.freedesktop.*", "=org.freedesktop.Flatpak"))
    ]


def test_each_permission_stands_under_its_reason():
    block = TEXT.partition("finish-args:\n")[2].partition("\ncleanup:")[0].strip("\n")
    assert block.startswith("  # ")
    kinds = ["reason" if line.startswith("  # ") else "permission" for line in block.splitlines()]
    assert kinds.count("permission") == len(ALLOWED)
    assert kinds.count("reason") >= 8


@pytest.mark.parametrize(
    "permission",
    [
        f"--own-name={mpris.NAME}",
        f"--own-name={mpris.NAME}.*",  # where another one runs
        "--talk-name=org.mpris.MediaPlayer2.*",
        "--talk-name=org.freedesktop.Notifications",
        "--talk-name=org.kde.StatusNotifierWatcher",
        "--socket=pulseaudio",
        "--socket=wayland",
        "--socket=fallback-x11",
    ],
)
def test_what_the_program_does_is_allowed(permission):
    assert permission in ALLOWED


def test_every_service_that_the_program_speaks_to_is_allowed():
    """Names on the session bus in the code; those of an interface, or of the bus itself, need no leave."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "hipmob_desktop").rglob("*.py"))
    named = set(re.findall(r'"(org\.(?:freedesktop|kde|gnome|mpris)\.[A-Za-z0-9.]+?)\.?"', code))
    free = {"org.freedesktop.DBus", "org.freedesktop.DBus.Properties", "org.mpris.MediaPlayer2.Player"}
    patterns = [word.partition("-name=")[2].removesuffix("*").rstrip(".") for word in ALLOWED if "-name=" in word]
    assert named - free
    assert not [name for name in named - free if not any(f"{name}.".startswith(f"{known}.") for known in patterns)]


def test_what_the_build_names_is_laid_out():
    app = MANIFEST["modules"][-1]
    assert MANIFEST["id"] == flatpak.APP_ID
    assert app["sources"] == ["python-sources.json", {"type": "dir", "path": "files"}]
    assert f"{sources.DESTINATION}/*.whl" in app["build-commands"][0]
    runtime = f"{MANIFEST['runtime']} {MANIFEST['runtime-version']}"
    assert f"Of the runtime that the manifest names: {runtime}." in (RECIPE / "sources.py").read_text(encoding="utf-8")


# ── The wheels ─────────────────────────────────────────────────────────────

LOCK = """\
# What the app needs.
old==1 ; python_full_version < '3.12' \\
    --hash=sha256:aa
old==2 ; python_full_version >= '3.12' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
mac-only==3 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
plain==4 \\
    --hash=sha256:ee
"""


def test_the_entries_for_the_python_in_the_flatpak_are_taken_not_those_for_this_one():
    entries = re.findall(r"^(\w+==\d)", sources.locked(LOCK, {"old", "plain"}, "x86_64"), re.MULTILINE)
    assert entries == ["old==2", "plain==4"]


def test_the_entry_keeps_all_its_hashes_and_no_marker():
    text = sources.locked(LOCK, {"old"}, "x86_64")
    assert ";" not in text
    assert re.findall(r"--hash=sha256:(\w+)", text) == ["bb", "cc"]


def test_a_package_that_is_not_locked_for_it_stops_the_build():
    with pytest.raises(SystemExit, match="lacks mac-only, other"):
        sources.locked(LOCK, {"mac-only", "other", "plain"}, "x86_64")


def test_what_is_needed_is_followed_and_other_systems_are_left_out():
    needed = sources.needed(["SQLAlchemy>=2", "alembic", "pyttsx3", "absent; sys_platform == 'win32'"], "x86_64")
    assert {"sqlalchemy", "typing-extensions", "alembic", "mako", "markupsafe", "pyttsx3"} <= needed
    assert not needed & {"comtypes", "pyobjc", "pywin32", "absent", "hatchling"}


def test_the_whole_project_is_locked_for_both_architectures():
    lock = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for architecture in sources.ARCHITECTURES:
        names = sources.needed(dependencies, architecture)
        assert {"pyside6-essentials", "numpy", "espeakng-loader"} <= names
        assert sources.locked(lock, names, architecture).count("==") == len(names)


def an_entry(url, digest="aa"):
    return {"download_info": {"url": url, "archive_info": {"hashes": {"sha256": digest}}}}


def test_a_wheel_on_an_index_is_an_address_and_one_on_disk_a_path():
    assert sources.source_of(an_entry("https://index.example/x-1.whl")) == {
        "type": "file", "url": "https://index.example/x-1.whl", "sha256": "aa", "dest": "wheels",
    }  # fmt: skip
    assert sources.source_of(an_entry("file:///my%20wheels/x-1.whl"))["path"] == "/my wheels/x-1.whl"


def test_a_wheel_for_one_architecture_says_so(monkeypatch, tmp_path):
    reports = {
        "x86_64": [an_entry("https://i.example/any.whl", "11"), an_entry("https://i.example/x86.whl", "22")],
        "aarch64": [an_entry("https://i.example/any.whl", "11"), an_entry("https://i.example/arm.whl", "33")],
    }
    monkeypatch.setattr(sources, "ask_pip", lambda _requirements, architecture: reports[architecture])
    assert sources.main(ROOT, tmp_path / "list.json") == 0
    listed = json.loads((tmp_path / "list.json").read_text())
    assert [source.get("only-arches") for source in listed] == [None, ["x86_64"], ["aarch64"]]
    assert all(set(source) <= SOURCE_KEYS for source in listed)


def test_what_is_not_used_is_taken_out_and_licences_stay(tmp_path):
    for name in ("contents.py", "trim.py"):
        shutil.copy((ROOT / "packaging" / "bundle" if name == "contents.py" else RECIPE) / name, tmp_path)
    kept = {
        "PySide6/QtCore.abi3.so", "PySide6/Qt/lib/libQt6Core.so.6", "PySide6/Qt/plugins/platforms/libqxcb.so",
        "pyside6_essentials-6.dist-info/licenses/LGPL", "hipmob_desktop/__main__.py",
    }  # fmt: skip
    unused = {"PySide6/QtWebEngineCore.abi3.so", "PySide6/Qt/lib/libQt6Pdf.so.6", "PySide6/Qt/qml/QtQuick/a.qml"}
    for name in kept | unused:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(b"x" * 1000)
    ran = subprocess.run([sys.executable, tmp_path / "trim.py", tmp_path / "site"], check=True, capture_output=True)
    assert b"0 MB" in ran.stdout
    left = {file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site").rglob("*") if file.is_file()}
    assert left == kept
    assert not (tmp_path / "site" / "PySide6" / "Qt" / "qml").exists(), "no empty folders"


# ── The target ─────────────────────────────────────────────────────────────


@pytest.fixture
def plan(tmp_path, monkeypatch):
    def laid_out(plan):
        shutil.copy(RECIPE / "org.hipmob.Desktop.yaml", plan.work)

    monkeypatch.setattr(flatpak, "lay_out", laid_out)
    work, out = tmp_path / "build" / "flatpak", tmp_path / "dist"
    work.mkdir(parents=True)
    out.mkdir()
    return Plan(ROOT, out, work, "9.9", 1_700_000_000, Path(sys.executable))


def programs(folder, monkeypatch, **scripts):
    """Stand-ins, alone on the PATH; each writes down what it was called with."""
    folder.mkdir()
    for name, script in scripts.items():
        file = folder / name.replace("_", "-")
        file.write_text(f'#!/bin/sh\necho "{file.name} $*" >> "{folder}/calls"\n{script}\n')
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_without_flatpak_builder_it_is_said_what_is_missing_and_what_was_laid_out_stays(plan, tmp_path, monkeypatch):
    programs(tmp_path / "bin", monkeypatch, flatpak="")
    with pytest.raises(BuildFailedError) as told:
        flatpak.build(plan)
    assert "flatpak-builder is not here" in str(told.value)
    assert str(plan.work) in str(told.value)
    assert (plan.work / "org.hipmob.Desktop.yaml").exists()


def test_it_is_built_tested_inside_and_packed_in_this_order(plan, tmp_path, monkeypatch):
    programs(tmp_path / "bin", monkeypatch, flatpak="", flatpak_builder='test "$SOURCE_DATE_EPOCH" = 1700000000')
    [file] = flatpak.build(plan)
    assert file == plan.out / f"hipmob-desktop-9.9-{os.uname().machine}.flatpak"
    calls = (tmp_path / "bin" / "calls").read_text().splitlines()
    marks = ["--show-manifest", "remote-add", "--repo=repo", "hipmob-desktop --self-test", "build-bundle"]
    assert len(calls) == len(marks)
    assert all(mark in call for mark, call in zip(marks, calls, strict=True))
    assert "--default-branch=stable" in calls[2]
    assert calls[4].endswith(f"repo {file} org.hipmob.Desktop stable")


def test_a_self_test_that_fails_in_the_flatpak_stops_the_build(plan, tmp_path, monkeypatch):
    failing = 'case "$*" in *--self-test*) exit 3;; esac'
    programs(tmp_path / "bin", monkeypatch, flatpak="", flatpak_builder=failing)
    with pytest.raises(BuildFailedError, match="--self-test` ended with 3"):
        flatpak.build(plan)
    assert "build-bundle" not in (tmp_path / "bin" / "calls").read_text()
