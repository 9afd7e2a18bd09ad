"""The user's own pictures and figures: what is taken, what is left out, and how that is told."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.own_illustrations import LARGEST_BYTES, load_own_illustrations
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.app.illustrations import Illustrations
from hipmob_desktop.domain.illustration import OwnPicture

SHIPPED = resources_folder() / "figures"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>'


def png(wide: int = 2, high: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * ((wide + 1) * high)) if wide * high < 10**6 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(wide: int, high: int, *, thumbnail: bool = True, end: bool = True) -> bytes:
    """The skeleton of one: its markers without their pixels."""
    inner = b"\xff\xd8thumbnail\xff\xd9" if thumbnail else b"nothing"
    app = b"\xff\xe1" + struct.pack(">H", len(inner) + 2) + inner
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, high, wide, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app + b"\xff" + frame + b"\xff\xda" + b"pixels" + (b"\xff\xd9" if end else b"")


def webp(form: bytes, body: bytes) -> bytes:
    chunk = form + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


@pytest.fixture
def data(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "figures").mkdir()
    return tmp_path


def put(data: Path, name: str, content: bytes) -> Path:
    path = data / "exercises" / name
    path.write_bytes(content)
    return path


def problems(data: Path) -> list[str]:
    return [str(problem) for problem in load_own_illustrations(data).problems]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    found = load_own_illustrations(tmp_path / "no" / "such")
    assert (dict(found.by_exercise), found.problems) == ({}, ())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("mine.png", png(), "png"),
        ("mine.JPG", jpeg(40, 30), "jpeg"),
        ("mine.jpeg", jpeg(40, 30, thumbnail=False), "jpeg"),
        ("mine.webp", webp(b"VP8X", bytes(4) + b"\x27\x00\x00" + b"\x1d\x00\x00" + bytes(20)), "webp"),
        ("mine.webp", webp(b"VP8L", b"\x2f" + (39 | 29 << 14).to_bytes(4, "little") + bytes(20)), "webp"),
        ("mine.webp", webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 40, 30) + bytes(20)), "webp"),
        ("mine.svg", SVG, "svg"),
        ("mine.svg", b"\xef\xbb\xbf<?xml version='1.0'?><!-- by hand -->\n" + SVG, "svg"),
        ("mine.png", jpeg(40, 30), "jpeg"),
    ],
)
def test_a_picture_is_known_by_its_bytes(data, name, content, kind):
    path = put(data, name, content)
    found = load_own_illustrations(data)
    assert found.problems == ()
    assert found.by_exercise == {"mine": OwnPicture(str(path), kind, path.stat().st_mtime_ns)}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.png", b"", "a PNG, JPEG, WebP or SVG picture, found something else"),
        ("a.png", b"MZ\x90 a program", "a PNG, JPEG, WebP or SVG picture, found something else"),
        ("a.png", png()[:-6], "a whole picture, found one that breaks off"),
        ("a.png", png(0, 5), "a whole picture, found one without a size"),
        ("a.png", png(9000, 9000), "at most 40 million pixels, found 9000 × 9000"),
        ("a.jpg", jpeg(40, 30, end=False), "a whole picture, found one that breaks off"),
        ("a.jpg", jpeg(40, 30)[:20], "a whole picture, found one that breaks off"),
        ("a.jpg", jpeg(20_000, 9_000), "at most 40 million pixels, found 20000 × 9000"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00", "a whole picture, found one that breaks off"),
        ("a.webp", webp(b"VP8X", bytes(40))[:-9], "a whole picture, found one that breaks off"),
        ("a.svg", SVG[:-9], "a whole picture, found an SVG that breaks off or is faulty"),
        ("a.svg", b"<html><svg/></html>", "a PNG, JPEG, WebP or SVG picture, found something else"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG, "an SVG without entities of its own, found some"),
        ("a.svg", SVG + b" " * 2**21, "at most 2048 kB for an SVG, found 2048 kB"),
        ("a.png", bytes(LARGEST_BYTES + 1), "at most 16384 kB, found 16 384 kB"),
    ],
)
def test_a_file_that_is_no_sound_picture_is_left_out_and_told(data, name, content, told):
    put(data, name, content)
    assert not load_own_illustrations(data).by_exercise
    assert problems(data) == [f"exercises/{name}: expected {told}"]


def test_a_name_that_is_no_id_is_told_with_a_better_one(data):
    put(data, "Wall Straddle.PNG", png())
    (told,) = problems(data)
    assert told.startswith("exercises/Wall Straddle.PNG: expected a name of small letters, digits and hyphens")
    assert told.endswith('such as "wall-straddle.png", found "Wall Straddle.PNG"')


def test_two_pictures_of_one_exercise_are_told_and_the_first_counts(data):
    first = put(data, "mine.jpg", jpeg(4, 3))
    put(data, "mine.png", png())
    assert load_own_illustrations(data).by_exercise["mine"].file == str(first)
    assert problems(data) == ['exercises/mine.png: expected one picture for each exercise, found "mine.jpg" beside it']


def test_a_picture_that_is_sound_counts_beside_one_that_is_not(data):
    put(data, "mine.jpg", b"broken")
    good = put(data, "mine.png", png())
    assert load_own_illustrations(data).by_exercise["mine"].file == str(good)
    assert len(problems(data)) == 1


def test_folders_pipes_and_dead_links_are_told_and_never_waited_for(data):
    (data / "exercises" / "a.png").mkdir()
    os.mkfifo(data / "exercises" / "b.png")
    (data / "exercises" / "c.png").symlink_to(data / "nowhere")
    assert [line.partition("found ")[2] for line in problems(data)] == [
        "a folder",
        "a device, pipe or socket",
        "a link that leads nowhere",
    ]


def test_hidden_files_and_other_kinds_are_nobodys_business(data):
    for name in (".mine.png", "mine.toml", "notes.txt", "Thumbs.db"):
        put(data, name, b"anything")
    assert problems(data) == []


def test_a_figure_of_ones_own_is_read_and_a_faulty_one_told(data):
    (data / "figures" / "mine.toml").write_bytes((SHIPPED / "lunge.toml").read_bytes())
    (data / "figures" / "other.toml").write_text("view = 5")
    found = load_own_illustrations(data)
    assert found.by_exercise["mine"].poses == load_figures(SHIPPED).figures["lunge"].poses
    assert list(found.by_exercise) == ["mine"]
    assert found.problems
    assert all(problem.file == "figures/other.toml" for problem in found.problems)


def test_ones_own_goes_before_the_programs_and_a_picture_before_a_figure(data):
    shipped = load_figures(SHIPPED).figures
    asked = Illustrations(lambda: shipped, data)
    assert asked.of("lunge") is shipped["lunge"]
    assert asked.of("no-such-exercise") is None
    (data / "figures" / "lunge.toml").write_bytes((SHIPPED / "hip-hinge.toml").read_bytes())
    assert asked.of("lunge") is shipped["lunge"], "read once"
    asked.reload()
    own = asked.of("lunge")
    assert own is not shipped["lunge"]
    assert own.poses == shipped["hip-hinge"].poses
    put(data, "lunge.png", png())
    asked.reload()
    assert isinstance(asked.of("lunge"), OwnPicture)
    assert asked.problems() == ()
    assert asked.of("deep-squat") is shipped["deep-squat"]
