"""Small buttons of an icon alone, each with a key of its own."""

from PySide6.QtGui import QKeySequence

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import CONTROL_HEIGHT
from hipmob_desktop.ui.widgets.buttons import Button


def key_button(look: Look, icon: str, name: str, key: QKeySequence) -> Button:
    """The button; its name and its key stand in its tooltip."""
    made = Button("", look, icon=icon, name=name.rstrip("…"))
    made.setFixedWidth(CONTROL_HEIGHT + 4)
    made.setShortcut(key)
    shown = key.toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(_("{what} ({key})").format(what=name, key=shown))
    return made


def export_button(look: Look) -> Button:
    """Ctrl+E."""
    return key_button(look, "export", _("Export…"), QKeySequence("Ctrl+E"))


def print_button(look: Look) -> Button:
    """Ctrl+P, or what the system has for printing."""
    return key_button(look, "print", _("Print…"), QKeySequence(QKeySequence.StandardKey.Print))
