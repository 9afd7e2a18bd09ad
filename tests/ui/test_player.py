"""The player as a hand uses it: keys, clicks, questions; and it never lets anyone sit in a trap."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication

from hipmob_desktop.services.session_view import Stage, Utterance
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_bench import LINE, PlayerBench
from tests.ui.player_fakes import PAUSED, RUNNING, STALLED, FakeDriver, view_of

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Key = Qt.Key
SELF_PACED = {"self_paced": True, "allowed": RUNNING | {"count_rep"}}


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def bench(qtbot, look):
    return PlayerBench(qtbot, look)


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Space, "pause"),
        (Key.Key_Right, "skip"),
        (Key.Key_Left, "back"),
        (Key.Key_Plus, "extend"),
        (Key.Key_Equal, "extend"),
        (Key.Key_M, "mute"),
    ],
)
def test_each_key_is_its_command(bench, key, command):
    bench.lead()
    bench.press(key)
    assert bench.driver.asked == [command]


@pytest.mark.parametrize(
    ("ask", "command"),
    [("back", "back"), ("pause", "pause"), ("skip", "skip"), ("extend", "extend"), ("mute", "mute")],
)
def test_each_button_is_its_command_and_a_click_leaves_no_focus_on_it(bench, ask, command):
    bench.lead()
    bench.click(bench.page.controls.buttons[ask])
    assert bench.driver.asked == [command]
    bench.press(Key.Key_Space)
    assert bench.driver.asked[1:] in (["pause"], ["resume"]), "the space bar is pause still, not the button"


def test_the_media_keys_of_a_keyboard_work(bench):
    bench.lead()
    for key in (Key.Key_MediaTogglePlayPause, Key.Key_MediaNext, Key.Key_MediaPrevious):
        QApplication.sendEvent(bench.page, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert bench.driver.asked == ["pause", "skip", "back"]


def test_space_pauses_and_resumes(bench):
    bench.lead()
    for _press in range(3):
        bench.press(Key.Key_Space)
    assert bench.driver.asked == ["pause", "resume", "pause"]


def test_the_big_button_of_a_pause_resumes_and_so_does_enter(bench):
    bench.lead()
    bench.press(Key.Key_Space)
    assert bench.page.stage.paused.isVisible()
    assert not bench.page.stage.ring.digits.isVisible()
    bench.click(bench.page.stage.paused.button)
    assert not bench.page.stage.paused.isVisible()
    bench.press(Key.Key_Space)
    bench.press(Key.Key_Return)
    assert bench.driver.asked == ["pause", "resume", "pause", "resume"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Down])
def test_enter_and_down_count_a_repetition(bench, key):
    bench.lead(view_of(LINE, 9, 5_000, **SELF_PACED))
    bench.press(key)
    bench.press(key)
    assert bench.driver.asked == ["count_rep", "count_rep"]


def test_there_is_a_button_to_count_only_where_the_user_counts(bench):
    bench.lead(view_of(LINE, 9, 5_000))
    assert not bench.page.controls.buttons["count_rep"].isVisible()
    bench.driver.show(view_of(LINE, 9, 6_000, **SELF_PACED))
    assert bench.page.controls.buttons["count_rep"].isVisible()
    bench.click(bench.page.controls.buttons["count_rep"])
    assert bench.driver.asked == ["count_rep"]


def test_enter_presses_a_button_that_was_reached_by_tab(bench):
    bench.lead(view_of(LINE, 9, 5_000, **SELF_PACED))
    bench.press(Key.Key_Tab)
    focused = bench.page.focusWidget()
    assert focused is bench.page.controls.buttons["back"]
    bench.press(Key.Key_Return)
    assert bench.driver.asked == ["back"]
    bench.press(Key.Key_Space)
    assert bench.driver.asked == ["back", "pause"], "the space bar pauses, wherever the focus is"


def test_every_button_can_be_reached_by_tab(bench):
    bench.lead()
    reached = set()
    for _press in range(20):
        bench.press(Key.Key_Tab)
        reached.add(bench.page.focusWidget())
    shown = {button for button in bench.page.controls.buttons.values() if button.isVisible()}
    assert shown <= reached


def test_a_key_that_is_held_counts_once(bench):
    bench.lead(view_of(LINE, 9, 5_000, **SELF_PACED))
    bench.press(Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1)
    QApplication.sendEvent(bench.page, held)
    assert bench.driver.asked == ["count_rep"]


def test_keys_with_ctrl_are_left_to_the_window(bench):
    bench.lead()
    bench.press(Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert bench.driver.asked == []


def test_f_asks_for_the_whole_screen_and_back(bench):
    bench.lead()
    bench.press(Key.Key_F)
    bench.player.set_full_screen(True)
    bench.press(Key.Key_F)
    assert bench.full_screen == [True, False]


# ── The end ──


def test_esc_pauses_and_asks_what_is_to_be_kept(bench):
    bench.lead()
    bench.press(Key.Key_Escape)
    assert bench.driver.asked == ["pause"]
    assert bench.sheet.isVisible()
    assert len(bench.answers) == 3


def test_enter_keeps_what_is_done(bench):
    bench.lead()
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Return)
    assert bench.driver.asked == ["pause", "keep"]
    assert not bench.sheet.isVisible()


def test_discarding_takes_more_than_enter(bench):
    bench.lead()
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Return)
    assert bench.driver.asked == ["pause", "discard"]


@pytest.mark.parametrize("how", ["esc", "button"])
def test_the_question_can_be_withdrawn_and_time_runs_on(bench, how):
    bench.lead()
    bench.press(Key.Key_Escape)
    if how == "esc":
        bench.press(Key.Key_Escape)
    else:
        bench.click(bench.sheet.buttons[1])
    assert bench.driver.asked == ["pause", "resume"]
    assert not bench.sheet.isVisible()
    bench.press(Key.Key_Right)
    assert bench.driver.asked[-1] == "skip", "the keys belong to the player again"


def test_esc_held_down_does_not_withdraw_its_own_question(bench):
    bench.lead()
    bench.press(Key.Key_Escape)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1)
    QApplication.sendEvent(bench.page.focusWidget(), held)
    assert bench.sheet.isVisible()
    assert bench.driver.asked == ["pause"]


def test_withdrawing_in_a_pause_leaves_the_pause(bench):
    bench.lead(view_of(LINE, 1, 5_000, stage=Stage.PAUSED, allowed=PAUSED))
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Escape)
    assert bench.driver.asked == []
    assert bench.page.stage.paused.isVisible()


STAGES = {
    "get ready": view_of(LINE, 0, 4_000),
    "hold": view_of(LINE, 1, 4_000),
    "change sides": view_of(LINE, 2, 4_000),
    "reps": view_of(LINE, 9, 4_000),
    "self-paced": view_of(LINE, 9, 4_000, **SELF_PACED),
    "rest": view_of(LINE, 12, 4_000),
    "breathe": view_of(LINE, 23, 4_000),
    "over": view_of(LINE, 21, 300_000, remaining_ms=0, over_ms=9_000),
    "paused": view_of(LINE, 1, 4_000, stage=Stage.PAUSED, allowed=PAUSED),
    "resuming": view_of(LINE, 1, 4_000, stage=Stage.RESUMING, lead_ms=2_000, allowed=RUNNING),
    "stalled": view_of(LINE, 1, 4_000, stage=Stage.STALLED, stall_gap_ms=60_000, allowed=STALLED),
    "muted": view_of(LINE, 1, 4_000, muted=True),
}


@pytest.mark.parametrize("full_screen", [False, True], ids=["window", "full screen"])
@pytest.mark.parametrize("stage", STAGES)
def test_esc_and_enter_lead_out_of_every_stage(bench, stage, full_screen):
    bench.player.set_full_screen(full_screen)
    bench.lead(STAGES[stage])
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Return)
    assert bench.driver.asked[-1] == "keep"
    assert bench.full_screen == ([False] if full_screen else []), "a full screen is left with the session"


@pytest.mark.parametrize("opened", ["steps", "focus on a button"])
def test_esc_leads_out_from_anywhere_on_the_page(bench, opened):
    bench.lead()
    bench.press(Key.Key_J if opened == "steps" else Key.Key_Tab)
    for _press in range(2 if opened == "steps" else 1):
        bench.press(Key.Key_Escape)
    bench.press(Key.Key_Return)
    assert bench.driver.asked[-1] == "keep"


def test_esc_leaves_at_once_while_the_voice_gets_ready(bench):
    bench.player.prepare(LINE)
    assert bench.page.stage.message.isVisible()
    bench.press(Key.Key_Escape)
    assert bench.left == [True]


def test_esc_leaves_a_session_that_never_begins(bench):
    bench.lead(view_of(LINE, 0, 0, stage=Stage.READY, allowed=frozenset({"start"})))
    bench.press(Key.Key_Escape)
    assert bench.left == [True]


# ── The stall ──


def test_a_stall_asks_and_each_answer_does_what_it_says(bench):
    for answer, command in enumerate(["resume", "restart", "keep"]):
        bench.driver = FakeDriver(STAGES["stalled"])
        bench.lead()
        assert bench.sheet.isVisible()
        assert "1 minute" in bench.sheet.words.text()
        bench.click(bench.sheet.buttons[answer])
        assert bench.driver.asked == [command]
        assert not bench.sheet.isVisible()


def test_a_stall_is_asked_again_when_the_question_about_the_end_is_withdrawn(bench):
    bench.lead(STAGES["stalled"])
    first = bench.answers
    bench.press(Key.Key_Escape)
    assert bench.answers != first
    bench.press(Key.Key_Escape)
    assert bench.answers == first
    assert bench.driver.asked == []


def test_a_stall_question_goes_when_the_session_goes_on_by_itself(bench):
    bench.lead(STAGES["stalled"])
    bench.driver.show(view_of(LINE, 1, 4_000))
    assert not bench.sheet.isVisible()


# ── Steps ──


@pytest.mark.parametrize("how", ["key", "button"])
def test_any_step_can_be_gone_to(bench, how):
    bench.lead()
    if how == "key":
        bench.press(Key.Key_J)
    else:
        bench.click(bench.page.controls.buttons["steps"])
    assert len(bench.answers) == LINE.step_count
    assert bench.driver.asked == [], "time runs on meanwhile"
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Return)
    assert bench.driver.asked == ["jump 2"]


def test_a_stall_takes_the_place_of_the_list_of_steps(bench):
    bench.lead()
    bench.press(Key.Key_J)
    bench.driver.show(STAGES["stalled"])
    assert len(bench.answers) == 3


# ── What is shown ──


def test_what_is_not_possible_now_cannot_be_clicked(bench):
    bench.lead(view_of(LINE, 1, 4_000, allowed=RUNNING - {"extend", "jump"}))
    assert not bench.page.controls.buttons["extend"].isEnabled()
    assert not bench.page.controls.buttons["steps"].isEnabled()
    bench.press(Key.Key_J)
    assert not bench.sheet.isVisible()


def test_mute_is_shown_in_words(bench):
    bench.lead()
    assert not bench.page.muted.isVisible()
    bench.press(Key.Key_M)
    assert bench.page.muted.isVisible()
    bench.press(Key.Key_M)
    assert bench.driver.asked == ["mute", "unmute"]
    assert not bench.page.muted.isVisible()


def test_what_is_in_force_stands_on_the_page(bench):
    bench.lead()
    bench.player.set_notice("tones only: no voice found")
    assert bench.page.notice.isVisible()
    assert bench.page.notice.words == "Tones only: no voice found"
    bench.player.set_notice("")
    assert not bench.page.notice.isVisible()


def test_the_time_it_ends_is_told_in_the_users_zone(bench):
    bench.lead(view_of(LINE, 1, 0, session_left_ms=17 * 60_000))
    assert re.search(r"\b(20|8):02\b", bench.page.left.text()), "a quarter to eight there, and seventeen minutes"
    assert "17:00 left" in bench.page.left.text()


def test_a_cue_that_cannot_be_heard_flashes_twice_a_second_at_most(bench, qtbot):
    bench.lead()
    flash = Utterance(None, None, "Left side", flash=True)
    lit = []
    for _cue in range(3):
        bench.driver.uttered.emit(flash)
        lit.append(bench.page.flashing)
        qtbot.waitUntil(lambda: not bench.page.flashing, timeout=1000)
    assert lit == [True, False, False]
    qtbot.waitUntil(lambda: not bench.page._flash_rest.isActive(), timeout=1000)
    bench.driver.uttered.emit(flash)
    assert bench.page.flashing
    qtbot.waitUntil(lambda: not bench.page._flash_rest.isActive(), timeout=1000)


def test_a_cue_that_is_heard_does_not_flash(bench):
    bench.lead()
    bench.driver.uttered.emit(Utterance(None, None, "Left side", flash=False))
    assert not bench.page.flashing


def test_a_new_segment_fades_in_unless_motion_is_reduced(bench, qtbot):
    bench.lead()
    fade = bench.page.stage._fade
    bench.driver.show(view_of(LINE, 2, 0))
    assert fade.isVisible()
    qtbot.waitUntil(lambda: not fade.isVisible(), timeout=1000)
    bench.player.set_reduce_motion(True)
    assert bench.driver.calm
    bench.driver.show(view_of(LINE, 3, 0))
    assert not fade.isVisible()


def test_out_of_sight_the_session_is_told_so(bench):
    bench.lead()
    assert bench.driver.watched
    bench.page.hide()
    assert not bench.driver.watched
    bench.page.show()
    assert bench.driver.watched


def test_a_session_that_ended_is_let_go(bench):
    bench.lead()
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Return)
    bench.driver.show(view_of(LINE, 3, 4_000))
    assert bench.page.stage.ring.digits.text != "56"
    bench.press(Key.Key_Space)
    assert bench.driver.asked == ["pause", "keep"]


def test_a_second_session_starts_afresh(bench):
    bench.lead(STAGES["stalled"])
    bench.driver = FakeDriver(replace(STAGES["hold"], muted=False))
    bench.lead()
    assert not bench.sheet.isVisible()
    assert bench.page.stage.ring.digits.text == "56"
    bench.press(Key.Key_Space)
    assert bench.driver.asked == ["pause"]


@pytest.mark.parametrize("listening", [True, False])
def test_each_cue_is_announced_to_a_screen_reader_that_listens(bench, monkeypatch, listening):
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: listening)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    bench.lead()
    bench.driver.uttered.emit(Utterance(None, None, "Halfway.", flash=False))
    bench.driver.uttered.emit(Utterance(None, None, "", flash=False))
    assert said == (["Halfway."] if listening else [])
