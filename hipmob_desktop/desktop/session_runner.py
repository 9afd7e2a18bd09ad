"""The bridge between a session and Qt: one timer, and signals for whoever shows it."""

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.player_state import IllegalMove
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.ports import ScreenKeeper, SessionClock, SoundOutput
from hipmob_desktop.services.session_view import SessionControls, SessionView, Stage, Update, Utterance

MOVING = frozenset({Stage.RUNNING, Stage.RESUMING})
"""Stages in which time runs and the timer with it."""

REFRESH_MS: Millis = 100
"""How often a watched ring is redrawn."""

SLOW_REFRESH_MS: Millis = 1000
"""The same with reduced motion; and the longest time between two looks, so that a stall is noticed."""

_log = logging.getLogger(__name__)


class SessionRunner(QObject):
    """Ticks a session at its deadlines, sounds its cues and tells what changed.

    The timer is a single shot set to the next deadline each time, so lateness never adds up. While nothing moves
    there is no timer at all.
    """

    view_changed = Signal(object)
    """A SessionView, at every refresh and every change."""
    uttered = Signal(object)
    """An Utterance: a caption, and a flash where it could not be heard."""
    ended = Signal(object)
    """The Ending; nothing follows it."""

    def __init__(
        self,
        controls: SessionControls,
        sound: SoundOutput,
        screen: ScreenKeeper,
        clock: SessionClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controls = controls
        self._sound = sound
        self._screen = screen
        self._clock = clock
        self._view = controls.view()
        self._volume = 1.0
        self._watched = True
        self._refresh_ms = REFRESH_MS
        self._awake = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def view(self) -> SessionView:
        """The moment as it was last told."""
        return self._view

    @property
    def ticking(self) -> bool:
        """Whether a timer is running."""
        return self._timer.isActive()

    def set_volume(self, volume: float) -> None:
        """Loudness of the cues from now on, 0 to 1."""
        self._volume = volume

    def set_calm(self, calm: bool) -> None:
        """Refresh once a second instead of ten times: for reduced motion."""
        self._refresh_ms = SLOW_REFRESH_MS if calm else REFRESH_MS
        self._arm()

    @Slot(bool)
    def set_watched(self, watched: bool) -> None:
        """Whether anybody can see the session: unseen, it wakes for its deadlines and once a second at most."""
        if watched and not self._watched:
            self._watched = watched
            self._tell(self._controls.view())
        self._watched = watched
        self._arm()

    @Slot()
    def start(self) -> None:
        """Begin, or go on where the session was made to."""
        self._do("start", self._controls.start)

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._do("pause", self._controls.pause)

    @Slot()
    def resume(self) -> None:
        """Go on after a lead-in, from a pause or a stall."""
        self._do("resume", self._controls.resume)

    @Slot()
    def skip(self) -> None:
        """On to the next segment."""
        self._do("skip", self._controls.skip)

    @Slot()
    def back(self) -> None:
        """Restart the segment; pressed again soon after, go to the previous one."""
        self._do("back", self._controls.back)

    @Slot()
    def restart(self) -> None:
        """Restart the segment."""
        self._do("restart", self._controls.restart)

    @Slot(int)
    def jump(self, step: int) -> None:
        """To a step, counted from 0."""
        self._do("jump", lambda: self._controls.jump(step))

    @Slot()
    def extend(self) -> None:
        """Fifteen seconds more of this segment."""
        self._do("extend", self._controls.extend)

    @Slot()
    def count_rep(self) -> None:
        """One more repetition done."""
        self._do("count_rep", self._controls.count_rep)

    @Slot(bool)
    def end(self, keep: bool) -> None:
        """End early: keep what is done, or discard the session."""
        self._do("end", lambda: self._controls.end(keep=keep))

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:
        """Sound off or on; captions stay."""
        self._do("set_muted", lambda: self._controls.set_muted(muted=muted))

    def adopt(self, timeline: Timeline) -> None:
        """Take newly fitted cues for the segments that have not begun."""
        if self._view.stage is not Stage.ENDED:
            self._controls.adopt(timeline)
            self._arm()

    def _do(self, name: str, command: Callable[[], Update]) -> None:
        """Give a command, unless it is not legal any more: a click can come later than what it was meant for."""
        if name not in self._controls.view().allowed:
            return
        try:
            update = command()
        except IllegalMove:
            # A command first takes in the time that has passed, and that alone can make it illegal.
            update = Update(self._controls.view())
        self._take(update)

    def _tick(self) -> None:
        self._take(self._controls.tick())

    def _take(self, update: Update) -> None:
        if update.hush:
            self._sound.stop()
        for utterance in update.utterances:
            self._utter(utterance)
        self._tell(update.view)
        self._keep_awake(update.view.stage in MOVING)
        self._arm()
        if update.ending is not None:
            self.ended.emit(update.ending)

    def _utter(self, utterance: Utterance) -> None:
        if utterance.tone is not None or utterance.speech is not None:
            asked = self._clock.now_ms()
            heard = self._sound.play(utterance.tone, utterance.speech, self._volume)
            # tests/recorded_session.py compares this with what was heard.
            _log.debug("cue at %d, took %d ms, %s, %s", asked, self._clock.now_ms() - asked, *_sounds(utterance))
            utterance = replace(utterance, flash=utterance.flash or not heard)
        self.uttered.emit(utterance)

    def _tell(self, view: SessionView) -> None:
        self._view = view
        self.view_changed.emit(view)

    def _keep_awake(self, awake: bool) -> None:
        if awake != self._awake:
            self._awake = awake
            (self._screen.hold if awake else self._screen.release)()

    def _arm(self) -> None:
        if self._view.stage not in MOVING:
            self._timer.stop()
            return
        wait = self._until_refresh()
        deadline = self._controls.next_deadline_ms()
        if deadline is not None:
            wait = min(wait, deadline - self._clock.now_ms())
        self._timer.start(max(wait, 0))

    def _until_refresh(self) -> Millis:
        """To the next round moment of what is shown, so that digits change when the second does."""
        every = self._refresh_ms if self._watched else SLOW_REFRESH_MS
        left = self._view.lead_ms or self._view.remaining_ms
        return left % every or every if left > 0 else every - self._view.elapsed_ms % every


def _sounds(utterance: Utterance) -> tuple[str, str]:
    """Tone and file of an utterance, for the log; a dash for what it has not."""
    return (utterance.tone or "-", utterance.speech.name if utterance.speech else "-")
