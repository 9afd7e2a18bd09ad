"""The player as a page: lays out, paints, and tells which keys and buttons were pressed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.pages.player.controls import PlayerControls
from hipmob_desktop.ui.pages.player.keys import KEYS, Ask
from hipmob_desktop.ui.pages.player.stage import PlayerStage
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_button import PlayerButton
from hipmob_desktop.ui.widgets.player_notice import PlayerNotice
from hipmob_desktop.ui.widgets.player_sheet import PlayerSheet
from hipmob_desktop.ui.widgets.player_steps import PlayerSteps
from hipmob_desktop.ui.widgets.player_text import FittedText

FLASH_MS = 220
FLASH_REST_MS = 500
"""At least this long from one flash to the next: never more than two a second."""
FLASH_SHARE = 0.3
"""How much of the accent is in a flash."""

NOTICE_SHARE = 0.38
"""How much of the width a notice may take from the exercise's name."""

DESIGN_SIZE = (900, 600)
"""The window that sizes are given for; everything grows and shrinks with it."""
LEAST_SCALE, LARGEST_SCALE = 0.7, 4.0


class PlayerPage(QWidget):
    """The whole window while a session runs."""

    asked = Signal(str)
    """An Ask, by key or button."""
    watched_changed = Signal(bool)
    """Whether the page can be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.name = FittedText("strong", weight=QFont.Weight.DemiBold)
        self.notice = PlayerNotice(look, "warning", "warning")
        self.muted = PlayerNotice(look, "mute", "quiet_ink")
        self.stage = PlayerStage(look)
        self.place = FittedText("quiet")
        self.next = FittedText()
        self.left = FittedText("quiet")
        self.steps = PlayerSteps(look)
        self.controls = PlayerControls(look)
        self.controls.asked.connect(self.asked)
        self.stage.paused.resume_asked.connect(lambda: self.asked.emit(Ask.PAUSE))
        self._lay_out()
        self.sheet = PlayerSheet(look, self)
        self._flash = self._single_shot(FLASH_MS)
        self._flash.timeout.connect(self.update)
        self._flash_rest = self._single_shot(FLASH_REST_MS)
        look.changed.connect(self.update)

    def flash(self) -> None:
        """Let the whole page light up softly for a moment, twice a second at most."""
        if not self._flash_rest.isActive():
            self._flash_rest.start()
            self._flash.start()
            self.update()

    @property
    def flashing(self) -> bool:
        """Whether the page is lit up."""
        return self._flash.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key has one meaning here, wherever the focus is.

        Only Enter looks at it: a button that was reached by Tab is pressed. A held key counts once.
        """
        if self.sheet.isVisible():
            self.sheet.keyPressEvent(event)
            return
        ask = KEYS.get(event.key())
        modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if ask is None or modified:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        focused = self.focusWidget()
        if ask is Ask.ENTER and isinstance(focused, PlayerButton) and focused.hasFocus():
            focused.click()
        else:
            self.asked.emit(ask)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale everything with the window."""
        super().resizeEvent(event)
        self._scale()
        self.sheet.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """The page can be seen."""
        super().showEvent(event)
        if not self.sheet.isVisible():
            self.setFocus()
        self.watched_changed.emit(True)  # noqa: FBT003 - a signal takes it by position

    def hideEvent(self, event: QHideEvent) -> None:
        """The page, or the whole window, is out of sight."""
        super().hideEvent(event)
        self.watched_changed.emit(False)  # noqa: FBT003

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, lit up while a flash lasts."""
        theme = self._look.theme
        ground = QColor(theme.paper)
        if self._flash.isActive():
            ground = _mixed(ground, QColor(theme.accent), FLASH_SHARE)
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), ground)

    def _single_shot(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.name, 1)
        self._top.addWidget(self.muted)
        self._top.addWidget(self.notice)
        self._info = QHBoxLayout()
        self.next.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for text, stretch in ((self.place, 3), (self.next, 5), (self.left, 3)):
            self._info.addWidget(text, stretch)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.stage, 1)
        self._column.addLayout(self._info)
        self._column.addWidget(self.steps)
        self._column.addWidget(self.controls)

    def _scale(self) -> None:
        wanted = min(self.width() / DESIGN_SIZE[0], self.height() / DESIGN_SIZE[1])
        scale = min(max(wanted, LEAST_SCALE), LARGEST_SCALE)
        edge = round(14 * scale)
        self._column.setContentsMargins(round(edge * 1.4), edge, round(edge * 1.4), edge)
        self._column.setSpacing(round(7 * scale))
        for row in (self._top, self._info):
            row.setSpacing(round(16 * scale))
        self.name.set_largest(round(32 * scale))
        for text in (self.place, self.next, self.left):
            text.set_largest(round(max(17 * scale, 13)))
        for sign in (self.notice, self.muted):
            sign.set_scale(scale, round(self.width() * NOTICE_SHARE))
        self.steps.setFixedHeight(max(round(10 * scale), 8))
        self.stage.set_scale(scale)
        self.controls.set_scale(max(scale, 0.85))


def _mixed(ground: QColor, other: QColor, share: float) -> QColor:
    """A colour between two."""
    near = 1 - share
    return QColor.fromRgbF(
        near * ground.redF() + share * other.redF(),
        near * ground.greenF() + share * other.greenF(),
        near * ground.blueF() + share * other.blueF(),
    )
