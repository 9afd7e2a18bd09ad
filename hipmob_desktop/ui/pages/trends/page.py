"""The Trends page: topics with what they come to, the one opened beside them, and how far back one looks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trends import Range
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.trends.detail import TopicDetail
from hipmob_desktop.ui.pages.trends.topic import Topic
from hipmob_desktop.ui.pages.trends.words import range_options
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.row_painting import Row
from hipmob_desktop.ui.widgets.rows import RowList
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.two_panes import TwoPanes


class TrendsPage(QWidget):
    """Passive: shows topics, tells what the user asks for."""

    range_chosen = Signal(str)
    topic_picked = Signal(str)
    save_requested = Signal()
    first_session_wanted = Signal()
    """From an empty topic: the way to a first session."""
    measured = Signal(object, object, object)
    """Kind, day and what was typed for each side."""
    removal_asked = Signal(str)
    """Id of a measurement."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.look = look
        self._list = RowList(look, _("Topics"))
        self.detail = TopicDetail(look)
        self._range = Segmented(range_options(), _("How far back"))
        self._topics: dict[str, Topic] = {}
        panes = TwoPanes()
        panes.left.addWidget(Text(_("Trends"), "title"))
        panes.left.addWidget(self._list, 1)
        panes.right.addWidget(self._range)
        panes.right.addWidget(self.detail, 1)
        self._panes = panes
        panes.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        self._connect_signals()

    @property
    def opened(self) -> str:
        """Key of the topic opened."""
        return self._list.current_id

    @property
    def topic(self) -> Topic | None:
        """The topic opened, None before there is one."""
        return self.detail.topic

    def show_range(self, chosen: Range) -> None:
        """Show how far back is looked, without a signal."""
        self._range.show_choice(chosen)

    def show_today(self, today: date) -> None:
        """The last day that something can have been measured on."""
        for form in self.detail.forms.values():
            form.show_today(today)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show all topics; the one opened stays open."""
        opened = self.opened
        self._topics = {topic.key: topic for topic in topics}
        self._list.rows.show_rows([_row(topic) for topic in topics])
        waited = self._panes.isHidden()
        self._panes.show()
        self.open(opened if opened in self._topics else topics[0].key)
        if waited and self.isVisible():
            self._list.setFocus()

    def open(self, key: str) -> None:
        """Open a topic as the user would."""
        if key == self._list.current_id:
            self._open(key)
        self._list.pick(key)

    def show_trouble(self, kind: MarkerKind, words: str) -> None:
        """Say what keeps a measurement from being taken."""
        self.detail.forms[kind].show_trouble(words)

    def clear_form(self, kind: MarkerKind) -> None:
        """A measurement was taken."""
        self.detail.forms[kind].clear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        super().focusInEvent(event)
        self._list.setFocus()

    def _open(self, key: str) -> None:
        if key in self._topics:
            self.detail.show_topic(self._topics[key])

    def _connect_signals(self) -> None:
        self._list.picked.connect(self._open)
        self._list.picked.connect(self.topic_picked)
        self._list.opened.connect(lambda _key: self.detail.chart.setFocus())
        self._range.chosen.connect(self.range_chosen.emit)
        self.detail.save_requested.connect(self.save_requested)
        self.detail.first_session_wanted.connect(self.first_session_wanted)
        self.detail.measured.connect(self.measured)
        self.detail.removal_asked.connect(self.removal_asked)


def _row(topic: Topic) -> Row:
    """A topic in the list, with its finding; what stands out is marked and said."""
    return Row(
        topic.key,
        topic.title,
        topic.finding,
        trailing=_("uneven") if topic.flag else "",
        spoken=". ".join(part for part in (topic.title, topic.finding, topic.flag) if part),
    )
