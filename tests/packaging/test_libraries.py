"""What is read from libraries and written into them: links, packages, ICU's data, what a debugger reads."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import needed_packages
import pytest
import shared_objects
from bundle import icu_data, stripping
from plan import BuildFailedError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")


def folder_of(package):
    spec = find_spec(package)
    assert spec is not None
    return Path(spec.origin or "").parent


@pytest.fixture(scope="module")
def qt():
    """The folder of Qt's own libraries, as the wheel brings them."""
    return folder_of("PySide6") / "Qt" / "lib"


def test_links_are_read_in_their_order(qt):
    library = qt / "libQt6Svg.so.6"
    found = shared_objects.needed(library)
    assert found[0] == "libQt6Gui.so.6"
    assert {"libQt6Core.so.6", "libc.so.6"} <= set(found)
    assert shared_objects.soname(library) == "libQt6Svg.so.6"
    assert any(version.startswith("GLIBC_2.") for version in shared_objects.versions(library))
    assert shared_objects.is_loadable(library)


def test_what_is_no_library_is_linked_to_nothing(tmp_path):
    (tmp_path / "libtext.so").write_text("a text")
    assert shared_objects.needed(tmp_path / "libtext.so") == []
    assert shared_objects.versions(tmp_path / "libtext.so") == []
    assert not shared_objects.is_loadable(tmp_path / "libtext.so")


def test_a_library_whose_parts_were_moved_would_not_load(qt, tmp_path):
    moved = bytearray((qt / "libQt6Svg.so.6").read_bytes())
    (start,) = struct.unpack_from("<Q", moved, 32)
    (address,) = struct.unpack_from("<Q", moved, start + 16)
    struct.pack_into("<Q", moved, start + 16, address + 16)
    (tmp_path / "moved.so").write_bytes(moved)
    assert not shared_objects.is_loadable(tmp_path / "moved.so")


# ── Packages ───────────────────────────────────────────────────────────────


@pytest.fixture
def small_bundle(qt, tmp_path):
    """A folder with a few of Qt's libraries in it."""
    for name in ("libQt6Gui.so.6", "libQt6Core.so.6", "libQt6DBus.so.6", "libQt6PrintSupport.so.6"):
        shutil.copy(qt / name, tmp_path)
    for name in ("libicui18n.so.73", "libicuuc.so.73", "libicudata.so.73", "libQt6Widgets.so.6"):
        (tmp_path / name).touch()
    (tmp_path / "libxkbcommon.so.0").touch()
    return tmp_path


def test_packages_follow_from_what_is_linked_and_is_not_inside(small_bundle):
    depends = needed_packages.debian_depends(small_bundle)
    assert depends == sorted(depends)
    assert {"libgl1", "libegl1", "libdbus-1-3", "libglib2.0-0t64 | libglib2.0-0", "xkb-data"} <= set(depends)
    assert "libxkbcommon0" not in depends, "it is inside"
    assert any(name.startswith("libc6 (>= 2.") for name in depends)


def test_what_only_a_plugin_needs_is_recommended(small_bundle, qt):
    plugins = small_bundle / "plugins" / "printsupport"
    plugins.mkdir(parents=True)
    shutil.copy(qt.parent / "plugins" / "printsupport" / "libcupsprintersupport.so", plugins)
    assert not any("cups" in name for name in needed_packages.debian_depends(small_bundle))
    assert needed_packages.debian_recommends(small_bundle) == ["libcups2t64 | libcups2", "xdg-utils"]


def test_a_library_of_no_known_package_stops_the_build(small_bundle):
    (small_bundle / "libicuuc.so.73").unlink()
    with pytest.raises(BuildFailedError, match=r"libicuuc\.so\.73"):
        needed_packages.debian_depends(small_bundle)


@pytest.mark.parametrize(("needed", "gcc"), [("3.4.21", ""), ("3.4.26", "9"), ("3.4.29", "11"), ("", "")])
def test_versions_of_the_c_library_s_sister(needed, gcc):
    assert needed_packages._of_gcc(needed) == gcc


# ── ICU ────────────────────────────────────────────────────────────────────

SORTED = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = "Zebra Äpfel apfel öl ñandú nandu straße İstanbul ılık Åse aa côte coté čaj cukr chleba łza 10 9".split()
words += "中文 日本 あ ア か 한국 가 ก เก я ё е й и Ψ ψ α ά".split()
for name in ("de", "sv", "es", "cs", "tr", "pl", "ja", "zh_CN", "th", "ru", "el", "da", "C"):
    collator = QCollator(QLocale(name))
    collator.setNumericMode(True)
    print(name, *sorted(words, key=functools.cmp_to_key(collator.compare)))
    print(*(QLocale(name).toUpper(word) + QLocale(name).toLower(word) for word in words))
