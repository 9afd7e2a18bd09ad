"""Draws every page in every state, light and dark, at 900×600 and 1920×1080, with fake data, to be looked at.

Run by hand: `python -m tests.pictures [FOLDER] [PART OF A NAME]`; the folder is `.pictures/` if none is given.
`PICTURES` maps a name to a function that gives the widget to draw: add yours there.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.services.settings import Theme
from hipmob_desktop.ui.theme.look import Look
from tests.ui import calendar_pictures, page_pictures, reminder_pictures, today_reminder_pictures, trends_pictures

SIZES = (QSize(900, 600), QSize(1920, 1080))
PICTURES: dict[str, Callable[[Look], QWidget]] = {
    **page_pictures.PICTURES,
    **calendar_pictures.PICTURES,
    **trends_pictures.PICTURES,
    **reminder_pictures.PICTURES,
    **today_reminder_pictures.PICTURES,
}


def draw(folder: Path, look: Look, name: str, size: QSize) -> None:
    """Save one picture."""
    widget = PICTURES[name](look)
    widget.resize(size)
    widget.show()
    for _round in range(5):
        QApplication.processEvents()
    widget.grab().save(str(folder / f"{name}-{look.theme.name}-{size.width()}x{size.height()}.png"))
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> None:
    """Draw all, or those whose name holds a given part."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".pictures")
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(QApplication([]))
    for theme in (Theme.LIGHT, Theme.DARK):
        look.choose(theme)
        for name in PICTURES:
            for size in SIZES:
                if part in name:
                    draw(folder, look, name, size)


if __name__ == "__main__":
    main()
