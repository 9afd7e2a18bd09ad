"""A session as a media player on the D-Bus session bus (MPRIS 2.2), so that media keys and headsets lead it."""

import os

from PySide6.QtCore import QMetaType, QObject, Signal
from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage

from hipmob_desktop.desktop.mpris_interfaces import PLAYER, PlayerInterface, RootInterface, metadata_of, status_of
from hipmob_desktop.desktop.session_bus import session_bus
from hipmob_desktop.services.now_playing import MediaKey, NowPlaying
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

NAME = "org.mpris.MediaPlayer2.hipmob"
PATH = "/org/mpris/MediaPlayer2"
PROPERTIES = "org.freedesktop.DBus.Properties"

JUMP_MS = 1_500
"""A position that is off by more than this, within one segment, was jumped to: panels that count on their own are told.
"""


class MprisPanel(QObject):
    """Ours among the players, from the first `show` to `withdraw`."""

    asked = Signal(object)
    """A `MediaKey`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._shown: NowPlaying | None = None
        self._seat: QObject | None = None
        self._player: PlayerInterface | None = None
        self._failed = False

    def show(self, playing: NowPlaying) -> None:
        """Be there, with this moment."""
        before, self._shown = self._shown, playing
        if self._player is None:
            if not self._failed:
                self._register(playing)
            return
        self._player.playing = playing
        if changed := _changed(before, playing):
            self._tell(changed)
        elif before is not None and abs(playing.position_ms - before.position_ms) > JUMP_MS:
            self._player.Seeked.emit(playing.position_ms * 1000)

    def withdraw(self) -> None:
        """Be gone: the keys belong to the user's music again."""
        self._shown, self._failed = None, False
        if self._player is None:
            return
        if bus := session_bus():
            bus.unregisterService(self._name)
            bus.unregisterObject(PATH)
        if self._seat is not None:
            self._seat.deleteLater()
        self._player, self._seat, self._name = None, None, ""

    def capability(self) -> Capability:
        """Whether there is a bus to be found on."""
        if session_bus():
            return Capability("media-keys", works=True, summary=_("heard during a session (MPRIS)"))
        # Told, but nothing to mend: without a desktop's bus the keys are heard in the window.
        return Capability("media-keys", works=True, summary=_("heard while the window is in front: no D-Bus session"))

    def _register(self, playing: NowPlaying) -> None:
        """Take a seat at the bus. The adaptors live as long as Python knows them."""
        bus = session_bus()
        if bus is None:
            self._failed = True
            return
        seat = QObject(self)
        root = RootInterface(seat, lambda: self.asked.emit(MediaKey.RAISE))
        player = PlayerInterface(seat, root, playing, self.asked.emit)
        if bus.registerObject(PATH, seat, QDBusConnection.RegisterOption.ExportAdaptors):
            names = (NAME, f"{NAME}.instance{os.getpid()}")
            self._name = next((name for name in names if bus.registerService(name)), "")
        if self._name:
            self._seat, self._player = seat, player
            return
        self._failed = True
        bus.unregisterObject(PATH)
        seat.deleteLater()

    def _tell(self, changed: dict[str, object]) -> None:
        message = QDBusMessage.createSignal(PATH, PROPERTIES, "PropertiesChanged")
        message.setArguments([PLAYER, changed, _no_strings()])
        if bus := session_bus():
            bus.send(message)


def _changed(before: NowPlaying | None, now: NowPlaying) -> dict[str, object]:
    """The properties that are not what they were; the position is none of them, by the standard."""
    changed: dict[str, object] = {}
    if before is None or before.moving != now.moving:
        changed["PlaybackStatus"] = status_of(now)
    if before is None or metadata_of(before) != metadata_of(now):
        changed["Metadata"] = metadata_of(now)
    can_now, could = _possible(now), _possible(before) if before is not None else {}
    return changed | {name: can for name, can in can_now.items() if could.get(name) != can}


def _possible(playing: NowPlaying) -> dict[str, object]:
    return {
        "CanPlay": playing.can_play,
        "CanPause": playing.can_pause,
        "CanGoNext": playing.can_next,
        "CanGoPrevious": playing.can_previous,
    }


def _no_strings() -> QDBusArgument:
    """An empty list of strings. Python's own goes out as a list of anything, which GLib's clients refuse."""
    none = QDBusArgument()
    none.beginArray(QMetaType(QMetaType.Type.QString.value))
    none.endArray()
    return none
