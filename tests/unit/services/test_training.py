"""The guided session as its user and its log know it."""

from datetime import timedelta
from uuid import UUID

import pytest

from hipmob_desktop.domain.exercise import Phase, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player import IllegalMove
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import Questions, RunKind, SessionStatus
from hipmob_desktop.domain.timeline import CueKind, Tone
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.session_view import Stage
from hipmob_desktop.services.training import SessionTools, can_resume, resume_session, start_session
from tests.unit.fakes import FakeSessionClock, FakeWallClock, MemorySessionLog, rendered
from tests.unit.timelines import change, cue, hold, open_hold, ready, reps, rest, self_paced, timeline, two_steps

ID = UUID("11111111-2222-3333-4444-555555555555")
ROUTINE = Routine("post-run", "Post-run", Phase.STATIC, (), "default")
PHRASES = ("Get ready.", "Halfway", "Change to the right", "Left side. Pigeon pose", "Left side. Couch stretch")


class Run:
    """A session with fakes round it, driven by its own deadlines."""

    def __init__(self, plan=None, *, log=None, earlier=None, questions=None, sound=True):
        self.plan = plan or two_steps()
        self.clock = FakeSessionClock()
        self.wall = FakeWallClock()
        self.log = log or MemorySessionLog()
        self.coach = Coach(rendered(*PHRASES), lambda: sound)
        self.tools = SessionTools(self.clock, self.wall, self.log, self.coach, ("Get ready.",))
        self.updates = []
        if earlier:
            self.session = resume_session(earlier, self.plan, self.tools)
        else:
            self.session = start_session(ROUTINE, self.plan, self.tools, questions=questions, new_id=lambda: ID)

    def do(self, name, *args, **kwargs):
        self.updates.append(getattr(self.session, name)(*args, **kwargs))
        return self.updates[-1]

    def play(self, ms):
        """Go on for a time, ticking at every deadline."""
        until = self.clock.at_ms + ms
        while (deadline := self.session.next_deadline_ms()) is not None and deadline <= until:
            self.clock.at_ms = max(deadline, self.clock.at_ms)
            self.do("tick")
        if self.session.next_deadline_ms() is not None:
            self.clock.at_ms = until
            self.do("tick")
        self.clock.at_ms = until
        return self

    @property
    def view(self):
        return self.session.view()

    @property
    def results(self):
        return [(r.segment, r.side, r.done_ms, r.status) for r in self.log.only.results]

    @property
    def said(self):
        return [u.caption for update in self.updates for u in update.utterances]

    @property
    def endings(self):
        return [update.ending for update in self.updates if update.ending]


def started(plan=None, **more):
    run = Run(plan, **more)
    run.do("start")
    return run


# ── A whole session ────────────────────────────────────────────────────────


def test_a_session_played_to_its_end_leaves_every_side_in_the_log():
    run = started().play(58_000)
    assert run.results == [
        (1, Side.LEFT, 10_000, Outcome.COMPLETED),
        (3, Side.RIGHT, 10_000, Outcome.COMPLETED),
        (5, Side.LEFT, 10_000, Outcome.COMPLETED),
        (7, Side.RIGHT, 10_000, Outcome.COMPLETED),
    ]
    (ending,) = run.endings
    assert (ending.session, ending.status, ending.active_ms) == (ID, SessionStatus.COMPLETED, 40_000)
    assert (ending.kept, ending.routine_name) == (True, "Post-run")
    assert (run.log.only.status, run.log.only.active_ms) == (SessionStatus.COMPLETED, 40_000)


def test_everything_is_said_in_order():
    run = started().play(58_000)
    assert run.said == [
        "Left side. Pigeon pose",
        "",
        "Halfway",
        "Change to the right",
        "Halfway",
        "one",
        "Left side. Couch stretch",
        "",
        "Halfway",
        "Change to the right",
        "Halfway",
        "one",
        "That was it",
    ]


