"""The ticker: looks at once and again, and brings echoes into the thread it lives in."""

import threading
from datetime import date

from hipmob_desktop.desktop.resident import ReminderTicker, first_weekday, start_detached, system_zone
from hipmob_desktop.services.ports_reminders import Echo, Heard
from tests.program.desktop import wait_until


def test_it_looks_at_once_and_again_until_it_is_stopped(qtbot):
    looks = []
    ticker = ReminderTicker(lambda: looks.append(1), lambda _echo: None, poll_ms=10)
    ticker.start()
    assert len(looks) == 1
    qtbot.waitUntil(lambda: len(looks) > 2)
    ticker.stop()
    seen = len(looks)
    qtbot.wait(50)
    assert len(looks) == seen


def test_an_echo_from_another_thread_is_heard_in_the_ticker_s(qtbot):
    heard = []
    ticker = ReminderTicker(lambda: None, lambda echo: heard.append((echo, threading.current_thread())))
    echo = Echo(("a", date(2026, 5, 4)), Heard.START)
    other = threading.Thread(target=ticker.hear, args=(echo,))
    other.start()
    other.join()
    assert heard == [], "not in the thread it came from"
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(echo, threading.main_thread())]


def test_the_zone_is_that_of_the_system_now(monkeypatch):
    monkeypatch.setenv("TZ", "Australia/Lord_Howe")
    assert system_zone() == "Australia/Lord_Howe"
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert system_zone() == "Europe/Berlin"
    assert first_weekday() in range(7)


def test_a_program_is_started_with_its_words_and_token(tmp_path):
    out = tmp_path / "out"
    script = f'echo "$1 $XDG_ACTIVATION_TOKEN" > {out}.part && mv {out}.part {out}'
    assert start_detached(["sh", "-c", script, "sh", "two words"], "token-7")
    wait_until(out.exists, 10, "the program")
    assert out.read_text() == "two words token-7\n"
    assert not start_detached(["/nowhere/hipmob"])
