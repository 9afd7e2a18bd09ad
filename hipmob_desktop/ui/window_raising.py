"""Brings a window before the user, whatever has become of it: hidden, minimised, behind others."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

RAISING = frozenset({"xcb", "windows", "cocoa"})
"""Qt's platforms on which a window can be put on top of others. Wayland activates it instead."""


def bring_forward(window: QWidget) -> None:
    """Show it, in the size it had, and ask for the focus. Whether it is given is up to the desktop."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if QGuiApplication.platformName() in RAISING:
        window.raise_()
    window.activateWindow()
