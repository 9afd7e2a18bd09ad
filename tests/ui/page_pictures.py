"""The pictures of the pages: name → the widget to draw."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.ui.sources import Sources
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.notices import NoticeAction
from hipmob_desktop.ui.widgets.scale import ScalePicker
from tests.ui.page_builders import BROKEN, FakeApp, FakeSettings
from tests.ui.page_fakes import RESOURCES, catalogue, filled_history, sources

PROBLEM = Problem("five.toml", "steps[2].hold", 'a time such as "60s" or "5min"', '"sixty"')


def page(key: str, over: Callable[[], Sources], settings: Callable[[], FakeSettings] = FakeSettings):
    """The window on a page."""

    def make(look: Look) -> QWidget:
        app = FakeApp(look, over(), settings())
        app.window.show_page(key)
        # Kept by the window for as long as it is drawn.
        app.window.setProperty("app", app)
        return app.window

    return make


FIGURES = load_figures(RESOURCES / "figures").figures


def filled() -> Sources:
    return replace(sources(filled_history()), figure_of=FIGURES.get)


def with_problems() -> Sources:
    over = sources(filled_history(), catalogue(own=True, problems=[PROBLEM]))
    own = OwnPicture(str(RESOURCES / "icons" / "move.svg"), "svg", 0)
    return replace(over, figure_of={**FIGURES, "pigeon-pose": own}.get)


def with_notices(look: Look) -> QWidget:
    window = page("today", filled)(look)
    actions = [NoticeAction("go-on", "Go on"), NoticeAction("keep", "Keep as it is")]
    window.show_notice("voice", "No voice was found: cues are given by tones and captions.", icon="warning")
    window.show_notice("interrupted", "Post-run was interrupted at 8:10 of 14:30; it is kept.", actions, icon="restart")
    return window


def after_delete(look: Look) -> QWidget:
    window = page("log", filled)(look)
    window.show()
    QApplication.processEvents()
    view = window.show_page("log")
    view.delete_requested.emit(view.opened)
    return window


def about_reading(look: Look) -> QWidget:
    window = page("about", filled)(look)
    window.show()
    QApplication.processEvents()
    view = window.show_page("about")
    view.licence.click()
    view.reader.search.setText("permitted")
    return window


def scale(_look: Look) -> QWidget:
    whole = QWidget()
    whole.setObjectName("page")
    column = QVBoxLayout(whole)
    for value in (None, 3):
        picker = ScalePicker("How stiff do the hips feel?", "not at all", "as stiff as can be")
        picker.show_value(value)
        column.addWidget(picker)
    column.addStretch(1)
    return whole


PICTURES: dict[str, Callable[[Look], QWidget]] = {
    "today-filled": page("today", filled),
    "today-first": page("today", sources),
    "today-notices": with_notices,
    "routines": page("routines", filled),
    "routines-own": page("routines", with_problems),
    "log": page("log", filled),
    "log-empty": page("log", sources),
    "log-deleted": after_delete,
    "settings": page("settings", filled),
    "settings-broken": page("settings", filled, lambda: FakeSettings(voices=(), capabilities=BROKEN)),
    "about": page("about", filled),
    "about-broken": page("about", filled, lambda: FakeSettings(capabilities=BROKEN)),
    "about-reading": about_reading,
    "scale": scale,
}
