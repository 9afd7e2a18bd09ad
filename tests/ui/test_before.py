"""The questions before a session: two, and Enter begins whatever was answered."""

import pytest
from PySide6.QtCore import Qt

from hipmob_desktop.domain.session import Questions, RunKind
from hipmob_desktop.ui.pages.before.page import BeforePage
from hipmob_desktop.ui.theme.look import Look

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
Key = Qt.Key


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


class Before:
    """The page in a window."""

    def __init__(self, qtbot, look):
        self.qtbot = qtbot
        self.page = BeforePage(look)
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.page.ask("Post-run", "about 15 min")
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.started, self.left = [], []
        self.page.started.connect(self.started.append)
        self.page.left.connect(lambda: self.left.append(True))

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(self.page.focusWidget() or self.page, key)


@pytest.fixture
def before(qtbot, look):
    made = Before(qtbot, look)
    yield made
    made.page.stiffness._one.stop()


def test_enter_begins_with_nothing_answered(before):
    before.press(Key.Key_Return)
    assert before.started == [Questions()]


def test_a_number_and_enter_is_all_it_takes(before):
    before.press(Key.Key_4, Key.Key_Return)
    assert before.started == [Questions(stiffness_before=4)]


def test_the_run_is_chosen_with_tab_and_arrows(before):
    before.press(Key.Key_7, Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert before.started == [Questions(stiffness_before=7, run_kind=RunKind.TEMPO)]


def test_the_button_begins_too(before, qtbot):
    qtbot.mouseClick(before.page.run.choice.buttons[4], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(before.page.start_button, Qt.MouseButton.LeftButton)
    assert before.started == [Questions(run_kind=RunKind.LONG)]


@pytest.mark.parametrize("how", ["esc", "click", "enter on the button"])
def test_one_can_turn_back(before, qtbot, how):
    if how == "esc":
        before.press(Key.Key_5, Key.Key_Escape)
    elif how == "click":
        qtbot.mouseClick(before.page.back_button, Qt.MouseButton.LeftButton)
    else:
        before.page.back_button.setFocus(Qt.FocusReason.TabFocusReason)
        before.press(Key.Key_Return)
    assert before.left == [True]
    assert before.started == []


def test_asking_again_begins_without_the_last_answers(before):
    before.press(Key.Key_9)
    before.page.ask("Desk reset", "about 5 min")
    before.press(Key.Key_Return)
    assert before.started == [Questions()]


@pytest.mark.parametrize("size", [(640, 480), (900, 600)], ids=str)
def test_nothing_is_wider_than_the_window(before, qtbot, size):
    before.page.resize(*size)
    qtbot.wait(20)
    for button in (*before.page.stiffness._scale.buttons, *before.page.run.choice.buttons, before.page.start_button):
        assert button.mapTo(before.page, button.rect().topRight()).x() < size[0]
