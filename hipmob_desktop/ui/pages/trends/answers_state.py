"""Topics made of the answers around sessions: stiffness, stride feel, effort, movement quality. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from hipmob_desktop.domain.trends import (
    LEAST_FOR_MEDIAN,
    Change,
    Grain,
    Measure,
    TrendPoint,
    change,
    grain_of,
    trend,
)
from hipmob_desktop.domain.trends import Span as Days
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.pages.trends.ticks import DateTicks
from hipmob_desktop.ui.pages.trends.topic import Facts, Topic, empty_topic
from hipmob_desktop.ui.pages.trends.words import (
    TrendWords,
    ends_of,
    looks_back,
    number_cell,
    period_cell,
    period_words,
    place_of,
    sessions_words,
)
from hipmob_desktop.ui.widgets.chart_content import Cell, ChartContent, Dash, Figures, Line, Mark, Stem, Stop

STIFFNESS = "stiffness"
SCALE = tuple((float(n), str(n)) for n in range(0, 11, 2))
_PAIR = (Measure.STIFFNESS_BEFORE, Measure.STIFFNESS_AFTER)


def stiffness_topic(facts: Facts, words: TrendWords) -> Topic:
    """Stiffness before and after."""
    points = trend(facts.answers, _PAIR, facts.span, words.first_weekday())
    before, after = (change(facts.answers, measure, facts.span) for measure in _PAIR)
    title = _("Stiffness")
    if not points:
        return empty_topic(STIFFNESS, title, _nothing(facts), _pair_rule(facts), _empty_words(), facts)
    chart = ChartContent(
        _("Stiffness before and after"),
        ends_of(facts.span),
        (0.0, 10.0),
        SCALE,
        DateTicks(facts.span, words),
        lines=(
            *_lines(points, 0, facts, ("quiet_ink", "dashed", "ring")),
            *_lines(points, 1, facts, ("accent", "solid", "disc")),
        ),
        keys=(
            Line(_("Before"), "quiet_ink", dash="dashed", mark="ring"),
            Line(_("After"), "accent", dash="solid", mark="disc"),
        ),
        stems=tuple(
            Stem(_x(point), min(low, high), max(low, high))
            for point in points
            if (low := point.values[0]) is not None and (high := point.values[1]) is not None and low != high
        )
        if not _by_month(facts)
        else (),
        stops=_stops(points, facts, (_("{value} before"), _("{value} after")), words),
    )
    headers = (_("Before"), _("After"), _("4 weeks,\nbefore"), _("4 weeks,\nafter"))
    return Topic(
        STIFFNESS,
        title,
        _pair_finding(before, after, words),
        _pair_sentence(before, after, facts.span, words),
        _pair_rule(facts),
        chart=chart,
        figures=_figures(points, facts, headers, words),
    )


def measure_topic(facts: Facts, measure: Measure, words: TrendWords) -> Topic:
    """One question by itself."""
    points = trend(facts.answers, (measure,), facts.span, words.first_weekday())
    title, ends = _measure_words(measure)
    rule = f"{ends} {_marks_rule(facts.span)}"
    if not points:
        return empty_topic(measure.value, title, _nothing(facts), rule, _empty_words(), facts)
    told = change(facts.answers, measure, facts.span)
    chart = ChartContent(
        title,
        ends_of(facts.span),
        (0.0, 10.0),
        SCALE,
        DateTicks(facts.span, words),
        lines=_lines(points, 0, facts, ("accent", "solid", "ring")),
        stops=_stops(points, facts, ("{value}",), words),
    )
    return Topic(
        measure.value,
        title,
        _finding(told, words),
        _sentence(told, facts.span, words),
        rule,
        chart=chart,
        figures=_figures(points, facts, (title, _("4-week median")), words),
    )


def _measure_words(measure: Measure) -> tuple[str, str]:
    return {
        Measure.STRIDE_FEEL: (_("Stride feel"), _("0 is blocked, 10 free and long.")),
        Measure.EFFORT: (_("Effort"), _("0 is no effort, 10 all you had.")),
        Measure.MOVEMENT_QUALITY: (_("Movement quality"), _("0 is out of control, 10 clean and steady.")),
    }[measure]


def _nothing(facts: Facts) -> str:
    return _("No answers yet") if not facts.answers else _("No answers in this time")


def _empty_words() -> str:
    return _("Answer the questions around a session, and they stand here: a mark for each, then a line.")


# ── Lines and stops ──────────────────────────────────────────────────────────


def _x(point: TrendPoint) -> float:
    return place_of(point.first, point.place)


def _lines(points: Sequence[TrendPoint], number: int, facts: Facts, look: tuple[str, Dash, Mark]) -> tuple[Line, ...]:
    """Marks, and the line of medians where there are any. Months are about as long as the medians' four weeks: there
    the marks themselves are joined.
    """
    tint, dash, mark = look
    xs = tuple(_x(point) for point in points)
    values = [point.values[number] for point in points]
    if _by_month(facts):
        return (_line(points, xs, values, Line("", tint, dash=dash, mark=mark)),)
    marks = _line(points, xs, values, Line("", tint, dash="none", mark=mark))
    medians = _line(points, xs, [point.medians[number] for point in points], Line("", tint, dash=dash))
    return (medians, marks) if medians.xs else (marks,)


def _line(points: Sequence[TrendPoint], xs: Sequence[float], ys: Sequence[float | None], look: Line) -> Line:
    """The line through the values there are; it breaks where there is none, and where four weeks passed."""
    known = [number for number, value in enumerate(ys) if value is not None]
    return replace(
        look,
        xs=tuple(xs[number] for number in known),
        ys=tuple(value for value in ys if value is not None),
        joined=tuple(n > 0 and ys[n - 1] is not None and points[n].goes_on for n in known),
    )


def _by_month(facts: Facts) -> bool:
    return grain_of(facts.span) is Grain.MONTH


def _stops(points: Sequence[TrendPoint], facts: Facts, forms: tuple[str, ...], words: TrendWords) -> tuple[Stop, ...]:
    grain = grain_of(facts.span)
    return tuple(Stop(_x(point), _stop_words(point, grain, forms, words)) for point in points)


def _stop_words(point: TrendPoint, grain: Grain, forms: tuple[str, ...], words: TrendWords) -> str:
    when = period_words(Days(point.first, point.last), grain, words)
    about = point.routine if grain is Grain.SESSION else sessions_words(point.count)
    values = ", ".join(
        form.format(value=words.decimal(value))
        for form, value in zip(forms, point.values, strict=True)
        if value is not None
    )
    known = [words.decimal(each) for each in point.medians if each is not None and grain is not Grain.MONTH]
    said = _("{when}, {about}: {values}.").format(when=when, about=about, values=values)
    if not known:
        return said
    return said + " " + _("4-week median {values}.").format(values=_(" and ").join(known))


def _figures(points: Sequence[TrendPoint], facts: Facts, headers: tuple[str, ...], words: TrendWords) -> Figures:
    """Latest first, as one reads a diary backwards."""
    grain = grain_of(facts.span)
    by_session = grain is Grain.SESSION
    if _by_month(facts):
        headers = headers[: len(headers) // 2]
    rows = tuple(
        (
            period_cell(Days(point.first, point.last), grain, words),
            Cell(point.routine if by_session else str(point.count)),
            *(number_cell(value, words) for value in (*point.values, *point.medians)[: len(headers)]),
        )
        for point in reversed(points)
    )
    about = _("Routine") if by_session else _("Sessions")
    return Figures((_("When"), about, *headers), rows, numeric_from=2 if by_session else 1)


# ── Words ────────────────────────────────────────────────────────────────────


def _finding(told: Change, words: TrendWords) -> str:
    if told.now is None:
        return sessions_words(told.answered)
    if told.then is None or told.then == told.now:
        return words.decimal(told.now)
    return _("{now}, was {then}").format(now=words.decimal(told.now), then=words.decimal(told.then))


def _pair_finding(before: Change, after: Change, words: TrendWords) -> str:
    if before.now is None or after.now is None:
        return sessions_words(max(before.answered, after.answered))
    return _("{before} before, {after} after").format(before=words.decimal(before.now), after=words.decimal(after.now))


def _too_few(answered: int) -> str:
    if answered >= LEAST_FOR_MEDIAN:
        return _("There are too few answers in the last four weeks to say where you stand now.")
    return ngettext(
        "One session so far. From the third on, a median says where you stand.",
        "{count} sessions so far. From the third on, a median says where you stand.",
        answered,
    ).format(count=answered)


def _sentence(told: Change, span: Days, words: TrendWords) -> str:
    if told.now is None:
        return _too_few(told.answered)
    now = words.decimal(told.now)
    if told.then is None:
        return _("{now} over the last four weeks.").format(now=now)
    return _compared(span).format(now=now, then=words.decimal(told.then))


def _pair_sentence(before: Change, after: Change, span: Days, words: TrendWords) -> str:
    if before.now is None or after.now is None:
        return _too_few(max(before.answered, after.answered))
    pair = _("{before} before and {after} after")
    now = pair.format(before=words.decimal(before.now), after=words.decimal(after.now))
    if before.then is None or after.then is None:
        return _("{now} over the last four weeks.").format(now=now)
    then = pair.format(before=words.decimal(before.then), after=words.decimal(after.then))
    return _compared(span).format(now=now, then=then)


def _compared(span: Days) -> str:
    if looks_back(span):
        return _("{now} over the last four weeks; {then} over the four before.")
    return _("{now} over the last four weeks; {then} over the first four shown.")


def _marks_rule(span: Days) -> str:
    marks = {
        Grain.SESSION: _("Each mark is a session."),
        Grain.WEEK: _("Each mark is the median of a week."),
        Grain.MONTH: _("Each mark is the median of a month."),
    }[grain_of(span)]
    if grain_of(span) is Grain.MONTH:
        return marks
    line = _("The line is the median of the four weeks up to then; it needs {least} answers.")
    return f"{marks} {line.format(least=LEAST_FOR_MEDIAN)}"


def _pair_rule(facts: Facts) -> str:
    return f"{_('0 is free and easy, 10 very stiff.')} {_marks_rule(facts.span)}"
