"""Where bundled libraries look for others: nowhere outside of their own folders."""

import ctypes
import shutil
import sys
from pathlib import Path

import pytest
import run_paths
import shared_objects

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="libraries of other systems have no such paths"
)


@pytest.fixture
def foreign(tmp_path):
    """A library that says where its builder had others: /home/…, which anybody called so could fill."""
    import espeakng_loader

    return Path(shutil.copy(espeakng_loader.get_library_path(), tmp_path / "libvoice.so"))


def test_a_folder_of_the_builder_s_is_looked_into_no_more(foreign, tmp_path):
    needed, name = shared_objects.needed(foreign), shared_objects.soname(foreign)
    assert run_paths.without_foreign_paths(tmp_path) == [foreign]
    assert run_paths.without_foreign_paths(tmp_path) == [], "once is enough"
    assert (shared_objects.needed(foreign), shared_objects.soname(foreign)) == (needed, name)
    assert ctypes.CDLL(str(foreign)).espeak_Info


def test_a_path_from_the_library_itself_stays(tmp_path):
    import PySide6

    copied = shutil.copy(Path(PySide6.__file__).parent / "QtCore.abi3.so", tmp_path)
    before = Path(copied).read_bytes()
    assert b"$ORIGIN" in before
    assert run_paths.without_foreign_paths(tmp_path) == []
    assert Path(copied).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"#!/bin/sh\n", b"\x7fELF", b"\x7fELF\x01\x01" + bytes(200)])
def test_what_is_no_library_of_64_bits_is_left_alone(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    assert run_paths.without_foreign_paths(tmp_path) == []


def test_links_are_not_followed(foreign, tmp_path):
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "linked.so").symlink_to(foreign)
    before = foreign.read_bytes()
    assert run_paths.without_foreign_paths(folder) == []
    assert foreign.read_bytes() == before
