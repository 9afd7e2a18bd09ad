"""Answers `remind` and `ran`: asks the rule of reminders without a process, and tells it of a run."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time

from hipmob_desktop.adapters.first_weekday import first_weekday, of_windows
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.adapters.reminders.local_clock import FixedLocalClock, SystemLocalClock
from hipmob_desktop.adapters.reminders.progress import LoggedProgress
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.cli.arguments import Arguments
from hipmob_desktop.domain.reminder_moments import moment_of
from hipmob_desktop.domain.reminders import Due, Planned
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.ports_reminders import LocalClock, ReminderTrouble
from hipmob_desktop.services.reminder_reasons import reason_words
from hipmob_desktop.services.reminding import Reminding
from hipmob_desktop.services.translation import _

FAILED, MISUSED = 1, 2


def remind(arguments: Arguments) -> int:
    """Answer `remind`: what is due, what comes next, and why the rest of today does not come."""
    clock = SystemLocalClock()
    if arguments.at:
        moment = moment_from(arguments.at, clock)
        if moment is None:
            message = _("{text} is no time. Write 18:30, 2026-03-29T18:30 or 2026-03-29T18:30+02:00.")
            print(message.format(text=arguments.at), file=sys.stderr)
            return MISUSED
        return _told(lambda: _remind(arguments, FixedLocalClock(moment, clock.zone())))
    return _told(lambda: _remind(arguments, FixedLocalClock(clock.now(), clock.zone())))


def ran(arguments: Arguments) -> int:
    """Answer `ran`: note the run, and say which reminder comes of it."""
    return _told(lambda: _ran(arguments))


def moment_from(text: str, clock: LocalClock) -> datetime | None:
    """A time of today, or a date and a time, local unless an offset is given; None if it is neither."""
    zone = clock.zone()
    try:
        return moment_of(clock.now().astimezone(zone).date(), time.fromisoformat(text), zone)
    except ValueError:
        pass
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment_of(given.date(), given.time(), zone) if given.tzinfo is None else given.astimezone(UTC)


def _told(answer: Callable[[], Iterable[str]]) -> int:
    try:
        for line in answer():
            print(line)
    except ReminderTrouble as trouble:
        print(trouble, file=sys.stderr)
        return FAILED
    return 0


def _reminding(arguments: Arguments, clock: LocalClock) -> Reminding:
    paths = paths_for(arguments.data_dir)
    week = first_weekday(os.environ, of_windows)
    return Reminding(ReminderFile(paths.data), LoggedProgress(paths.database, week), clock, week)


def _remind(arguments: Arguments, clock: LocalClock) -> Iterable[str]:
    reminding = _reminding(arguments, clock)
    planned = reminding.preview()
    found = reminding.deliver() if arguments.claim else reminding.due_now()
    settled = {occurrence.key for occurrence in found.all} if found is not None else set()
    others = [each for each in planned if each.occurrence.key not in settled]
    return (_as_json if arguments.as_json else _as_text)(reminding, clock, found, others)


def _as_text(reminding: Reminding, clock: LocalClock, found: Due | None, others: list[Planned]) -> Iterator[str]:
    if found is None:
        yield _("Nothing is due.")
    else:
        notice = reminding.notice(found)
        yield _("Due now: {title}. {body}").format(title=notice.title, body=notice.body).strip()
    if (following := _following(clock, others)) is not None:
        yield _("Next: {when}").format(when=following.at.strftime("%Y-%m-%d %H:%M"))
    for each in others:
        if each.reason is not None:
            when = each.at.strftime("%Y-%m-%d %H:%M")
            yield _("Not at {when}: {reason}").format(when=when, reason=reason_words(each.reason))


def _as_json(reminding: Reminding, clock: LocalClock, found: Due | None, others: list[Planned]) -> Iterator[str]:
    following = _following(clock, others)
    document = {
        "now": clock.now().astimezone(clock.zone()).isoformat(timespec="seconds"),
        "zone": str(clock.zone()),
        "due": None if found is None else _due_document(reminding, clock, found),
        "next": None if following is None else _planned_document(following),
        "not": [_planned_document(each) for each in others if each.reason is not None],
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _due_document(reminding: Reminding, clock: LocalClock, found: Due) -> dict[str, object]:
    notice, shown = reminding.notice(found), found.shown
    return {
        "reminder": shown.reminder.id,
        "kind": shown.reminder.kind.value,
        "day": shown.day.isoformat(),
        "at": shown.due_at.astimezone(clock.zone()).isoformat(timespec="seconds"),
        "routine": shown.reminder.routine,
        "title": notice.title,
        "body": notice.body,
        "covers": [occurrence.reminder.id for occurrence in found.covered],
    }


def _planned_document(planned: Planned) -> dict[str, object]:
    occurrence = planned.occurrence
    return {
        "reminder": occurrence.reminder.id,
        "day": occurrence.day.isoformat(),
        "at": planned.at.isoformat(timespec="seconds"),
        "reason": None if planned.reason is None else planned.reason.value,
    }


def _following(clock: LocalClock, planned: Iterable[Planned]) -> Planned | None:
    return next((each for each in planned if each.reason is None and each.at > clock.now()), None)


def _ran(arguments: Arguments) -> Iterator[str]:
    _run, planned = _reminding(arguments, SystemLocalClock()).ran(RunKind(arguments.kind))
    yield _("Welcome back. The run is noted.")
    if planned is None:
        yield _("No reminder is set to come after a run.")
    elif planned.reason is None:
        yield _("You will be reminded at {time}.").format(time=planned.at.strftime("%H:%M"))
    else:
        yield _("No reminder comes: {reason}").format(reason=reason_words(planned.reason))
