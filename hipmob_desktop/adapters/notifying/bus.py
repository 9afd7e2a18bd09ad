"""A D-Bus connection that never waits: calls are sent, answers and signals are taken in when they are there."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection, prep_socket

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.services.ports import SessionClock

PATIENCE_MS: Millis = 2_000
"""For how long an answer is waited for. A service that is stopped never gives one."""

Answer = tuple[Any, ...]
BUS_NAME = "org.freedesktop.DBus"


def session_bus() -> DBusConnection:
    """Connect to the user's session bus. Raises OSError, KeyError or ValueError where there is none."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        socket = Path(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
        if socket.is_socket():
            return DBusConnection(prep_socket(str(socket)))
    return open_dbus_connection("SESSION")


@dataclass(frozen=True, slots=True)
class BusSignal:
    """A signal that came in."""

    interface: str
    member: str
    body: Answer


@dataclass(frozen=True, slots=True)
class _Asked:
    deadline_ms: Millis
    answered: Callable[[Answer | None], None]
    late: Callable[[Answer], None]


class Bus:
    """One connection. Not for several threads at once."""

    def __init__(self, connection: DBusConnection, clock: SessionClock) -> None:
        self._connection = connection
        self._clock = clock
        self._asked: dict[int, _Asked] = {}
        self._overdue: dict[int, Callable[[Answer], None]] = {}

    def fileno(self) -> int:
        """Readable when there is something to take in."""
        return self._connection.sock.fileno()

    def subscribe(self, rule: MatchRule) -> None:
        """Ask for the signals that a rule names."""
        self.call(message_bus.AddMatch(rule))

    def call(
        self,
        message: Message,
        answered: Callable[[Answer | None], None] = lambda _answer: None,
        late: Callable[[Answer], None] = lambda _answer: None,
    ) -> None:
        """Send a call. `answered` is told the answer, or None for an error or after PATIENCE_MS; an answer that comes
        after that goes to `late`. Raises OSError when the bus is gone.
        """
        serial = next(self._connection.outgoing_serial)
        self._asked[serial] = _Asked(self._clock.now_ms() + PATIENCE_MS, answered, late)
        self._connection.send(message, serial=serial)

    def take_in(self) -> Iterator[BusSignal]:
        """Everything that has arrived: answers go where they were asked for, signals are given back.

        Raises OSError when the bus is gone.
        """
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            fields = message.header.fields
            if message.header.message_type is MessageType.signal:
                yield BusSignal(fields[HeaderFields.interface], fields[HeaderFields.member], message.body)
            elif HeaderFields.reply_serial in fields:
                self._answer(fields[HeaderFields.reply_serial], message)

    def _answer(self, serial: int, message: Message) -> None:
        fine = message.header.message_type is MessageType.method_return
        if (asked := self._asked.pop(serial, None)) is not None:
            asked.answered(message.body if fine else None)
        elif (late := self._overdue.pop(serial, None)) is not None and fine:
            late(message.body)

    def give_up_overdue(self) -> None:
        """Tell those who have waited long enough that there is no answer."""
        now = self._clock.now_ms()
        for serial, asked in list(self._asked.items()):
            if asked.deadline_ms <= now:
                del self._asked[serial]
                self._overdue[serial] = asked.late
                asked.answered(None)

    def seconds_to_deadline(self) -> float | None:
        """How long nothing needs doing unless something arrives; None: for ever."""
        if not self._asked:
            return None
        soonest = min(asked.deadline_ms for asked in self._asked.values())
        return max(0, soonest - self._clock.now_ms()) / 1000

    def close(self) -> None:
        """Hang up. Whoever still waits is told that there is no answer."""
        self._connection.close()
        waiting, self._asked = list(self._asked.values()), {}
        for asked in waiting:
            asked.answered(None)
