"""Renders the icon: `python packaging/brand/render.py FOLDER`, with a Python that has PySide6.

Writes what every package needs of it:

    hicolor/…                 an icon theme's folder: PNG in each size, the drawing, the one-coloured drawing for panels
    hipmob-desktop.ico        for Windows
    hipmob-desktop.icns       for macOS
    hipmob-desktop-512.png    for where one picture is wanted

The same drawings give the same bytes.
"""

import os
import shutil
import sys
from pathlib import Path

from containers import icns_file, ico_file
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
LARGE, SMALL, SYMBOLIC = (HERE / f"hipmob-desktop{end}.svg" for end in ("", "-small", "-symbolic"))
APP_ID = "org.hipmob.Desktop"
LARGEST_SMALL = 24
"""Pixels up to which the simpler drawing is taken."""
THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Those that Windows asks for at 100, 125, 150, 200 and 250 %, and for large tiles."""
MACOS_SIZES = (16, 32, 64, 128, 256, 512, 1024)
MACOS_MARGIN = 0.09
"""A round icon on macOS leaves this part of the width free on each side, so that it is as large as its neighbours."""


def main(folder: Path) -> int:
    """Write all of it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for size in THEME_SIZES:
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{APP_ID}.png").write_bytes(png(drawn(size)))
    for drawing, place, name in ((LARGE, "scalable", APP_ID), (SYMBOLIC, "symbolic", f"{APP_ID}-symbolic")):
        (folder / "hicolor" / place / "apps").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, folder / "hicolor" / place / "apps" / f"{name}.svg")
    (folder / "hipmob-desktop-512.png").write_bytes(png(drawn(512)))
    (folder / "hipmob-desktop.ico").write_bytes(ico_file({size: both(drawn(size)) for size in WINDOWS_SIZES}))
    (folder / "hipmob-desktop.icns").write_bytes(
        icns_file({size: both(drawn(size, margin=MACOS_MARGIN)) for size in MACOS_SIZES})
    )
    application.shutdown()
    return 0


def drawn(size: int, margin: float = 0.0) -> QImage:
    """The icon, `size` pixels high and wide, on nothing.

    Args:
        size: Pixels.
        margin: The part of the size that is left free on each side of the large drawing; the small one stays on its
            grid.
    """
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    drawing = QSvgRenderer(str(SMALL if size <= LARGEST_SMALL else LARGE))
    free = 0 if size <= LARGEST_SMALL else round(size * margin)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(free, free, size - 2 * free, size - 2 * free))
    painter.end()
    return picture


def png(picture: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())


def both(picture: QImage) -> tuple[bytes, bytes]:
    """The PNG file, and the pixels: blue, green, red, alpha; rows from the top."""
    plain = picture.convertToFormat(QImage.Format.Format_ARGB32)  # to be kept until its bits are copied
    return png(plain), bytes(plain.constBits())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
