"""Whether a page that scrolls gives its texts the room they need, and scrolls no further than they go."""

from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

MARGIN = 100
"""Below the last thing on a page."""


def assert_room_for_texts(page: QWidget) -> None:
    """Look at every column of a page that is shown."""
    for _round in range(5):
        QApplication.processEvents()
    for scroll in (each for each in page.findChildren(ScrollColumn) if each.isVisible()):
        inner = scroll.widget()
        texts = [text for text in inner.findChildren(Text) if text.isVisible()]
        cut = [text.text() for text in texts if text.height() < _needed(text)]
        assert not cut, f"cut: {cut}"
        shown = (w for w in inner.findChildren(QWidget) if w.isVisible() and not w.findChildren(QWidget))
        lowest = max(w.mapTo(inner, w.rect().bottomLeft()).y() for w in shown)
        assert inner.height() <= max(lowest + MARGIN, scroll.viewport().height())


def _needed(text: Text) -> int:
    return text.heightForWidth(text.width()) if text.wordWrap() else text.minimumSizeHint().height()
