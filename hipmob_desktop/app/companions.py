"""What goes along with a session on the desktop: media keys lead it, other programs' music makes room for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.now_playing import MediaKey, command_for, now_playing
from hipmob_desktop.services.session_view import SessionView

if TYPE_CHECKING:
    from hipmob_desktop.desktop.session_runner import SessionRunner


class SessionCompanions(QObject):
    """Beside one session at a time, from its start to its end."""

    def __init__(self, machinery: Machinery, come_forward: Callable[[], None], parent: QObject) -> None:
        """Take what is needed; `come_forward` brings the window to the front. Nothing is loaded yet."""
        super().__init__(parent)
        self._machinery = machinery
        self._come_forward = come_forward
        self._runner: SessionRunner | None = None
        self._routine = ""

    def accompany(self, runner: "SessionRunner", routine: str) -> None:
        """Go along with a session that is about to start; `routine` is its name in words."""
        self._routine = routine
        runner.ended.connect(lambda _ending: self._leave(runner))
        settings = self._machinery.settings
        if settings.pause_other_players:
            self._machinery.other_players.pause()
        if settings.media_keys:
            self._runner = runner
            self._machinery.media_panel.asked.connect(self._take)
            runner.view_changed.connect(self._show)

    def _leave(self, runner: "SessionRunner") -> None:
        if self._runner is runner:
            runner.view_changed.disconnect(self._show)
            self._machinery.media_panel.asked.disconnect(self._take)
            self._machinery.media_panel.withdraw()
            self._runner = None
        if self._machinery.settings.pause_other_players:
            self._machinery.other_players.resume()

    def _show(self, view: SessionView) -> None:
        self._machinery.media_panel.show(now_playing(view, self._routine))

    def _take(self, key: MediaKey) -> None:
        if key is MediaKey.RAISE:
            self._come_forward()
            return
        runner = self._runner
        if runner is None:
            return
        commands = {"pause": runner.pause, "resume": runner.resume, "skip": runner.skip, "back": runner.back}
        command = commands.get(command_for(key, runner.view.stage))
        if command is not None:
            command()
