"""The Settings page: every change takes effect at once; what is in force is said in words."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from hipmob_desktop.domain.routine import Pace, Talk
from hipmob_desktop.services.ports import Capability, Voice
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.settings import Settings, Theme
from hipmob_desktop.ui.pages.settings.page import SettingsPage
from hipmob_desktop.ui.pages.settings.presenter import SettingsPresenter
from hipmob_desktop.ui.pages.settings.state import capability_lines, voice_note, voice_options
from hipmob_desktop.ui.theme.look import Look
from tests.ui.page_builders import BROKEN, VOICES, WORKING, FakeSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def open_settings(qtbot, look):
    def make(store: FakeSettings) -> SettingsPage:
        view = SettingsPage(look)
        qtbot.addWidget(view)
        view.resize(900, 1600)
        view.presenter = SettingsPresenter(view, store.sources())
        view.show()
        view.presenter.refresh()
        return view

    return make


def words_of(view) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def button_of(view, name: str) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.accessibleName() == name)


def test_voices_of_the_language_come_before_the_others():
    assert [v for v, _words in voice_options(VOICES, "en")] == ["", "en-us", "en-gb", "de"]


@pytest.mark.parametrize(
    ("voices", "wanted", "words"),
    [
        (None, "", "Looking for voices …"),
        ((), "", "No voice was found. Cues are given by tones and captions."),
        (VOICES, "en-gb", ""),
        (VOICES, "", ""),
        (VOICES, "gone", "The voice you chose is no longer there. The default speaks in its place."),
    ],
)
def test_what_is_to_be_known_about_the_voices(voices, wanted, words):
    assert voice_note(voices, wanted) == words


def test_a_remedy_stands_only_where_something_is_broken():
    lines = capability_lines([Capability("voice", works=False, summary="none", remedy="Install one."), *WORKING[1:]])
    assert [(line.name, line.status, line.remedy) for line in lines] == [
        ("Voice", "Needs you", "Install one."),
        ("Sound", "Works", ""),
        ("Screen", "Works", ""),
        ("Log", "Works", ""),
    ]


def test_a_capability_of_another_kind_is_shown_by_its_own_name():
    assert capability_lines([Capability("reminders", works=True, summary="on")])[0].name == "reminders"


def test_the_page_shows_the_settings_in_force(open_settings):
    shown = Settings(
        voice="en-gb", voice_rate=200, volume=0.4, talk=Talk.TONES, pace=Pace.SELF, theme=Theme.DARK, ask_before=False
    )
    view = open_settings(FakeSettings(shown))
    assert view._voice.currentData() == "en-gb"
    assert view._rate.slider.value() == 200
    assert view._volume.slider.value() == 40
    assert (view._talk.current, view._pace.current, view._theme.current) == ("tones", "self", "dark")
    assert not view._switches["ask_before"].isChecked()
    assert view._switches["ask_after"].isChecked()
    assert "200 words/min" in words_of(view)
    assert "40 %" in words_of(view)
    assert "03:00" in words_of(view)


def test_showing_the_settings_changes_none(open_settings):
    changed = []
    open_settings(FakeSettings(Settings(voice="gone", voice_rate=165, volume=0.33), on_change=changed.append))
    assert changed == []


CHANGES = [
    ("talk", lambda v: button_of(v, "How much is said: Essential").click(), Talk.ESSENTIAL),
    ("pace", lambda v: button_of(v, "Pace of repetitions: I count").click(), Pace.SELF),
    ("theme", lambda v: button_of(v, "Colours: Dark").click(), Theme.DARK),
    ("count_on", lambda v: v._switches["count_on"].click(), True),
    ("ask_before", lambda v: v._switches["ask_before"].click(), False),
    ("ask_after", lambda v: v._switches["ask_after"].click(), False),
    ("reduce_motion", lambda v: v._switches["reduce_motion"].click(), True),
    ("full_screen_player", lambda v: v._switches["full_screen_player"].click(), True),
    ("media_keys", lambda v: v._switches["media_keys"].click(), False),
    ("pause_other_players", lambda v: v._switches["pause_other_players"].click(), True),
    ("tray_icon", lambda v: v._switches["tray_icon"].click(), False),
    ("close_to_tray", lambda v: v._switches["close_to_tray"].click(), True),
    ("voice", lambda v: v._voice.setCurrentIndex(v._voice.findData("de")), "de"),
    ("voice_rate", lambda v: QTest.keyClick(v._rate.slider, Qt.Key.Key_Right), 170),
    ("volume", lambda v: QTest.keyClick(v._volume.slider, Qt.Key.Key_Left), 0.85),
    ("day_start_hour", lambda v: QTest.keyClick(v._day_start.slider, Qt.Key.Key_Right), 4),
]


@pytest.mark.parametrize(("field", "act", "value"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_change_takes_effect_at_once_and_alone(open_settings, field, act, value):
    store = FakeSettings()
    act(open_settings(store))
    assert store.settings == replace(Settings(), **{field: value})
    assert type(getattr(store.settings, field)) is type(value)


@pytest.mark.parametrize(
    ("state", "on", "possible", "words"),
    [
        (AutostartState.ON, True, True, "The window comes at the first start by hand"),
        (AutostartState.OFF, False, True, "Off. Reminders have their own switch"),
        (AutostartState.BLOCKED, False, True, "Switched off by the system"),
        (AutostartState.UNAVAILABLE, False, False, "Not possible here."),
    ],
)
def test_starting_at_login_is_shown_as_the_system_has_it(open_settings, state, on, possible, words):
    view = open_settings(FakeSettings(login=state))
    assert (view._login.isChecked(), view._login.isEnabled()) == (on, possible)
    assert any(shown.startswith(words) for shown in words_of(view))


def test_a_system_that_refuses_to_start_us_at_login_is_believed(open_settings):
    store = FakeSettings(login=AutostartState.OFF, login_obeys=False)
    view = open_settings(store)
    view._login.click()
    assert store.login_asked == [True]
    assert not view._login.isChecked()
    store.login_obeys = True
    view._login.click()
    assert view._login.isChecked()


def test_a_switch_turns_by_the_space_key(open_settings):
    store = FakeSettings()
    view = open_settings(store)
    QTest.keyClick(view._switches["reduce_motion"], Qt.Key.Key_Space)
    assert store.settings.reduce_motion


def test_arrow_keys_choose_among_the_segments(open_settings):
    store = FakeSettings()
    view = open_settings(store)
    QTest.keyClick(button_of(view, "How much is said: Everything"), Qt.Key.Key_Right)
    assert store.settings.talk is Talk.ESSENTIAL
    assert "Names, sides, half-way and the end." in words_of(view)


def test_a_change_keeps_what_was_changed_elsewhere_meanwhile(open_settings):
    store = FakeSettings()
    view = open_settings(store)
    store.settings = replace(store.settings, muted=True)
    view._switches["count_on"].click()
    assert store.settings.muted
    assert store.settings.count_on


def test_the_wheel_scrolls_the_page_and_changes_nothing(open_settings):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    store = FakeSettings()
    view = open_settings(store)
    for control in (view._rate.slider, view._voice):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(control, wheel)
    assert store.settings == Settings()


def test_voices_that_arrive_from_another_thread_are_shown(qtbot, look):
    store = FakeSettings()

    def answer_later(on_done):
        thread = threading.Thread(target=on_done, args=(VOICES,))
        thread.start()
        thread.join()

    view = SettingsPage(look)
    qtbot.addWidget(view)
    presenter = SettingsPresenter(view, replace(store.sources(), voices=answer_later))
    presenter.refresh()
    assert view._voice.count() == 1, "nothing is touched from the other thread"
    qtbot.waitUntil(lambda: view._voice.count() == 1 + len(VOICES))


def test_voices_are_asked_for_once_they_are_known_no_more(open_settings):
    asked = []
    store = FakeSettings()
    view = open_settings(store)
    view.presenter._sources = replace(store.sources(), voices=asked.append)
    view.presenter.refresh()
    assert asked == []


def test_the_voice_can_be_tested_and_says_how_it_went(open_settings, qtbot):
    store = FakeSettings()
    view = open_settings(store)
    button_of(view, "Test the voice").click()
    assert not view._test.isEnabled(), "one test at a time"
    assert "Speaking …" in words_of(view)
    store.tests[0]("The voice could not be started; tones are used.")
    qtbot.waitUntil(view._test.isEnabled)
    assert "The voice could not be started; tones are used." in words_of(view)


def test_what_is_in_force_is_told_with_its_remedy(open_settings):
    view = open_settings(FakeSettings(capabilities=BROKEN))
    told = words_of(view)
    assert "no audio output" in told
    assert "Connect speakers or headphones; cues are shown meanwhile." in told
    assert told.count("Needs you") == 2


def test_where_the_data_lies_is_told_and_opened(open_settings):
    store = FakeSettings()
    view = open_settings(store)
    assert "/home/me/.local/share/hipmob-desktop" in words_of(view)
    button_of(view, "Open the data folder").click()
    assert store.folders_opened == 1
    assert any("GPL-3.0-or-later" in words and "0.1.0" in words for words in words_of(view))


def test_a_vanished_voice_is_told_and_the_default_shown(open_settings):
    view = open_settings(FakeSettings(Settings(voice="gone")))
    assert view._voice.currentData() == ""
    assert "The voice you chose is no longer there. The default speaks in its place." in words_of(view)


def test_hundreds_of_voices_are_listed(open_settings):
    many = [Voice(f"v{n}", f"Voice {n}", "en") for n in range(300)]
    assert open_settings(FakeSettings(voices=many))._voice.count() == 301
