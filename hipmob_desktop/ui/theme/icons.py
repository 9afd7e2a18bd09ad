"""Icons: one outline family, drawn on a 24 × 24 grid in `currentColor`, recoloured when they are used."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

import hipmob_desktop

RATIOS = (1.0, 2.0)
"""Device pixel ratios an icon is drawn for; others scale the larger one down."""
SMALL_APP_ICON = (16, 18, 20, 22, 24)
"""Pixels up to which the program's icon has a simpler drawing of its own."""


@cache
def _folder() -> Path:
    """Where the icons lie: inside the installed package, or beside it in a checkout."""
    package = Path(hipmob_desktop.__file__).parent
    inside = package / "resources" / "icons"
    return inside if inside.is_dir() else package.parent / "resources" / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in a colour (#RRGGBB), `size` device-independent pixels high and wide. Kept in Qt's pixmap cache.

    Raises FileNotFoundError for an unknown name.
    """
    key = f"hipmob-icon-{name}-{colour}-{size}-{ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    with QPainter(drawn) as painter:
        svg.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def draw(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Draw an icon as lines, at any size: on paper."""
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(painter, place)


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """An icon for a button, sharp on ordinary and on dense screens; it keeps its colour when disabled."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def app_icon() -> QIcon:
    """The icon of the program, for the window, the task bar and the tray."""
    made = QIcon(str(_folder() / "hipmob-desktop.svg"))
    small = QIcon(str(_folder() / "hipmob-desktop-small.svg"))
    for size in SMALL_APP_ICON:
        made.addPixmap(small.pixmap(QSize(size, size), 1.0))
    return made
