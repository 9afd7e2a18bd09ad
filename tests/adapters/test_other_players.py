"""Players of other programs on a bus of the test's own: paused, given back, and none of them can hold a session up."""

import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import pytest

from hipmob_desktop.desktop import other_players as module
from hipmob_desktop.desktop.other_players import MprisOtherPlayers, NoOtherPlayers, other_players
from tests.program.bus_programs import MusicPlayer
from tests.program.desktop import private_bus, wait_until

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon not installed")


@pytest.fixture
def bus(monkeypatch):
    with tempfile.TemporaryDirectory(prefix="hm-") as folder, private_bus(Path(folder), dict(os.environ)) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def play(bus):
    """Let a player appear on the bus."""
    there = []

    def play(name, status="Playing", kind=MusicPlayer):
        there.append(kind(bus, name, status))
        return there[-1]

    yield play
    for player in there:
        if player.is_alive():
            player.close()


@pytest.fixture
def others(bus):
    others = MprisOtherPlayers()
    yield others
    others.close()


class Deaf(MusicPlayer):
    """Says that it plays, and never answers to anything else."""

    def _answer(self, message) -> None:
        if message.body and message.body[-1] == "PlaybackStatus":
            super()._answer(message)


def done(others):
    assert others.settle(5)


def test_what_plays_is_paused_and_goes_on(others, play):
    music, film, silent = play("music"), play("film"), play("silent", "Stopped")
    others.pause()
    done(others)
    assert (music.status, film.status, silent.status) == ("Paused", "Paused", "Stopped")
    others.resume()
    done(others)
    assert (music.status, film.status, silent.told) == ("Playing", "Playing", [])


def test_what_the_user_took_in_hand_is_left_alone(others, play):
    stopped, taken = play("stopped"), play("taken")
    others.pause()
    done(others)
    stopped.become("Stopped")
    taken.become("Playing")
    taken.become("Paused")
    others.resume()
    done(others)
    assert stopped.told == taken.told == ["Pause"]


def test_the_next_session_does_not_remember_the_last(others, play):
    music = play("music")
    for _ in range(2):
        others.pause()
        others.resume()
    done(others)
    assert music.told == ["Pause", "Play"] * 2
    music.become("Paused")
    others.pause()
    others.resume()
    done(others)
    assert music.status == "Paused"


def test_our_own_panel_and_whoever_speaks_for_it_are_never_paused(others, play):
    ours, proxy = play("hipmob.instance7"), play("playerctld")
    others.pause()
    done(others)
    assert ours.told == proxy.told == []


def test_a_player_that_is_gone_or_new_by_then_is_nobody_we_paused(others, play):
    gone, anew = play("gone"), play("anew")
    others.pause()
    done(others)
    gone.close()
    anew.close()
    reborn = play("anew", "Paused")
    others.resume()
    done(others)
    assert reborn.told == []


def test_a_player_that_hangs_shields_nobody_and_holds_nothing_up(others, play, monkeypatch):
    monkeypatch.setattr(module, "ANSWER_WITHIN_S", 0.2)
    play("deaf", kind=Deaf)
    music = play("music")
    began = time.monotonic()
    others.pause()
    assert time.monotonic() - began < 0.1
    done(others)
    assert music.status == "Paused"
    others.resume()
    done(others)
    assert music.status == "Playing"


def test_ending_gives_back_what_is_paused(bus, play):
    music = play("music")
    others = MprisOtherPlayers()
    others.pause()
    others.close()
    wait_until(lambda: music.status == "Playing", 5)
    wait_until(lambda: not [t for t in threading.enumerate() if t.name.startswith("other-players")], 5)


def test_without_a_bus_nothing_happens_and_that_is_told(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    others = MprisOtherPlayers()
    others.pause()
    assert others.settle(5)
    others.resume()
    others.close()
    assert "not reachable" in others.capability().summary


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_systems_without_such_a_bus_have_none(platform):
    nobody = other_players(platform)
    assert isinstance(nobody, NoOtherPlayers)
    nobody.pause()
    nobody.resume()
    nobody.close()
    assert "cannot be paused" in nobody.capability().summary
