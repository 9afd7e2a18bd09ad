"""What the player page needs of whoever runs the session."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from hipmob_desktop.services.session_view import SessionView


class SessionDriver(Protocol):
    """A running session. Commands that are not legal any more do nothing."""

    @property
    def view_changed(self) -> SignalInstance:
        """Carries a SessionView."""
        ...

    @property
    def uttered(self) -> SignalInstance:
        """Carries an Utterance."""
        ...

    @property
    def ended(self) -> SignalInstance:
        """Carries an Ending."""
        ...

    @property
    def view(self) -> SessionView:
        """The moment as it was last told."""
        ...

    def set_watched(self, watched: bool) -> None:
        """Whether anybody can see the session."""
        ...

    def set_calm(self, calm: bool) -> None:
        """Refresh less often: for reduced motion."""
        ...

    def pause(self) -> None:
        """Stand still."""
        ...

    def resume(self) -> None:
        """Go on."""
        ...

    def skip(self) -> None:
        """On to the next segment."""
        ...

    def back(self) -> None:
        """Restart the segment, or go to the previous one."""
        ...

    def restart(self) -> None:
        """Restart the segment."""
        ...

    def jump(self, step: int) -> None:
        """To a step, counted from 0."""
        ...

    def extend(self) -> None:
        """Fifteen seconds more."""
        ...

    def count_rep(self) -> None:
        """One more repetition done."""
        ...

    def end(self, keep: bool) -> None:
        """End early: keep what is done, or discard the session."""
        ...

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        ...
