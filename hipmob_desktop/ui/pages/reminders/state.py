"""What the Reminders page shows, as plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from hipmob_desktop.domain.reminders import (
    EVERY_DAY,
    Planned,
    QuietHours,
    Reason,
    Reminder,
    ReminderKind,
    ReminderRules,
)
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState, RoutineFacts
from hipmob_desktop.services.reminder_reasons import reason_words
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import MINUTE, DateWords, minutes_length
from hipmob_desktop.ui.pages.reminders.shown import Away, PlanDay, PlanLine, Reach, ReminderLine, RemindersState

WEEK = 7
WEEKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})
_HOUR = timedelta(hours=1)
_UNREMARKABLE = frozenset({Reason.NOT_YET, Reason.OTHER_DAY})


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is in force on this computer."""

    autostart: AutostartState
    at_login: Capability
    running: bool
    """Whether the resident process is there now."""
    notifications: Capability


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page is made of, read at one moment."""

    reminders: Sequence[Reminder]
    why_not: Mapping[str, Reason | None]
    planned: Sequence[Planned]
    rules: ReminderRules
    paused_until: datetime | None
    now: datetime
    zone: tzinfo
    delivery: Delivery
    routines: Sequence[RoutineFacts]


def reminders_state(facts: Facts, dates: DateWords) -> RemindersState:
    """The page."""
    today = facts.now.astimezone(facts.zone).date()
    routines = {routine.id: routine for routine in facts.routines}
    return RemindersState(
        lead=_lead(facts, today, dates),
        lines=tuple(_line(reminder, facts, routines, today, dates) for reminder in _in_order(facts.reminders)),
        days=_days(facts, routines, today, dates) if facts.reminders else (),
        reach=reach(facts.delivery),
        away=_away(facts, today, dates),
        routines=(("", _("Whatever is suggested then")), *((r.id, routine_words(r)) for r in facts.routines)),
    )


def opening() -> RemindersState:
    """The page before anything was read."""
    return RemindersState("", loading=True)


def day_words(day: date, today: date, dates: DateWords) -> str:
    """A day within a week, as one speaks of it in the middle of a sentence."""
    return {0: _("today"), 1: _("tomorrow")}.get((day - today).days) or dates.weekday(day)


def when_words(moment: datetime, today: date, dates: DateWords) -> str:
    """A moment of the days ahead; local."""
    return _("{day}, {time}").format(day=day_words(moment.date(), today, dates), time=dates.time(moment))


def time_words(at: time, dates: DateWords) -> str:
    """A time of day."""
    return dates.time(datetime.combine(date.min, at, UTC))


def title_words(reminder: Reminder, dates: DateWords) -> str:
    """When it comes."""
    if reminder.kind is not ReminderKind.AFTER_RUN:
        return time_words(reminder.at, dates)
    minutes = reminder.delay_ms // MINUTE
    return _("{minutes} min after a run").format(minutes=minutes) if minutes else _("Right after a run")


def weekday_words(weekdays: frozenset[int], dates: DateWords) -> str:
    """On which days."""
    if weekdays == EVERY_DAY:
        return _("Every day")
    known = {frozenset[int](): _("On no day"), WEEKDAYS: _("Monday to Friday"), WEEKEND: _("At weekends")}
    if weekdays in known:
        return known[weekdays]
    return ", ".join(dates.short_weekday(day) for day in week_order(dates) if day in weekdays)


def week_order(dates: DateWords) -> Sequence[int]:
    """The weekdays, 0 for Monday, from the first one where the user lives."""
    return [(dates.first_weekday() + day) % WEEK for day in range(WEEK)]


def routine_words(routine: RoutineFacts) -> str:
    """A routine with its length."""
    return _("{routine}, {length}").format(routine=routine.name, length=minutes_length(routine.length_ms))


def kind_options() -> tuple[tuple[str, str], ...]:
    """The ways in which a reminder comes."""
    return (
        (ReminderKind.AT_TIME.value, _("At a time")),
        (ReminderKind.AFTER_RUN.value, _("After a run")),
        (ReminderKind.EVENING.value, _("If still open")),
    )


def kind_about(kind: ReminderKind) -> str:
    """What each of them means."""
    return {
        ReminderKind.AT_TIME: _("By the clock on the wall, in summer, in winter and on journeys."),
        ReminderKind.AFTER_RUN: _("So long after you said “I’m back from a run”: here, in the tray, or by a command."),
        ReminderKind.EVENING: _("A gentle word at this time, if the day's goal is not met by then."),
    }[kind]


def catch_up_words(hours: int) -> str:
    """For how long after its time a missed one still comes."""
    return _("1 hour") if hours == 1 else _("{hours} hours").format(hours=hours)


def quiet_of(away: Away) -> QuietHours | None:
    """The quiet hours that the page shows."""
    return QuietHours(away.start, away.end) if away.quiet else None


def reach(delivery: Delivery) -> Reach:
    """How reminders reach the user, in honest words."""
    state, told = delivery.autostart, delivery.at_login
    on = state is AutostartState.ON
    if on and delivery.running:
        words = _("On, and running now. Closing HipMob changes nothing.")
    elif on:
        words = _("On, but not running now: it starts at your next login. Until then reminders need HipMob open.")
    elif state is AutostartState.OFF:
        words = _("Off: reminders come only while HipMob is open.")
    else:
        words = told.summary[:1].upper() + told.summary[1:] + "."
    notifications = delivery.notifications
    return Reach(
        on=on,
        changeable=state is not AutostartState.UNAVAILABLE,
        works=on and delivery.running,
        hindered=state is not AutostartState.OFF and not (on and delivery.running),
        words=words,
        remedy=told.remedy,
        startable=on and not delivery.running,
        notified=notifications.works,
        notifications=_notification_words(notifications),
    )


def _notification_words(notifications: Capability) -> str:
    if notifications.works:
        return _("Notifications are shown by {service}.").format(service=notifications.summary)
    summary = notifications.summary[:1].upper() + notifications.summary[1:]
    return f"{summary}. {notifications.remedy}".strip()


def _lead(facts: Facts, today: date, dates: DateWords) -> str:
    if not facts.reminders:
        return ""
    if facts.paused_until is not None:
        until = when_words(facts.paused_until.astimezone(facts.zone), today, dates)
        return _("Paused until {when}.").format(when=until)
    coming = next((planned for planned in facts.planned if planned.reason is None), None)
    if coming is None:
        return _("None comes by the clock within the next seven days.")
    return _("The next one comes {when}.").format(when=when_words(coming.at, today, dates))


def _in_order(reminders: Sequence[Reminder]) -> Sequence[Reminder]:
    """By the clock; those that wait for a run have no place on it."""
    return sorted(reminders, key=lambda r: (r.kind is ReminderKind.AFTER_RUN, r.at, r.id))


def _line(
    reminder: Reminder, facts: Facts, routines: Mapping[str, RoutineFacts], today: date, dates: DateWords
) -> ReminderLine:
    days = weekday_words(reminder.weekdays, dates)
    status, held_back = _status(reminder, facts, today, dates)
    parts = [days, _what(reminder, routines)]
    if reminder.kind is ReminderKind.EVENING:
        parts.insert(0, _("If still open"))
    return ReminderLine(reminder, title_words(reminder, dates), " · ".join(parts), status, held_back)


def _status(reminder: Reminder, facts: Facts, today: date, dates: DateWords) -> tuple[str, bool]:
    """What becomes of it next, and whether something unusual is in its way."""
    reason = facts.why_not.get(reminder.id)
    if not reminder.enabled:
        return _("Switched off"), False
    if not reminder.weekdays:
        return _("No day is chosen, so it never comes."), True
    if reason is Reason.NO_RUN:
        return _("Waits for word of a run"), False
    ahead = (p for p in facts.planned if p.occurrence.reminder.id == reminder.id and p.reason is None)
    coming = next(ahead, None)
    when = when_words(coming.at, today, dates) if coming is not None else ""
    if reason is None or reason in _UNREMARKABLE:
        return (_("Next: {when}").format(when=when) if when else ""), False
    held_up = coming is not None and coming.at.date() == today
    return _remarkable(reason, when, held_up=held_up), reason in _HELD


def _remarkable(reason: Reason, when: str, *, held_up: bool) -> str:
    """What is in its way today. `held_up`: it comes today all the same."""
    words = reason_words(reason)
    if held_up and reason is Reason.SNOOZED:
        return _("Put off; comes {when}").format(when=when)
    if held_up:
        return _("Now: {reason}. Comes {when}").format(reason=words, when=when)
    if when:
        return _("Not today: {reason}. Next: {when}").format(reason=words, when=when)
    if reason is Reason.QUIET_HOURS:
        return _("Quiet hours keep it away; move one of the two")
    return _("Not today: {reason}").format(reason=words)


_UNSEEN = frozenset({Reason.DISABLED})
"""Said by the reminder's own line."""
_HELD = frozenset({Reason.PAUSED, Reason.QUIET_HOURS, Reason.TOO_LATE})


