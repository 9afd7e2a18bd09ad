"""The player's figure follows a session: exercise, side, moment, pause."""

from dataclasses import replace

import pytest

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.motion import HOME_MS, Moment, pose_at
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.session_view import SessionView, Stage
from hipmob_desktop.ui.pages.player.figure import PlayerFigure
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure import MOVING_MS
from tests.unit.fakes import FakeSessionClock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FIGURES = load_figures(resources_folder() / "figures").figures
SWINGS = "leg-swings-sagittal"
CRAB = "crab-hip-rotations"
TEMPO = Tempo(2000)
SEGMENTS = (
    Segment(0, SegmentKind.GET_READY, 0, 1, SWINGS, "Leg swings", Side.LEFT, 0, 8000),
    Segment(1, SegmentKind.REPS, 0, 1, SWINGS, "Leg swings", Side.LEFT, 8000, 24_000, reps=12, tempo=TEMPO),
    Segment(2, SegmentKind.HOLD, 1, 1, "my-own", "My own", Side.BOTH, 32_000, 30_000),
    Segment(
        3, SegmentKind.REPS, 2, 1, CRAB, "Crab", Side.BOTH, 62_000, 72_000, reps=24, tempo=Tempo(3000),
        alternating=True, first_side=Side.RIGHT, self_paced=True,
    ),
    Segment(4, SegmentKind.MOVE, 3, 1, CRAB, "Crab", Side.BOTH, 134_000, 60_000, alternating=True),
)  # fmt: skip


def view_of(segment: int, elapsed_ms: int, stage: Stage = Stage.RUNNING) -> SessionView:
    s = SEGMENTS[segment]
    return SessionView(
        stage=stage, segment=segment, segment_count=3, step=s.step, step_count=2, kind=s.kind, exercise=s.exercise,
        exercise_name=s.exercise_name, side=s.side, set_number=1, elapsed_ms=elapsed_ms, duration_ms=s.duration_ms,
        remaining_ms=s.duration_ms - elapsed_ms, over_ms=0, reps_done=0, reps_planned=s.reps, self_paced=False,
        caption="", next_text="", session_left_ms=0, session_total_ms=0, session_done_ms=0, lead_ms=0, stall_gap_ms=0,
        muted=False, allowed=frozenset(),
    )  # fmt: skip


@pytest.fixture
def figure(qtbot, qapp):
    made = PlayerFigure(Look(qapp, "light"), FakeSessionClock(), FIGURES.get)
    qtbot.addWidget(made.widget)
    made.widget.resize(300, 300)
    made.widget.show()
    made.lead(Timeline("r", "R", SEGMENTS))
    yield made
    made.widget.hide()


def told(figure: PlayerFigure) -> list:
    shown: list = []
    figure.figure_changed.connect(shown.append)
    return shown


def test_it_keeps_time_with_the_repetitions_on_the_side_that_is_worked_on(figure):
    figure.show(view_of(1, 480))
    shown = figure.widget.figure.picture
    assert (shown.mirrored, shown.tag) == (True, "LEFT")
    since_the_look_before = [
        pose_at(FIGURES[SWINGS], Moment(SegmentKind.REPS, at_ms, 24_000, Side.LEFT, TEMPO))
        for at_ms in range(480 - MOVING_MS, 481)
    ]
    assert shown.pose in since_the_look_before
    assert figure.widget.is_moving


def test_it_turns_to_the_pose_while_one_gets_ready(figure):
    figure.show(view_of(0, 1000))
    assert figure.widget.figure.picture.figure is FIGURES[SWINGS]


@pytest.mark.parametrize("stage", [Stage.READY, Stage.PAUSED, Stage.RESUMING, Stage.STALLED])
def test_while_time_stands_it_stands_too(figure, stage):
    figure.show(view_of(1, 480, stage))
    assert not figure.widget.is_moving


def test_the_page_hears_of_the_widget_once_for_each_exercise_and_of_none_where_there_is_no_figure(figure):
    shown = told(figure)
    for view in (view_of(0, 0), view_of(0, 500), view_of(1, 0), view_of(2, 0), view_of(2, 100)):
        figure.show(view)
    assert shown == [figure.widget, None]
    assert figure.widget.figure.picture is None


def test_whoever_wants_less_motion_gets_key_poses(figure):
    figure.set_reduce_motion(True)
    figure.show(view_of(1, 480))
    assert not figure.widget.is_moving


def test_a_screen_reader_is_told_what_is_shown(figure):
    figure.show(view_of(1, 0))
    assert figure.widget.accessibleName() == "Figure: Leg swings LEFT"
    figure.show(replace(view_of(2, 0)))
    assert figure.widget.accessibleName() == "Figure: My own"


def test_the_end_of_a_session_changes_nothing(figure):
    figure.show(view_of(1, 480))
    before = figure.widget.figure.picture.pose
    figure.show(view_of(2, 0, Stage.ENDED))
    assert figure.widget.figure.picture.pose == before


def test_where_the_user_counts_it_comes_home_before_it_changes_sides(figure):
    seen = []
    for at, side in ((1400, Side.RIGHT), (1500, Side.LEFT), (1500 + HOME_MS - 10, Side.LEFT), (2500, Side.LEFT)):
        figure.show(replace(view_of(3, at), side=side))
        shown = figure.widget.figure.picture
        seen.append((shown.mirrored, shown.tag))
    assert seen == [(False, "RIGHT"), (False, "RIGHT"), (False, "RIGHT"), (True, "LEFT")]


def test_where_nothing_is_counted_the_sides_take_turns(figure):
    cycle_ms = FIGURES[CRAB].loop.cycle_ms
    tags = []
    for at in (100, cycle_ms + 100, 2 * cycle_ms + 100):
        figure.show(view_of(4, at))
        tags.append(figure.widget.figure.picture.tag)
    assert tags == ["LEFT", "RIGHT", "LEFT"]
