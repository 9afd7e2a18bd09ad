"""Words that several topics of the Trends page share. Pure."""

from datetime import date
from typing import Protocol

from hipmob_desktop.domain.exercise import Phase
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trends import WINDOW_DAYS, Grain, Range, Span
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import DateWords
from hipmob_desktop.ui.widgets.chart_content import Cell

HOURS_FROM = 180
"""Minutes from which on hours are said."""


class TrendWords(DateWords, Protocol):
    """Dates and numbers in the user's manner."""

    def short_day(self, day: date) -> str:
        """A day without its weekday: "18 Nov"."""
        ...

    def decimal(self, value: float) -> str:
        """A number with one decimal, if it needs one."""
        ...


def range_options() -> tuple[tuple[str, str], ...]:
    """How far back to look."""
    return (
        (Range.FOUR_WEEKS, _("4 weeks")),
        (Range.THREE_MONTHS, _("3 months")),
        (Range.YEAR, _("Year")),
        (Range.ALL, _("All")),
    )


def phase_words(phase: Phase | None) -> str:
    """A kind of work; None: exercises that the catalogue no longer has."""
    if phase is None:
        return _("Other")
    return {
        Phase.DYNAMIC: _("Moving"),
        Phase.STATIC: _("Holding"),
        Phase.RELEASE: _("Release"),
        Phase.STRENGTH: _("Strength"),
        Phase.BREATH: _("Breathing"),
    }[phase]


def region_words(region: str) -> str:
    """A region of the body."""
    known = {
        "hip-extension": _("Hip extension"),
        "hip-internal-rotation": _("Inward rotation"),
        "hip-external-rotation": _("Outward rotation"),
        "adductors": _("Adductors"),
        "ankles": _("Ankles"),
        "mid-back": _("Mid-back"),
        "posterior-chain": _("Back of the legs"),
        "glute-control": _("Glute control"),
        "breath": _("Breath"),
    }
    return known.get(region, region)


def marker_words(kind: MarkerKind) -> str:
    """What was measured."""
    return {MarkerKind.HIP_EXTENSION: _("Hip extension angle"), MarkerKind.STRIDE_LENGTH: _("Stride length")}[kind]


def marker_value(kind: MarkerKind, value: float, words: TrendWords) -> str:
    """A measurement with its unit."""
    number = words.decimal(value)
    if kind is MarkerKind.HIP_EXTENSION:
        return _("{number}°").format(number=number)
    return _("{number} cm").format(number=number)


def minutes_words(minutes: float) -> str:
    """Minutes, with what is below one said too."""
    if 0 < minutes < 0.5:
        return _("under 1 min")
    if minutes >= HOURS_FROM:
        hours, rest = divmod(round(minutes), 60)
        return (
            _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
            if rest
            else _("{hours} h").format(hours=hours)
        )
    return _("{minutes} min").format(minutes=round(minutes))


def sessions_words(count: int) -> str:
    """How many sessions."""
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def nothing_words(known: Span | None) -> str:
    """That there is nothing to show of sessions."""
    return _("No sessions yet") if known is None else _("Nothing in this time")


def period_words(days: Span, grain: Grain, words: TrendWords) -> str:
    """A session's day, a week, or a month."""
    if grain is Grain.SESSION:
        return words.day(days.first)
    if grain is Grain.MONTH:
        return words.month(days.first)
    return _("Week of {day} {year}").format(day=words.short_day(days.first), year=days.first.year)


def period_cell(days: Span, grain: Grain, words: TrendWords) -> Cell:
    """The same for a table; other programs read the first day."""
    if grain is Grain.SESSION:
        shown = _("{day} {year}").format(day=words.short_day(days.first), year=days.first.year)
        return Cell(shown, days.first.isoformat())
    return Cell(period_words(days, grain, words), days.first.isoformat())


def number_cell(value: float | None, words: TrendWords) -> Cell:
    """A figure, or none."""
    return Cell("") if value is None else Cell(words.decimal(value), f"{round(value, 2):g}")


def minutes_cell(minutes: float) -> Cell:
    """Whole minutes to read, a decimal for other programs."""
    return Cell(str(round(minutes)) if minutes else "", f"{round(minutes, 1):g}" if minutes else "0")


def looks_back(span: Span) -> bool:
    """Whether a change is told against the four weeks before, and not against the first four shown."""
    return span.days < 2 * WINDOW_DAYS


def place_of(day: date, offset: float = 0.0) -> float:
    """A day on the axis of a chart."""
    return day.toordinal() + offset


def ends_of(span: Span) -> tuple[float, float]:
    """The ends of the axis: the last day is there as a whole."""
    return place_of(span.first), place_of(span.last) + 1.0
