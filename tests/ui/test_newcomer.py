"""The first start: what Today says to somebody who has never done a session here, and that it then says no more."""

import threading

import pytest
from PySide6.QtWidgets import QLabel

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.ui.pages.today.newcomer import Newcomer, NewcomerSources
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.welcome_state import welcome_lines
from hipmob_desktop.ui.theme.look import Look
from tests.adapters.db_samples import a_log_with
from tests.ui.app_harness import open_app
from tests.ui.page_fakes import at_once

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

VOICE = Capability("voice", works=True, summary="eSpeak NG 1.52, bundled")
NO_VOICE = Capability("voice", False, "no voice; tones and captions stand in", "Install espeak-ng.")
NO_SOUND = Capability("sound", False, "no sound output found", "Connect speakers or headphones.")
NO_NOTICES = Capability("notifications", False, "no service answers", "Reminders open the window instead.")


def told(*capabilities, tested=None) -> list[str]:
    return [line.words for line in welcome_lines("/data", capabilities, tested)]


# ── Words ──────────────────────────────────────────────────────────────────


def test_where_all_is_well_two_lines_are_enough():
    assert told(VOICE, Capability("sound", True, "speakers")) == [
        "Everything stays on this computer: no account, no network. Your log will lie in /data.",
        "A voice leads you: eSpeak NG 1.52, bundled.",
    ]


def test_what_does_not_work_is_said_with_what_to_do():
    lines = welcome_lines("/data", (NO_VOICE, NO_SOUND, NO_NOTICES))
    assert [line.words for line in lines[1:]] == [
        "Voice: no voice; tones and captions stand in. Install espeak-ng.",
        "Sound: no sound output found; cues are shown as captions, with a flash. Connect speakers or headphones.",
        "Notifications: no service answers. Reminders open the window instead.",
    ]
    assert [line.is_trouble for line in lines] == [False, True, True, True]
    assert [line.can_test for line in lines] == [False, True, False, False]


def test_a_voice_nobody_knows_of_is_none():
    assert told()[1].startswith("Voice: none answers")


def test_a_test_that_was_heard_leads_on_and_one_that_failed_says_why():
    assert told(VOICE, tested="")[1].endswith("You have just heard it; speed and volume are in the settings.")
    assert told(VOICE, tested="No voice answered.")[1] == "No voice answered."


# ── On the page ────────────────────────────────────────────────────────────


class Room:
    """A page, and what its newcomer is made of."""

    def __init__(self, view: TodayPage) -> None:
        self.view = view
        self.is_new = True
        self.capabilities = (VOICE,)
        self.tests, self.asked = [], 0
        self.newcomer = Newcomer(
            view,
            NewcomerSources(
                is_new=self._look,
                folder="/data",
                capabilities=lambda: self.capabilities,
                learn=lambda learnt: learnt(),
                test_voice=self.tests.append,
                run_in_background=at_once,
            ),
        )

    def _look(self) -> bool:
        self.asked += 1
        return self.is_new

    @property
    def words(self) -> list[str]:
        view = self.view._welcome
        if view is None or view.isHidden():
            return []
        return [label.text() for label in view.findChildren(QLabel) if not label.isHidden() and label.text()]


@pytest.fixture
def room(qtbot, qapp):
    view = TodayPage(Look(qapp, "light"))
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    return Room(view)


def test_a_newcomer_is_told_and_who_has_done_a_session_is_not(room):
    room.newcomer.refresh()
    assert len(room.words) == 2
    room.is_new = False
    room.newcomer.refresh()
    assert room.words == []
    room.newcomer.refresh()
    assert room.asked == 2, "who was seen to have one is not looked up again"


def test_for_whoever_has_sessions_nothing_is_built(room):
    room.is_new = False
    room.newcomer.refresh()
    assert room.view._welcome is None


def test_the_voice_is_tested_one_at_a_time_and_keeps_the_keyboard(room, qtbot):
    room.newcomer.refresh()
    test = room.view.welcome().test
    test.setFocus()
    test.click()
    assert not test.isEnabled()
    thread = threading.Thread(target=room.tests[0], args=("",))
    thread.start()
    thread.join()
    qtbot.waitUntil(test.isEnabled)
    qtbot.waitUntil(lambda: any("You have just heard it" in words for words in room.words))
    assert test.isVisibleTo(room.view)
    assert test.hasFocus()
    test.click()
    room.tests[1]("No voice answered.")
    qtbot.waitUntil(lambda: "No voice answered." in room.words)


def test_what_changes_meanwhile_is_told_at_the_next_visit(room, qtbot):
    room.newcomer.refresh()
    room.capabilities = (VOICE, NO_SOUND)
    room.newcomer.refresh()
    qtbot.waitUntil(lambda: len(room.words) == 3)


def test_the_button_of_the_voice_is_named_and_a_tab_stop(room):
    room.newcomer.refresh()
    test = room.view.welcome().test
    assert test.accessibleName() == "Test the voice"
    assert test.focusPolicy().value & 1


# ── In the program ─────────────────────────────────────────────────────────


@pytest.fixture
def program(qapp, qtbot, tmp_path):
    opened = []

    def program():
        opened.append(open_app(qapp, tmp_path / "data", lambda ready: qtbot.waitUntil(ready, timeout=15_000)))
        return opened[-1]

    yield program
    for each in opened:
        each.close()


def welcome_of(app) -> list[str]:
    view = app.window.show_page("today")._welcome
    if view is None or view.isHidden():
        return []
    return [label.text() for label in view.findChildren(QLabel) if not label.isHidden() and label.text()]


def test_the_first_start_says_where_all_will_lie_and_what_speaks(program, qtbot, tmp_path):
    app = program()
    qtbot.waitUntil(lambda: len(welcome_of(app)) == 2, timeout=10_000)
    assert str(tmp_path / "data") in welcome_of(app)[0]
    assert welcome_of(app)[1] == "A voice leads you: Instant."


def test_later_starts_say_nothing(program, qtbot, tmp_path):
    a_log_with(tmp_path / "data", 1)
    app = program()
    newcomer = app.start.in_use.pages._today_door._beside[0]
    qtbot.waitUntil(lambda: newcomer._seen_a_session, timeout=10_000)
    assert welcome_of(app) == []
