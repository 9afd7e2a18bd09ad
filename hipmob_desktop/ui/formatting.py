"""Lengths, doses, sides and days in words, as they are shown. Pure: dates come through a `DateWords`."""

from datetime import date, datetime, timedelta
from typing import Protocol

from hipmob_desktop.domain.exercise import Breaths, Dose, Hold, Millis, Reps, Side, Sides, Tempo, Timed
from hipmob_desktop.domain.session import Moment, RunKind, SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.services.translation import _, ngettext

SECOND: Millis = 1000
MINUTE: Millis = 60_000
HOUR: Millis = 3_600_000


class DateWords(Protocol):
    """Dates and times of day in the user's manner."""

    def day(self, day: date) -> str:
        """A day with its weekday, short: "Tue 18 Nov"."""
        ...

    def full_day(self, day: date) -> str:
        """A day in full, without the year: "Tuesday 18 November"."""
        ...

    def weekday(self, day: date) -> str:
        """The weekday's name in full."""
        ...

    def month(self, day: date) -> str:
        """The month with its year: "November 2025"."""
        ...

    def time(self, moment: datetime) -> str:
        """The time of day: "19:42"."""
        ...

    def first_weekday(self) -> int:
        """The weekday a week begins with: 0 Monday to 6 Sunday."""
        ...

    def short_weekday(self, weekday: int) -> str:
        """A weekday's short name, 0 for Monday: "Mon"."""
        ...

    def short_month(self, month: int) -> str:
        """A month's short name, 1 for January: "Jan"."""
        ...

    def number(self, number: int) -> str:
        """A whole number with its groups of digits: "1,980"."""
        ...


def clock_length(length: Millis) -> str:
    """A length as a clock shows it: 0:42, 13:50, 1:02:03."""
    seconds = length // SECOND
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def about_length(length: Millis) -> str:
    """A length to plan by: "about 15 min", or seconds below a minute."""
    if length < MINUTE:
        return _("{seconds} s").format(seconds=round(length / SECOND))
    return _("about {minutes} min").format(minutes=round(length / MINUTE))


def minutes_length(length: Millis) -> str:
    """The same where room is short: "15 min"."""
    if length < MINUTE:
        return _("{seconds} s").format(seconds=round(length / SECOND))
    return _("{minutes} min").format(minutes=round(length / MINUTE))


def short_length(length: Millis) -> str:
    """A length as it is prescribed: "60 s", "90 s", "5 min", "2 min 30 s"."""
    if length < 2 * MINUTE:
        return _("{seconds} s").format(seconds=f"{length / SECOND:g}")
    minutes, rest = divmod(length, MINUTE)
    if rest == 0:
        return _("{minutes} min").format(minutes=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=f"{rest / SECOND:g}")


def dose_words(dose: Dose, sides: Sides, sets: int = 1) -> str:
    """How much, per side: "60 s a side", "12 reps a side · 4 s each", "3 × 8 reps · 4 s each"."""
    match dose:
        case Hold(duration_ms, at_least) | Timed(duration_ms, at_least):
            length = short_length(duration_ms)
            amount = _("at least {length}").format(length=length) if at_least else length
            detail = ""
        case Reps(count, tempo):
            amount = ngettext("{count} rep", "{count} reps", count).format(count=count)
            detail = tempo_words(tempo)
        case Breaths(count, in_ms, out_ms):
            amount = ngettext("{count} breath", "{count} breaths", count).format(count=count)
            detail = _("in {breath_in}, out {breath_out}").format(
                breath_in=short_length(in_ms), breath_out=short_length(out_ms)
            )
    if sets > 1:
        amount = _("{sets} × {amount}").format(sets=sets, amount=amount)
    if sides is not Sides.BOTH:
        amount = _("{amount} a side").format(amount=amount)
    return f"{amount} · {detail}" if detail else amount


def tempo_words(tempo: Tempo) -> str:
    """How fast: "4 s each", or the parts of a repetition."""
    if not tempo.phased:
        return _("{length} each").format(length=short_length(tempo.rep_ms))
    down, up = short_length(tempo.down_ms), short_length(tempo.up_ms)
    if tempo.pause_ms:
        return _("{down} down, {pause} hold, {up} up").format(down=down, pause=short_length(tempo.pause_ms), up=up)
    return _("{down} down, {up} up").format(down=down, up=up)


def side_words(side: Side) -> str:
    """The side, as a word by itself."""
    return {Side.LEFT: _("Left"), Side.RIGHT: _("Right"), Side.BOTH: _("Both sides")}[side]


def kind_words(kind: SegmentKind) -> str:
    """A stretch of a session, as a word by itself."""
    return {
        SegmentKind.GET_READY: _("Get ready"),
        SegmentKind.HOLD: _("Hold"),
        SegmentKind.MOVE: _("Move"),
        SegmentKind.REPS: _("Reps"),
        SegmentKind.BREATHE: _("Breathe"),
        SegmentKind.CHANGE_SIDE: _("Change sides"),
        SegmentKind.REST: _("Rest"),
    }[kind]


def run_words(run: RunKind) -> str:
    """The run a session followed."""
    return {
        RunKind.NONE: _("No run"),
        RunKind.EASY: _("Easy run"),
        RunKind.TEMPO: _("Tempo run"),
        RunKind.INTERVALS: _("Intervals"),
        RunKind.LONG: _("Long run"),
        RunKind.RACE: _("Race"),
    }[run]


def status_words(status: SessionStatus) -> str:
    """How far a session came."""
    return {
        SessionStatus.COMPLETED: _("Completed"),
        SessionStatus.PARTIAL: _("Partial"),
        SessionStatus.RUNNING: _("Running"),
    }[status]


def local_time(moment: Moment) -> datetime:
    """The time on the wall where and when it happened."""
    return (moment.utc + timedelta(minutes=moment.offset_minutes)).replace(tzinfo=None)


def near_day(day: date, today: date, dates: DateWords) -> str:
    """A day as one speaks of it: today, yesterday, the weekday within a week, else the date."""
    ago = (today - day).days
    if ago == 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    return dates.weekday(day) if 1 < ago < 7 else dates.day(day)
