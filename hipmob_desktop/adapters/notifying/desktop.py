"""Notifications of a Linux desktop, spoken to in a thread of their own: a service that hangs holds up nobody."""

import logging
import selectors
import socket
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from jeepney.io.blocking import DBusConnection

from hipmob_desktop.adapters.notifying.bus import Bus, session_bus
from hipmob_desktop.adapters.notifying.server import NotificationServer, ServerFacts
from hipmob_desktop.domain.reminders import Key
from hipmob_desktop.services.ports import Capability, SessionClock
from hipmob_desktop.services.ports_reminders import Echo, Heard, Notice
from hipmob_desktop.services.translation import _

_BUS_GONE = (OSError, KeyError, ValueError, EOFError)
"""OSError: connection refused or lost; KeyError: no address; ValueError: one that is not understood."""
_JOIN_S = 5.0
_Command = Callable[[NotificationServer], None]
_log = logging.getLogger(__name__)


class DesktopNotifier:
    """`Notifier` over D-Bus. The thread sleeps until something is asked or arrives."""

    def __init__(
        self,
        clock: SessionClock,
        connect: Callable[[], DBusConnection] = session_bus,
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        """Nothing is connected before `listen`. `lost` is called, from the thread, when the bus has gone away."""
        self._clock = clock
        self._connect = connect
        self._lost = lost
        self._heard: Callable[[Echo], None] = lambda _echo: None
        self._commands: SimpleQueue[tuple[_Command, Key | None]] = SimpleQueue()
        self._wake, self._woken = socket.socketpair()
        self._closing = False
        self._bus: Bus | None = None
        self._server: NotificationServer | None = None
        self._facts: ServerFacts | None = None
        self._thread: Thread | None = None

    def listen(self, heard: Callable[[Echo], None]) -> None:
        """Be told what becomes of notices, from the notifier's thread; connects."""
        self._heard = heard
        if self._thread is None:
            self._thread = Thread(target=self._run, name="notifications", daemon=True)
            self._thread.start()

    def show(self, notice: Notice) -> None:
        """Show a notice, or tell that it could not be."""
        self._command(lambda server: server.show(notice), notice.key)

    def withdraw(self, key: Key) -> None:
        """Take a notice away."""
        self._command(lambda server: server.withdraw(key))

    def capability(self) -> Capability:
        """The service in force, as last heard."""
        facts, name = self._facts, _("notifications")
        if facts is None:
            remedy = _("Reminders open the window instead.")
            return Capability(name, works=False, summary=_("no notification service answers"), remedy=remedy)
        if not facts.buttons:
            return Capability(name, works=True, summary=_("{name}, without buttons").format(name=facts.name))
        return Capability(name, works=True, summary=facts.name)

    def close(self) -> None:
        """Take everything away and end the thread."""
        self._command(lambda server: server.withdraw_all())
        self._closing = True
        self._wake.send(b"x")
        if self._thread is not None:
            self._thread.join(_JOIN_S)
        self._wake.close()
        self._woken.close()

    def _command(self, command: _Command, key: Key | None = None) -> None:
        """Have the thread do something; `key` names the notice that has failed if it cannot."""
        self._commands.put((command, key))
        self._wake.send(b"x")

    # ── In the thread ──────────────────────────────────────────────────────

    def _run(self) -> None:
        self._connected()
        while True:
            self._do_commands()
            if self._closing and self._commands.empty():
                break
            self._wait()
        self._hang_up()

    def _connected(self) -> NotificationServer | None:
        if self._server is None:
            try:
                bus = self._bus = Bus(self._connect(), self._clock)
            except _BUS_GONE as error:
                _log.info("There is no session bus for notifications: %r", error)
                return None
            try:
                self._server = NotificationServer(bus, self._heard)
            except _BUS_GONE as error:
                self._lose(error)
        return self._server

    def _do_commands(self) -> None:
        while True:
            try:
                command, key = self._commands.get_nowait()
            except Empty:
                return
            # Only a notice to show is worth a new connection.
            server = self._connected() if key is not None else self._server
            try:
                if server is not None:
                    command(server)
                    continue
            except _BUS_GONE as error:
                self._lose(error)
            if key is not None:
                self._heard(Echo(key, Heard.FAILED))

    def _wait(self) -> None:
        bus = self._bus
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            if bus is not None:
                selector.register(bus, selectors.EVENT_READ)
            ready = selector.select(None if bus is None else bus.seconds_to_deadline())
        if any(key.fileobj is self._woken for key, _events in ready):
            self._woken.recv(4096)
        if bus is not None:
            self._take_in(bus)

    def _take_in(self, bus: Bus) -> None:
        server = self._server
        assert server is not None, "a bus has its server"
        try:
            for signal in bus.take_in():
                server.take(signal)
            bus.give_up_overdue()
            self._facts = server.facts
        except _BUS_GONE as error:
            self._lose(error)

    def _lose(self, error: Exception) -> None:
        _log.info("The session bus is gone: %r", error)
        self._hang_up()
        if not self._closing:
            self._lost()

    def _hang_up(self) -> None:
        bus, self._bus = self._bus, None
        self._server = self._facts = None
        if bus is not None:
            bus.close()
