"""Brings a window before the user, whatever has become of it: hidden, minimised, behind others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def bring_forward(window: QWidget) -> None:
    """Show it, in the size it had, and ask for the focus. Whether it is given is up to the desktop."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
