"""Gets the cues of a session rendered, and says when it can begin."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.ports import CueRenderer, RenderedCue, VoiceChoice
from hipmob_desktop.services.preparing import first_segment_ready, texts_to_render

LONGEST_WAIT_MS: Millis = 1_500
"""A voice that takes longer than this does not hold up the start: what it brings later is taken in then."""


class SessionPreparer(QObject):
    """Turns the renderer's answers, which come from its own thread, into signals of this one.

    `ready` comes once for every `prepare`; `progressed` may come before it and after it; `done` comes last, unless the
    voice never answers.
    """

    ready = Signal(object)
    """Rendered cues so far, a Mapping by text: the session can begin. Empty if there is no voice (yet)."""
    progressed = Signal(object)
    """Rendered cues so far, more than before."""
    done = Signal(object)
    """All rendered cues there will be."""

    _answered = Signal(int, object, bool)

    def __init__(self, renderer: CueRenderer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._timeline: Timeline | None = None
        self._segment = 0
        self._rendered: Mapping[str, RenderedCue] = {}
        self._asked = 0
        self._waiting = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._begin)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def rendered(self) -> Mapping[str, RenderedCue]:
        """What is there so far."""
        return self._rendered

    def prepare(self, timeline: Timeline, choice: VoiceChoice, extra: Sequence[str] = (), *, segment: int = 0) -> None:
        """Render what a timeline may say; an earlier request is forgotten.

        Args:
            timeline: As it was compiled.
            choice: The voice.
            extra: Said besides: the way back from a pause.
            segment: Where the session begins or goes on; its texts come first, and `ready` waits for them.
        """
        self.cancel()
        self._timeline, self._segment, self._rendered, self._waiting = timeline, segment, {}, True
        asked = self._asked
        texts = texts_to_render(timeline, extra, segment=segment)
        self._patience.start(LONGEST_WAIT_MS)
        if texts:
            self._renderer.prepare(texts, choice, lambda cues, complete: self._hand_over(asked, cues, complete))
        else:
            self._hand_over(asked, {}, complete=True)

    def cancel(self) -> None:
        """Forget the request: nothing more is told about it."""
        self._asked += 1
        self._waiting = False
        self._patience.stop()

    def _hand_over(self, asked: int, cues: Mapping[str, RenderedCue], complete: bool) -> None:
        """Called in any thread, most often the renderer's."""
        try:
            self._answered.emit(asked, dict(cues), complete)
        except RuntimeError:
            # The window is gone, and this object with it: nobody is left to tell.
            return

    def _take(self, asked: int, cues: Mapping[str, RenderedCue], complete: bool) -> None:
        if asked != self._asked or self._timeline is None:
            return
        self._rendered = cues
        self.progressed.emit(cues)
        if complete or first_segment_ready(self._timeline, cues, self._segment):
            self._begin()
        if complete:
            self.done.emit(cues)

    def _begin(self) -> None:
        self._patience.stop()
        if self._waiting:
            self._waiting = False
            self.ready.emit(self._rendered)
