"""The heatmap of a year with the names of months and weekdays around it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Size, Space
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.heat_geometry import LEAST_PITCH, MOST_PITCH, WEEK, place_of, weeks_of
from hipmob_desktop.ui.widgets.heatmap import Heatmap

HEAD = 22
SIDE = 40
MOST_WEEKS = 54


class YearMap(QWidget):
    """As large as the width allows. Every other weekday is named."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._months: Sequence[tuple[int, str]] = ()
        self._weekdays: Sequence[str] = ()
        self.map = Heatmap(look, name)
        self.map.setParent(self)
        self.setFocusProxy(self.map)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def name_all(
        self, weekdays: Sequence[str], months: Sequence[str], words: Callable[[date], str], first_weekday: int
    ) -> None:
        """Names for weekdays (in the order of the rows) and months, and how a day is said."""
        self._weekdays, self._month_names, self._first_weekday = weekdays, months, first_weekday
        self.map.days.speak_with(words, weekdays)

    def show_year(self, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show every day of a year."""
        year = cells[0].day.year
        firsts = [place_of(date(year, month, 1), self._first_weekday)[1] for month in range(1, 13)]
        self._months = list(zip(firsts, self._month_names, strict=True))
        self._weeks = weeks_of(year, self._first_weekday)
        self.map.show_year(cells, picked, today, self._first_weekday)
        self._place_map()
        self.update()

    def sizeHint(self) -> QSize:
        """Seven rows and the names of the months."""
        return QSize(SIDE + MOST_WEEKS * LEAST_PITCH, HEAD + WEEK * self.map.pitch)

    def minimumSizeHint(self) -> QSize:
        """A year at its smallest."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger squares where there is room."""
        super().resizeEvent(event)
        pitch = min(max((self.width() - SIDE) // MOST_WEEKS, LEAST_PITCH), MOST_PITCH)
        if pitch != self.map.pitch:
            self.map.set_pitch(pitch)
            self.updateGeometry()
        self._place_map()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names of months above, of weekdays beside."""
        with QPainter(self) as painter:
            font = QFont(self.font())
            font.setPixelSize(Size.SMALL)
            painter.setFont(font)
            painter.setPen(QColor(self._look.theme.quiet_ink))
            pitch = self.map.pitch
            lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            for column, name in self._months:
                # The year may begin in mid-week: its first month's name stands above its first column all the same.
                place = QRect(SIDE + column * pitch, 0, pitch * 5, HEAD - Space.XXS)
                painter.drawText(self._mirrored(place), lead, name)
            trail = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            for row, name in list(enumerate(self._weekdays))[::2]:
                place = QRect(0, HEAD + row * pitch - 4, SIDE - Space.XS, pitch + 8)
                painter.drawText(self._mirrored(place), trail, name)

    def _place_map(self) -> None:
        pitch = self.map.pitch
        place = QRect(SIDE, HEAD, MOST_WEEKS * pitch, WEEK * pitch)
        self.map.setGeometry(self._mirrored(place))

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.right() - 1)
        return place
