"""The look in force: which theme is used, and word of its change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.theme.tokens import Size, Theme, dark, light

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

HALF_LIGHT = 128


def palette(theme: Theme) -> QPalette:
    """A theme's colours in Qt's roles, for what the stylesheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette(QColor(theme.surface), QColor(theme.paper))
    for roles, colour in (
        ((role.Window,), theme.paper),
        ((role.Base, role.AlternateBase, role.Button, role.ToolTipBase), theme.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.ink),
        ((role.PlaceholderText,), theme.quiet_ink),
        ((role.Highlight, role.Link, role.Accent), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
        ((role.Mid, role.Midlight, role.Dark), theme.line),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.quiet_ink))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Make the whole program look like this."""
    app.setStyle("Fusion")
    font = QFont(app.font())
    font.setPixelSize(Size.BODY)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))


class Look(QObject):
    """The theme in force, handed to every widget that paints or shows icons.

    Widgets read `theme` when they paint and connect to `changed` where they keep something made of it.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._settled = False
        # Asking for the scheme makes all enums of Qt's namespace, a tenth of the way to the first frame. The palette
        # follows the scheme; where it does not, `settle` puts it right.
        looks_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < HALF_LIGHT
        self.theme: Theme = self._wanted("Dark" if looks_dark else "Light")
        apply(app, self.theme)

    def settle(self) -> None:
        """After the first frame: make sure of the system's scheme, and follow it from now on."""
        if self._settled:
            return
        self._settled = True
        self._app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    def choose(self, choice: str) -> None:
        """Follow the system, or always be light or dark: `system`, `light` or `dark` (`services.settings.Theme`)."""
        self._choice = choice
        self._refresh()

    def icon(self, name: str, colour: str = "", size: int = 24) -> "QIcon":
        """An icon in a colour, by default the ink's."""
        from hipmob_desktop.ui.theme import icons  # noqa: PLC0415 draws through QtSvg, which the first frame need not have

        return icons.icon(name, colour or self.theme.ink, size)

    def pixmap(self, name: str, colour: str = "", size: int = 24, ratio: float = 1.0) -> "QPixmap":
        """A picture of an icon in a colour, by default the ink's."""
        from hipmob_desktop.ui.theme import icons  # noqa: PLC0415

        return icons.pixmap(name, colour or self.theme.ink, size, ratio)

    def _wanted(self, scheme: str) -> Theme:
        if self._choice == "system":
            return dark() if scheme == "Dark" else light()
        return dark() if self._choice == "dark" else light()

    def _refresh(self) -> None:
        wanted = self._wanted(self._app.styleHints().colorScheme().name)
        if wanted == self.theme:
            return
        self.theme = wanted
        apply(self._app, wanted)
        self.changed.emit()