print("loaded", [line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0])
"""


def sorted_with(folder):
    # UTF-8 by -X: what is printed must not depend on the locale of whoever runs the tests.
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SORTED],
        env={**os.environ, "LD_LIBRARY_PATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    words, _sep, loaded = ran.stdout.rpartition("loaded ")
    return words, Path(loaded.strip()).parent


@pytest.fixture
def icu(qt):
    return next(qt.glob("libicudata.so.*"))


def test_sorting_and_case_are_the_same_without_what_is_left_out_of_icu(qt, icu, tmp_path):
    shutil.copy(icu, tmp_path)
    saved = icu_data.trim(tmp_path / icu.name)
    assert saved > 20_000_000
    assert shared_objects.is_loadable(tmp_path / icu.name)
    whole, trimmed = sorted_with("/nowhere"), sorted_with(tmp_path)
    assert trimmed == (whole[0], tmp_path)
    assert whole[1] == qt


def test_only_groups_that_qt_does_not_ask_for_go(icu):
    before = set(icu_data.item_names(icu.read_bytes()))
    after = set(icu_data.item_names(icu_data.without_unused(icu.read_bytes())))
    assert after < before
    gone = before - after
    assert all(name.endswith(".cnv") or name.split("/")[1] in icu_data.LEFT_OUT for name in gone)
    assert {name.split("/")[1] for name in after if name.count("/") == 2} == {"coll"}


def test_what_is_left_is_there_to_the_byte(icu):
    library = icu.read_bytes()
    smaller = icu_data.without_unused(library)
    original = dict(icu_data._items(library, icu_data._find_table(library, end=len(library))))
    kept = icu_data._items(smaller, icu_data._find_table(smaller, end=icu_data._segments(smaller)[0][5]))
    assert len(kept) > 500
    assert all(content.rstrip(b"\0") == original[name].rstrip(b"\0") for name, content in kept[:-1])


def test_a_library_of_another_form_is_left_alone(qt, tmp_path):
    for content in (b"no library", (qt / "libQt6Svg.so.6").read_bytes()):
        (tmp_path / "other.so").write_bytes(content)
        with pytest.raises(icu_data.UnknownFormError):
            icu_data.trim(tmp_path / "other.so")
        assert (tmp_path / "other.so").read_bytes() == content


# ── What a debugger reads ──────────────────────────────────────────────────


@pytest.mark.skipif(shutil.which("strip") is None, reason="strip is not installed")
def test_stripping_keeps_what_the_tool_would_break(tmp_path, monkeypatch):
    folder, work = tmp_path / "bundle", tmp_path / "work"
    # Edited after they were linked, by the tool that makes wheels.
    shutil.copytree(folder_of("numpy").with_name("numpy.libs"), folder)
    [edited] = folder.glob("libscipy_openblas*")
    (folder / "libother.so").symlink_to(edited.name)
    shutil.copy(sys.executable, folder / "not-a-library")
    work.mkdir()
    stripping.strip_libraries(folder, work)
    ctypes.CDLL(str(edited))
    assert (folder / "not-a-library").stat().st_size == Path(sys.executable).stat().st_size
    assert (folder / "libother.so").is_symlink()
    assert list(work.iterdir()) == []
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FileNotFoundError, match="binutils"):
        stripping.strip_libraries(folder, work)


# ── Modules inside of a library ────────────────────────────────────────────


def test_modules_inside_of_shiboken_s_library_are_unpacked_and_compiled(tmp_path):
    script = Path(needed_packages.__file__).parent / "bundle" / "signatures.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    assert (tmp_path / "shibokensupport" / "signature" / "loader.pyc").is_file()
    assert not list(tmp_path.rglob("*.py"))
    unpacked = {file.relative_to(tmp_path).with_suffix("").as_posix() for file in tmp_path.rglob("*.pyc")}
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import PySide6.QtCore, sys; print(*(n for n in sys.modules if n[:12] == 'shibokensupp'))",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.split()
    assert len(loaded) > 5
    assert {name.replace(".", "/") for name in loaded} <= unpacked | {
        name.removesuffix("/__init__") for name in unpacked
    }
