"""The About page: what this is, under which licence, where things lie, what is in force."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.about.reader import Reader
from hipmob_desktop.ui.pages.about.state import AboutState, Reading
from hipmob_desktop.ui.pages.settings.capabilities import CapabilityList
from hipmob_desktop.ui.pages.settings.sections import Section, about
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

WIDTH = 760
ICON_SIDE = 72


class AboutPage(QWidget):
    """Passive: shows an `AboutState`, and a `Reading` in its place."""

    left = Signal()
    """Back to the page before."""
    licence_requested = Signal()
    notices_requested = Signal()
    data_folder_requested = Signal()
    log_folder_requested = Signal()
    copy_requested = Signal()

    def __init__(self, look: Look, icon: QIcon) -> None:
        super().__init__()
        self.setObjectName("page")
        self._icon = icon
        self._version = Text("", "quiet")
        self._versions = about("")
        self._data_folder, self._log_folder = about(""), about("")
        self._capabilities = CapabilityList(look)
        self._back = Button(_("Back"), look, kind="link", icon="chevron-left")
        self.licence = Button(_("Read"), look, icon="source", name=_("Read the licence"))
        self.notices = Button(_("Read"), look, icon="source", name=_("Read the third-party notices"))
        self.open_data = Button(_("Open"), look, icon="folder", name=_("Open the data folder"))
        self.open_log = Button(_("Open"), look, icon="folder", name=_("Open the folder of the program log"))
        self.copy = Button(_("Copy details"), look, icon="log")
        self._copied = Text("", "small")
        self._scroll = ScrollColumn(WIDTH, spacing=Space.L)
        self.reader = Reader(look)
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect_signals()

    @property
    def is_reading(self) -> bool:
        """Whether a text is open."""
        return self._whole.currentWidget() is self.reader

    def show_state(self, state: AboutState) -> None:
        """Show all of it."""
        self._version.setText(state.version)
        self._versions.setText(state.versions)
        self._data_folder.setText(state.data_folder)
        self._log_folder.setText(state.log_folder)
        self._capabilities.show_lines(state.capabilities)

    def show_reading(self, reading: Reading) -> None:
        """Open a text."""
        self._whole.setCurrentWidget(self.reader)
        self.reader.show_reading(reading)

    def show_copied(self, words: str) -> None:
        """Say what came of copying."""
        self._copied.setText(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def close_reading(self) -> None:
        """Back from a text, to the button that opened it."""
        if self.is_reading:
            self._whole.setCurrentWidget(self._scroll)
            self._opened_by.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes again begins anew."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._whole.setCurrentWidget(self._scroll)
            self._copied.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the way back; in a text, in that."""
        super().focusInEvent(event)
        (self.reader.text if self.is_reading else self._back).setFocus()

    def _lay_out(self) -> None:
        column = self._scroll.column
        self._back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column.addLayout(row(self._back, None))
        column.addLayout(self._head())
        column.addWidget(self._licences())
        column.addWidget(self._folders())
        column.addWidget(self._in_force())
        column.addStretch(1)
        self._whole.addWidget(self._scroll)
        self._whole.addWidget(self.reader)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)

    def _head(self) -> QVBoxLayout:
        picture = QLabel()
        picture.setPixmap(self._icon.pixmap(QSize(ICON_SIDE, ICON_SIDE), self.devicePixelRatioF()))
        picture.setFixedSize(ICON_SIDE, ICON_SIDE)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(Text("HipMob Desktop", "title"))
        names.addWidget(self._version)
        names.addStretch(1)
        line = row(picture, spacing=Space.M)
        line.addLayout(names, 1)
        purpose = Text(_("Leads runners through hip mobility. All of it stays on this computer."), wrap=True)
        bounds = _(
            "It guides; it does not diagnose or treat. When something hurts, stop, and ask someone who can examine you."
        )
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addLayout(line)
        head.addSpacing(Space.XXS)
        for words in (purpose, Text(bounds, "quiet", wrap=True)):
            words.setMaximumWidth(READING_WIDTH)
            head.addWidget(words)
        return head

    def _licences(self) -> Section:
        section = Section(_("Licences"))
        free = about(_("Free software: use it, study it, pass it on, change it. Without any warranty."))
        section.add_row(_("GNU General Public License, version 3 or later"), self.licence, about=free)
        others = about(_("The libraries it is made with, each under its own licence."))
        section.add_row(_("Third-party notices"), self.notices, about=others)
        return section

    def _folders(self) -> Section:
        section = Section(_("On this computer"))
        section.add_row(_("Data: the log, your routines and exercises"), self.open_data, about=self._data_folder)
        section.add_row(_("The program’s own log: warnings and errors"), self.open_log, about=self._log_folder)
        return section

    def _in_force(self) -> Section:
        section = Section(_("What is in force"))
        section.add_widget(self._capabilities)
        beside = QWidget()
        beside.setLayout(row(self._copied, self.copy, spacing=Space.S))
        section.add_row(_("For a report of a fault"), beside, about=self._versions)
        return section

    def _connect_signals(self) -> None:
        self._opened_by = self.licence
        self._back.clicked.connect(self.left)
        for button, signal in ((self.licence, self.licence_requested), (self.notices, self.notices_requested)):
            button.clicked.connect(lambda _checked, opener=button: self._remember(opener))
            button.clicked.connect(signal)
        self.open_data.clicked.connect(self.data_folder_requested)
        self.open_log.clicked.connect(self.log_folder_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.reader.left.connect(self.close_reading)

    def _remember(self, opener: Button) -> None:
        self._opened_by = opener
