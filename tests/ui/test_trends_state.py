"""What the Trends page says and draws, worked out without a window."""

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trend_minutes import minutes_grain
from hipmob_desktop.domain.trends import Range, Span, span_of
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.pages.trends.entering import understood
from hipmob_desktop.ui.pages.trends.scales import minutes_scale, round_scale
from hipmob_desktop.ui.pages.trends.state import csv_text, topics
from hipmob_desktop.ui.pages.trends.ticks import DateTicks, date_ticks
from hipmob_desktop.ui.pages.trends.topic import Facts
from hipmob_desktop.ui.pages.trends.words import minutes_words
from tests.trend_samples import TODAY, MemoryTrends, done, measured, run_of_days
from tests.ui.page_fakes import BRITISH, catalogue

WORDS = LocaleDates(BRITISH)
KNOWN = catalogue()
KEYS = (
    *("stiffness", "stride-feel", "effort", "movement-quality"),
    *("minutes", "regions", "sides", "hip-extension", "stride-length"),
)


def shown(sessions=(), markers=(), wanted=Range.FOUR_WEEKS):
    """The topics by key."""
    log = MemoryTrends(sorted(sessions, key=lambda each: each.answers.day))
    known = log.known_days()
    span = span_of(wanted, TODAY, known)
    grain = minutes_grain(span)
    facts = Facts(
        span,
        known,
        log.answers(span.lead, span.last),
        log.work(span, grain),
        log.session_totals(span, grain),
        markers,
        {key: each.phase for key, each in KNOWN.exercises.items()},
        {key: each.regions for key, each in KNOWN.exercises.items()},
    )
    return {topic.key: topic for topic in topics(facts, WORDS)}


def days_ago(number, **more):
    return done(TODAY - timedelta(days=number), **more)


# ── Nothing, little, much ────────────────────────────────────────────────────


def test_all_topics_are_there_from_the_beginning():
    assert tuple(shown()) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_topic_says_what_will_be_here_and_how_to_begin(key):
    topic = shown()[key]
    assert not topic.has_content
    assert topic.empty
    assert topic.rule
    assert not topic.sentence
    assert topic.next_step == ("" if topic.marker else "Choose a first session")
    assert topic.finding in {"No answers yet", "No sessions yet", "Not measured yet"}


def test_a_log_with_nothing_in_the_range_does_not_speak_of_a_first_session():
    found = shown([days_ago(200)])
    assert found["minutes"].finding == "Nothing in this time"
    assert found["stiffness"].finding == "No answers yet"
    assert {topic.next_step for topic in found.values()} == {""}


def test_one_session_is_shown_without_a_median():
    topic = shown([days_ago(0, values=(6, 4, None, 3, 7))])["stiffness"]
    assert topic.finding == "1 session"
    assert topic.sentence == "One session so far. From the third on, a median says where you stand."
    assert [line.dash for line in topic.chart.lines] == ["none", "none"]
    assert [(stem.low, stem.high) for stem in topic.chart.stems] == [(4.0, 6.0)]
    assert [stop.words for stop in topic.chart.stops] == ["Thu, 20 Nov, Post-run: 6 before, 4 after."]


def test_two_sessions_are_counted_in_words():
    assert shown([days_ago(0), days_ago(1)])["effort"].sentence.startswith("2 sessions so far.")


def test_three_sessions_have_a_median():
    topic = shown([days_ago(2, values=(8, 5, 5, 5, 5)), days_ago(1), days_ago(0)])["stiffness"]
    assert topic.finding == "6 before, 4 after"
    assert topic.sentence == "6 before and 4 after over the last four weeks."
    assert topic.chart.stops[-1].words.endswith("4-week median 6 and 4.")
    assert [line.dash for line in topic.chart.lines] == ["dashed", "none", "solid", "none"]


def test_a_change_is_told_against_the_beginning_of_the_range():
    early = [days_ago(80 + n, values=(8, 6, 3, 5, 5)) for n in range(4)]
    late = [days_ago(n, values=(5, 3, 7, 5, 5)) for n in range(4)]
    found = shown([*early, *late], wanted=Range.THREE_MONTHS)
    assert found["stride-feel"].finding == "7, was 3"
    assert found["stride-feel"].sentence == "7 over the last four weeks; 3 over the first four shown."
    assert found["stiffness"].sentence == (
        "5 before and 3 after over the last four weeks; 8 before and 6 after over the first four shown."
    )
    assert found["effort"].finding == "5"


def test_four_weeks_are_told_against_the_four_before():
    found = shown([days_ago(n, values=(6, 4, 3 if n > 27 else 6, 5, 5)) for n in range(0, 40, 3)])
    assert found["stride-feel"].sentence == "6 over the last four weeks; 3 over the four before."


