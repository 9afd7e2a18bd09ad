"""A player page in a window, with a session that does what a test says."""

from PySide6.QtCore import Qt

from hipmob_desktop.services.session_view import SessionView
from hipmob_desktop.ui.pages.player.presenter import PlayerPresenter
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_fakes import FakeDriver, FakeWall, timeline, view_of

LINE = timeline()


class PlayerBench:
    """The player as a hand uses it."""

    def __init__(self, qtbot, look: Look) -> None:
        self.qtbot = qtbot
        self.player = PlayerPresenter(look, FakeWall())
        self.page = self.player.page
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.left, self.full_screen = [], []
        self.player.left.connect(lambda: self.left.append(True))
        self.player.full_screen_asked.connect(self.full_screen.append)
        self.driver = FakeDriver(view_of(LINE, 1, 18_000))

    def lead(self, view: SessionView | None = None) -> None:
        """Follow a session that stands at this moment."""
        if view is not None:
            self.driver.view = view
        self.player.lead(self.driver, LINE)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)

    def click(self, widget) -> None:
        """Click with the mouse."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    @property
    def sheet(self):
        """The question laid over the page."""
        return self.page.sheet

    @property
    def answers(self) -> list[str]:
        """Texts of its buttons."""
        return [button.text() for button in self.sheet.buttons]
