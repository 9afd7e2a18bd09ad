"""The two D-Bus interfaces of a media player, with the names that the standard (MPRIS 2.2) gives their members."""

# PySide6's stubs know neither ClassInfo as a decorator nor types given by their C++ names.
# pyright: reportCallIssue=false, reportArgumentType=false

from collections.abc import Callable

from PySide6.QtCore import ClassInfo, Property, QObject, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusObjectPath

from hipmob_desktop.services.now_playing import MediaKey, NowPlaying

ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"


def status_of(playing: NowPlaying) -> str:
    """The standard's word for whether it plays."""
    return "Playing" if playing.moving else "Paused"


def metadata_of(playing: NowPlaying) -> dict[str, object]:
    """The segment as a track: the exercise is the title, the routine the album. Lengths are microseconds."""
    return {
        "mpris:trackid": QDBusObjectPath(f"/org/hipmob/session/segment/{playing.track}"),
        "mpris:length": playing.length_ms * 1000,
        "xesam:title": playing.title,
        "xesam:artist": [playing.place],
        "xesam:album": playing.routine,
    }


@ClassInfo({"D-Bus Interface": ROOT})
class RootInterface(QDBusAbstractAdaptor):
    """Who we are. Quitting is left to the window, which asks what is to be kept."""

    def __init__(self, seat: QObject, on_raise: Callable[[], None]) -> None:
        super().__init__(seat)
        self._on_raise = on_raise

    def _no(self) -> bool:
        return False

    def _yes(self) -> bool:
        return True

    def _identity(self) -> str:
        return "HipMob"

    def _desktop_entry(self) -> str:
        return "org.hipmob.Desktop"

    def _none(self) -> list[str]:
        return []

    CanQuit = Property(bool, _no)
    CanRaise = Property(bool, _yes)
    HasTrackList = Property(bool, _no)
    Identity = Property(str, _identity)
    DesktopEntry = Property(str, _desktop_entry)
    SupportedUriSchemes = Property("QStringList", _none)
    SupportedMimeTypes = Property("QStringList", _none)

    @Slot()
    def Raise(self) -> None:  # noqa: N802
        """Bring the window to the front."""
        self._on_raise()

    @Slot()
    def Quit(self) -> None:  # noqa: N802
        """Nothing, as `CanQuit` says."""


@ClassInfo({"D-Bus Interface": PLAYER})
class PlayerInterface(QDBusAbstractAdaptor):
    """What plays, and what can be asked of it."""

    Seeked = Signal("qlonglong")
    """The position, in microseconds, after a jump within a segment."""

    def __init__(
        self, seat: QObject, root: RootInterface, playing: NowPlaying, on_key: Callable[[MediaKey], None]
    ) -> None:
        super().__init__(seat)
        self.playing = playing
        self._root = root  # kept: Qt forgets an adaptor that Python has let go
        self._on_key = on_key

    def _status(self) -> str:
        return status_of(self.playing)

    def _metadata(self) -> dict[str, object]:
        return metadata_of(self.playing)

    def _position(self) -> int:
        return self.playing.position_ms * 1000

    def _one(self) -> float:
        return 1.0

    def _keep_one(self, _value: float) -> None:
        """A session has one speed, and its loudness is its own."""

    def _can_play(self) -> bool:
        return self.playing.can_play

    def _can_pause(self) -> bool:
        return self.playing.can_pause

    def _can_go_next(self) -> bool:
        return self.playing.can_next

    def _can_go_previous(self) -> bool:
        return self.playing.can_previous

    def _no(self) -> bool:
        return False

    def _yes(self) -> bool:
        return True

    PlaybackStatus = Property(str, _status)
    Metadata = Property("QVariantMap", _metadata)
    Position = Property("qlonglong", _position)
    Rate = Property(float, _one, _keep_one)
    MinimumRate = Property(float, _one)
    MaximumRate = Property(float, _one)
    Volume = Property(float, _one, _keep_one)
    CanGoNext = Property(bool, _can_go_next)
    CanGoPrevious = Property(bool, _can_go_previous)
    CanPlay = Property(bool, _can_play)
    CanPause = Property(bool, _can_pause)
    CanSeek = Property(bool, _no)
    CanControl = Property(bool, _yes)

    @Slot()
    def Play(self) -> None:  # noqa: N802
        """Go on."""
        self._on_key(MediaKey.PLAY)

    @Slot()
    def Pause(self) -> None:  # noqa: N802
        """Stand still."""
        self._on_key(MediaKey.PAUSE)

    @Slot()
    def PlayPause(self) -> None:  # noqa: N802
        """The other of the two."""
        self._on_key(MediaKey.TOGGLE)

    @Slot()
    def Stop(self) -> None:  # noqa: N802
        """Stand still: a stray press on a headset must not end a session."""
        self._on_key(MediaKey.PAUSE)

    @Slot()
    def Next(self) -> None:  # noqa: N802
        """On to the next segment."""
        self._on_key(MediaKey.NEXT)

    @Slot()
    def Previous(self) -> None:  # noqa: N802
        """The segment from its start; soon after that, the one before."""
        self._on_key(MediaKey.PREVIOUS)

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:  # noqa: N802
        """Nothing, as `CanSeek` says."""

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:  # noqa: N802
        """Nothing, as `CanSeek` says."""

    @Slot(str)
    def OpenUri(self, uri: str) -> None:  # noqa: N802
        """Nothing: no address is supported."""
