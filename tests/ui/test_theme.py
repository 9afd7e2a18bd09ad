"""The theme: readable in both lights, one family of icons, follows the choice."""

import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage, QPalette

from hipmob_desktop.services.settings import Theme as ThemeChoice
from hipmob_desktop.ui.theme import icons
from hipmob_desktop.ui.theme.look import Look, palette
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.theme.tokens import Theme, dark, light
from tests.ui.page_fakes import RESOURCES

ICONS = sorted(p.stem for p in (RESOURCES / "icons").glob("*.svg"))
FAMILY = [name for name in ICONS if not name.startswith("hipmob-desktop")]
TEXT = ("ink", "quiet_ink", "accent", "left", "right", "get_ready", "rest", "warning", "danger")
BOTH = pytest.mark.parametrize("theme", [light(), dark()], ids=lambda t: t.name)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark_one, light_one = sorted((luminance(one), luminance(other)))
    return (light_one + 0.05) / (dark_one + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@BOTH
@pytest.mark.parametrize("ground", ["paper", "surface", "hover", "accent_soft"])
@pytest.mark.parametrize("text", TEXT)
def test_text_is_readable_on_every_ground(theme: Theme, text: str, ground: str):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
def test_words_on_the_primary_button_are_readable(theme: Theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["paper", "surface", "hover"])
def test_borders_of_controls_can_be_made_out(theme: Theme, ground: str):
    assert contrast(theme.outline, getattr(theme, ground)) >= 3


@BOTH
def test_toast_and_its_text_are_readable(theme: Theme):
    assert contrast(theme.paper, theme.ink) >= 4.5


@BOTH
def test_heat_steps_go_one_way_in_greyscale(theme: Theme):
    steps = [luminance(getattr(theme, f"heat{n}")) for n in range(5)]
    assert steps == sorted(steps, reverse=not theme.is_dark)
    assert len(set(steps)) == 5


def test_no_colour_stands_in_the_stylesheet_that_is_not_a_token():
    tokens = {getattr(light(), name) for name in Theme.__slots__}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", stylesheet(light()))) <= tokens


@pytest.mark.parametrize("name", FAMILY)
def test_icons_are_one_outline_family(name: str):
    root = ET.fromstring((RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"


@pytest.mark.parametrize("name", FAMILY)
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp, name: str):
    picture = icons.pixmap(name, "#FF0000", 48).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [picture.pixelColor(x, y) for x in range(48) for y in range(48)]
    drawn = [p for p in pixels if p.alpha() > 200]
    assert len(drawn) > 10
    assert all(p.red() > 200 and p.green() < 20 and p.blue() < 20 for p in drawn)


def test_the_app_icon_is_there_at_16_and_512_pixels(qapp):
    for size in (16, 512):
        assert icons.app_icon().pixmap(size, size).width() == size


def test_the_small_app_icon_is_a_drawing_of_its_own(qapp):
    """The ring, which the large one has at three o'clock, would be a smear there."""

    def at_three(size: int) -> float:
        picture = icons.app_icon().pixmap(size, size).toImage()
        return picture.pixelColor(round(117 / 128 * size) - 1, size // 2).redF()

    assert at_three(24) < 0.2
    assert at_three(32) > 0.6


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "#000000", 24)


def test_a_chosen_theme_is_taken_at_once_and_told(qapp):
    look = Look(qapp, ThemeChoice.LIGHT)
    told = []
    look.changed.connect(lambda: told.append(look.theme.name))
    look.choose(ThemeChoice.DARK)
    assert look.theme == dark()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == dark().paper
    look.choose(ThemeChoice.DARK)
    assert told == ["dark"]


def test_a_dark_desktop_is_met_in_the_dark_from_the_first_frame(qapp):
    for before in (dark(), light()):
        qapp.setPalette(palette(before))
        assert Look(qapp, ThemeChoice.SYSTEM).theme == before


def test_a_palette_that_told_the_wrong_thing_is_put_right_after_the_first_frame(qapp, monkeypatch):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStyleHints

    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self: Qt.ColorScheme.Light)
    qapp.setPalette(palette(dark()))
    look = Look(qapp, ThemeChoice.SYSTEM)
    look.settle()
    assert look.theme == light()


def test_without_a_choice_the_system_decides(qapp, monkeypatch):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStyleHints

    look = Look(qapp, ThemeChoice.SYSTEM)
    look.settle()
    look.settle()
    for scheme, wanted in ((Qt.ColorScheme.Dark, dark()), (Qt.ColorScheme.Light, light())):
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self, scheme=scheme: scheme)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert look.theme == wanted
    look.choose(ThemeChoice.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.theme == dark(), "the user's choice goes before the system's"
