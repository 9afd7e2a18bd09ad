"""Keeps Qt from loading the backend that plays films: cues need none, and its libraries take 12 MiB and time.

`QMediaDevices` and `QAudioSink` talk to the system's sound themselves ("Only QMediaDevices, QAudioDevice,
QSoundEffect, QAudioSink, and QAudioSource are available" is how Qt names what is left without one).
"""

import contextlib
import logging
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)
_NO_BACKEND = "No QtMultimedia backends found"


@contextlib.contextmanager
def without_media_backend() -> Iterator[None]:
    """While QtMultimedia is asked for the first time: it looks for a backend then, finds none, and never asks again."""
    paths = QCoreApplication.libraryPaths()
    QCoreApplication.setLibraryPaths([])
    before = None

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(_NO_BACKEND):
            return
        if before is None:
            _log.warning("%s", text)
        else:
            before(kind, context, text)

    before = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        QCoreApplication.setLibraryPaths(paths)
