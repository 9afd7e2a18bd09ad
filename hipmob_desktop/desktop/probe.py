"""Asks Qt what it finds on this computer, in a process of its own: printing commands stay free of Qt, and a Qt that
aborts takes nothing with it. Prints one JSON object.
"""

import json
import sys


def main() -> int:
    """Print the Qt platform, the default audio output and how the screen can be kept awake."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    print(
        json.dumps(
            {
                "platform": application.platformName(),
                "screens": len(application.screens()),
                "audio": _audio(),
                "screen": _screen(),
            }
        )
    )
    return 0


def _audio() -> str:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return ""  # PulseAudio's library is missing: the window opens all the same

    from hipmob_desktop.desktop.media_backend import without_media_backend

    with without_media_backend():
        return QMediaDevices.defaultAudioOutput().description()


def _screen() -> str:
    from wakepy import keep

    way = ""
    with keep.presenting(on_fail="pass") as mode:
        if mode.active and mode.method:
            way = mode.method.name or ""
    return way


if __name__ == "__main__":
    sys.exit(main())
