"""Files that macOS asks a running program to open: it sends events, where other systems start a program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpening(QObject):
    """Hears those events. Only for macOS: each event of the program passes through here."""

    asked = Signal(str)
    """A file, by its full path."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that bring a file."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return super().eventFilter(watched, event)
