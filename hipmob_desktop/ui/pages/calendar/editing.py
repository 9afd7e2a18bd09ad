"""What the calendar page changes: sessions added, corrected, deleted; the goal. Each with its way back."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from hipmob_desktop.domain.corrections import ByHand, Correction, routine_by_hand, session_by_hand, undoing
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.session import RoutineSnapshot, Session, SessionStatus
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import MINUTE
from hipmob_desktop.ui.pages.calendar.desk import Desk, Writing
from hipmob_desktop.ui.pages.calendar.page import CalendarPage
from hipmob_desktop.ui.pages.calendar.shown import GoalShown, SessionForm, Told
from hipmob_desktop.ui.sources import Sources

Lengths = dict[str, Millis]


class Editing:
    """Opens the forms and writes what they tell."""

    def __init__(self, view: CalendarPage, sources: Sources, desk: Desk, writing: Writing) -> None:
        self._view = view
        self._sources = sources
        self._desk = desk
        self.writing = writing
        self._before: tuple[Session, Told] | None = None
        """The session that is being corrected, and what the form showed of it."""
        self._routines: dict[str, RoutineSnapshot] = {}
        self._goal_before: GoalShown | None = None
        self._since = date.min
        view.session_filled.connect(self._filled)
        view.goal_chosen.connect(self._set_goal)

    # ── Sessions ───────────────────────────────────────────────────────────

    def add(self, day: date, today: date) -> None:
        """Ask for a session done without the app."""
        self._sources.run_in_background(self._read_routines, partial(self._ask_for_new, day, today))

    def correct(self, session: Session, today: date) -> None:
        """Ask what was recorded wrong."""
        self._sources.run_in_background(self._read_routines, partial(self._ask_for_correction, session, today))

    def delete(self, session: Session, _today: date) -> None:
        """Take a session out; it can be had back."""
        log = self._sources.calendar
        self.writing.write(lambda: log.delete(session.id))
        self._desk.offer_undo(
            _("{routine} was deleted.").format(routine=session.routine.name),
            lambda: self.writing.write(lambda: log.restore(session.id)),
        )

    def _read_routines(self) -> tuple[RoutineSnapshot, ...]:
        catalogue = self._sources.catalogue()
        return tuple(
            routine_by_hand(routine, self._sources.timeline_of(routine.id).total_ms)
            for routine in catalogue.routines.values()
        )

    def _ask_for_new(self, day: date, today: date, routines: Iterable[RoutineSnapshot]) -> None:
        self._before = None
        self._routines = {routine.id: routine for routine in routines}
        if not self._routines:
            return
        first = next(iter(self._routines.values()))
        self._view.open_session_form(
            SessionForm(
                heading=_("A session done without the app"),
                lead=_("On {day}. It counts like any other, and the log says that it was entered by hand.").format(
                    day=self._sources.dates.full_day(day)
                ),
                routines=self._choices(),
                told=Told(first.id, max(1, round(first.total_ms / MINUTE)), day),
                latest=today,
            )
        )

    def _ask_for_correction(self, session: Session, today: date, routines: Iterable[RoutineSnapshot]) -> None:
        # Its own routine first: the catalogue may have changed or lost it since.
        self._routines = {routine.id: routine for routine in routines} | {session.routine.id: session.routine}
        told = Told(
            routine=session.routine.id,
            minutes=max(1, round(session.active_ms / MINUTE)),
            day=session.started.local_date,
            completed=session.status is SessionStatus.COMPLETED,
            questions=session.questions,
        )
        self._before = (session, told)
        self._view.open_session_form(
            SessionForm(
                heading=_("Correct this session"),
                lead=_("What was recorded side by side stays as it is; the day and its minutes follow what you say."),
                routines=self._choices(),
                told=told,
                latest=max(today, told.day),
                session=str(session.id),
            )
        )

    def _choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((routine.id, routine.name) for routine in self._routines.values())

    def _filled(self, session: str, told: Told) -> None:
        self._view.close_form()
        if session and self._before is not None:
            self._write_correction(*self._before, told)
        elif not session:
            self._write_new(told)

    def _write_new(self, told: Told) -> None:
        log, now = self._sources.calendar, self._sources.clock.now()
        by_hand = ByHand(self._routines[told.routine], told.day, told.minutes * MINUTE, told.questions)
        made = session_by_hand(by_hand, self._desk.new_id(), now)
        self.writing.write(lambda: log.add_by_hand(made))
        self._desk.offer_undo(
            _("{routine} was added.").format(routine=made.routine.name),
            lambda: self.writing.write(lambda: log.delete(made.id)),
        )

    def _write_correction(self, session: Session, shown: Told, told: Told) -> None:
        if told == shown:
            return
        correction = Correction(
            local_date=None if told.day == shown.day else told.day,
            active_ms=None if told.minutes == shown.minutes else told.minutes * MINUTE,
            routine=None if told.routine == shown.routine else self._routines[told.routine],
            status=None if told.completed == shown.completed else _status(told),
        )
        self.writing.write(lambda: self._correct(session, correction, told))
        self._desk.offer_undo(
            _("{routine} was corrected.").format(routine=session.routine.name),
            lambda: self.writing.write(lambda: self._correct(session, undoing(session), shown)),
        )

    def _correct(self, session: Session, correction: Correction, told: Told) -> None:
        log = self._sources.calendar
        if correction != Correction():
            log.correct(session.id, correction)
        log.set_questions(session.id, told.questions)

    # ── The goal ───────────────────────────────────────────────────────────

    def change_goal(self, goal: Goal, today: date) -> None:
        """Ask for another goal."""
        self._since = today
        self._goal_before = GoalShown(
            daily=goal.kind is GoalKind.DAILY,
            days_a_week=goal.days_a_week,
            minimum_minutes=max(1, round(goal.minimum_ms / MINUTE)),
            day_start_hour=self._desk.day_start_hour(),
        )
        self._view.open_goal_form(self._goal_before)

    def _set_goal(self, chosen: GoalShown) -> None:
        self._view.close_form()
        before = self._goal_before
        if before is None or chosen == before:
            return
        if chosen.day_start_hour != before.day_start_hour:
            self._desk.set_day_start_hour(chosen.day_start_hour)
        goal = Goal(
            since=self._since,
            kind=GoalKind.DAILY if chosen.daily else GoalKind.WEEKLY,
            days_a_week=chosen.days_a_week,
            minimum_ms=chosen.minimum_minutes * MINUTE,
        )
        self.writing.write(lambda: self._sources.calendar.set_goal(goal))


def _status(told: Told) -> SessionStatus:
    return SessionStatus.COMPLETED if told.completed else SessionStatus.PARTIAL