def test_nothing_is_cut_in_a_session_that_runs_through():
    assert not any(update.hush for update in started().play(58_000).updates)


def test_the_session_is_in_the_log_from_its_first_moment():
    run = Run(questions=Questions(stiffness_before=4, run_kind=RunKind.LONG))
    assert run.log.sessions == {}
    run.do("start")
    session = run.log.only
    assert (session.id, session.status, session.results) == (ID, SessionStatus.RUNNING, ())
    assert session.started == run.wall.now()
    assert session.questions == Questions(stiffness_before=4, run_kind=RunKind.LONG)
    assert (session.routine.id, session.routine.total_ms, len(session.routine.steps)) == ("post-run", 58_000, 4)


def test_the_wall_clock_is_read_once_at_the_start_and_once_at_the_end():
    run = started()
    assert run.wall.reads == 1
    run.play(30_000)
    run.wall.advance(timedelta(minutes=3))
    assert run.wall.reads == 1
    run.play(28_000)
    assert run.wall.reads == 2
    assert run.log.only.ended_utc == run.wall.utc


def test_each_command_reads_the_session_clock_once():
    run = started()
    for name in ("tick", "pause", "resume", "skip", "back", "restart", "extend", "set_muted", "view"):
        before = run.clock.reads
        getattr(run.session, name)(**({"muted": True} if name == "set_muted" else {}))
        assert run.clock.reads == before + 1, name


def test_each_session_has_an_id_of_its_own():
    run = Run()
    ids = {start_session(ROUTINE, run.plan, run.tools).session for _ in range(3)}
    assert len(ids) == 3


# ── What is written, and when ──────────────────────────────────────────────


def test_each_side_is_written_as_it_ends():
    run = started().play(14_999)
    assert (1, Side.LEFT, 10_000, Outcome.COMPLETED) not in run.results
    run.play(1)
    assert (1, Side.LEFT, 10_000, Outcome.COMPLETED) in run.results


def test_killed_at_any_moment_at_most_five_seconds_of_work_are_lost():
    run = started(timeline(ready(5_000), hold(60_000), rest(3_000), hold(30_000, Side.RIGHT)))
    for _ in range(970):
        run.play(100)
        seen = run.view
        done = {1: 60_000, 3: 30_000}
        truth = sum(ms for index, ms in done.items() if index < seen.segment)
        truth += seen.elapsed_ms if seen.segment in done else 0
        assert 0 <= truth - run.log.only.active_ms <= 5_000


def test_the_running_side_is_written_at_a_pause():
    run = started().play(7_300)
    run.do("pause")
    assert run.results == [(1, Side.LEFT, 2_300, Outcome.PARTIAL)]
    assert (run.log.only.position.segment, run.log.only.position.elapsed_ms) == (1, 2_300)


def test_nothing_is_written_while_it_stands():
    run = started().play(7_300)
    run.do("pause")
    calls = len(run.log.calls)
    for _ in range(100):
        run.clock.advance(1_000)
        run.do("tick")
    assert len(run.log.calls) == calls


def test_the_place_is_written_on_the_way_between_too():
    run = started(timeline(ready(20_000), hold())).play(15_000)
    assert run.log.only.position.elapsed_ms >= 10_000
    assert run.results == []


def test_a_repeated_side_is_not_counted_twice():
    run = started().play(11_000)
    run.do("restart")
    run.play(10_000)
    assert run.results[0] == (1, Side.LEFT, 10_000, Outcome.COMPLETED)
    assert run.log.only.active_ms == 10_000


def test_a_better_attempt_is_not_lost_to_one_broken_off():
    run = started().play(15_500)
    run.do("back")
    run.do("back")
    run.play(2_000)
    run.do("end", keep=True)
    assert run.results == [(1, Side.LEFT, 10_000, Outcome.COMPLETED)]


# ── Ending early ───────────────────────────────────────────────────────────


