"""The words of a reminder: kind, short, never twice the same two days running."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from hipmob_desktop.domain.days import week_start
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.reminders import Occurrence, ReminderKind
from hipmob_desktop.services.ports_reminders import Notice, Progress, RoutineFacts
from hipmob_desktop.services.translation import _

_MINUTE: Millis = 60_000

SAMPLE = "sample"
"""Stands for a reminder in the key of a test."""


def notice_of(
    occurrence: Occurrence,
    routines: Mapping[str, RoutineFacts],
    progress: Progress,
    today: date,
    first_weekday: int = 0,
) -> Notice:
    """How an occurrence is shown. `routines` by id; one that is not among them is not named."""
    facts = routines.get(occurrence.reminder.routine)
    lines = (_routine_line(facts), _week_line(progress, week_start(today, first_weekday), today))
    return Notice(
        key=occurrence.key,
        title=occurrence.reminder.text or _title(occurrence),
        body=" ".join(line for line in lines if line),
        start_label=_("Start now"),
        snooze_label=_("Snooze 10 min"),
        skip_label=_("Skip today"),
        open_label=_("Show"),
    )


def sample_notice(day: date) -> Notice:
    """What the Test button sends."""
    return Notice(
        key=(SAMPLE, day),
        title=_("This is what a reminder looks like"),
        body=_("Nothing needs doing: you asked for a test."),
        start_label=_("Start now"),
        snooze_label=_("Snooze 10 min"),
        skip_label=_("Skip today"),
        open_label=_("Show"),
    )


def _title(occurrence: Occurrence) -> str:
    titles = _TITLES[occurrence.reminder.kind]()
    return titles[occurrence.day.toordinal() % len(titles)]


def _at_time() -> Sequence[str]:
    return (
        _("Time for your hips"),
        _("Your mobility session is waiting"),
        _("A good moment to move"),
        _("Shall we? Your hips would like it"),
        _("A few calm minutes for you"),
        _("Ready when you are"),
        _("Time to loosen up"),
    )


def _after_run() -> Sequence[str]:
    return (
        _("Welcome back. Time to stretch"),
        _("The run is done: now the hips"),
        _("Still warm? A good time to stretch"),
        _("Round off your run"),
    )


def _evening() -> Sequence[str]:
    return (
        _("There is still time today"),
        _("A short one before the day ends?"),
        _("The evening is a good time for it"),
        _("Still open today, if you feel like it"),
    )


_TITLES: Mapping[ReminderKind, Callable[[], Sequence[str]]] = {
    ReminderKind.AT_TIME: _at_time,
    ReminderKind.AFTER_RUN: _after_run,
    ReminderKind.EVENING: _evening,
}


def _routine_line(facts: RoutineFacts | None) -> str:
    if facts is None:
        return ""
    minutes = max(1, round(facts.length_ms / _MINUTE))
    return _("{routine}, {minutes} min.").format(routine=facts.name, minutes=minutes)


def _week_line(progress: Progress, start: date, today: date) -> str:
    """How the week stands; nothing on a week's first day, or where the log says nothing."""
    if not progress.week_goal:
        return ""
    if progress.week_kept >= progress.week_goal:
        return _("This week's goal is met.")
    if start == today:
        return ""
    return _("{weekday} to now: {kept} of {goal} days.").format(
        weekday=_weekdays()[start.weekday()], kept=progress.week_kept, goal=progress.week_goal
    )


def _weekdays() -> Sequence[str]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
