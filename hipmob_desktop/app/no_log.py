"""In place of a log that cannot be used: sessions run, nothing is remembered, and the window says so."""

from collections.abc import Sequence
from uuid import UUID

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, Position, Questions, SegmentResult, Session, SessionStatus


class NoLog:
    """SessionLog and History that hold nothing."""

    def begin(self, session: Session) -> None:
        """Forget it."""

    def save_results(
        self, session: UUID, results: Sequence[SegmentResult], active_ms: Millis, position: Position
    ) -> None:
        """Forget them."""

    def finish(self, session: UUID, status: SessionStatus, active_ms: Millis, ended: Moment) -> None:
        """Forget it."""

    def save_questions(self, session: UUID, questions: Questions) -> None:
        """Forget them."""

    def discard(self, session: UUID) -> None:
        """Nothing was kept."""

    def flush(self, timeout_s: float) -> bool:  # noqa: ARG002
        """Nothing waits."""
        return True

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:  # noqa: ARG002
        """None."""
        return ()

    def session(self, session: UUID) -> Session | None:  # noqa: ARG002
        """None."""
        return None

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:  # noqa: ARG002
        """None."""
        return ()

    def set_note(self, session: UUID, note: str) -> None:
        """There is no session to note it on."""

    def delete(self, session: UUID) -> None:
        """There is none."""

    def restore(self, session: UUID) -> None:
        """There is none."""

    def interrupted(self) -> Session | None:
        """None."""
        return None
