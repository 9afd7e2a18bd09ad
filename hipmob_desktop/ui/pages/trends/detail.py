"""One topic opened: what it comes to, its chart or bars, the same as a table, how it is reckoned."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.trends.marker_form import MarkerForm
from hipmob_desktop.ui.pages.trends.topic import Topic
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.bar_list import BarList
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.chart import Chart
from hipmob_desktop.ui.widgets.empty import EmptyState
from hipmob_desktop.ui.widgets.figure_table import FigureTable
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.key_button import key_button
from hipmob_desktop.ui.widgets.text import Text

CHART_HEIGHT = 620
"""A chart that is taller tells no more, and its lines look steeper."""
ANY_HEIGHT = 16_777_215


class TopicDetail(QWidget):
    """Passive: shows a `Topic`."""

    save_requested = Signal()
    first_session_wanted = Signal()
    removal_asked = Signal(str)
    """Id of a measurement."""
    measured = Signal(object, object, object)
    """Kind, day and what was typed for each side."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.topic: Topic | None = None
        self._title = Text("", "heading")
        self._sentence = Text("", wrap=True)
        self._flag = Text("", "warning", wrap=True)
        self._flag_line = QWidget()
        self._rule = Text("", "small", wrap=True)
        self.as_table = Button(_("Table"), name=_("Show the figures as a table"))
        self.as_table.setCheckable(True)
        self.as_table.setMinimumWidth(88)  # as wide as it is when chosen, in bold
        self.as_table.setProperty("kind", "segment")
        self.as_table.setShortcut(QKeySequence("Ctrl+T"))
        self.as_table.setToolTip(_("The same figures as a table (Ctrl+T)"))
        self.save = key_button(look, "export", _("Save…"), QKeySequence("Ctrl+E"))
        self.remove = Button(_("Remove"), look, icon="trash", name=_("Remove this measurement"))
        self.chart = Chart(look, _("Point at the chart, or press ← →, to read values."))
        self.bars = BarList(look)
        self.table = FigureTable()
        self.forms = {kind: MarkerForm(look, kind) for kind in MarkerKind}
        self._stack = QStackedWidget()
        self._card = Card(padding=Space.XS)
        self._empty = QStackedWidget()
        self._lay_out()
        self._connect_signals()

    def show_topic(self, topic: Topic) -> None:
        """Show a topic. Table or chart stays as it was chosen."""
        other = self.topic is None or self.topic.key != topic.key
        self.topic = topic
        self._title.setText(topic.title)
        self._sentence.show_text(topic.sentence)
        self._flag.setText(topic.flag)
        self._flag_line.setVisible(bool(topic.flag))
        self._rule.setText(topic.rule)
        for kind, form in self.forms.items():
            form.setVisible(kind is topic.marker)
            if other:
                form.clear()
        if topic.chart is not None:
            self.chart.show_content(topic.chart, f"{topic.sentence} {topic.flag}".strip())
        self.bars.show_rows(topic.rows, topic.title)
        self.table.show_figures(topic.figures, _("{topic}, as a table").format(topic=topic.title))
        self._show_form()

    def _show_form(self) -> None:
        topic = self.topic
        if topic is None:
            return
        for button in (self.as_table, self.save):
            button.setEnabled(topic.has_content)
        tabled = self.as_table.isChecked() and topic.has_content
        self.remove.setVisible(tabled and bool(topic.figures.row_ids))
        self.remove.setEnabled(bool(self.table.current_row_id))
        if not topic.has_content:
            self._show_empty(topic)
        elif tabled:
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self.chart if topic.chart is not None else self.bars)
        listed = self._stack.currentWidget() in {self.table, self.bars}
        self._card.setMaximumHeight(ANY_HEIGHT if listed else CHART_HEIGHT)

    def _show_empty(self, topic: Topic) -> None:
        shown = self._empty.currentWidget()
        made = EmptyState(self._look, "trends", topic.finding, topic.empty, topic.next_step)
        made.asked.connect(self.first_session_wanted)
        self._empty.addWidget(made)
        self._empty.setCurrentIndex(self._empty.count() - 1)
        if shown is not None:
            self._empty.removeWidget(shown)
            shown.deleteLater()
        self._stack.setCurrentWidget(self._empty)

    def _lay_out(self) -> None:
        for each in (self._empty, self.chart, self.bars, self.table):
            self._stack.addWidget(each)
        self._card.body.addWidget(self._stack)
        self._card.setMinimumHeight(240)
        flag = QHBoxLayout(self._flag_line)
        flag.setContentsMargins(0, 0, 0, 0)
        flag.setSpacing(Space.XS)
        flag.addWidget(Glyph(self._look, "warning", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
        flag.addWidget(self._flag, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row(self._title, None, self.remove, self.as_table, self.save, spacing=Space.XS))
        column.addWidget(self._sentence)
        column.addWidget(self._flag_line)
        column.addWidget(self._card, 1000)
        for form in self.forms.values():
            column.addWidget(form)
        column.addWidget(self._rule)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self.as_table.toggled.connect(lambda _on: self._show_form())
        self.save.clicked.connect(self.save_requested)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self.table.current_row_id))
        self.table.removal_asked.connect(self.removal_asked)
        self.table.selectionModel().currentChanged.connect(
            lambda *_indexes: self.remove.setEnabled(bool(self.table.current_row_id))
        )
        for kind, form in self.forms.items():
            form.entered.connect(lambda day, typed, kind=kind: self.measured.emit(kind, day, typed))
