"""The widgets that pages share: scale, toast, grid, choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.flow import FlowGrid
from hipmob_desktop.ui.widgets.scale import ScalePicker
from hipmob_desktop.ui.widgets.toast import SHOWN_MS, Toast

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module", autouse=True)
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def scale(qtbot):
    made = ScalePicker("How stiff?", "not at all", "very")
    qtbot.addWidget(made)
    made.show()
    yield made
    made._one.stop()


def press(scale: ScalePicker, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(scale._scale.focusProxy(), key)


def told(scale: ScalePicker) -> list:
    values: list = []
    scale.value_changed.connect(values.append)
    return values


def test_a_scale_begins_without_an_answer(scale):
    assert scale.value is None


@pytest.mark.parametrize("number", range(10))
def test_a_digit_answers(scale, number):
    values = told(scale)
    press(scale, Qt.Key(Qt.Key.Key_0 + number))
    assert scale.value == number
    assert values == [number]


def test_one_and_then_nought_is_ten(scale):
    values = told(scale)
    press(scale, Qt.Key.Key_1, Qt.Key.Key_0)
    assert scale.value == 10
    assert values == [1, 10]


def test_one_and_a_late_nought_is_nought(scale):
    press(scale, Qt.Key.Key_1)
    scale._one.stop()
    press(scale, Qt.Key.Key_0)
    assert scale.value == 0


def test_arrow_keys_move_the_answer_and_stop_at_the_ends(scale):
    press(scale, Qt.Key.Key_9, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert scale.value == 10
    press(scale, Qt.Key.Key_Left)
    assert scale.value == 9
    press(scale, Qt.Key.Key_0, Qt.Key.Key_Left)
    assert scale.value == 0


def test_an_answer_can_be_taken_back(scale):
    values = told(scale)
    press(scale, Qt.Key.Key_4, Qt.Key.Key_Delete)
    assert scale.value is None
    scale._scale.buttons[7].click()
    scale._scale.buttons[7].click()
    assert scale.value is None
    assert values == [4, None, 7, None]
    assert not any(button.isChecked() for button in scale._scale.buttons)


def test_showing_an_answer_tells_nothing(scale):
    values = told(scale)
    scale.show_value(6)
    assert scale.value == 6
    scale.show_value(None)
    assert scale.value is None
    assert values == []


def test_a_scale_is_one_tab_stop_and_every_number_has_a_name(scale):
    scale.show_value(6)
    stops = [b for b in scale._scale.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.accessibleName() for b in stops] == ["How stiff?: 6"]
    scale.setFocus()
    assert QApplication.focusWidget() is stops[0]


@pytest.fixture
def toast(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    made = Toast(parent)
    parent.show()
    yield made
    made.dismiss()


def test_a_toast_offers_its_action_by_click(toast, qtbot):
    toast.offer("It was deleted.", "Undo")
    with qtbot.waitSignal(toast.taken), qtbot.assertNotEmitted(toast.gone):
        toast.findChild(QPushButton).click()
    assert toast.isHidden()


def test_a_toast_offers_its_action_by_ctrl_z(toast, qtbot):
    toast.offer("It was deleted.", "Undo")
    toast.parentWidget().activateWindow()
    with qtbot.waitSignal(toast.taken):
        QTest.keyClick(toast.parentWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_toast_leaves_by_itself(toast, qtbot):
    toast.offer("It was deleted.", "Undo")
    assert toast._timer.interval() == SHOWN_MS
    with qtbot.waitSignal(toast.gone):
        toast._timer.timeout.emit()
    assert toast.isHidden()


def test_a_toast_keeps_to_the_foot_of_its_window(toast):
    toast.offer("It was deleted.", "Undo")
    toast.parentWidget().resize(900, 700)
    QApplication.processEvents()
    assert abs(toast.geometry().center().x() - 450) <= 1
    assert toast.geometry().bottom() < 700
    assert toast.geometry().bottom() > 640


def test_a_second_offer_takes_the_place_of_the_first(toast, qtbot):
    toast.offer("One.", "Undo")
    with qtbot.waitSignal(toast.gone):
        toast.offer("Two.", "Undo")
    assert toast._text.text() == "Two."


@pytest.mark.parametrize(("width", "columns"), [(150, 1), (450, 2), (700, 3), (2000, 4)])
def test_a_grid_takes_as_many_columns_as_fit(qtbot, width, columns):
    grid = FlowGrid(200, most=4)
    qtbot.addWidget(grid)
    grid.show_widgets([QPushButton(str(n)) for n in range(8)])
    grid.resize(width, 400)
    grid.show()
    QApplication.processEvents()
    tops = [b.y() for b in grid._widgets]
    assert tops.count(tops[0]) == columns
