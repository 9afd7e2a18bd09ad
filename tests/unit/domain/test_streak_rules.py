"""What holds for streaks whatever was done, marked and aimed at."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.consistency import consistency
from hipmob_desktop.domain.days import DAYS_A_WEEK, DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.streaks import Verdict, judge_day, judge_week, judged_days, judged_weeks, ledger_of
from tests.unit.calendars import DAILY, MINUTE, day, weekly

SPAN = 60
numbers = st.integers(0, SPAN)
totals = st.builds(
    DayTotals,
    day=numbers.map(day),
    active_ms=st.sampled_from([0, 1, 3 * MINUTE, 4 * MINUTE, 20 * MINUTE]),
    completed=st.integers(0, 2),
    partial=st.integers(0, 2),
)
histories = st.lists(totals, max_size=45).map(lambda found: {t.day: t for t in found})
marks = st.lists(st.builds(DayMark, numbers.map(day), st.sampled_from([None, *DayState])), max_size=20).map(
    lambda found: {m.day: m for m in found}
)
goal = st.builds(
    Goal,
    since=numbers.map(day),
    kind=st.sampled_from(list(GoalKind)),
    days_a_week=st.integers(1, DAYS_A_WEEK),
    minimum_ms=st.sampled_from([0, 4 * MINUTE, 10 * MINUTE]),
)
goals = st.lists(goal, max_size=4).map(lambda found: GoalHistory(tuple(found)))
weekdays = st.integers(0, 6)
checked = settings(derandomize=True, max_examples=300, deadline=None)


def one_more(found: DayTotals | None, new: DayTotals) -> DayTotals:
    if found is None:
        return new
    return replace(
        new,
        active_ms=found.active_ms + new.active_ms,
        completed=found.completed + new.completed,
        partial=found.partial + new.partial,
    )


@checked
@given(histories, marks, goals, weekdays, numbers, totals)
def test_adding_a_session_never_shortens_a_streak(days, marked, aims, weekday, today, new):
    before = consistency(days, marked, aims, day(today), weekday)
    more = {**days, new.day: one_more(days.get(new.day), new)}
    after = consistency(more, marked, aims, day(today), weekday)
    assert after.current.unit is before.current.unit
    assert after.current.length >= before.current.length
    assert after.longest.worth >= before.longest.worth
    assert after.week_kept >= before.week_kept


@checked
@given(histories, marks, goals, weekdays, numbers, st.builds(DayMark, numbers.map(day), st.sampled_from(DayState)))
def test_a_day_off_never_breaks_a_streak(days, marked, aims, weekday, today, off):
    marked.pop(off.day, None)
    before = consistency(days, marked, aims, day(today), weekday)
    after = consistency(days, {**marked, off.day: off}, aims, day(today), weekday)
    assert after.current.length >= before.current.length
    assert after.longest.worth >= before.longest.worth


@checked
@given(histories, marks, goals, weekdays, numbers, st.builds(DayMark, numbers.map(day), st.sampled_from(DayState)))
def test_a_day_off_is_never_what_a_streak_is_made_of(days, marked, aims, weekday, today, off):
    """The days and weeks that are kept, and so what a streak counts, are the same with it and without."""

    def kept(marks):
        ledger = ledger_of(days, marks, aims, day(today), weekday)
        units = [*judged_days(ledger), *judged_weeks(ledger)]
        return [unit for unit in units if unit.verdict is Verdict.KEPT]

    marked.pop(off.day, None)
    assert kept({**marked, off.day: off}) == kept(marked)


@checked
@given(histories, marks, st.integers(1, 20), numbers, st.sampled_from(DayState))
def test_days_off_put_between_two_days_leave_a_daily_streak_as_long_as_it_was(days, marked, count, at, state):
    """Everything after them a few days later: nothing is lengthened, nothing is broken."""

    def later(found):
        moved = timedelta(days=count)
        return {d + moved if d >= day(at) else d: value for d, value in found.items()}

    aims = GoalHistory((DAILY,))
    off = {day(at + i): DayMark(day(at + i), state) for i in range(count)}
    before = consistency(days, marked, aims, day(SPAN))
    after = consistency(later(days), {**later(marked), **off}, aims, day(SPAN + count))
    assert (after.current.length, after.longest.length) == (before.current.length, before.longest.length)


@checked
@given(histories, marks, st.integers(1, 7), st.integers(0, 8), st.sampled_from(DayState))
def test_a_week_off_put_between_two_weeks_leaves_a_weekly_streak_as_long_as_it_was(days, marked, aim, at, state):
    start = day(DAYS_A_WEEK * at)

    def later(found):
        moved = timedelta(days=DAYS_A_WEEK)
        return {d + moved if d >= start else d: value for d, value in found.items()}

    aims = GoalHistory((weekly(aim),))
    off = {start + timedelta(days=i): DayMark(start + timedelta(days=i), state) for i in range(DAYS_A_WEEK)}
    before = consistency(days, marked, aims, day(SPAN))
    after = consistency(later(days), {**later(marked), **off}, aims, day(SPAN + DAYS_A_WEEK))
    assert (after.current.length, after.longest.length) == (before.current.length, before.longest.length)


@checked
@given(histories, marks, goals, numbers, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_written_down_is_irrelevant(days, marked, aims, today, chance):
    def shuffled(found):
        items = list(found.items())
        chance.shuffle(items)
        return dict(items)

    again = list(aims.goals)
    chance.shuffle(again)
    there = consistency(days, marked, aims, day(today))
    assert consistency(shuffled(days), shuffled(marked), GoalHistory(tuple(again)), day(today)) == there


@checked
@given(histories, marks, goals, goal, weekdays)
def test_a_change_of_the_goal_changes_no_day_and_no_week_before_it(days, marked, aims, new, weekday):
    earlier = GoalHistory(tuple(g for g in aims.goals if g.since < new.since))
    long_after = day(SPAN + 30)
    before = ledger_of(days, marked, earlier, long_after, weekday)
    after = ledger_of(days, marked, earlier.with_goal(new), long_after, weekday)
    for past in (day(n) for n in range(-7, SPAN) if day(n) < new.since):
        assert earlier.with_goal(new).goal_on(past) == earlier.goal_on(past)
        assert judge_day(after, past) is judge_day(before, past)
        if past.weekday() == weekday and past + timedelta(days=DAYS_A_WEEK) <= new.since:
            assert judge_week(after, past) == judge_week(before, past)


@checked
@given(histories, marks, numbers)
def test_the_running_day_breaks_no_streak_of_days(days, marked, today):
    aims = GoalHistory((DAILY,))
    until = {d: t for d, t in days.items() if d < day(today)}
    yesterday = consistency(until, marked, aims, day(today - 1)).current
    if day(today - 1) in ledger_of(until, marked, aims, day(today)).kept:
        assert consistency(until, marked, aims, day(today)).current == yesterday


@checked
@given(histories, marks, st.integers(1, 7), st.integers(0, 8), st.integers(0, 6))
def test_the_running_week_breaks_no_streak_of_weeks(days, marked, aim, week, weekday):
    """On every one of its days, as long as nothing is done in it."""
    aims = GoalHistory((weekly(aim),))
    start = day(DAYS_A_WEEK * week)
    until = {d: t for d, t in days.items() if d < start}
    before = start - timedelta(days=DAYS_A_WEEK)
    if judge_week(ledger_of(until, marked, aims, start), before).verdict is Verdict.KEPT:
        at_its_end = consistency(until, marked, aims, start - timedelta(days=1)).current
        assert consistency(until, marked, aims, start + timedelta(days=weekday)).current == at_its_end


@checked
@given(histories, marks, goals, numbers)
def test_the_numbers_are_whole(days, marked, aims, today):
    found = consistency(days, marked, aims, day(today))
    assert 0 <= found.score <= 1
    assert 0 <= found.week_kept <= DAYS_A_WEEK
    assert 0 <= found.week_goal <= DAYS_A_WEEK
    assert (found.current.first is None) is (found.current.length == 0)
    assert found.longest.worth >= found.current.worth
