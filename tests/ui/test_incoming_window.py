"""Files that the program is asked to open, as they arrive in the window: told, and shown among the routines."""

import json

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QLabel

from hipmob_desktop.app.citizen import Citizen
from hipmob_desktop.desktop.file_opening import FileOpening
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.ui.places import ROUTINES, TODAY
from tests.ui.app_harness import open_app

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ROUTINE = """
name = "Evening"
get_ready = "10s"
[[steps]]
exercise = "diaphragm-breathing"
hold = "110s"
[[steps]]
exercise = "deep-squat"
hold = "50s"
"""


@pytest.fixture
def app(qapp, qtbot, tmp_path):
    (tmp_path / "data" / "config").mkdir(parents=True)
    (tmp_path / "data" / "config" / "settings.json").write_text(json.dumps({"ask_after": False}))
    opened = open_app(qapp, tmp_path / "data", lambda ready: qtbot.waitUntil(ready, timeout=15_000))
    yield opened
    opened.close()


def citizen_of(app) -> Citizen:
    return app.start._citizen


def a_file(folder, text=ROUTINE, name="evening.hipmob") -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def words_in(window) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


def test_a_file_is_told_and_opened_on_its_page_again_too_and_another_of_its_name_beside_it(app, qtbot, tmp_path):
    citizen_of(app)._take(Launch(files=(a_file(tmp_path),)))
    assert "“Evening” is among your routines now: about 3 min, 2 steps." in words_in(app.window)
    assert app.window.current_page == ROUTINES
    page = app.window.show_page(ROUTINES)
    qtbot.waitUntil(lambda: page._detail._name.text() == "Evening", timeout=10_000)
    assert page._list.current_id == "evening"

    page._list.pick("post-run")
    citizen_of(app)._take(Launch(files=(a_file(tmp_path),)))
    assert "“Evening” is among your routines already." in words_in(app.window)
    qtbot.waitUntil(lambda: page._detail._name.text() == "Evening", timeout=10_000)

    citizen_of(app)._take(Launch(files=(a_file(tmp_path, ROUTINE.replace("50s", "290s")),)))
    told = "“Evening” is among your routines now, as evening-2: about 7 min, 2 steps. “Evening” was there and stays."
    assert told in words_in(app.window)
    qtbot.waitUntil(lambda: page._list.current_id == "evening-2", timeout=10_000)


def test_it_is_shown_whatever_was_searched_for_and_opened_before(app, qtbot, tmp_path):
    page = app.window.show_page(ROUTINES)
    qtbot.waitUntil(lambda: bool(page._list.rows.rows), timeout=10_000)
    page._search.setText("dynamic day")
    qtbot.waitUntil(lambda: page._detail._name.text() == "Dynamic day")
    app.window.show_page(TODAY)
    citizen_of(app)._take(Launch(files=(a_file(tmp_path),)))
    qtbot.waitUntil(lambda: page._detail._name.text() == "Evening", timeout=10_000)
    assert page._search.text() == ""
    page._list.pick("post-run")
    assert page._detail._name.text() == "Post-run", "shown once, not held"


def test_what_is_refused_is_told_and_leaves_the_page_alone(app, tmp_path):
    app.window.show_page(TODAY)
    bad = a_file(tmp_path, ROUTINE.replace("50s", "fifty"))
    citizen_of(app)._take(Launch(files=(bad, str(tmp_path / "none.hipmob"))))
    told = words_in(app.window)
    assert 'evening.hipmob was not taken in: steps[1].hold: expected a time such as "60s" or "5min"' in told
    assert "There is no file" in told
    assert app.window.current_page == TODAY


def test_macos_asks_by_an_event(qapp):
    asked = []
    opening = FileOpening(qapp, qapp)
    opening.asked.connect(asked.append)
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile("/d/Before bed.hipmob")))
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/evening.hipmob")))
    qapp.removeEventFilter(opening)
    assert asked == ["/d/Before bed.hipmob"]
