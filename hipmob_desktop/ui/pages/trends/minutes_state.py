"""Topics made of minutes: by week and phase, by region, left against right. Pure."""

from collections.abc import Sequence

from hipmob_desktop.domain.exercise import Phase, Side
from hipmob_desktop.domain.trend_minutes import (
    ASYMMETRY,
    LEAST_TIMES,
    PhaseMinutes,
    SideBalance,
    minutes_by_phase,
    minutes_by_region,
    minutes_grain,
    sides_by_exercise,
    usual_week,
)
from hipmob_desktop.domain.trends import Grain
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import side_words
from hipmob_desktop.ui.pages.trends.scales import minutes_scale
from hipmob_desktop.ui.pages.trends.ticks import DateTicks
from hipmob_desktop.ui.pages.trends.topic import Facts, Topic, empty_topic
from hipmob_desktop.ui.pages.trends.words import (
    TrendWords,
    ends_of,
    minutes_cell,
    minutes_words,
    nothing_words,
    period_cell,
    period_words,
    phase_words,
    place_of,
    region_words,
    sessions_words,
)
from hipmob_desktop.ui.widgets.chart_content import (
    Bar,
    BarPart,
    BarRow,
    Cell,
    ChartContent,
    Figures,
    Layer,
    Pattern,
    Stop,
)

MINUTES, REGIONS, SIDES = "minutes", "regions", "sides"
MINUTE_MS = 60_000

_LOOKS: dict[Phase | None, tuple[str, Pattern]] = {
    Phase.STATIC: ("heat4", "solid"),
    Phase.DYNAMIC: ("heat3", "solid"),
    Phase.STRENGTH: ("heat2", "solid"),
    Phase.RELEASE: ("heat1", "solid"),
    Phase.BREATH: ("outline", "dots"),
    None: ("outline", "empty"),
}
"""From the bottom up. Each differs from its neighbours in lightness, so that greyscale tells them apart too."""


def minutes_topic(facts: Facts, words: TrendWords) -> Topic:
    """Minutes a week, stacked by phase."""
    weeks = minutes_by_phase(facts.work, facts.totals, facts.phases, facts.span, words.first_weekday())
    grain = minutes_grain(facts.span)
    title = _("Minutes a week")
    rule = _minutes_rule(grain)
    if not any(each.parts for each in weeks):
        empty = _("Every session adds to its week here.")
        return empty_topic(MINUTES, title, nothing_words(facts.known), rule, empty, facts)
    phases = [phase for phase in _LOOKS if any(phase in each.parts for each in weeks)]
    scale = minutes_scale(max(each.minutes for each in weeks))
    layers = tuple(
        Layer(phase_words(phase), *_LOOKS[phase], tuple(each.parts.get(phase, 0.0) for each in weeks))
        for phase in phases
    )
    chart = ChartContent(
        _("Minutes a week, by kind of work"),
        ends_of(facts.span),
        (0.0, scale[-1]),
        tuple((value, f"{value:g}") for value in scale),
        DateTicks(facts.span, words),
        bars=tuple(Bar(place_of(each.days.first), place_of(each.days.last, 1.0)) for each in weeks),
        layers=layers,
        stops=tuple(
            Stop(place_of(each.days.first, each.days.days / 2), _week_words(each, grain, phases, words))
            for each in weeks
        ),
        keys=tuple(reversed(layers)) if len(layers) > 1 else (),
    )
    usual = usual_week(weeks, facts.known)
    return Topic(
        MINUTES,
        title,
        _minutes_finding(weeks[-1], usual),
        _minutes_sentence(weeks[-1], usual, grain),
        rule,
        chart=chart,
        figures=_week_figures(weeks, grain, phases, words),
    )


def regions_topic(facts: Facts) -> Topic:
    """Minutes that reached each region."""
    found = minutes_by_region(facts.work, facts.regions)
    title = _("Regions")
    rule = _(
        "An exercise that works on two regions counts in full for each, so these add up to more than the minutes "
        "held. Which exercise works on what is said in its file."
    )
    most = max((each.done_ms for each in found), default=0)
    if not most:
        empty = _("What each region got stands here.")
        return empty_topic(REGIONS, title, nothing_words(facts.known), rule, empty, facts)
    rows = tuple(
        BarRow(
            name := region_words(each.region),
            (BarPart(each.done_ms / most, amount := minutes_words(each.done_ms / MINUTE_MS)),),
            spoken=_("{name}: {amount}").format(name=name, amount=amount),
        )
        for each in found
    )
    first, last = rows[0], rows[-1]
    sentence = _("Most: {most}, {most_amount}. Least: {least}, {least_amount}.").format(
        most=first.name,
        most_amount=first.parts[0].words,
        least=last.name,
        least_amount=last.parts[0].words,
    )
    figures = Figures(
        (_("Region"), _("Minutes")),
        tuple((Cell(region_words(each.region)), minutes_cell(each.done_ms / MINUTE_MS)) for each in found),
    )
    return Topic(REGIONS, title, _("Most: {name}").format(name=first.name), sentence, rule, rows=rows, figures=figures)


