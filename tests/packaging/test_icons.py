"""The icon: one drawing for window and packages, in every size and form, to be made out on any ground."""

import struct
import subprocess
import sys
from math import cos, radians, sin
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage, QImageReader

from hipmob_desktop.ui.theme.tokens import dark, light

ROOT = Path(__file__).parents[2]
BRAND = ROOT / "packaging" / "brand"
THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
GROUNDS = {"white": "#FFFFFF", "black": "#000000", "light paper": light().paper, "dark paper": dark().paper}
MACOS_KINDS = {"is32", "s8mk", "il32", "l8mk", "ic11", "ic12", "ic07", "ic08", "ic13", "ic09", "ic14", "ic10"}
SVG = "{http://www.w3.org/2000/svg}"


def rendered(folder):
    subprocess.run([sys.executable, BRAND / "render.py", folder], check=True, timeout=60)
    return folder


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    return rendered(tmp_path_factory.mktemp("brand"))


def themed(brand, size):
    picture = QImage(str(brand / "hicolor" / f"{size}x{size}" / "apps" / "org.hipmob.Desktop.png"))
    assert not picture.isNull()
    return picture.convertToFormat(QImage.Format.Format_ARGB32)


def luminance(red, green, blue):
    """Relative luminance after WCAG 2, of 0 to 1."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    darker, lighter = sorted((one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance_of(colour):
    return luminance(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))


def luminance_at(picture, x, y):
    colour = picture.pixelColor(x, y)
    return luminance(colour.redF(), colour.greenF(), colour.blueF())


def test_window_and_packages_show_the_same_drawing():
    for name in ("hipmob-desktop.svg", "hipmob-desktop-small.svg"):
        assert (ROOT / "resources" / "icons" / name).read_bytes() == (BRAND / name).read_bytes()


@pytest.mark.parametrize("size", THEME_SIZES)
def test_each_size_is_there_with_nothing_in_its_corners(brand, size):
    picture = themed(brand, size)
    last = size - 1
    assert (picture.width(), picture.height()) == (size, size)
    assert [picture.pixelColor(x, y).alpha() for x in (0, last) for y in (0, last)] == [0, 0, 0, 0]
    assert picture.pixelColor(size // 2, size // 2).alpha() == 255


@pytest.mark.parametrize("ground", sorted(GROUNDS))
@pytest.mark.parametrize("size", THEME_SIZES)
def test_the_rim_stands_out_from_the_ground(brand, size, ground):
    """Nearly all the way round, a pixel and a half inside: what tells the icon from what it lies on.

    Nearly, for the small figure's foot reaches that far, and is white.
    """
    picture = themed(brand, size)
    reach = size / 2 - max(1.5, size / 32)
    round_about = [
        luminance_at(picture, int(size / 2 + reach * cos(radians(a))), int(size / 2 + reach * sin(radians(a))))
        for a in range(0, 360, 5)
    ]
    standing_out = [part for part in round_about if contrast(part, luminance_of(GROUNDS[ground])) >= 3]
    assert len(standing_out) >= 0.9 * len(round_about)


@pytest.mark.parametrize("size", THEME_SIZES)
def test_the_figure_stands_out_from_the_disc(brand, size):
    """A line across the torso: from the brightest to what lies behind and before it."""
    picture = themed(brand, size)
    row = [luminance_at(picture, x, round(size * 0.42)) for x in range(round(size * 0.25), round(size * 0.5))]
    assert contrast(max(row), min(row)) >= 3


def test_the_small_drawing_lies_on_the_grid(brand):
    """At 16 pixels the upright of the figure is two columns of pure white, with none half-lit beside them."""
    picture = themed(brand, 16)
    whites = [[x for x in range(16) if picture.pixelColor(x, y).name() == "#ffffff"] for y in (4, 5)]
    assert all(row[:2] == [6, 7] for row in whites)
    assert all(picture.pixelColor(x, y).redF() < 0.1 for y in (4, 5) for x in (5, 8))


def test_the_icon_for_panels_has_one_colour_and_no_strokes(brand):
    drawing = ET.parse(brand / "hicolor" / "symbolic" / "apps" / "org.hipmob.Desktop-symbolic.svg").getroot()
    shapes = [element for element in drawing.iter() if element.tag in {f"{SVG}path", f"{SVG}circle"}]
    assert {shape.get("fill") for shape in shapes} == {"#2e3436"}
    assert not [shape for shape in shapes if shape.get("stroke")]
    assert (drawing.get("width"), drawing.get("height")) == ("16", "16")


def pictures_in(file):
    reader = QImageReader(str(file))
    found = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        picture = reader.read()
        assert not picture.isNull(), reader.errorString()
        found.append(picture.convertToFormat(QImage.Format.Format_ARGB32))
    return found


def test_the_windows_icon_holds_its_sizes(brand):
    pictures = pictures_in(brand / "hipmob-desktop.ico")
    assert [picture.width() for picture in pictures] == [16, 20, 24, 32, 40, 48, 64, 128, 256]
    for picture in pictures:
        assert picture.pixelColor(0, 0).alpha() == 0
        if picture.width() in THEME_SIZES:
            assert picture == themed(brand, picture.width()), "the bitmap is the picture, the right way up"


def test_the_mask_of_the_windows_icon_lets_its_corners_be_seen_through(brand):
    """For readers that know no alpha: a bit for each pixel, rows from the bottom, each filled up to four bytes."""
    data = (brand / "hipmob-desktop.ico").read_bytes()
    size, _, _, _, _, _, length, offset = struct.unpack_from("<4B2H2I", data, 6)
    assert size == 16
    mask = data[offset : offset + length][40 + 4 * size * size :]
    assert len(mask) == 4 * size
    rows = [int.from_bytes(mask[start : start + 2], "big") for start in range(0, len(mask), 4)]
    assert rows[0] & 0x8001 == 0x8001
    assert rows[8] & 0x07E0 == 0


def test_the_macos_icon_holds_its_sizes(brand):
    data = (brand / "hipmob-desktop.icns").read_bytes()
    kinds, at = [], 8
    while at < len(data):
        kind, length = struct.unpack_from(">4sI", data, at)
        kinds.append(kind.decode())
        at += length
    assert data[:8] == b"icns" + struct.pack(">I", len(data))
    assert at == len(data)
    assert set(kinds) == MACOS_KINDS
    pictures = pictures_in(brand / "hipmob-desktop.icns")
    assert {picture.width() for picture in pictures} == {16, 32, 64, 128, 256, 512, 1024}
    by_size = {picture.width(): picture for picture in pictures}
    assert by_size[16] == themed(brand, 16)
    assert by_size[512].pixelColor(256, 30).alpha() == 0, "a margin"
    assert by_size[512].pixelColor(256, 60).alpha() == 255


def test_the_same_drawings_give_the_same_bytes(brand, tmp_path):
    again = rendered(tmp_path)
    files = sorted(file.relative_to(brand) for file in brand.rglob("*") if file.is_file())
    assert len(files) == len(THEME_SIZES) + 5
    assert all((brand / file).read_bytes() == (again / file).read_bytes() for file in files)
