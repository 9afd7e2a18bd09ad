"""Is a reminder due? One pure answer, asked again and again, instead of timers that sleep and clocks break.

An occurrence is due from its moment on for as long as one may catch up, unless something speaks against it. Asking
late, twice, or after the clock was set changes nothing: what was delivered for a day is not due again on that day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hipmob_desktop.domain.reminder_moments import (
    after_quiet,
    end_of_training_day,
    exists,
    moment_of,
    training_day,
)
from hipmob_desktop.domain.reminders import (
    WAITING,
    Due,
    Occurrence,
    Planned,
    Reason,
    Reminder,
    ReminderKind,
    ReminderRules,
    Situation,
)

_DAY = timedelta(days=1)
_LOOK_BACK = 2
"""Days: quiet hours move an occurrence by less than one, catching up and a flight take less than another."""


def due(situation: Situation, reminders: Iterable[Reminder], rules: ReminderRules) -> Due | None:
    """What to deliver now: at most one, however many were missed."""
    today = situation.now.astimezone(situation.zone).date()
    days = [today + _DAY * offset for offset in range(-_LOOK_BACK, 1)]
    found = {
        occurrence.key: occurrence
        for reminder in reminders
        for occurrence in occurrences(reminder, days, situation, rules)
        if reason_against(occurrence, situation, rules) is None
    }
    latest_first = sorted(found.values(), key=lambda o: (o.due_at, o.reminder.id), reverse=True)
    return Due(latest_first[0], tuple(latest_first[1:])) if latest_first else None


def why_not(reminder: Reminder, situation: Situation, rules: ReminderRules) -> Reason | None:
    """Why a reminder does not come now, by what its day of today says; None if it is due."""
    today = situation.now.astimezone(situation.zone).date()
    if not reminder.enabled:
        return Reason.DISABLED
    of_today = list(occurrences(reminder, [today], situation, rules))
    if of_today:
        return reason_against(of_today[-1], situation, rules)
    if today.weekday() not in reminder.weekdays:
        return Reason.OTHER_DAY
    return Reason.NO_RUN


def preview(
    situation: Situation, reminders: Iterable[Reminder], rules: ReminderRules, days: int = 7
) -> Sequence[Planned]:
    """What comes from today on, by time, as the rule has it; and what does not, with the reason.

    Of reminders that wait for a run only those whose run was told of are known.
    """
    today = situation.now.astimezone(situation.zone).date()
    shown = [today + _DAY * offset for offset in range(days)]
    planned = [
        Planned(occurrence, occurrence.due_at.astimezone(situation.zone), _lasting_reason(occurrence, situation, rules))
        for reminder in reminders
        for occurrence in occurrences(reminder, [today - _DAY, *shown], situation, rules)
    ]
    in_them = [p for p in planned if p.at.date() in shown]  # quiet hours and snoozes move some to the next day
    return sorted(in_them, key=lambda p: (p.at, p.occurrence.reminder.id))


def _lasting_reason(occurrence: Occurrence, situation: Situation, rules: ReminderRules) -> Reason | None:
    """Why it will not come at all. A session that runs and quiet hours that end in time only put it off."""
    reason = reason_against(occurrence, replace(situation, in_session=False), rules)
    if reason is Reason.QUIET_HOURS and occurrence.due_at < occurrence.expires:
        held_until = after_quiet(situation.now.astimezone(UTC), rules.quiet, situation.zone)
        return None if held_until < occurrence.expires else reason
    return None if reason in WAITING else reason


# ── What a reminder comes to ──────────────────────────────────────────────


def occurrences(
    reminder: Reminder, days: Iterable[date], situation: Situation, rules: ReminderRules
) -> Iterator[Occurrence]:
    """A reminder on some days. Several runs on a day are one occurrence."""
    for day in days:
        if day.weekday() not in reminder.weekdays:
            continue
        if reminder.kind is ReminderKind.AFTER_RUN:
            moments = _after_runs(reminder, day, situation)
        else:
            moments = _at_time(reminder, day, situation)
        if moments:
            yield _occurrence(reminder, day, _one_of(moments, situation.now, rules.window), situation, rules)


def _at_time(reminder: Reminder, day: date, situation: Situation) -> list[datetime]:
    moment = moment_of(day, reminder.at, situation.zone)
    lived = moment.astimezone(situation.zone).date() == day or exists(day, situation.zone)
    return [moment] if lived else []


def _after_runs(reminder: Reminder, day: date, situation: Situation) -> list[datetime]:
    delay = timedelta(milliseconds=reminder.delay_ms)
    return sorted(run.at.astimezone(UTC) + delay for run in situation.state.runs if run.day == day)


def _one_of(moments: Sequence[datetime], now: datetime, window: timedelta) -> datetime:
    """The latest that one may still catch up on; else the next; else the last."""
    past = [moment for moment in moments if moment <= now]
    to_come = moments[len(past) :]
    if past and (now < past[-1] + window or not to_come):
        return past[-1]
    return to_come[0]


def _occurrence(
    reminder: Reminder, day: date, moment: datetime, situation: Situation, rules: ReminderRules
) -> Occurrence:
    zone = situation.zone
    snoozed = situation.state.snoozed.get((reminder.id, day))
    due_at = after_quiet((snoozed or moment).astimezone(UTC), rules.quiet, zone)
    after_run = reminder.kind is ReminderKind.AFTER_RUN
    counts_for = day if after_run else training_day(moment, zone, rules.day_start_hour)
    expires = due_at + rules.window
    if reminder.kind is ReminderKind.EVENING:  # "still time today" is true on that day alone
        expires = min(expires, end_of_training_day(counts_for, zone, rules.day_start_hour))
    return Occurrence(reminder, day, counts_for, moment, due_at, expires, snoozed)


# ── What speaks against one ───────────────────────────────────────────────


def reason_against(occurrence: Occurrence, situation: Situation, rules: ReminderRules) -> Reason | None:
    """Why an occurrence is not to be shown now; None if it is. What the user can least change comes first."""
    for reason in (_by_the_user(occurrence, situation), _needless(occurrence, situation, rules)):
        if reason is not None:
            return reason
    return _not_now(occurrence, situation, rules)


def stands(occurrence: Occurrence, shown_at: datetime, situation: Situation, rules: ReminderRules) -> bool:
    """Whether one that was shown still means something; if not, it is to be withdrawn."""
    if occurrence.snoozed is not None:
        return False
    if _by_the_user(occurrence, situation) or _needless(occurrence, situation, rules) or situation.in_session:
        return False
    same_day = _today(situation, rules) <= training_day(shown_at, situation.zone, rules.day_start_hour)
    # One that came late, or from a snooze that is over, stands as long as one that came in time.
    return same_day and situation.now < max(occurrence.expires, shown_at + rules.window)


def _by_the_user(occurrence: Occurrence, situation: Situation) -> Reason | None:
    """Switched off, set after its time, or paused over it."""
    reminder, until = occurrence.reminder, situation.state.paused_until
    if not reminder.enabled:
        return Reason.DISABLED
    if reminder.since is not None and occurrence.moment < reminder.since:
        return Reason.SET_LATER
    if until is not None and (occurrence.snoozed or occurrence.moment) < until:
        return Reason.PAUSED
    return None


def _needless(occurrence: Occurrence, situation: Situation, rules: ReminderRules) -> Reason | None:
    """Something that counts was done, or nothing is meant to be: on its day or, where it comes later, until now."""
    days = _days_from(occurrence.counts_for, _today(situation, rules))
    if days & situation.state.skipped:
        return Reason.SKIPPED
    if days & situation.days_off:
        return Reason.DAY_OFF
    if occurrence.reminder.kind is ReminderKind.EVENING and days & situation.goal_met:
        return Reason.GOAL_MET
    if rules.skip_if_done and days & situation.done:
        return Reason.DONE
    return None


def _not_now(occurrence: Occurrence, situation: Situation, rules: ReminderRules) -> Reason | None:
    """Delivered, too late, too early, or held back for the moment."""
    now = situation.now
    if occurrence.snoozed is None and occurrence.key in situation.state.delivered:
        return Reason.DELIVERED
    if occurrence.expires <= occurrence.due_at:
        return Reason.QUIET_HOURS  # "still time today" would come when that day is over
    if now >= occurrence.expires:
        return Reason.TOO_LATE
    if now < occurrence.due_at:
        return Reason.NOT_YET if occurrence.snoozed is None else Reason.SNOOZED
    if rules.quiet is not None and rules.quiet.hold_at(now.astimezone(situation.zone).time()):
        return Reason.QUIET_HOURS
    return Reason.IN_SESSION if situation.in_session else None


def _today(situation: Situation, rules: ReminderRules) -> date:
    return training_day(situation.now, situation.zone, rules.day_start_hour)


def _days_from(first: date, last: date) -> frozenset[date]:
    """Both ends, and always the first: one that is to come knows only its own day."""
    return frozenset(first + _DAY * offset for offset in range(max(0, (last - first).days) + 1))
