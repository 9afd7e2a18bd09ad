"""How media keys reach a session on this system: the chooser, and what is in force where the desktop has no panel.

Each way has the shape of `services.ports_desktop.MediaPanel`, and a signal `asked` that carries a `MediaKey`:

- Linux and other systems with a D-Bus session: MPRIS (`desktop/mpris.py`). Desktops send media keys and headset
  buttons there whatever window is in front.
- Windows and macOS: `FocusedKeys`. Their panels (SystemMediaTransportControls, MPNowPlayingInfoCenter) cannot be
  reached through Qt. A way of that kind goes beside `mpris.py` and is chosen in `media_panel` below.
"""

import sys

from PySide6.QtCore import QObject, Signal, SignalInstance

from hipmob_desktop.services.now_playing import NowPlaying
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_desktop import MediaPanel
from hipmob_desktop.services.translation import _


class SignallingPanel(MediaPanel):
    """A panel as the composition root connects it."""

    @property
    def asked(self) -> SignalInstance:
        """Carries a MediaKey."""
        raise NotImplementedError


class FocusedKeys(QObject):
    """Media keys as ordinary keys: the player page hears them while it has the focus. Nothing is to be done for it."""

    asked = Signal(object)

    def show(self, playing: NowPlaying) -> None:
        """There is no panel to show it on."""

    def withdraw(self) -> None:
        """Nothing is there."""

    def capability(self) -> Capability:
        """Say how far the keys reach."""
        return Capability("media-keys", works=True, summary=_("heard while the window is in front"))


def media_panel(parent: QObject, platform: str = sys.platform) -> "SignallingPanel":
    """The way of this system. Nothing is registered before its first `show`."""
    if platform in {"win32", "darwin"}:
        return FocusedKeys(parent)  # pyright: ignore[reportReturnType] - a class's signal is a SignalInstance on it
    from hipmob_desktop.desktop.mpris import MprisPanel  # noqa: PLC0415 - QtDBus is loaded where it is used

    return MprisPanel(parent)  # pyright: ignore[reportReturnType] - as above