def sides_topic(facts: Facts) -> Topic:
    """Left against right, per exercise."""
    found = sides_by_exercise(facts.work)
    title = _("Left and right")
    rule = _(
        "A side stands out when it got at least {percent} % less than the other, in an exercise done {times} times or "
        "more. A session that ends half-way through a pair counts too."
    ).format(percent=round(ASYMMETRY * 100), times=LEAST_TIMES)
    if not found:
        empty = _("Exercises for one side at a time stand here, so that you see which side lags.")
        return empty_topic(SIDES, title, nothing_words(facts.known), rule, empty, facts)
    most = max(max(each.left_ms, each.right_ms) for each in found)
    conspicuous = [each for each in found if each.stands_out]
    figures = Figures(
        (_("Exercise"), _("Left, min"), _("Right, min"), _("Difference, %")),
        tuple(
            (
                Cell(each.name),
                minutes_cell(each.left_ms / MINUTE_MS),
                minutes_cell(each.right_ms / MINUTE_MS),
                Cell(str(round(each.difference * 100))),
            )
            for each in found
        ),
    )
    return Topic(
        SIDES,
        title,
        _sides_finding(conspicuous),
        "" if conspicuous else _("Both sides got about the same, in every exercise."),
        rule,
        flag=_sides_flag(conspicuous),
        rows=tuple(_side_row(each, most) for each in found),
        figures=figures,
    )


# ── Words ────────────────────────────────────────────────────────────────────


def _minutes_rule(grain: Grain) -> str:
    kinds = _("Each exercise counts for its own kind of work; a session entered by hand for its routine's.")
    if grain is Grain.MONTH:
        return _("Each bar is the average week of a month.") + " " + kinds
    return _("Each bar is a week; the last one is not over yet.") + " " + kinds


def _minutes_finding(last: PhaseMinutes, usual: float | None) -> str:
    if usual is None:
        return _("{minutes} this week").format(minutes=minutes_words(last.minutes))
    return _("{minutes} in a usual week").format(minutes=minutes_words(usual))


def _minutes_sentence(last: PhaseMinutes, usual: float | None, grain: Grain) -> str:
    now = _("{minutes} this week so far.").format(minutes=minutes_words(last.minutes))
    if grain is Grain.MONTH:
        now = _("{minutes} a week this month.").format(minutes=minutes_words(last.minutes))
    if usual is None:
        return now
    return _("{minutes} in a usual week.").format(minutes=minutes_words(usual)) + " " + now


def _week_words(week: PhaseMinutes, grain: Grain, phases: Sequence[Phase | None], words: TrendWords) -> str:
    when = period_words(week.days, grain, words)
    if not week.parts:
        return _("{when}: nothing.").format(when=when)
    form = _("{when}: {minutes} a week, {sessions}.") if grain is Grain.MONTH else _("{when}: {minutes}, {sessions}.")
    whole = form.format(when=when, minutes=minutes_words(week.minutes), sessions=sessions_words(week.sessions))
    parts = ", ".join(
        _("{kind} {minutes}").format(kind=phase_words(phase), minutes=minutes_words(week.parts[phase]))
        for phase in phases
        if phase in week.parts
    )
    return f"{whole} {parts}."


def _week_figures(
    weeks: Sequence[PhaseMinutes], grain: Grain, phases: Sequence[Phase | None], words: TrendWords
) -> Figures:
    rows = tuple(
        (
            period_cell(each.days, grain, words),
            Cell(str(each.sessions)),
            minutes_cell(each.minutes),
            *(minutes_cell(each.parts.get(phase, 0.0)) for phase in phases),
        )
        for each in reversed(weeks)
    )
    return Figures((_("When"), _("Sessions"), _("Minutes a week"), *(phase_words(phase) for phase in phases)), rows)


def _side_row(balance: SideBalance, most: int) -> BarRow:
    left, right = (minutes_words(ms / MINUTE_MS) for ms in (balance.left_ms, balance.right_ms))
    flag = _less_words(balance) if balance.stands_out else ""
    both = _("{name}: left {left}, right {right}.").format(name=balance.name, left=left, right=right)
    return BarRow(
        balance.name,
        (
            BarPart(balance.left_ms / most, left, "left", "solid", side_words(Side.LEFT), "left"),
            BarPart(balance.right_ms / most, right, "right", "rising", side_words(Side.RIGHT), "right"),
        ),
        flag,
        f"{both} {flag}".strip(),
    )


def _less_words(balance: SideBalance) -> str:
    percent = round(balance.difference * 100)
    return _("{side} {percent} % less").format(side=side_words(balance.lesser), percent=percent)


def _sides_finding(conspicuous: Sequence[SideBalance]) -> str:
    if not conspicuous:
        return _("Even")
    if len(conspicuous) == 1:
        lesser = side_words(conspicuous[0].lesser)
        return _("{side} lags: {exercise}").format(side=lesser, exercise=conspicuous[0].name)
    return ngettext("{count} exercise uneven", "{count} exercises uneven", len(conspicuous)).format(
        count=len(conspicuous)
    )


def _sides_flag(conspicuous: Sequence[SideBalance]) -> str:
    if not conspicuous:
        return ""
    first = conspicuous[0]
    said = _("{side} got {percent} % less than the other side in {exercise}.").format(
        side=side_words(first.lesser), percent=round(first.difference * 100), exercise=first.name
    )
    more = len(conspicuous) - 1
    if not more:
        return said
    further = ngettext("{count} more exercise is uneven.", "{count} more exercises are uneven.", more)
    return f"{said} {further.format(count=more)}"
