"""Push buttons of the look."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from hipmob_desktop.ui.theme.look import Look


class Button(QPushButton):
    """A button. Kinds: primary (one a page), plain, link, danger, row, segment. Enter presses the focused one."""

    def __init__(
        self, text: str, look: Look | None = None, *, kind: str = "plain", icon: str = "", name: str = ""
    ) -> None:
        # Qt puts the icon right against the words.
        super().__init__(f" {text}" if icon and text else text)
        self._look, self._icon = look, icon
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAccessibleName(name or text.replace("&", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if look is not None and icon:
            self.setIconSize(QSize(20, 20))
            look.changed.connect(self._recolour)
            self._recolour()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._recolour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _recolour(self) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        colour = {"primary": theme.on_accent, "link": theme.accent, "danger": theme.danger}.get(self._kind, theme.ink)
        self.setIcon(self._look.icon(self._icon, colour, 20))
