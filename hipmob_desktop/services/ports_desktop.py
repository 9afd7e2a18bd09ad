"""What a session needs of the desktop around it: its media keys, and the other players on it."""

from typing import Protocol

from hipmob_desktop.services.now_playing import NowPlaying
from hipmob_desktop.services.ports import Capability


class MediaPanel(Protocol):
    """The place where a desktop's media keys, headset buttons and player panel find what plays.

    Ours is there only while a session runs: at any other time the keys belong to the user's music. What is asked for
    comes as a `MediaKey`, on a signal of the implementation.
    """

    def show(self, playing: NowPlaying) -> None:
        """Be there, with this moment. Called at every refresh; costs nothing where nothing changed."""
        ...

    def withdraw(self) -> None:
        """Be gone."""
        ...

    def capability(self) -> Capability:
        """Which keys are heard, and by which way."""
        ...


class OtherPlayers(Protocol):
    """Music and films of other programs. Calls return at once."""

    def pause(self) -> None:
        """Pause those that play."""
        ...

    def resume(self) -> None:
        """Let those go on that were paused by `pause` and that nobody has touched since."""
        ...

    def capability(self) -> Capability:
        """Whether that is possible here."""
        ...