def test_ten_years_are_a_hundred_marks_a_line():
    found = shown(run_of_days(3650, habit=1.0), measured(3650), Range.ALL)
    for key in KEYS:
        chart = found[key].chart
        if chart is not None:
            assert len(chart.stops) <= 300
            assert all(len(line.xs) <= 300 for line in chart.lines)
    assert found["stiffness"].rule.endswith("Each mark is the median of a month.")
    assert found["stiffness"].chart.stems == ()
    assert found["stiffness"].figures.headers == ("When", "Sessions", "Before", "After")


@pytest.mark.parametrize("wanted", Range)
def test_the_same_facts_make_equal_topics_so_that_nothing_is_drawn_anew(wanted):
    log, markers = run_of_days(500), measured(500)
    assert shown(log, markers, wanted) == shown(log, markers, wanted)


@pytest.mark.parametrize("wanted", Range)
def test_every_stop_lies_within_the_chart_and_they_are_in_order(wanted):
    for topic in shown(run_of_days(900), measured(900), wanted).values():
        if topic.chart is None:
            continue
        places = [stop.at for stop in topic.chart.stops]
        assert places == sorted(places)
        low, high = topic.chart.span
        assert all(low <= place <= high for place in places)
        assert all(stop.words for stop in topic.chart.stops)


@pytest.mark.parametrize("wanted", Range)
def test_table_and_chart_tell_the_same(wanted):
    found = shown(run_of_days(900), measured(900), wanted)
    for key in ("stiffness", "effort", "minutes"):
        topic = found[key]
        assert len(topic.figures.rows) == len(topic.chart.stops)
        assert all(len(row) == len(topic.figures.headers) for row in topic.figures.rows)
    marks = found["effort"].chart.lines[-1].ys
    assert [row[2].plain for row in reversed(found["effort"].figures.rows)] == [f"{value:g}" for value in marks]


# ── Told without colour ──────────────────────────────────────────────────────


@pytest.mark.parametrize("wanted", Range)
def test_lines_differ_in_dash_or_mark_and_layers_in_tint_and_pattern(wanted):
    for topic in shown(run_of_days(900), measured(900), wanted).values():
        if topic.chart is None:
            continue
        looks = [(line.dash, line.mark) for line in topic.chart.lines]
        assert len(set(looks)) == len(looks), topic.key
        layers = [(layer.tint, layer.pattern) for layer in topic.chart.layers]
        assert len(set(layers)) == len(layers)
        if len(topic.chart.layers) > 1:
            assert {key.name for key in topic.chart.keys} == {layer.name for layer in topic.chart.layers}
    stiffness = shown(run_of_days(30))["stiffness"].chart
    assert [(key.name, key.dash, key.mark) for key in stiffness.keys] == [
        ("Before", "dashed", "ring"),
        ("After", "solid", "disc"),
    ]


def test_the_sides_have_their_words_icons_and_patterns():
    row = shown([days_ago(0)])["sides"].rows[0]
    assert [(part.label, part.icon, part.pattern) for part in row.parts] == [
        ("Left", "left", "solid"),
        ("Right", "right", "rising"),
    ]


# ── Minutes, regions, sides ──────────────────────────────────────────────────


def test_minutes_of_a_week_say_their_parts():
    topic = shown([days_ago(0)])["minutes"]
    assert topic.finding == "11 min this week"
    assert topic.chart.stops[-1].words == (
        "Week of 17 Nov 2025: 11 min, 1 session. Holding 5 min, Moving 1 min, Release 5 min."
    )
    assert topic.chart.stops[0].words == "Week of 20 Oct 2025: nothing."


def test_the_page_says_that_a_region_counts_in_full():
    topic = shown([days_ago(0)])["regions"]
    assert "counts in full for each" in topic.rule
    assert topic.rows[0].spoken.startswith("Hip extension: ")
    assert {row.name for row in topic.rows} >= {"Ankles", "Mid-back", "Adductors"}
    assert topic.rows[-1].parts[0].words == "0 min"


def test_an_even_log_is_called_even():
    topic = shown([days_ago(n) for n in range(4)])["sides"]
    assert (topic.finding, topic.flag) == ("Even", "")
    assert topic.sentence == "Both sides got about the same, in every exercise."


def test_an_asymmetry_is_said_in_words_in_the_list_above_and_beside_the_bars():
    topic = shown([days_ago(n, short_right=True) for n in range(4)])["sides"]
    assert topic.finding == "Right lags: Pigeon pose"
    assert topic.flag == "Right got 67 % less than the other side in Pigeon pose."
    assert topic.rows[0].flag == "Right 67 % less"
    assert topic.rows[0].spoken == "Pigeon pose: left 4 min, right 1 min. Right 67 % less"
    assert [row.flag for row in topic.rows[1:]] == ["", "", ""]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (0.2, "under 1 min"), (0.6, "1 min"), (179, "179 min"), (180, "3 h"), (1581, "26 h 21 min")],
)
def test_minutes_are_said_as_people_say_them(minutes, words):
    assert minutes_words(minutes) == words


