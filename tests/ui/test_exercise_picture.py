"""What shows an exercise: a figure, or the user's own picture from a real file in its place."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QImageReader

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.own_illustrations import load_own_illustrations
from hipmob_desktop.domain.figure.motion import Moment
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture
from tests.ui.page_fakes import RESOURCES

FIGURES = load_figures(RESOURCES / "figures").figures
LUNGE = FIGURES["lunge"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#ff0000"/></svg>'
RED, BLUE = QColor("red"), QColor("blue")


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "dark")


@pytest.fixture
def shown(qtbot, look):
    made = ExercisePicture(look)
    qtbot.addWidget(made)
    made.resize(200, 200)
    return made


def picture(folder: Path, name: str, size: QSize, colour: QColor = RED) -> OwnPicture:
    """One written and found as the program finds a user's."""
    (folder / "exercises").mkdir(exist_ok=True)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(colour)
    path = folder / "exercises" / name
    if name.endswith(".svg"):
        path.write_text(SVG)
    else:
        assert image.save(str(path))
    found = load_own_illustrations(folder)
    assert found.problems == ()
    return found.by_exercise[path.stem]


def is_close(a: QColor, b: QColor) -> bool:
    return all(abs(x - y) < 12 for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))


@pytest.mark.parametrize("name", ["mine.png", "mine.jpg", "mine.jpeg", "mine.webp", "mine.svg"])
def test_a_picture_of_every_kind_is_shown_whole_in_its_own_proportions(shown, tmp_path, name):
    shown.show_figure(picture(tmp_path, name, QSize(800, 400)))
    seen = shown.grab().toImage()
    assert shown.own.painted.size() == QSize(200, 100)
    assert is_close(seen.pixelColor(100, 100), RED)
    assert is_close(seen.pixelColor(6, 60), RED), "up to its left end"
    assert not is_close(seen.pixelColor(100, 30), RED), "free above"
    assert not is_close(seen.pixelColor(100, 170), RED), "and below"


def test_a_picture_follows_the_size_of_its_place_and_stays_sharp(shown, tmp_path):
    shown.show_figure(picture(tmp_path, "mine.png", QSize(1600, 1600)))
    for side in (64, 1000, 120):
        shown.resize(side, side)
        shown.grab()
        assert shown.own.painted.size() == QSize(side, side)
        assert shown.own._kept.width() >= side, "never blown up from fewer pixels"


def test_a_small_picture_is_kept_small_in_memory(shown, tmp_path):
    shown.show_figure(picture(tmp_path, "mine.jpg", QSize(3000, 2000)))
    shown.resize(112, 112)
    shown.grab()
    assert max(shown.own._kept.width(), shown.own._kept.height()) <= 256


def test_a_photo_taken_upright_stands_upright(shown, tmp_path):
    mine = picture(tmp_path, "mine.jpg", QSize(400, 200))
    path = Path(mine.file)
    plain = path.read_bytes()
    tag = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"  # EXIF's orientation: turned by a quarter
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01" + tag + b"\x00\x00\x00\x00"
    path.write_bytes(plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:])
    assert QImageReader(str(path)).transformation().value, "the file says that it lies"
    shown.show_figure(load_own_illustrations(tmp_path).by_exercise["mine"])
    shown.grab()
    assert shown.own.painted.size() == QSize(100, 200)


def test_a_drawing_without_ground_stands_on_white_in_the_dark_too(shown, tmp_path):
    shown.show_figure(picture(tmp_path, "mine.png", QSize(100, 100), QColor(0, 0, 0, 0)))
    assert is_close(shown.grab().toImage().pixelColor(100, 100), QColor("white"))


def test_figure_and_picture_take_turns_and_nothing_of_one_stays(shown, tmp_path):
    mine = picture(tmp_path, "mine.png", QSize(100, 100))
    shown.show()
    for _again in range(2):
        shown.show_figure(LUNGE)
        assert shown.figure.picture.figure is LUNGE
        assert (shown.figure.isVisible(), shown.own.isVisible(), shown.own.picture) == (True, False, None)
        shown.show_figure(mine)
        assert shown.figure.picture is None
        assert (shown.figure.isVisible(), shown.own.isVisible(), shown.own.picture) == (False, True, mine)
    shown.show_figure(None)
    assert not is_close(shown.grab().toImage().pixelColor(100, 100), RED)


def test_in_a_session_a_picture_stands_still_where_a_figure_moves(qtbot, look, tmp_path):
    class Clock:
        def now_ms(self) -> int:
            return 0

    shown = ExercisePicture(look, Clock())
    qtbot.addWidget(shown)
    shown.resize(200, 200)
    shown.show()
    moment = Moment(elapsed_ms=1000, duration_ms=20_000)
    shown.show_moment(LUNGE, moment)
    assert shown.is_moving
    shown.show_moment(picture(tmp_path, "mine.png", QSize(100, 100)), moment, "LEFT")
    assert not shown.is_moving, "no timer for what does not move"
    assert is_close(shown.grab().toImage().pixelColor(100, 100), RED)
    shown.show_moment(LUNGE, moment)
    assert shown.is_moving
    shown.show_figure(None)


def test_a_changed_picture_is_another_one(shown, tmp_path):
    before = picture(tmp_path, "mine.png", QSize(100, 100))
    shown.show_figure(before)
    assert is_close(shown.grab().toImage().pixelColor(100, 100), RED)
    after = picture(tmp_path, "mine.png", QSize(100, 100), BLUE)
    os.utime(after.file, ns=(before.written_ns + 10**9, before.written_ns + 10**9))
    after = load_own_illustrations(tmp_path).by_exercise["mine"]
    assert after != before
    shown.show_figure(after)
    assert is_close(shown.grab().toImage().pixelColor(100, 100), BLUE)


def test_a_picture_that_has_meanwhile_gone_leaves_its_place_empty(shown, tmp_path):
    mine = picture(tmp_path, "mine.png", QSize(100, 100))
    Path(mine.file).unlink()
    shown.show_figure(mine)
    assert shown.own.painted.isNull()
    shown.grab()
    assert shown.own.painted.isNull()