def test_ending_early_keeps_what_is_done():
    run = started().play(22_000)
    update = run.do("end", keep=True)
    assert run.results == [(1, Side.LEFT, 10_000, Outcome.COMPLETED), (3, Side.RIGHT, 3_000, Outcome.PARTIAL)]
    assert (update.ending.status, update.ending.active_ms, update.ending.kept) == (SessionStatus.PARTIAL, 13_000, True)
    assert run.log.only.status is SessionStatus.PARTIAL
    assert update.view.stage is Stage.ENDED
    assert update.view.allowed == {"set_muted"}


def test_discarding_takes_the_session_out_and_writes_nothing_more():
    run = started().play(22_000)
    calls = len(run.log.calls)
    update = run.do("end", keep=False)
    assert (update.ending.kept, run.log.sessions, run.log.discarded) == (False, {}, [ID])
    assert run.log.calls[calls:] == ["discard"]


def test_discarding_as_the_session_ends_by_itself_discards_it():
    run = started(timeline(hold(2_000))).play(1_999)
    run.clock.advance(50)
    assert run.do("end", keep=False).ending.kept is False
    assert run.log.sessions == {}


def test_skipping_everything_is_a_partial_session_without_work():
    run = started()
    while run.view.stage is not Stage.ENDED:
        run.do("skip")
    assert {status for *_, status in run.results} == {Outcome.SKIPPED}
    assert (run.log.only.status, run.log.only.active_ms) == (SessionStatus.PARTIAL, 0)


def test_after_the_end_nothing_happens_any_more():
    run = started().play(58_000)
    calls = len(run.log.calls)
    update = run.do("tick")
    assert (update.ending, list(update.utterances), len(run.log.calls)) == (None, [], calls)
    with pytest.raises(IllegalMove):
        run.do("resume")
    assert run.session.next_deadline_ms() is None


# ── Sound ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["pause", "skip", "back", "restart"])
def test_leaving_a_moment_cuts_its_sound(name):
    assert started().play(11_000).do(name).hush


def test_jumping_and_ending_cut_the_sound_too():
    run = started().play(11_000)
    assert run.do("jump", 1).hush
    assert run.do("end", keep=True).hush


def test_staying_in_the_moment_cuts_nothing():
    run = started().play(11_000)
    assert not run.do("extend").hush
    run.do("pause")
    assert not run.do("resume").hush


def test_counting_cuts_nothing():
    run = started(timeline(self_paced(3)))
    assert not run.do("count_rep").hush


def test_a_stall_cuts_the_sound_and_says_nothing():
    run = started().play(11_000)
    run.clock.advance(600_000)
    update = run.do("tick")
    assert (update.hush, list(update.utterances)) == (True, [])
    assert update.view.stage is Stage.STALLED
    assert update.view.stall_gap_ms == 600_000
    assert update.view.allowed == {"resume", "restart", "end", "set_muted"}
    assert run.log.only.active_ms == 6_000


def test_after_a_stall_it_goes_on_as_from_a_pause():
    run = started().play(11_000)
    run.clock.advance(600_000)
    run.do("tick")
    run.do("resume")
    run.play(3_000 + 47_000)
    assert run.log.only.status is SessionStatus.COMPLETED
    assert run.log.only.active_ms == 40_000


def test_the_way_back_from_a_pause_is_spoken_and_then_the_time_runs_on():
    run = started().play(11_000)
    run.do("pause")
    run.clock.advance(60_000)
    update = run.do("resume")
    assert [(u.tone, u.speech.stem) for u in update.utterances] == [(Tone.TICK, "Get ready.")]
    assert (update.view.stage, update.view.lead_ms, update.view.elapsed_ms) == (Stage.RESUMING, 3_000, 6_000)
    run.play(3_000)
    assert [u.tone for u in run.updates[-2].utterances] == [Tone.START]
    assert run.view.stage is Stage.RUNNING
    run.play(1_000)
    assert run.view.elapsed_ms == 7_000


