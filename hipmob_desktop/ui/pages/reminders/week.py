"""The next seven days, as the rule has them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.shown import PlanDay, PlanLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import Card, clear, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text

DAY_WIDTH = 96


class WeekCard(Card):
    """Each day with what comes, and what does not, with the reason."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.L, spacing=Space.S)
        self._look = look
        self._shown: tuple[PlanDay, ...] | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnMinimumWidth(0, DAY_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(Text(_("The next seven days"), "section"))
        self.body.addLayout(self._grid)

    def show_days(self, days: tuple[PlanDay, ...]) -> None:
        """Replace them."""
        self.setVisible(bool(days))
        if days == self._shown:
            return
        self._shown = days
        clear(self._grid)
        for number, day in enumerate(days):
            first = Text(day.day, "strong" if number == 0 else "body")
            self._grid.addWidget(first, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._lines(day), number, 1)

    def _lines(self, day: PlanDay) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        for line in day.lines:
            holder_line = QWidget()
            holder_line.setLayout(self._line(line))
            column.addWidget(holder_line)
        if not day.lines:
            column.addWidget(Text(_("no reminder"), "quiet"))
        spoken = ", ".join(" ".join(filter(None, (x.time, x.what, x.reason))) for x in day.lines)
        holder.setAccessibleName(f"{day.day}: {spoken or _('no reminder')}")
        return holder

    def _line(self, line: PlanLine) -> QHBoxLayout:
        comes = not line.reason
        mark = Glyph(self._look, "reminders" if comes else "skipped", "accent" if comes else "quiet_ink", 18)
        words = _("{time} · {what}").format(time=line.time, what=line.what if comes else line.reason)
        made = row(mark, Text(words, "body" if comes else "quiet", wrap=True), spacing=Space.XS)
        made.setStretch(1, 1)
        return made
