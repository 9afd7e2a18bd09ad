"""What can be asked of the player, and by which key."""

from enum import StrEnum

from PySide6.QtCore import Qt


class Ask(StrEnum):
    """A wish of the user. Those that are named like a command of the session are that command."""

    PAUSE = "pause"
    """Pause or resume, whichever it is now."""
    BACK = "back"
    SKIP = "skip"
    EXTEND = "extend"
    COUNT = "count_rep"
    ENTER = "enter"
    """Whatever the one obvious thing is: resume, or count a repetition."""
    STEPS = "steps"
    MUTE = "mute"
    FULL_SCREEN = "full-screen"
    END = "end"


KEYS: dict[int, Ask] = {
    Qt.Key.Key_Space: Ask.PAUSE,
    Qt.Key.Key_MediaTogglePlayPause: Ask.PAUSE,
    Qt.Key.Key_MediaPlay: Ask.PAUSE,
    Qt.Key.Key_MediaPause: Ask.PAUSE,
    Qt.Key.Key_Left: Ask.BACK,
    Qt.Key.Key_MediaPrevious: Ask.BACK,
    Qt.Key.Key_Right: Ask.SKIP,
    Qt.Key.Key_MediaNext: Ask.SKIP,
    Qt.Key.Key_Plus: Ask.EXTEND,
    Qt.Key.Key_Equal: Ask.EXTEND,
    Qt.Key.Key_Down: Ask.COUNT,
    Qt.Key.Key_Return: Ask.ENTER,
    Qt.Key.Key_Enter: Ask.ENTER,
    Qt.Key.Key_J: Ask.STEPS,
    Qt.Key.Key_M: Ask.MUTE,
    Qt.Key.Key_VolumeMute: Ask.MUTE,
    Qt.Key.Key_F: Ask.FULL_SCREEN,
    Qt.Key.Key_F11: Ask.FULL_SCREEN,
    Qt.Key.Key_Escape: Ask.END,
}
"""`=` stands for `+` where that needs Shift."""