# ── Measured ─────────────────────────────────────────────────────────────────


def test_what_was_measured_is_told_for_each_side():
    topic = shown((), measured(29, every=28))["hip-extension"]
    left, right = topic.finding.split(", ")
    assert left.startswith("Left ")
    assert right.startswith("Right ")
    assert topic.flag.startswith("Right extends ")
    assert "at first" in topic.sentence
    assert [line.mark for line in topic.chart.lines] == ["left", "right"]


def test_the_scale_of_measurements_does_not_make_mountains():
    topic = shown((), measured(1))["stride-length"]
    low, high = topic.chart.top
    assert high - low >= 20


def test_every_entry_can_be_taken_out_latest_first():
    topic = shown((), measured(28, every=7))["hip-extension"]
    assert len(topic.figures.row_ids) == len(topic.figures.rows) == 8
    days = [row[0].plain for row in topic.figures.rows]
    assert days == sorted(days, reverse=True)


def ids():
    raise AssertionError("no id was needed")


@pytest.mark.parametrize("text", ["", "abc", "61", "-46", "nan", "inf"])
def test_what_is_no_angle_is_explained_and_not_kept(text):
    entered = understood(MarkerKind.HIP_EXTENSION, TODAY, {Side.LEFT: text, Side.RIGHT: ""}, as_number, ids)
    assert entered.markers == ()
    assert entered.trouble == (
        f'Left: "{text}" is not a number of degrees from -45 to 60.' if text else "Enter a value first."
    )


def test_one_side_may_be_left_out():
    entered = understood(MarkerKind.HIP_EXTENSION, TODAY, {Side.LEFT: "12.34", Side.RIGHT: ""}, as_number, lambda: 1)
    assert [(m.side, m.value) for m in entered.markers] == [(Side.LEFT, 12.3)]


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


# ── For other programs ───────────────────────────────────────────────────────


def test_the_csv_of_a_topic_is_what_the_table_shows():
    topic = shown([days_ago(1, values=(7, 5, 5, 4, 6)), days_ago(0)])["stiffness"]
    rows = list(csv.reader(io.StringIO(csv_text(topic))))
    assert rows == [
        ["When", "Routine", "Before", "After", "4 weeks, before", "4 weeks, after"],
        ["2025-11-20", "Post-run", "6", "4", "", ""],
        ["2025-11-19", "Post-run", "7", "5", "", ""],
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_csv_is_a_table_with_plain_numbers(key):
    topic = shown(run_of_days(60), measured(60))[key]
    header, *rows = csv.reader(io.StringIO(csv_text(topic)))
    assert rows
    for row in rows:
        assert len(row) == len(header)
        for figure in row[topic.figures.numeric_from :]:
            assert not figure or float(figure) >= 0


# ── Scales and ticks ─────────────────────────────────────────────────────────


@given(st.floats(-1000, 1000), st.floats(0, 1000), st.integers(2, 8))
def test_a_round_scale_holds_its_values_with_few_steps(low, wide, most):
    scale = round_scale(low, low + wide, most)
    assert scale[0] <= low + 1e-6
    assert scale[-1] >= low + wide - 1e-6
    assert 2 <= len(scale) <= most + 1
    assert list(scale) == sorted(set(scale))


@given(st.floats(0.1, 20_000))
def test_a_scale_of_minutes_begins_at_zero(high):
    scale = minutes_scale(high)
    assert scale[0] == 0
    assert scale[-1] >= high
    assert 2 <= len(scale) <= 6


days = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@given(days, st.integers(27, 20_000), st.integers(3, 20))
def test_ticks_are_few_in_order_and_within(first, length, most):
    span = Span(first, first + timedelta(days=length))
    found = date_ticks(span, WORDS, most)
    assert 1 <= len(found) <= most
    places = [place for place, _words in found]
    assert places == sorted(set(places))
    assert all(span.first.toordinal() <= place <= span.last.toordinal() for place in places)
    assert all(words for _place, words in found)


def test_ticks_say_days_then_months_then_years():
    month, year, decade = (span_of(*of) for of in (
        (Range.FOUR_WEEKS, TODAY, None),
        (Range.YEAR, TODAY, None),
        (Range.ALL, TODAY, Span(date(2015, 3, 1), TODAY)),
    ))  # fmt: skip
    assert [words for _place, words in date_ticks(month, WORDS, 6)] == ["20 Oct", "27 Oct", "3 Nov", "10 Nov", "17 Nov"]
    assert [words for _place, words in date_ticks(year, WORDS, 5)] == ["2025", "Apr", "Jul", "Oct"]
    assert [words for _place, words in date_ticks(decade, WORDS, 6)] == ["2016", "2018", "2020", "2022", "2024"]
    assert DateTicks(month, WORDS)(6) == date_ticks(month, WORDS, 6)
