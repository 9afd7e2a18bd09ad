"""Topics made of what the user measured: hip-extension angle, stride length. Pure."""

from collections.abc import Sequence
from datetime import date

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trend_markers import (
    ANGLE_DIFFERENCE,
    MarkerPoint,
    MarkerStand,
    lagging_side,
    marker_points,
    stands,
)
from hipmob_desktop.domain.trends import Grain, grain_of
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import side_words
from hipmob_desktop.ui.pages.trends.scales import round_scale
from hipmob_desktop.ui.pages.trends.ticks import DateTicks
from hipmob_desktop.ui.pages.trends.topic import Facts, Topic
from hipmob_desktop.ui.pages.trends.words import (
    TrendWords,
    ends_of,
    marker_value,
    marker_words,
    number_cell,
    period_cell,
    period_words,
    place_of,
)
from hipmob_desktop.ui.widgets.chart_content import Cell, ChartContent, Dash, Figures, Line, Mark, Stop

_LOOKS: dict[Side, tuple[str, Mark, Dash]] = {
    Side.LEFT: ("left", "left", "solid"),
    Side.RIGHT: ("right", "right", "dashed"),
    Side.BOTH: ("accent", "disc", "solid"),
}
LEAST_HEIGHT = {MarkerKind.HIP_EXTENSION: 10.0, MarkerKind.STRIDE_LENGTH: 20.0}
"""The scale spans that much at least: a change of one degree must not look like a mountain."""


def marker_topic(facts: Facts, kind: MarkerKind, words: TrendWords) -> Topic:
    """What was entered of one kind."""
    title = marker_words(kind)
    points = marker_points(facts.markers, kind, facts.span, words.first_weekday())
    if not points:
        empty = _("Measure now and then, enter it below, and see over the weeks whether it moves.")
        return Topic(kind.value, title, _("Not measured yet"), "", _rule(kind), empty=empty, marker=kind)
    values = [point.value for point in points]
    room = max(LEAST_HEIGHT[kind] - (max(values) - min(values)), 0.0) / 2
    scale = round_scale(min(values) - room, max(values) + room)
    lines = tuple(_line(points, side) for side in Side if any(point.side is side for point in points))
    chart = ChartContent(
        title,
        ends_of(facts.span),
        (scale[0], scale[-1]),
        tuple((value, words.decimal(value)) for value in scale),
        DateTicks(facts.span, words),
        lines=lines,
        stops=_stops(points, kind, facts, words),
        keys=lines if kind.sided else (),
    )
    now = stands(facts.markers, kind, facts.span)
    lagging = lagging_side(now) if kind.sided else Side.BOTH
    return Topic(
        kind.value,
        title,
        ", ".join(_latest_words(each, kind, words) for each in now),
        " ".join(_stand_words(each, kind, words) for each in now),
        _rule(kind),
        flag=_flag(lagging, now, words),
        chart=chart,
        figures=_figures(facts, kind, words),
        marker=kind,
    )


def _line(points: Sequence[MarkerPoint], side: Side) -> Line:
    own = [point for point in points if point.side is side]
    tint, mark, dash = _LOOKS[side]
    return Line(
        side_words(side),
        tint,
        tuple(place_of(point.days.first, point.place) for point in own),
        tuple(point.value for point in own),
        tuple(point.goes_on for point in own),
        dash=dash,
        mark=mark,
    )


def _stops(points: Sequence[MarkerPoint], kind: MarkerKind, facts: Facts, words: TrendWords) -> tuple[Stop, ...]:
    """One for each moment; both sides of it are said together."""
    grain = Grain.SESSION
    if any(point.count > 1 for point in points):
        grain = Grain.MONTH if grain_of(facts.span) is Grain.MONTH else Grain.WEEK
    moments: dict[date, list[MarkerPoint]] = {}
    for point in points:
        moments.setdefault(point.days.first, []).append(point)
    return tuple(
        Stop(
            place_of(first, own[0].place),
            _("{when}: {values}").format(
                when=period_words(own[0].days, grain, words),
                values=", ".join(_value_words(point.side, point.value, kind, words) for point in own),
            ),
        )
        for first, own in moments.items()
    )


def _value_words(side: Side, value: float, kind: MarkerKind, words: TrendWords) -> str:
    shown = marker_value(kind, value, words)
    return _("{side} {value}").format(side=side_words(side), value=shown) if kind.sided else shown


def _latest_words(stand: MarkerStand, kind: MarkerKind, words: TrendWords) -> str:
    return _value_words(stand.side, stand.latest, kind, words)


def _stand_words(stand: MarkerStand, kind: MarkerKind, words: TrendWords) -> str:
    latest = _latest_words(stand, kind, words)
    if stand.first == stand.latest:
        return _("{latest} on {day}.").format(latest=latest, day=words.short_day(stand.day))
    return _("{latest} on {day} ({first} at first).").format(
        latest=latest, day=words.short_day(stand.day), first=marker_value(kind, stand.first, words)
    )


def _flag(lagging: Side, now: Sequence[MarkerStand], words: TrendWords) -> str:
    if lagging is Side.BOTH:
        return ""
    latest = {each.side: each.latest for each in now}
    apart = abs(latest[Side.LEFT] - latest[Side.RIGHT])
    return _("{side} extends {degrees}° less than the other side.").format(
        side=side_words(lagging), degrees=words.decimal(apart)
    )


def _figures(facts: Facts, kind: MarkerKind, words: TrendWords) -> Figures:
    """Every entry, latest first; each may be taken out."""
    own = sorted(
        (each for each in facts.markers if each.kind is kind and each.day in facts.span),
        key=lambda each: (each.day, each.side),
        reverse=True,
    )
    unit = _("Degrees") if kind is MarkerKind.HIP_EXTENSION else _("Centimetres")
    if not kind.sided:
        rows = tuple((_day_cell(each.day, facts, words), number_cell(each.value, words)) for each in own)
        return Figures((_("When"), unit), rows, tuple(str(each.id) for each in own))
    rows = tuple(
        (
            _day_cell(each.day, facts, words),
            Cell(side_words(each.side), each.side.value),
            number_cell(each.value, words),
        )
        for each in own
    )
    return Figures((_("When"), _("Side"), unit), rows, tuple(str(each.id) for each in own), numeric_from=2)


def _day_cell(day: date, facts: Facts, words: TrendWords) -> Cell:
    return period_cell(type(facts.span)(day, day), Grain.SESSION, words)


def _rule(kind: MarkerKind) -> str:
    if kind is MarkerKind.HIP_EXTENSION:
        return _(
            "As you entered it. Between the sides, {degrees}° and more stand out: less than that, measuring alone can "
            "make. Measure in the same way each time, the pelvis still."
        ).format(degrees=f"{ANGLE_DIFFERENCE:g}")
    return _("As you entered it. Take the same pace on level ground each time, and average several strides.")