def _what(reminder: Reminder, routines: Mapping[str, RoutineFacts]) -> str:
    if not reminder.routine:
        return _("Whatever is suggested then")
    routine = routines.get(reminder.routine)
    return routine_words(routine) if routine is not None else _("a routine that is gone")


def _days(facts: Facts, routines: Mapping[str, RoutineFacts], today: date, dates: DateWords) -> tuple[PlanDay, ...]:
    shown = sorted(
        ((_stands_at(planned, facts.zone), planned) for planned in facts.planned if planned.reason not in _UNSEEN),
        key=lambda each: each[0],
    )
    found: list[PlanDay] = []
    for offset in range(WEEK):
        day = today + timedelta(days=offset)
        lines = tuple(
            PlanLine(
                dates.time(at),
                _short(planned.occurrence.reminder, routines),
                "" if planned.reason is None else reason_words(planned.reason),
            )
            for at, planned in shown
            if at.date() == day
        )
        words = day_words(day, today, dates)
        found.append(PlanDay(words[:1].upper() + words[1:], lines))
    return tuple(found)


def _stands_at(planned: Planned, zone: tzinfo) -> datetime:
    """One that quiet hours take away stands at the time that the user set, not at their end."""
    return planned.occurrence.moment.astimezone(zone) if planned.reason is Reason.QUIET_HOURS else planned.at


def _short(reminder: Reminder, routines: Mapping[str, RoutineFacts]) -> str:
    routine = routines.get(reminder.routine)
    return routine.name if routine is not None else _("What is suggested")


def _away(facts: Facts, today: date, dates: DateWords) -> Away:
    rules, default = facts.rules, Away()
    quiet = rules.quiet
    until = facts.paused_until
    return Away(
        quiet=quiet is not None,
        start=quiet.start if quiet is not None else default.start,
        end=quiet.end if quiet is not None else default.end,
        skip_if_done=rules.skip_if_done,
        catch_up_hours=max(1, round(rules.window / _HOUR)),
        paused=when_words(until.astimezone(facts.zone), today, dates) if until is not None else "",
    )
