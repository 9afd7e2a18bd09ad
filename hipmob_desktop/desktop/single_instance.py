"""The first program's ear: what second starts hand over arrives here."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hipmob_desktop.services.launch_message import ANSWER, MAX_BYTES, from_message

PATIENCE_MS = 5_000
"""A caller that says nothing for so long is hung up on."""

_log = logging.getLogger(__name__)


class LaunchListener(QObject):
    """Listens at an address for as long as it lives. Whoever makes one must hold the lock that goes with the address:
    a socket that is found there then belongs to a program that is gone.
    """

    launched = Signal(object)
    """A `Launch`: another start wants this."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            _log.warning("Second starts cannot reach this program: %s", self._server.errorString())

    @property
    def listening(self) -> bool:
        """Whether second starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            _Caller(self._server.nextPendingConnection(), self)

    def take(self, line: bytes) -> bool:
        """Understand a caller's line, and pass it on. False if it is not to be understood."""
        launch = from_message(line)
        if launch is None:
            return False
        # Answered first: what a launch asks for may take its time.
        QTimer.singleShot(0, self, lambda: self.launched.emit(launch))
        return True


class _Caller(QObject):
    """One connection, until its line is there."""

    def __init__(self, line: QLocalSocket, listener: LaunchListener) -> None:
        super().__init__(line)
        self._line = line
        self._listener = listener
        self._heard = bytearray()
        line.readyRead.connect(self._hear)
        line.disconnected.connect(line.deleteLater)
        QTimer.singleShot(PATIENCE_MS, self, line.abort)
        self._hear()

    def _hear(self) -> None:
        self._heard += self._line.readAll().data()
        message, newline, _rest = bytes(self._heard).partition(b"\n")
        if newline:
            self._line.readyRead.disconnect(self._hear)
            if self._listener.take(message):
                self._line.write(ANSWER)
                self._line.flush()
            self._line.disconnectFromServer()
        elif len(self._heard) > MAX_BYTES:
            self._line.abort()
