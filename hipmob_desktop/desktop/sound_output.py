"""Plays cues: one QAudioSink for each, so that it starts within milliseconds and carries no "system sound" mark."""

import logging
import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThreadPool, QTimer, Signal

from hipmob_desktop.desktop.media_backend import without_media_backend
from hipmob_desktop.desktop.pcm_cache import BYTES_PER_MS, SAMPLE_RATE, PcmCache, touch
from hipmob_desktop.domain.fitting import TONE_GAP_MS
from hipmob_desktop.domain.timeline import Tone
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

TAIL_MS = 400
"""How long a sink stays open after its cue: what it has buffered must sound out. Open and idle it would go on waking
the processor hundreds of times a second, so it is closed then.
"""

_PULSE_BUFFER = ("PULSE_LATENCY_MSEC", "100")
"""What PulseAudio's library is told to keep filled, PipeWire's too. Qt asks for 21 ms, which a busy computer uses up:
recorded under load, 19 of 170 cues had a gap, with this 1 of 170. They begin no later.
"""

_GAP = bytes(TONE_GAP_MS * BYTES_PER_MS)
_log = logging.getLogger(__name__)


class QtSoundOutput(QObject):
    """The system's default output, as it is at each cue: a device that was pulled out is not missed at the next one.

    QtMultimedia is loaded with the first use; call `warm_up` when there is time for it (20–40 ms).
    """

    capability_changed = Signal(object)
    """A Capability, when devices came or went."""

    def __init__(self, tones: PurePath, parent: QObject | None = None) -> None:
        """Nothing is loaded yet.

        Args:
            tones: Folder that holds `<tone>.wav` for every Tone.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._tones = tones
        self._pcm = PcmCache()
        self._expected: set[PurePath] = set()
        self._devices: QMediaDevices | None = None
        self._why_not = ""
        """Why QtMultimedia cannot be loaded, if it cannot."""
        self._sink: QAudioSink | None = None
        self._source: QBuffer | None = None
        self._closing = QTimer(self)
        self._closing.setSingleShot(True)
        self._closing.timeout.connect(self.stop)

    def warm_up(self) -> None:
        """Load what is needed to play, and the tones."""
        self._media_devices()
        for tone in Tone:
            self._pcm.samples(self._file_of(tone))

    def expect(self, files: Iterable[PurePath]) -> None:
        """Have these files at hand soon: they are read in the background."""
        paths = tuple(path for path in files if path not in self._expected)
        self._expected.update(paths)
        QThreadPool.globalInstance().start(lambda: touch(paths))

    def play(self, tone: Tone | None, speech: PurePath | None, volume: float) -> bool:
        """Sound a tone, then speech; cuts what still sounds. False if there is no way to be heard. Never raises."""
        self.stop()
        samples = self._samples(tone, speech)
        return bool(samples) and self._sound(samples, volume)

    def stop(self) -> None:
        """Silence, at once, and no device left open."""
        self._closing.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.reset()
            sink.stop()
        self._source = None

    def capability(self) -> Capability:
        """The device in force."""
        devices = self._media_devices()
        if devices is None:
            return Capability(
                "sound", works=False, summary=_("sound cannot be loaded: {reason}").format(reason=self._why_not)
            )
        device = devices.defaultAudioOutput()
        if device.isNull():
            return Capability(
                "sound",
                works=False,
                summary=_("no sound output found"),
                remedy=_("Connect speakers or headphones, or switch the sound on in the system's settings."),
            )
        return Capability("sound", works=True, summary=device.description())

    def _samples(self, tone: Tone | None, speech: PurePath | None) -> bytes:
        parts = [self._pcm.samples(path) for path in (self._file_of(tone) if tone else None, speech) if path]
        return _GAP.join(part for part in parts if part)

    def _file_of(self, tone: Tone) -> PurePath:
        return self._tones / f"{tone.value}.wav"

    def _sound(self, samples: bytes, volume: float) -> bool:
        devices = self._media_devices()
        device = devices.defaultAudioOutput() if devices else None
        if device is None or device.isNull():
            return False
        from PySide6.QtMultimedia import QAudioSink, QtAudio  # noqa: PLC0415 - loaded when first needed

        source = QBuffer()
        source.setData(QByteArray(samples))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = QAudioSink(device, _format())
        sink.setVolume(min(max(volume, 0.0), 1.0))
        # Qt reads on from this thread, a quarter of a second ahead: a window that is busy for longer would tear a hole
        # into the cue. With room for the whole of it all is read at the start.
        sink.setBufferSize(len(samples))
        sink.start(source)
        if sink.error() is not QtAudio.Error.NoError:
            _log.warning("%s cannot be played on: %s", device.description(), sink.error())
            return False
        self._sink, self._source = sink, source
        self._closing.start(len(samples) // BYTES_PER_MS + TAIL_MS)
        return True

    def _media_devices(self) -> "QMediaDevices | None":
        """The system's devices; None where QtMultimedia lacks one of its libraries (libpulse, on Linux)."""
        if self._devices is None and not self._why_not:
            # Once and for all: to change it around each cue would race with threads that read the environment.
            os.environ.setdefault(*_PULSE_BUFFER)
            try:
                from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - loaded when first needed
            except ImportError as error:
                self._why_not = str(error)
                _log.warning("QtMultimedia cannot be loaded: %s", error)
                return None
            with without_media_backend():
                self._devices = QMediaDevices(self)
                self._devices.defaultAudioOutput()
            self._devices.audioOutputsChanged.connect(self._tell)
        return self._devices

    def _tell(self) -> None:
        self.capability_changed.emit(self.capability())


def _format() -> "QAudioFormat":
    from PySide6.QtMultimedia import QAudioFormat  # noqa: PLC0415 - loaded when first needed

    wanted = QAudioFormat()
    wanted.setSampleRate(SAMPLE_RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


class NoSoundOutput:
    """For where nothing is to be played."""

    def play(self, tone: Tone | None, speech: PurePath | None, volume: float) -> bool:
        """Play nothing."""
        del tone, speech, volume
        return False

    def stop(self) -> None:
        """Nothing sounds anyway."""

    def capability(self) -> Capability:
        """Say that there is no sound."""
        return Capability("sound", works=False, summary=_("no sound"))
