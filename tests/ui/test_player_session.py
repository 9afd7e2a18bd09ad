"""A real session through the real page: bridge, player, recorder and log together, on a clock that the test moves."""

import pytest
from PySide6.QtCore import Qt

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.session import SessionStatus
from hipmob_desktop.domain.timeline import CueKind, Tone
from hipmob_desktop.services.session_view import Stage
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_room import Room
from tests.unit.timelines import change, cue, hold, open_hold, ready, self_paced, timeline

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Key = Qt.Key
BOTH_SIDES = timeline(
    ready(5_000, Side.LEFT, cue(500, "Left side. Pigeon pose.", CueKind.ANNOUNCE)),
    hold(10_000, Side.LEFT, cue(0, "", CueKind.START, spoken=False, tone=Tone.START), cue(5_000, "Halfway.")),
    change(4_000, Side.RIGHT, cue(200, "Change to the right.", CueKind.SWITCH)),
    hold(10_000, Side.RIGHT, cue(5_000, "Halfway.")),
)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def room(qtbot, look):
    made = []

    def build(line=BOTH_SIDES, **more) -> Room:
        made.append(Room(qtbot, look, line, **more))
        return made[-1]

    yield build
    for each in made:
        each.timer.stop()
        each.page._flash.stop()
        each.page._flash_rest.stop()


@pytest.mark.parametrize("late_ms", [0, 7])
def test_a_session_runs_from_its_first_words_to_its_end(room, late_ms):
    here = room()
    here.runner.start()
    here.go(29_000 + 100, late_ms)
    (ending,) = here.endings
    assert ending.status is SessionStatus.COMPLETED
    assert [(r.side, r.done_ms) for r in here.log.only.results] == [(Side.LEFT, 10_000), (Side.RIGHT, 10_000)]
    spoken = ["Left side. Pigeon pose.", "", "Halfway.", "Change to the right.", "Halfway."]
    assert here.captions == spoken
    assert len(here.sound.played) == 5
    assert not here.timer.isActive()
    assert here.screen.held == 0


def test_the_page_shows_what_the_session_does(room):
    here = room()
    here.runner.start()
    assert here.page.stage.kind.word == "Get ready"
    here.go(5_000)
    assert (here.page.stage.kind.word, here.page.stage.side.word, here.digits) == ("Hold", "LEFT", "10")
    here.go(2_950)
    assert here.digits == "8", "seven seconds and a bit are left"
    here.go(3_000)
    assert here.page.stage.caption.text() == "Halfway."
    here.go(4_050)
    assert (here.page.stage.kind.word, here.page.stage.side.word) == ("Change sides", "RIGHT")
    assert here.page.next.text() == "Next: Pigeon pose, right"


def test_no_timer_runs_in_a_pause_and_a_pause_adds_nothing(room):
    here = room()
    here.runner.start()
    here.go(8_000)
    here.press(Key.Key_Space)
    assert not here.timer.isActive()
    assert here.screen.held == 0
    assert here.page.stage.paused.isVisible()
    here.clock.advance(3_600_000)
    here.press(Key.Key_Space)
    assert here.runner.view.stage is Stage.RESUMING
    assert here.digits == "3"
    here.go(3_000 + 7_000 + 4_000 + 10_000 + 100)
    assert here.endings[0].status is SessionStatus.COMPLETED
    assert here.log.only.active_ms == 20_000


def test_ending_early_keeps_what_was_done(room):
    here = room()
    here.runner.start()
    here.go(9_000)
    here.press(Key.Key_Escape)
    assert not here.timer.isActive(), "time stands still while the question is asked"
    here.press(Key.Key_Return)
    assert here.endings[0].status is SessionStatus.PARTIAL
    assert here.log.only.active_ms == 4_000


def test_discarding_leaves_nothing(room):
    here = room()
    here.runner.start()
    here.go(9_000)
    here.press(Key.Key_Escape)
    here.click(here.sheet.buttons[2])
    assert here.log.sessions == {}
    assert here.endings[0].kept is False


@pytest.mark.parametrize(
    ("answer", "left"), [(0, 8_000), (1, 10_000)], ids=["go on from there", "begin this part again"]
)
def test_a_machine_that_slept_is_asked_about_and_nothing_is_missed(room, answer, left):
    here = room()
    here.runner.start()
    here.go(7_000)
    here.clock.advance(600_000)
    here.timer.timeout.emit()
    assert here.runner.view.stage is Stage.STALLED
    assert not here.timer.isActive()
    assert here.captions == ["Left side. Pigeon pose.", ""], "no rush of late cues"
    here.click(here.sheet.buttons[answer])
    assert here.runner.view.stage is Stage.RESUMING
    here.go(3_000)
    assert here.runner.view.remaining_ms == left


def test_enter_counts_and_the_last_one_ends_the_set(room):
    here = room(timeline(ready(2_000), self_paced(3)))
    here.runner.start()
    here.go(2_000)
    for done in ("1", "2"):
        here.press(Key.Key_Return)
        assert here.digits == done
    here.press(Key.Key_Down)
    assert here.endings[0].status is SessionStatus.COMPLETED


def test_an_open_ended_hold_counts_on_until_the_user_goes(room):
    here = room(timeline(ready(2_000), open_hold(10_000), hold(5_000)))
    here.runner.start()
    here.go(2_000 + 10_000 + 34_500)
    assert here.digits == "+0:34"
    here.press(Key.Key_Right)
    assert here.page.stage.kind.word == "Hold"
    assert here.digits == "5"


def test_fifteen_seconds_more(room):
    here = room()
    here.runner.start()
    here.go(6_000)
    before = here.runner.view.remaining_ms
    here.press(Key.Key_Plus)
    assert here.runner.view.remaining_ms == before + 15_000


def test_muted_cues_are_shown_and_not_heard(room):
    here = room()
    here.runner.start()
    here.press(Key.Key_M)
    here.go(6_000)
    assert here.sound.played == []
    assert here.captions[0] == "Left side. Pigeon pose."
    assert here.page.stage.caption.text() == "Left side. Pigeon pose."


def test_cues_that_cannot_be_heard_flash(room):
    here = room(works=False)
    here.runner.start()
    here.go(600)
    assert here.flashes == [True]
    assert here.page.flashing


def test_a_step_is_jumped_to_from_the_list(room):
    here = room(
        timeline(ready(2_000, step=0), hold(5_000, step=0), ready(2_000, step=1), hold(5_000, step=1)),
    )
    here.runner.start()
    here.press(Key.Key_J)
    here.press(Key.Key_Down)
    here.press(Key.Key_Return)
    assert here.runner.view.step == 1
    assert here.runner.view.segment == 2
