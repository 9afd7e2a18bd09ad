"""Reminding: what is delivered, what stands, what the user answers, and what is told of it."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from hipmob_desktop.domain.reminders import Answer, Reason, ReminderKind, ReminderRules, Snooze
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.ports_reminders import Progress, RoutineFacts
from hipmob_desktop.services.reminder_delivery import ReminderDelivery
from hipmob_desktop.services.reminder_reasons import reason_words
from hipmob_desktop.services.reminder_texts import SAMPLE, notice_of
from tests.unit.domain.reminder_samples import MONDAY, after_run, at_time, evening, local
from tests.unit.reminder_fakes import FakeDoors, FakeNotifier, echo, reminding_at

DAY = timedelta(days=1)
A = ("a", MONDAY)
POST_RUN = RoutineFacts("post-run-static", "Post-run", 14 * 60_000 + 20_000)


# ── Delivering ─────────────────────────────────────────────────────────────


def test_what_is_due_is_delivered_once():
    reminding, _store, _log, clock = reminding_at(None, at_time())
    assert reminding.deliver().shown.key == A
    assert reminding.deliver() is None
    clock.moment += DAY
    assert reminding.deliver().shown.key == ("a", MONDAY + DAY)


def test_asking_records_nothing():
    reminding, *_ = reminding_at(None, at_time())
    assert reminding.due_now().shown.key == A
    assert reminding.due_now().shown.key == A


def test_of_two_that_find_the_same_only_one_delivers():
    first, store, _log, clock = reminding_at(None, at_time())
    found = first.due_now()
    assert store.claim(found, clock.now())
    assert not store.claim(found, clock.now())


def test_the_log_is_read_only_when_something_may_be_due():
    reminding, _store, log, clock = reminding_at(local(MONDAY, 12), at_time())
    assert reminding.deliver() is None
    assert log.asked == 0
    clock.moment = local(MONDAY, 18, 30)
    log.says = Progress(done=frozenset({MONDAY}))
    assert reminding.deliver() is None
    assert log.asked == 1


def test_a_snooze_comes_again_after_ten_minutes():
    reminding, _store, _log, clock = reminding_at(None, at_time())
    reminding.deliver()
    assert reminding.snooze(A) == local(MONDAY, 18, 40)
    clock.moment = local(MONDAY, 18, 39)
    assert reminding.deliver() is None
    clock.moment = local(MONDAY, 18, 40)
    assert reminding.deliver().shown.key == A
    assert reminding.deliver() is None


def test_a_snooze_can_be_undone():
    reminding, _store, _log, clock = reminding_at(None, at_time())
    reminding.deliver()
    reminding.snooze(A, Snooze.ONE_HOUR)
    reminding.undo_snooze(A)
    clock.moment = local(MONDAY, 19, 30)
    assert reminding.deliver() is None


def test_skipping_is_for_the_reminder_s_own_day():
    late = at_time(time(23, 50))
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 23, 50), late)
    reminding.deliver()
    clock.moment = local(MONDAY + DAY, 4)
    assert reminding.skip(A) == MONDAY
    assert reminding.skip() == MONDAY + DAY
    reminding.unskip(MONDAY + DAY)
    clock.moment = local(MONDAY + DAY, 23, 50)
    assert reminding.deliver() is not None


def test_a_pause_ends_with_its_day():
    reminding, _store, _log, _clock = reminding_at(None, at_time())
    assert reminding.pause() == local(MONDAY + DAY, 3)
    assert reminding.paused_until() == local(MONDAY + DAY, 3)
    assert reminding.deliver() is None
    assert reminding.pause(days=2) == local(MONDAY + DAY * 2, 3)
    reminding.resume()
    assert reminding.paused_until() is None
    assert reminding.deliver() is not None


def test_a_pause_that_is_over_is_none():
    reminding, _store, _log, clock = reminding_at(None, at_time())
    reminding.pause()
    clock.moment = local(MONDAY + DAY, 3)
    assert reminding.paused_until() is None


# ── What stands ────────────────────────────────────────────────────────────


def test_what_was_delivered_stands_until_it_is_answered():
    reminding, *_ = reminding_at(None, at_time())
    assert reminding.standing() is None
    reminding.deliver()
    standing = reminding.standing()
    assert standing.occurrence.key == A
    assert standing.snoozes == (Snooze.TEN_MINUTES, Snooze.ONE_HOUR, Snooze.THIS_EVENING)
    reminding.dismissed(A)
    assert reminding.standing() is None


@pytest.mark.parametrize("answer", ["started", "dismissed", "snooze", "skip"])
def test_every_answer_makes_it_stale(answer):
    reminding, *_ = reminding_at(None, at_time())
    reminding.deliver()
    assert list(reminding.stale([A])) == []
    getattr(reminding, answer)(A)
    assert list(reminding.stale([A])) == [A]


def test_what_is_done_out_of_its_window_or_deleted_is_stale():
    reminding, _store, log, clock = reminding_at(None, at_time())
    reminding.deliver()
    clock.moment = local(MONDAY, 21, 29)
    assert list(reminding.stale([A])) == []
    log.says = Progress(done=frozenset({MONDAY}))
    assert list(reminding.stale([A])) == [A]
    log.says = Progress()
    clock.moment = local(MONDAY, 21, 30)
    assert list(reminding.stale([A])) == [A]
    clock.moment = local(MONDAY, 19)
    reminding.remove("a")
    assert list(reminding.stale([A])) == [A]


def test_one_that_takes_the_place_of_another_leaves_only_itself_standing():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 18, 30), at_time(), at_time(time(19), id="b"))
    reminding.deliver()
    clock.moment = local(MONDAY, 19)
    reminding.deliver()
    assert reminding.standing().occurrence.key == ("b", MONDAY)
    reminding.dismissed(("b", MONDAY))
    assert reminding.standing() is None


# ── Runs ───────────────────────────────────────────────────────────────────


def test_a_run_brings_its_reminder():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 8), after_run(), at_time())
    run, planned = reminding.ran(RunKind.LONG)
    assert (run.kind, run.day) == (RunKind.LONG, MONDAY)
    assert (planned.at, planned.reason) == (local(MONDAY, 8, 15), None)
    clock.moment = local(MONDAY, 8, 15)
    assert reminding.deliver().shown.key == ("r", MONDAY)


def test_a_run_that_brings_none_says_why():
    done = Progress(done=frozenset({MONDAY}))
    reminding, *_ = reminding_at(local(MONDAY, 8), after_run(), progress=done)
    assert reminding.ran()[1].reason is Reason.DONE
    assert reminding_at(local(MONDAY, 8), at_time())[0].ran()[1] is None


def test_a_second_run_is_told_of_by_its_own_reminder():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 8), after_run())
    reminding.ran()
    clock.moment = local(MONDAY, 17)
    assert reminding.ran()[1].at == local(MONDAY, 17, 15)


def test_a_run_told_of_by_mistake_is_taken_back():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 8), after_run())
    reminding.undo_ran(reminding.ran()[0])
    clock.moment = local(MONDAY, 8, 15)
    assert reminding.deliver() is None


# ── Editing ────────────────────────────────────────────────────────────────


def test_one_that_is_made_after_its_time_does_not_come_at_once():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 19))
    saved = reminding.save(reminding.new("post-run-static"))
    assert (saved.at, saved.kind, saved.enabled) == (time(18, 30), ReminderKind.AT_TIME, True)
    assert reminding.deliver() is None
    assert reminding.why_not(saved) is Reason.SET_LATER
    assert reminding.next_one().at == local(MONDAY + DAY, 18, 30)
    clock.moment = local(MONDAY + DAY, 18, 30)
    assert reminding.deliver() is not None


def test_other_words_for_it_do_not_lose_today_s():
    reminding, _store, _log, clock = reminding_at(local(MONDAY, 12))
    saved = reminding.save(reminding.new("post-run-static"))
    clock.moment = local(MONDAY, 19)
    changed = reminding.save(replace(saved, text="Hips!"))
    assert changed.since == saved.since
    assert reminding.deliver() is not None


def test_new_ones_have_names_of_their_own():
    reminding, *_ = reminding_at()
    assert len({reminding.new("x").id for _ in range(20)}) == 20


def test_the_window_keeps_the_store_in_step_once_there_are_reminders():
    reminding, store, *_ = reminding_at()
    reminding.keep_in_step(4, lambda: [POST_RUN])
    assert store.routines() == []
    reminding.save(at_time())
    reminding.keep_in_step(4, lambda: [POST_RUN])
    assert store.routines() == [POST_RUN]
    assert reminding.rules() == ReminderRules(day_start_hour=4)


# ── The words ──────────────────────────────────────────────────────────────


def words(reminder, progress=None, today=MONDAY, routines=(POST_RUN,)):
    reminding, *_ = reminding_at(local(today, 23), reminder)
    [occurrence] = [p.occurrence for p in reminding.preview(1)]
    return notice_of(occurrence, {facts.id: facts for facts in routines}, progress or Progress(), today)


def test_a_notice_names_routine_length_and_week():
    notice = words(at_time(time(23)), Progress(week_kept=3, week_goal=5), MONDAY + DAY * 4)
    assert notice.body == "Post-run, 14 min. Monday to now: 3 of 5 days."
    assert (notice.start_label, notice.snooze_label, notice.skip_label) == ("Start now", "Snooze 10 min", "Skip today")


def test_a_week_that_is_met_or_has_only_begun_is_not_counted():
    assert words(at_time(time(23)), Progress(week_goal=5)).body == "Post-run, 14 min."
    assert (
        words(at_time(time(23)), Progress(week_kept=5, week_goal=5)).body
        == "Post-run, 14 min. This week's goal is met."
    )
    assert words(at_time(time(23)), routines=()).body == ""


def test_titles_vary_from_day_to_day_and_fit_their_kind():
    assert len({words(at_time(time(23)), today=MONDAY + DAY * n).title for n in range(7)}) == 7
    assert words(evening(time(23))).title != words(at_time(time(23))).title


def test_the_user_s_own_words_come_first():
    assert words(at_time(time(23), text="Hips, please")).title == "Hips, please"


def test_every_reason_has_words():
    assert len({reason_words(reason) for reason in Reason}) == len(Reason)


# ── On the screen and back ─────────────────────────────────────────────────


def delivery_at(moment=None, *reminders, **more):
    reminding, store, log, clock = reminding_at(moment, *(reminders or [at_time()]), **more)
    notifier, doors = FakeNotifier(), FakeDoors()
    return ReminderDelivery(reminding, notifier, doors), notifier, doors, store, log, clock


def test_a_poll_shows_what_is_due_and_the_next_withdraws_what_is_stale():
    delivery, notifier, _doors, _store, log, _clock = delivery_at()
    delivery.poll()
    assert list(notifier.screen) == [A]
    delivery.poll()
    assert list(notifier.screen) == [A]
    log.says = Progress(done=frozenset({MONDAY}))
    delivery.poll()
    assert not notifier.screen


def test_there_are_never_two_on_the_screen():
    delivery, notifier, _doors, _store, _log, clock = delivery_at(None, at_time(), at_time(time(19), id="b"))
    delivery.poll()
    clock.moment = local(MONDAY, 19)
    delivery.poll()
    assert list(notifier.screen) == [("b", MONDAY)]


@pytest.mark.parametrize(
    ("heard", "opened", "answer"),
    [
        ("start", [("start", "post-run-static", "token")], Answer.START),
        ("snooze", [], Answer.SNOOZE),
        ("skip", [], Answer.SKIP),
        ("closed", [], Answer.DISMISS),
        ("open", [("choices", "token")], None),
        ("failed", [("choices", "token")], None),
        ("shown", [], None),
    ],
)
def test_each_button_does_what_it_says(heard, opened, answer):
    delivery, _notifier, doors, store, _log, _clock = delivery_at()
    delivery.poll()
    delivery.heard(echo(heard, token="token"))
    assert doors.opened == opened
    assert store.deliveries(MONDAY)[0].answer is answer


def test_a_sample_is_shown_and_its_buttons_do_nothing():
    delivery, notifier, doors, store, _log, _clock = delivery_at(local(MONDAY, 12))
    delivery.show_sample()
    [key] = notifier.screen
    delivery.heard(echo("start", key))
    assert key[0] == SAMPLE
    assert (doors.opened, store.deliveries(MONDAY)) == ([], [])


def test_a_store_that_fails_is_told_of_and_tried_again():
    delivery, notifier, _doors, store, _log, _clock = delivery_at()
    store.broken = "The disk is full."
    delivery.poll()
    delivery.heard(echo("skip"))
    assert delivery.trouble == "The disk is full."
    store.broken = ""
    delivery.poll()
    assert (delivery.trouble, list(notifier.screen)) == ("", [A])


def test_closing_lets_the_notifier_go():
    delivery, notifier, *_ = delivery_at()
    delivery.close()
    assert notifier.closed
