"""When a reminder is due, and why another is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipmob_desktop.domain.reminder_rule import due, occurrences, preview, stands, why_not
from hipmob_desktop.domain.reminders import (
    QuietHours,
    Reason,
    Reminder,
    ReminderKind,
    ReminderRules,
    ReminderState,
    Situation,
    Snooze,
)
from hipmob_desktop.domain.snoozing import snooze_choices, snooze_until
from tests.unit.domain.reminder_samples import (
    BERLIN,
    MONDAY,
    RULES,
    after_run,
    at_time,
    evening,
    local,
    minutes,
    run_at,
    situation,
)

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY
A, E, R = ("a", MONDAY), ("e", MONDAY), ("r", MONDAY)
NIGHT = ReminderRules(QuietHours(time(22), time(7)))


def key_due(now, *reminders, rules=RULES, zone=BERLIN, state=None, **facts):
    answer = due(situation(now, zone, state=state, **facts), reminders or [at_time()], rules)
    return answer.shown.key if answer else None


# ── Its time ───────────────────────────────────────────────────────────────


def test_it_is_due_at_its_minute_and_not_before():
    assert key_due(local(MONDAY, 18, 29)) is None
    assert key_due(local(MONDAY, 18, 30)) == A


def test_it_catches_up_within_three_hours_and_then_lets_it_be():
    assert key_due(local(MONDAY, 21, 29)) == A
    assert key_due(local(MONDAY, 21, 30)) is None


def test_how_long_it_catches_up_can_be_set():
    rules = ReminderRules(window=timedelta(minutes=20))
    assert key_due(local(MONDAY, 18, 49), rules=rules) == A
    assert key_due(local(MONDAY, 18, 50), rules=rules) is None


def test_what_was_delivered_for_the_day_is_not_due_again_but_the_next_day_it_is():
    state = ReminderState(delivered=frozenset({A}))
    assert key_due(local(MONDAY, 18, 31), state=state) is None
    assert key_due(local(TUESDAY, 18, 30), state=state) == ("a", TUESDAY)


def test_a_late_evening_s_window_reaches_past_midnight():
    assert key_due(local(TUESDAY, 0, 40), at_time(time(23))) == A


def test_it_comes_on_its_weekdays_only():
    assert key_due(local(MONDAY, 19), at_time(weekdays=frozenset({1, 2}))) is None
    assert key_due(local(TUESDAY, 19), at_time(weekdays=frozenset({1, 2}))) == ("a", TUESDAY)


def test_one_that_is_switched_off_does_not_come():
    assert key_due(local(MONDAY, 19), at_time(enabled=False)) is None


def test_one_made_after_its_time_waits_for_the_next_day():
    made = at_time(since=local(MONDAY, 19))
    assert key_due(local(MONDAY, 19, 1), made) is None
    assert key_due(local(TUESDAY, 18, 30), made) == ("a", TUESDAY)


def test_several_that_were_missed_are_one_notification_of_the_latest():
    reminders = [at_time(time(7), id="early"), at_time(time(8), id="late"), at_time(time(20), id="to come")]
    answer = due(situation(local(MONDAY, 9)), reminders, RULES)
    assert answer.shown.key == ("late", MONDAY)
    assert [o.key for o in answer.covered] == [("early", MONDAY)]
    assert {o.key for o in answer.all} == {("late", MONDAY), ("early", MONDAY)}


# ── Done, skipped, marked, paused, in a session ────────────────────────────


def test_what_is_done_is_not_reminded_of_unless_the_user_wants_it():
    assert key_due(local(MONDAY, 19), done=frozenset({MONDAY})) is None
    assert key_due(local(MONDAY, 19), done=frozenset({TUESDAY, MONDAY - DAY})) == A
    assert key_due(local(MONDAY, 19), done=frozenset({MONDAY}), rules=ReminderRules(skip_if_done=False)) == A


def test_what_is_done_after_midnight_counts_for_the_evening_before():
    late = at_time(time(0, 40))
    assert key_due(local(TUESDAY, 0, 45), late, done=frozenset({MONDAY})) is None
    assert key_due(local(TUESDAY, 0, 45), late, done=frozenset({MONDAY - DAY})) == ("a", TUESDAY)


def test_a_snooze_past_the_day_s_end_heeds_what_was_done_on_either_day():
    state = ReminderState(frozenset({A}), {A: local(TUESDAY, 3, 10)})
    assert key_due(local(TUESDAY, 3, 15), state=state) == A
    assert key_due(local(TUESDAY, 3, 15), state=state, done=frozenset({MONDAY})) is None
    assert key_due(local(TUESDAY, 3, 15), state=state, done=frozenset({TUESDAY})) is None


def test_a_day_that_is_skipped_or_marked_brings_none():
    assert key_due(local(MONDAY, 19), state=ReminderState(skipped=frozenset({MONDAY}))) is None
    assert key_due(local(TUESDAY, 19), state=ReminderState(skipped=frozenset({MONDAY}))) == ("a", TUESDAY)
    assert key_due(local(MONDAY, 19), days_off=frozenset({MONDAY})) is None


def test_a_pause_swallows_what_falls_into_it():
    state = ReminderState(paused_until=local(TUESDAY, 3))
    late = at_time(time(23, 30))
    assert key_due(local(MONDAY, 23, 40), late, state=state) is None
    assert key_due(local(TUESDAY, 3), at_time(time(2, 30)), state=state) is None
    assert key_due(local(TUESDAY, 18, 30), state=state) == ("a", TUESDAY)


def test_nothing_comes_while_a_session_runs():
    assert key_due(local(MONDAY, 19), in_session=True) is None
    assert key_due(local(MONDAY, 19), in_session=False) == A


# ── Snooze ─────────────────────────────────────────────────────────────────


def test_a_snooze_comes_again_at_its_end_and_once():
    state = ReminderState(frozenset({A}), {A: local(MONDAY, 19, 40)})
    assert key_due(local(MONDAY, 19, 39), state=state) is None
    assert key_due(local(MONDAY, 19, 40), state=state) == A
    assert key_due(local(MONDAY, 19, 41), state=replace(state, snoozed={})) is None


def test_a_snooze_past_midnight_belongs_to_the_day_it_came_from():
    state = ReminderState(frozenset({A}), {A: local(TUESDAY, 0, 20)})
    assert key_due(local(TUESDAY, 0, 20), state=state) == A
    assert key_due(local(TUESDAY, 18, 30), state=replace(state, snoozed={})) == ("a", TUESDAY)


@pytest.mark.parametrize(
    ("choice", "hour", "until"),
    [
        (Snooze.TEN_MINUTES, 14, (14, 10)),
        (Snooze.ONE_HOUR, 14, (15, 0)),
        (Snooze.THIS_EVENING, 14, (20, 0)),
        (Snooze.THIS_EVENING, 21, (22, 0)),
    ],
)
def test_how_long_a_snooze_is(choice, hour, until):
    assert snooze_until(choice, local(MONDAY, hour), BERLIN) == local(MONDAY, *until)


def test_the_evening_is_offered_while_it_is_far_away():
    assert Snooze.THIS_EVENING in snooze_choices(local(MONDAY, 18, 59), BERLIN)
    assert Snooze.THIS_EVENING not in snooze_choices(local(MONDAY, 19), BERLIN)


# ── Quiet hours ────────────────────────────────────────────────────────────


def test_what_falls_into_quiet_hours_comes_right_after_them():
    early = at_time(time(6, 15))
    assert key_due(local(MONDAY, 6, 59), early, rules=NIGHT) is None
    assert key_due(local(MONDAY, 7), early, rules=NIGHT) == A
    assert key_due(local(MONDAY, 9, 59), early, rules=NIGHT) == A
    assert key_due(local(MONDAY, 10), early, rules=NIGHT) is None


def test_a_late_one_comes_the_next_morning_unless_that_day_s_session_is_done_by_then():
    late = at_time(time(22, 30))
    assert key_due(local(TUESDAY, 6, 59), late, rules=NIGHT) is None
    assert key_due(local(TUESDAY, 7), late, rules=NIGHT) == A
    assert key_due(local(TUESDAY, 7), late, rules=NIGHT, done=frozenset({TUESDAY})) is None


def test_who_comes_back_in_quiet_hours_is_left_alone():
    assert key_due(local(MONDAY, 22, 10), at_time(time(20)), rules=NIGHT) is None
    afternoon = ReminderRules(QuietHours(time(19), time(20)))
    assert key_due(local(MONDAY, 19, 30), rules=afternoon) is None
    assert key_due(local(MONDAY, 20), rules=afternoon) == A


def test_a_snooze_that_ends_in_quiet_hours_waits_for_their_end():
    state = ReminderState(frozenset({A}), {A: local(MONDAY, 22, 10)})
    assert key_due(local(MONDAY, 22, 10), state=state, rules=NIGHT) is None
    assert key_due(local(TUESDAY, 7), state=state, rules=NIGHT) == A


def test_equal_ends_are_no_quiet_hours():
    assert key_due(local(MONDAY, 18, 30), rules=ReminderRules(QuietHours(time(0), time(0)))) == A


def test_quiet_hours_that_end_in_the_doubled_hour_end_twice():
    rules = ReminderRules(QuietHours(time(1), time(2, 30)))
    night = date(2026, 10, 25)
    again = local(night, 2, 10, fold=1)
    state = ReminderState(frozenset({("a", night)}), {("a", night): again})
    assert key_due(again, at_time(time(0, 30)), state=state, rules=rules) is None
    assert key_due(again + minutes(20), at_time(time(0, 30)), state=state, rules=rules) == ("a", night)


# ── After a run, in the evening ────────────────────────────────────────────


def test_it_comes_some_minutes_after_a_run():
    state = ReminderState(runs=(run_at(local(MONDAY, 8)),))
    assert key_due(local(MONDAY, 8, 14), after_run(), state=state) is None
    assert key_due(local(MONDAY, 8, 15), after_run(), state=state) == R
    assert key_due(local(MONDAY, 8, 15), after_run()) is None


def test_a_second_run_brings_the_reminder_that_the_first_did_not():
    state = ReminderState(runs=(run_at(local(MONDAY, 8)), run_at(local(MONDAY, 17))))
    assert key_due(local(MONDAY, 8, 20), after_run(), state=state) == R
    assert key_due(local(MONDAY, 12), after_run(), state=state) is None
    assert key_due(local(MONDAY, 17, 15), after_run(), state=state) == R
    delivered = replace(state, delivered=frozenset({R}))
    assert key_due(local(MONDAY, 17, 15), after_run(), state=delivered) is None


def test_the_run_of_a_night_belongs_to_its_day():
    state = ReminderState(runs=(run_at(local(TUESDAY, 0, 30), MONDAY),))
    assert key_due(local(TUESDAY, 0, 45), after_run(weekdays=frozenset({0})), state=state) == R
    assert key_due(local(TUESDAY, 0, 45), after_run(weekdays=frozenset({1})), state=state) is None


def test_the_evening_s_asks_whether_the_goal_is_met():
    assert key_due(local(MONDAY, 21), evening()) == E
    assert key_due(local(MONDAY, 21), evening(), goal_met=frozenset({MONDAY})) is None
    assert key_due(local(MONDAY, 19), at_time(), goal_met=frozenset({MONDAY})) == A


def test_there_is_no_still_time_today_tomorrow():
    patient = ReminderRules(window=timedelta(hours=6))
    assert key_due(local(TUESDAY, 2, 59), evening(time(23, 50)), rules=patient) == E
    assert key_due(local(TUESDAY, 3), evening(time(23, 50)), rules=patient) is None
    assert key_due(local(TUESDAY, 7), evening(time(22, 30)), rules=NIGHT) is None


# ── Clocks and countries ───────────────────────────────────────────────────


def test_half_past_six_is_half_past_six_in_summer_and_in_winter():
    for day in (date(2026, 1, 15), date(2026, 7, 15)):
        assert key_due(local(day, 18, 29)) is None
        assert key_due(local(day, 18, 30)) == ("a", day)


def test_a_time_that_the_clocks_skip_comes_right_after_the_gap():
    night = date(2026, 3, 29)
    gap = datetime(2026, 3, 29, 1, tzinfo=UTC)  # 01:59:59 is followed by 03:00 in Berlin
    assert key_due(gap - timedelta(seconds=1), at_time(time(2, 30))) is None
    assert key_due(gap, at_time(time(2, 30))) == ("a", night)


def test_a_time_that_the_clocks_repeat_comes_the_first_time_and_once():
    night = date(2026, 10, 25)
    first = local(night, 2, 30)
    assert key_due(first, at_time(time(2, 30))) == ("a", night)
    again = ReminderState(frozenset({("a", night)}))
    assert key_due(local(night, 2, 30, fold=1), at_time(time(2, 30)), state=again) is None


def test_a_gap_over_midnight_belongs_to_the_day_before():
    nuuk, saturday = ZoneInfo("America/Nuuk"), date(2026, 3, 28)
    assert key_due(datetime(2026, 3, 29, 1, tzinfo=UTC), at_time(time(23, 30)), zone=nuuk) == ("a", saturday)


def test_a_day_that_was_never_lived_has_no_reminder():
    apia = ZoneInfo("Pacific/Apia")  # 29 December 2011 was followed by the 31st
    state = ReminderState(frozenset({("a", date(2011, 12, 29))}))
    assert key_due(datetime(2011, 12, 30, 10, 5, tzinfo=UTC), zone=apia, state=state) is None
    assert key_due(datetime(2011, 12, 31, 4, 30, tzinfo=UTC), zone=apia, state=state) == ("a", date(2011, 12, 31))


def test_a_flight_west_after_it_does_not_bring_it_twice():
    new_york = ZoneInfo("America/New_York")
    state = ReminderState(frozenset({A}))
    assert key_due(local(MONDAY, 18, 30, new_york), zone=new_york, state=state) is None
    assert key_due(local(TUESDAY, 18, 30, new_york), zone=new_york, state=state) == ("a", TUESDAY)


def test_a_flight_east_before_it_brings_it_at_the_new_wall_time():
    tokyo = ZoneInfo("Asia/Tokyo")
    assert key_due(local(MONDAY, 18, 30, tokyo), zone=tokyo) == A
    assert key_due(local(MONDAY, 18, 29, tokyo), zone=tokyo) is None


# ── Why not, preview, standing ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reminder", "facts", "reason"),
    [
        (at_time(), {}, None),
        (at_time(enabled=False), {}, Reason.DISABLED),
        (at_time(weekdays=frozenset({3})), {}, Reason.OTHER_DAY),
        (after_run(), {}, Reason.NO_RUN),
        (at_time(since=local(MONDAY, 19)), {}, Reason.SET_LATER),
        (at_time(), {"state": ReminderState(skipped=frozenset({MONDAY}))}, Reason.SKIPPED),
        (at_time(), {"days_off": frozenset({MONDAY})}, Reason.DAY_OFF),
        (at_time(), {"done": frozenset({MONDAY})}, Reason.DONE),
        (evening(time(18)), {"goal_met": frozenset({MONDAY})}, Reason.GOAL_MET),
        (at_time(), {"state": ReminderState(paused_until=local(TUESDAY, 3))}, Reason.PAUSED),
        (at_time(), {"state": ReminderState(frozenset({A}))}, Reason.DELIVERED),
        (at_time(time(8)), {}, Reason.TOO_LATE),
        (at_time(time(20)), {}, Reason.NOT_YET),
        (at_time(), {"state": ReminderState(frozenset({A}), {A: local(MONDAY, 20)})}, Reason.SNOOZED),
        (at_time(), {"in_session": True}, Reason.IN_SESSION),
    ],
)
def test_why_one_does_not_come_now(reminder, facts, reason):
    assert why_not(reminder, situation(local(MONDAY, 19), **facts), RULES) is reason


def test_quiet_hours_are_a_reason():
    rules = ReminderRules(QuietHours(time(18), time(20)))
    assert why_not(at_time(time(17)), situation(local(MONDAY, 19)), rules) is Reason.QUIET_HOURS
    assert why_not(evening(time(22, 30)), situation(local(MONDAY, 12)), NIGHT) is Reason.QUIET_HOURS


def planned(now, *reminders, rules=RULES, days=7, **facts):
    return [
        (p.at.strftime("%a %H:%M"), p.reason) for p in preview(situation(now, **facts), reminders, rules, days=days)
    ]


def test_the_preview_shows_seven_days_by_time():
    shown = planned(local(MONDAY, 12), at_time(weekdays=frozenset({0, 2, 4})), evening(weekdays=frozenset({0})))
    assert shown == [("Mon 18:30", None), ("Mon 21:00", None), ("Wed 18:30", None), ("Fri 18:30", None)]


def test_the_preview_says_why_today_s_does_not_come():
    shown = planned(local(MONDAY, 12), at_time(), done=frozenset({MONDAY}), days=2)
    assert shown == [("Mon 18:30", Reason.DONE), ("Tue 18:30", None)]


def test_the_preview_has_quiet_hours_and_snoozes_at_their_end():
    assert planned(local(MONDAY, 12), at_time(time(22, 30)), rules=NIGHT, days=2) == [
        ("Mon 07:00", Reason.TOO_LATE),
        ("Tue 07:00", None),
    ]
    snoozed = ReminderState(frozenset({A}), {A: local(MONDAY, 20)})
    assert planned(local(MONDAY, 19), at_time(), state=snoozed, days=1) == [("Mon 20:00", None)]


def test_the_preview_knows_that_quiet_hours_only_put_off_what_they_do_not_outlast():
    rules = ReminderRules(QuietHours(time(18), time(20)))
    assert planned(local(MONDAY, 19), at_time(time(17, 30)), rules=rules, days=1) == [("Mon 17:30", None)]
    assert planned(local(MONDAY, 19), at_time(time(16)), rules=rules, days=1) == [("Mon 16:00", Reason.TOO_LATE)]
    assert planned(local(MONDAY, 18, 59), at_time(time(16, 30)), rules=rules, days=1) == [
        ("Mon 16:30", Reason.QUIET_HOURS)
    ]


def shown_one(now=None, reminder=None, **facts):
    now = now or local(MONDAY, 18, 45)
    asked = situation(now, **facts)
    [occurrence] = occurrences(reminder or at_time(), [MONDAY], asked, RULES)
    return stands(occurrence, local(MONDAY, 18, 30), asked, RULES)


def test_one_that_was_shown_stands_until_something_makes_it_stale():
    assert shown_one()
    assert shown_one(local(MONDAY, 21, 29))
    assert not shown_one(local(MONDAY, 21, 30)), "its window is over"
    assert not shown_one(done=frozenset({MONDAY}))
    assert not shown_one(in_session=True)
    assert not shown_one(state=ReminderState(skipped=frozenset({MONDAY})))
    assert not shown_one(state=ReminderState(paused_until=local(TUESDAY, 3)))
    assert not shown_one(state=ReminderState(frozenset({A}), {A: local(MONDAY, 20)})), "put off"
    assert not shown_one(reminder=at_time(enabled=False))


def test_one_that_came_late_stands_as_long_as_one_in_time_but_not_into_the_next_day():
    late, asked = local(MONDAY, 21, 20), situation(local(MONDAY, 23))
    [occurrence] = occurrences(at_time(), [MONDAY], asked, RULES)
    assert stands(occurrence, late, asked, RULES)
    midnight = situation(local(TUESDAY, 3))
    [occurrence] = occurrences(at_time(time(23, 30)), [MONDAY], midnight, RULES)
    assert not stands(occurrence, local(TUESDAY, 2, 0), midnight, RULES)


def test_the_very_moment_counts():
    assert key_due(local(MONDAY, 18, 30), at_time(since=local(MONDAY, 18, 30))) == A
    assert key_due(local(MONDAY, 18, 30), state=ReminderState(paused_until=local(MONDAY, 18, 30))) == A
    until_the_day_s_end = ReminderRules(QuietHours(time(22), time(3)))
    late = evening(time(23))
    assert why_not(late, situation(local(MONDAY, 23)), until_the_day_s_end) is Reason.QUIET_HOURS
    assert planned(local(MONDAY, 12), late, rules=until_the_day_s_end, days=2)[0] == ("Mon 03:00", Reason.QUIET_HOURS)
    ends_with_the_window = ReminderRules(QuietHours(time(18), time(20, 30)))
    shown = planned(local(MONDAY, 19), at_time(time(17, 30)), rules=ends_with_the_window, days=1)
    assert shown == [("Mon 17:30", Reason.QUIET_HOURS)]


# ── What cannot be ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("wrong", [{"weekdays": frozenset({7})}, {"delay_ms": -1}])
def test_a_reminder_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"cannot|weekdays"):
        Reminder("a", ReminderKind.AT_TIME, time(8), "", **wrong)


def test_a_moment_without_offset_and_endless_catching_up_are_refused():
    with pytest.raises(ValueError, match="offset"):
        Situation(datetime(2026, 5, 4, 8), UTC)  # noqa: DTZ001
    with pytest.raises(ValueError, match="catch up"):
        ReminderRules(window=timedelta(days=2))