def test_muted_nothing_sounds_and_the_captions_go_on():
    run = started()
    update = run.do("set_muted", muted=True)
    assert (update.hush, update.view.muted) == (True, True)
    run.updates.clear()
    run.play(20_000)
    sounding = [u for update in run.updates for u in update.utterances if u.tone or u.speech or u.flash]
    assert sounding == []
    assert run.view.caption == "Change to the right"
    assert not run.do("set_muted", muted=False).hush


def test_without_any_sound_the_cues_flash():
    run = started(sound=False).play(11_000)
    assert [u.flash for update in run.updates for u in update.utterances] == [True, False, True]


def test_newly_rendered_words_are_taken_in_while_it_runs():
    run = started(timeline(hold(5_000, Side.LEFT, cue(1_000, "old")), hold(5_000, Side.RIGHT, cue(1_000, "old"))))
    run.session.adopt(timeline(hold(5_000, Side.LEFT, cue(1_000, "new")), hold(5_000, Side.RIGHT, cue(1_000, "new"))))
    assert run.play(7_000).said == ["old", "new"]


# ── Going on after an interruption ─────────────────────────────────────────


def interrupted(ms=22_000, plan=None):
    """A session as the log has it after its program was killed."""
    run = started(plan).play(ms)
    return run.log, run.log.only


def test_an_interrupted_session_goes_on_under_its_own_id_with_what_it_had():
    log, left = interrupted()
    run = Run(log=log, earlier=left)
    update = run.do("start")
    assert (run.session.session, update.view.segment, update.view.stage) == (ID, 3, Stage.RESUMING)
    assert (left.position.segment, update.view.elapsed_ms) == (3, left.position.elapsed_ms)
    assert log.only.status is SessionStatus.RUNNING
    run.play(60_000)
    assert run.results == [
        (1, Side.LEFT, 10_000, Outcome.COMPLETED),
        (3, Side.RIGHT, 10_000, Outcome.COMPLETED),
        (5, Side.LEFT, 10_000, Outcome.COMPLETED),
        (7, Side.RIGHT, 10_000, Outcome.COMPLETED),
    ]
    assert run.endings[0].status is SessionStatus.COMPLETED
    assert log.only.active_ms == 40_000


def test_its_start_stays_what_it_was():
    log, left = interrupted()
    run = Run(log=log, earlier=left)
    run.wall.advance(timedelta(hours=2))
    run.do("start")
    assert log.only.started == left.started
    assert (run.wall.reads, log.only.ended_utc) == (0, None)


def test_a_session_cannot_go_on_in_a_routine_that_has_changed():
    log, left = interrupted()
    other = timeline(hold(), hold())
    assert can_resume(left, two_steps())
    assert not can_resume(left, other)
    with pytest.raises(ValueError, match="changed"):
        Run(other, log=log, earlier=left)


def test_counted_repetitions_are_not_counted_again():
    plan = timeline(self_paced(5), rest())
    run = started(plan)
    run.do("count_rep")
    run.do("count_rep")
    run.play(4_500)
    again = Run(plan, log=run.log, earlier=run.log.only)
    assert again.do("start").view.reps_done == 2


# ── The view ───────────────────────────────────────────────────────────────


def test_the_view_before_the_start():
    run = Run()
    assert (run.view.stage, run.view.allowed) == (Stage.READY, {"start", "set_muted"})
    assert run.session.next_deadline_ms() is None


