"""The questions after a session: all optional, and nothing that was answered is lost."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hipmob_desktop.domain.session import Questions, RunKind, SessionStatus
from hipmob_desktop.services.session_view import Ending
from hipmob_desktop.ui.pages.after.page import AfterPage
from hipmob_desktop.ui.theme.look import Look

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
Key = Qt.Key
SESSION = UUID(int=7)
WHOLE = Ending(SESSION, SessionStatus.COMPLETED, 830_000, True, "Post-run")
PART = Ending(SESSION, SessionStatus.PARTIAL, 312_000, True, "Post-run")


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


class After:
    """The page in a window."""

    def __init__(self, qtbot, look):
        self.qtbot = qtbot
        self.page = AfterPage(look)
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.answered = []
        self.page.answered.connect(lambda session, questions: self.answered.append((session, questions)))

    def ask(self, ending=WHOLE, before=Questions(), *, ask_before=False):  # noqa: B008 - frozen
        self.page.ask(ending, before, ask_before=ask_before)
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.page.activateWindow()

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(self.page.focusWidget() or self.page, key, modifier)

    @property
    def words(self) -> str:
        return " ".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def after(qtbot, look):
    made = After(qtbot, look)
    yield made
    for scale in (made.page.stiffness_before, made.page.stiffness_after, made.page.effort, made.page.quality):
        scale._one.stop()


def test_enter_is_done_with_nothing_answered(after):
    after.ask()
    after.press(Key.Key_Return)
    assert after.answered == [(SESSION, Questions())]


def test_every_question_is_answered_by_keys_alone(after):
    after.ask()
    for digit in (Key.Key_2, Key.Key_6, Key.Key_8, Key.Key_9):
        after.press(digit, Key.Key_Tab)
    after.qtbot.keyClicks(after.page.focusWidget(), "Left side tighter")
    after.press(Key.Key_Return)
    expected = Questions(stiffness_after=2, effort=6, movement_quality=8, stride_feel=9, note="Left side tighter")
    assert after.answered == [(SESSION, expected)]


def test_shift_enter_begins_a_new_line_in_the_note(after):
    after.ask()
    after.page.note.setFocus()
    after.qtbot.keyClicks(after.page.note, "one")
    after.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    after.qtbot.keyClicks(after.page.note, "two")
    after.press(Key.Key_Return)
    assert after.answered[0][1].note.split() == ["one", "two"]


def test_what_was_answered_before_is_kept(after):
    before = Questions(stiffness_before=5, run_kind=RunKind.EASY)
    after.ask(before=before)
    after.press(Key.Key_3, Key.Key_Return)
    assert after.answered[0][1] == Questions(stiffness_before=5, run_kind=RunKind.EASY, stiffness_after=3)


def test_a_session_begun_without_questions_is_asked_them_now(after):
    after.ask(ask_before=True)
    assert after.page.stiffness_before.isVisible()
    after.press(Key.Key_5, Key.Key_Tab, Key.Key_Right, Key.Key_Tab, Key.Key_3, Key.Key_Return)
    expected = Questions(stiffness_before=5, run_kind=RunKind.EASY, stiffness_after=3)
    assert after.answered == [(SESSION, expected)]


def test_otherwise_they_are_not_asked(after):
    after.ask()
    assert not after.page.stiffness_before.isVisible()
    assert not after.page.run.isVisible()


@pytest.mark.parametrize("how", ["esc", "button"])
def test_other_ways_out_lose_nothing_either(after, qtbot, how):
    after.ask()
    after.press(Key.Key_4)
    if how == "esc":
        after.press(Key.Key_Escape)
    else:
        qtbot.mouseClick(after.page.done_button, Qt.MouseButton.LeftButton)
    assert after.answered == [(SESSION, Questions(stiffness_after=4))]


def test_done_counts_once(after):
    after.ask()
    after.press(Key.Key_Return, Key.Key_Return)
    assert len(after.answered) == 1


def test_it_says_how_it_went(after):
    after.ask(WHOLE)
    assert "start to finish" in after.words
    assert "13:50" in after.words
    after.ask(PART)
    assert "part of it" in after.words
    assert "5:12" in after.words


def test_asking_again_begins_afresh(after):
    after.ask()
    after.press(Key.Key_4)
    after.page.note.setPlainText("old")
    after.ask(PART)
    after.press(Key.Key_Return)
    assert after.answered == [(SESSION, Questions())]


@pytest.mark.parametrize("size", [(640, 480), (900, 600), (1920, 1080)], ids=str)
def test_done_is_always_in_sight_and_nothing_is_wider_than_the_window(after, qtbot, size):
    after.page.resize(*size)
    after.ask(ask_before=True)
    qtbot.wait(20)
    done = after.page.done_button
    assert after.page.rect().contains(
        done.geometry().translated(done.mapTo(after.page, done.rect().topLeft()) - done.pos())
    )
    for button in (*after.page.effort._scale.buttons, *after.page.run.choice.buttons):
        assert button.mapTo(after.page, button.rect().topRight()).x() < size[0]
