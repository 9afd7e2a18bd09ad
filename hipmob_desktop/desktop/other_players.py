"""Music and films of other programs: paused for a session, and given back after it (MPRIS on the D-Bus session bus).

Asking a player may take as long as it likes to answer: all of it is done in one thread of its own, with a time limit.
"""

import logging
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from jeepney import DBusAddress
    from jeepney.io.blocking import DBusConnection

PREFIX = "org.mpris.MediaPlayer2."
OURS = "org.mpris.MediaPlayer2.hipmob"
PROXY = "org.mpris.MediaPlayer2.playerctld"
"""Speaks for whichever player was used last, which may be ours."""

PATH = "/org/mpris/MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
ANSWER_WITHIN_S = 1.0
CLOSE_WITHIN_S = 2.0

_log = logging.getLogger(__name__)


@dataclass
class _Paused:
    """A player that we paused, by the address it had then: a program that was started anew is another one."""

    address: "DBusAddress"
    heard: deque[Any]
    """What it says of itself from then on."""
    listening: ExitStack = field(default_factory=ExitStack)

    def touched(self) -> bool:
        """Whether it has played since it stood still: then the user has taken it in hand."""
        stood = False
        for message in self.heard:
            status = _told_status(message.body)
            if status == "Playing" and stood:
                return True
            stood = stood or status in {"Paused", "Stopped"}
        return False


class MprisOtherPlayers:
    """Pauses what plays, and lets exactly that go on."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="other-players")
        self._bus: DBusConnection | None = None
        self._paused: list[_Paused] = []
        self._last: Future[None] | None = None

    def pause(self) -> None:
        """Pause those that play."""
        self._last = self._thread.submit(self._guarded, self._pause_all)

    def resume(self) -> None:
        """Let those go on that were paused by `pause` and that nobody has touched since."""
        if self._last is not None:
            self._last = self._thread.submit(self._guarded, self._resume_all)

    def settle(self, timeout_s: float) -> bool:
        """Wait until the players have answered; False if that took too long."""
        return self._last is None or not wait_for([self._last], timeout_s).not_done

    def capability(self) -> Capability:
        """Whether there is a bus to find them on."""
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return Capability("other-players", works=True, summary=_("found by MPRIS"))
        return Capability("other-players", works=True, summary=_("not reachable: no D-Bus session"))

    def close(self) -> None:
        """Give back what is paused, and stop; a player that does not answer is waited for no longer than seconds."""
        self.resume()
        self.settle(CLOSE_WITHIN_S)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _guarded(self, work: Any) -> None:  # noqa: ANN401 - a bound method of this class
        try:
            work()
        except Exception:  # noqa: BLE001 - whatever the bus has against it, the session goes on
            _log.warning("Other players could not be asked", exc_info=True)
            self._leave_bus()

    def _pause_all(self) -> None:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - loaded when first needed

        if self._bus is None:
            self._bus = open_dbus_connection("SESSION")
        held = {paused.address.bus_name for paused in self._paused}
        for address in self._players(self._bus):
            if address.bus_name not in held:
                self._pause(self._bus, address)
        if not self._paused:
            self._leave_bus()

    def _players(self, bus: "DBusConnection") -> "Iterator[DBusAddress]":
        from jeepney import DBusAddress  # noqa: PLC0415
        from jeepney.bus_messages import message_bus  # noqa: PLC0415

        names: list[str] = self._ask(bus, message_bus.ListNames())[0]
        for name in sorted(n for n in names if n.startswith(PREFIX) and not n.startswith((OURS, PROXY))):
            try:
                owner: str = self._ask(bus, message_bus.GetNameOwner(name))[0]
            except Exception:  # noqa: BLE001 - gone between the two questions
                _log.info("%s went away", name)
                continue
            yield DBusAddress(PATH, bus_name=owner, interface=PLAYER)

    def _pause(self, bus: "DBusConnection", address: "DBusAddress") -> None:
        from jeepney import new_method_call  # noqa: PLC0415

        try:
            if self._status(bus, address) != "Playing":
                return
            paused = self._listen(bus, address)
            self._ask(bus, new_method_call(address, "Pause"))
        except Exception:  # noqa: BLE001 - one player that hangs must not shield the others
            _log.info("%s did not answer", address.bus_name, exc_info=True)
            return
        self._paused.append(paused)

    def _listen(self, bus: "DBusConnection", address: "DBusAddress") -> _Paused:
        from jeepney import MatchRule  # noqa: PLC0415
        from jeepney.bus_messages import message_bus  # noqa: PLC0415

        rule = MatchRule(
            type="signal",
            sender=address.bus_name,
            interface="org.freedesktop.DBus.Properties",
            member="PropertiesChanged",
            path=PATH,
        )
        rule.add_arg_condition(0, PLAYER)
        self._ask(bus, message_bus.AddMatch(rule))
        paused = _Paused(address, deque())
        paused.listening.enter_context(bus.filter(rule, queue=paused.heard))
        return paused

    def _resume_all(self) -> None:
        from jeepney import new_method_call  # noqa: PLC0415

        bus, paused = self._bus, self._paused
        self._paused = []
        if bus is None:
            return
        for player in paused:
            try:
                if self._status(bus, player.address) == "Paused" and not player.touched():
                    self._ask(bus, new_method_call(player.address, "Play"))
            except Exception:  # noqa: BLE001 - gone, or hanging: not ours to mend
                _log.info("%s did not answer", player.address.bus_name, exc_info=True)
            player.listening.close()
        self._leave_bus()

    def _status(self, bus: "DBusConnection", address: "DBusAddress") -> str:
        from jeepney import Properties  # noqa: PLC0415

        return self._ask(bus, Properties(address).get("PlaybackStatus"))[0][1]

    def _ask(self, bus: "DBusConnection", message: Any) -> tuple[Any, ...]:  # noqa: ANN401 - jeepney's own type
        from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

        return unwrap_msg(bus.send_and_get_reply(message, timeout=ANSWER_WITHIN_S))

    def _leave_bus(self) -> None:
        bus, self._bus, self._paused = self._bus, None, []
        if bus is not None:
            bus.close()


class NoOtherPlayers:
    """For systems on which other programs' players cannot be reached."""

    def pause(self) -> None:
        """Nothing can be done."""

    def resume(self) -> None:
        """Nothing was done."""

    def close(self) -> None:
        """Nothing is held."""

    def capability(self) -> Capability:
        """Say so."""
        return Capability("other-players", works=True, summary=_("cannot be paused on this system"))


def other_players(platform: str = sys.platform) -> MprisOtherPlayers | NoOtherPlayers:
    """The way of this system; nothing is asked before its first `pause`."""
    return NoOtherPlayers() if platform in {"win32", "darwin"} else MprisOtherPlayers()


def _told_status(body: tuple[Any, ...]) -> str:
    """The status in a PropertiesChanged message; empty if it tells of something else."""
    try:
        return body[1]["PlaybackStatus"][1]
    except (IndexError, KeyError, TypeError):
        return ""