def test_the_view_in_the_middle():
    view = started().play(12_500).view
    assert (view.stage, view.segment, view.segment_count, view.step, view.step_count) == (Stage.RUNNING, 1, 8, 0, 2)
    assert (view.exercise, view.exercise_name, view.side) == ("pigeon-pose", "Pigeon pose", Side.LEFT)
    assert (view.elapsed_ms, view.duration_ms, view.remaining_ms, view.over_ms) == (7_500, 10_000, 2_500, 0)
    assert (view.session_done_ms, view.session_left_ms, view.session_total_ms) == (12_500, 45_500, 58_000)
    assert view.caption == "Halfway"
    assert {"pause", "skip", "back", "restart", "jump", "extend", "end", "set_muted"} == view.allowed


def test_time_added_shows_in_the_segment_and_in_the_whole():
    run = started().play(12_500)
    view = run.do("extend").view
    assert (view.duration_ms, view.remaining_ms) == (25_000, 17_500)
    assert (view.session_left_ms, view.session_total_ms) == (60_500, 73_000)


def test_beyond_a_minimum_the_view_counts_what_is_over():
    view = started(timeline(open_hold(10_000), rest())).play(14_000).view
    assert (view.remaining_ms, view.over_ms, view.elapsed_ms) == (0, 4_000, 14_000)
    assert (view.session_done_ms, view.session_left_ms) == (10_000, 4_000)


def test_at_the_end_nothing_is_left():
    view = started().play(58_000).view
    assert (view.stage, view.session_left_ms, view.session_done_ms, view.session_total_ms) == (
        Stage.ENDED,
        0,
        58_000,
        58_000,
    )


def test_the_side_follows_the_count_where_sides_alternate():
    run = started(timeline(reps(3, 2_000, Side.BOTH, alternating=True, first_side=Side.RIGHT)))
    sides = [run.view.side, *(run.play(2_000).view.side for _ in range(2))]
    assert sides == [Side.RIGHT, Side.LEFT, Side.RIGHT]
    assert run.play(2_000).view.side is Side.RIGHT


def test_where_sides_alternate_for_a_time_no_side_is_claimed():
    run = started(timeline(hold(10_000, Side.BOTH, alternating=True)))
    assert run.view.side is Side.BOTH


def test_repetitions_show_done_and_planned():
    run = started(timeline(self_paced(3)))
    view = run.do("count_rep").view
    assert (view.reps_done, view.reps_planned, view.self_paced) == (1, 3, True)
    assert "count_rep" in view.allowed
    assert "extend" not in view.allowed


def test_what_is_next_is_said_in_words():
    run = started(
        timeline(
            ready(1_000),
            hold(1_000),
            *two_steps().segments[2:5],
            rest(1_000),
            reps(2, 1_000, Side.BOTH, exercise_name="Crab", alternating=True, first_side=Side.RIGHT),
            hold(1_000, Side.BOTH, exercise_name="Psoas release"),
        )
    )
    seen = []
    while run.view.stage is not Stage.ENDED:
        seen.append(run.view.next_text)
        run.do("skip")
    assert seen == [
        "Pigeon pose, left",
        "change to the right",
        "Pigeon pose, right",
        "Couch stretch, left",
        "rest",
        "Crab",
        "Psoas release",
        "finish",
    ]


def test_a_change_to_the_left_is_called_so():
    run = started(timeline(hold(1_000, Side.RIGHT), change(3_000, Side.LEFT)))
    assert run.view.next_text == "change to the left"


def test_a_view_advances_nothing():
    run = started()
    run.clock.advance(2_000)
    assert run.view.elapsed_ms == 2_000
    assert run.said == ["Left side. Pigeon pose"]
    run.clock.advance(2_900)
    assert run.do("tick").view.stage is Stage.STALLED


def test_the_finish_is_heard_when_the_user_ends_the_last_minimum():
    finish = cue(5_000, "That was it", CueKind.FINISH, tone=Tone.END)
    run = started(timeline(open_hold(5_000, Side.BOTH, finish))).play(7_000)
    update = run.do("skip")
    assert update.hush
    assert [(u.tone, u.caption) for u in update.utterances] == [(Tone.END, "That was it")]
    assert update.ending.status is SessionStatus.COMPLETED
