"""The way of a session through the window: questions, getting the voice ready, player, questions, back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from hipmob_desktop.app.companions import SessionCompanions
from hipmob_desktop.app.illustrations import Illustrations
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.desktop.session_preparer import SessionPreparer
from hipmob_desktop.desktop.session_runner import SessionRunner
from hipmob_desktop.domain.session import Questions, Session
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.ports import RenderedCue
from hipmob_desktop.services.preparing import fit_to_rendered, lead_in_texts
from hipmob_desktop.services.session_view import Ending
from hipmob_desktop.services.training import (
    GuidedSession,
    SessionTools,
    can_resume,
    resume_session,
    start_session,
)
from hipmob_desktop.ui.formatting import about_length
from hipmob_desktop.ui.pages.after.page import AfterPage
from hipmob_desktop.ui.pages.before.page import BeforePage
from hipmob_desktop.ui.pages.player.driver import SessionDriver
from hipmob_desktop.ui.pages.player.figure import PlayerFigure
from hipmob_desktop.ui.pages.player.presenter import PlayerPresenter
from hipmob_desktop.ui.window import MainWindow
from hipmob_desktop.ui.window_raising import bring_forward


@dataclass
class Run:
    """One session on its way."""

    timeline: Timeline
    """As compiled: fitted anew whenever more of the voice is there."""
    coach: Coach
    going_on: Session | None = None
    """The interrupted session that goes on in this run."""
    questions: Questions = field(default_factory=Questions)
    asked: bool = False
    """Whether the questions before were put."""
    wanted: bool = False
    """Past the questions: begin as soon as the voice is ready."""
    ready: bool = False
    complete: bool = False
    """All cues are rendered that will be."""
    runner: SessionRunner | None = None
    player: PlayerPresenter | None = None
    figure: PlayerFigure | None = None


class SessionFlow(QObject):
    """Leads one session at a time from Start to the page it was started on."""

    def __init__(self, machinery: Machinery, window: MainWindow) -> None:
        super().__init__()
        self._machinery = machinery
        self._window = window
        self.current: Run | None = None
        """The session on its way, if there is one."""
        self._maximised = False
        self._companions = SessionCompanions(machinery, lambda: bring_forward(window), self)
        self._preparer = SessionPreparer(machinery.voice, self)
        self._preparer.ready.connect(self._voice_ready)
        self._preparer.progressed.connect(self._voice_progressed)
        self._preparer.done.connect(self._voice_done)
        machinery.sound.capability_changed.connect(lambda _found: self._say_what_is_in_force())

    # ── Ways in ────────────────────────────────────────────────────────────

    def begin(self, routine: str, *, ask: bool = True) -> None:
        """Start a routine: with the questions before it, if they are wanted and `ask` says so."""
        if self.current is not None or routine not in self._machinery.catalogue().routines:
            return
        run = self._open_run(self._machinery.compiled(routine))
        if ask and self._machinery.settings.ask_before:
            run.asked = True
            self._ask_before(run)
        else:
            self._enter_player(run)

    def can_go_on(self, session: Session) -> bool:
        """Whether an interrupted session can go on: its routine must still be what it was."""
        catalogue = self._machinery.catalogue()
        return session.routine.id in catalogue.routines and can_resume(
            session, self._machinery.compiled(session.routine.id)
        )

    def go_on(self, session: Session) -> None:
        """Go on with an interrupted session where it stood."""
        if self.current is None and self.can_go_on(session):
            run = self._open_run(self._machinery.compiled(session.routine.id), session)
            run.questions = session.questions
            self._enter_player(run)

    def may_close(self) -> bool:
        """Whether the window may close: while a session runs, the player asks what is to become of it first."""
        run = self.current
        if run is None or run.runner is None or run.player is None:
            return True
        run.player.ask_end()
        return False

    def close(self) -> None:
        """The program ends: what is done is kept, and nothing more is asked."""
        self._preparer.cancel()
        run, self.current = self.current, None
        if run is not None and run.runner is not None:
            run.runner.ended.disconnect(self._ended)
            run.runner.end(True)  # noqa: FBT003 - a slot takes it by position

    # ── Questions, then the player ─────────────────────────────────────────

    def _open_run(self, timeline: Timeline, going_on: Session | None = None) -> Run:
        settings = self._machinery.settings
        coach = Coach({}, lambda: self._machinery.sound.capability().works, muted=settings.muted)
        run = self.current = Run(timeline, coach, going_on)
        segment = going_on.position.segment if going_on else 0
        extra = lead_in_texts(self._machinery.environment.phrases)
        # Rendering begins while the questions are answered: the session then starts at once.
        self._preparer.prepare(timeline, self._machinery.voice_choice(), extra, segment=segment)
        return run

    def _ask_before(self, run: Run) -> None:
        page = BeforePage(self._machinery.look)
        page.ask(run.timeline.routine_name, about_length(run.timeline.total_ms))
        page.started.connect(self._answered_before)
        page.left.connect(self._leave)
        self._window.enter_session(page)

    def _answered_before(self, questions: Questions) -> None:
        if self.current is not None:
            self.current.questions = questions
            self._enter_player(self.current)

    def _enter_player(self, run: Run) -> None:
        settings = self._machinery.settings
        player = run.player = PlayerPresenter(self._machinery.look, self._machinery.wall)
        player.set_reduce_motion(settings.reduce_motion)
        player.full_screen_asked.connect(self._fill_screen)
        player.left.connect(self._leave)
        player.prepare(run.timeline)
        machinery = self._machinery
        pictures = Illustrations(lambda: machinery.figures, machinery.environment.paths.data)
        run.figure = PlayerFigure(machinery.look, machinery.clock, pictures.of)
        run.figure.set_reduce_motion(settings.reduce_motion)
        run.figure.figure_changed.connect(player.set_figure)
        self._window.enter_session(player.page)
        if settings.full_screen_player:
            self._fill_screen(True)  # noqa: FBT003
        run.wanted = True
        if run.ready:
            self._start(run)

    def _start(self, run: Run) -> None:
        if run.runner is not None or run.player is None:
            return
        fitted = fit_to_rendered(run.timeline, self._preparer.rendered, complete=run.complete)
        session = self._session(run, fitted)
        machinery = self._machinery
        runner = run.runner = SessionRunner(session, machinery.sound, machinery.screen, machinery.clock, self)
        runner.set_volume(machinery.settings.volume)
        runner.view_changed.connect(lambda view: self._remember_mute(view.muted))
        runner.ended.connect(self._ended)
        # A class's signals are typed as Signal; on an instance they are the SignalInstance the protocol asks for.
        run.player.lead(cast(SessionDriver, runner), fitted)
        if run.figure is not None:
            run.figure.lead(fitted)
            runner.view_changed.connect(run.figure.show)
        self._say_what_is_in_force()
        self._companions.accompany(runner, run.timeline.routine_name)
        runner.start()

    def _session(self, run: Run, fitted: Timeline) -> GuidedSession:
        machinery = self._machinery
        tools = SessionTools(
            clock=machinery.clock,
            wall=machinery.wall,
            log=machinery.log.journal,
            coach=run.coach,
            lead_in=machinery.environment.phrases.get_ready(),
        )
        if run.going_on is not None:
            return resume_session(run.going_on, fitted, tools)
        routine = machinery.catalogue().routines[run.timeline.routine_id]
        return start_session(routine, fitted, tools, questions=run.questions)

    # ── The voice ──────────────────────────────────────────────────────────

    def _voice_ready(self, rendered: Mapping[str, RenderedCue]) -> None:
        run = self.current
        if run is None:
            return
        run.ready = True
        run.coach.use(rendered)
        if run.wanted:
            self._start(run)

    def _voice_progressed(self, rendered: Mapping[str, RenderedCue]) -> None:
        self._take_voice(rendered)

    def _voice_done(self, rendered: Mapping[str, RenderedCue]) -> None:
        if self.current is not None:
            self.current.complete = True
        self._take_voice(rendered)
        self._say_what_is_in_force()

    def _take_voice(self, rendered: Mapping[str, RenderedCue]) -> None:
        run = self.current
        if run is None:
            return
        run.coach.use(rendered)
        self._machinery.sound.expect(cue.path for cue in rendered.values())
        if run.runner is not None:
            run.runner.adopt(fit_to_rendered(run.timeline, rendered, complete=run.complete))

    def _say_what_is_in_force(self) -> None:
        """Tell, on the player, of anything but the voice as usual."""
        run = self.current
        if run is None or run.player is None:
            return
        machinery = self._machinery
        voice, sound = machinery.voice.capability(), machinery.sound.capability()
        if not sound.works:
            run.player.set_notice(f"{sound.summary}. {sound.remedy}".strip())
        elif not voice.works:
            run.player.set_notice(f"{voice.summary}. {voice.remedy}".strip())
        else:
            run.player.set_notice(machinery.voice.voice_note)

    # ── Ways out ───────────────────────────────────────────────────────────

    def _ended(self, ending: Ending) -> None:
        run = self.current
        if run is None:
            return
        self._fill_screen(False)  # noqa: FBT003
        if ending.kept and self._machinery.settings.ask_after:
            # The player's signal is still under way in its page: that page goes when it has returned.
            QTimer.singleShot(0, self, lambda: self._ask_after(run, ending))
        else:
            QTimer.singleShot(0, self, self._leave)

    def _ask_after(self, run: Run, ending: Ending) -> None:
        page = AfterPage(self._machinery.look)
        asked_before = run.asked or run.going_on is not None
        page.ask(ending, run.questions, ask_before=not asked_before and self._machinery.settings.ask_before)
        page.answered.connect(self._answered_after)
        run.runner = None
        self._window.enter_session(page)

    def _answered_after(self, session: object, questions: Questions) -> None:
        self._machinery.log.journal.save_questions(session, questions)  # pyright: ignore[reportArgumentType]
        self._leave()

    def _leave(self) -> None:
        self._preparer.cancel()
        self.current = None
        self._fill_screen(False)  # noqa: FBT003
        self._window.leave_session()

    # ── The window ─────────────────────────────────────────────────────────

    def _fill_screen(self, fill: bool) -> None:
        window: QWidget = self._window
        if fill and not window.isFullScreen():
            self._maximised = window.isMaximized()
            window.showFullScreen()
        elif not fill and window.isFullScreen():
            window.setWindowState(Qt.WindowState.WindowMaximized if self._maximised else Qt.WindowState.WindowNoState)
        run = self.current
        if run is not None and run.player is not None:
            run.player.set_full_screen(fill)

    def _remember_mute(self, muted: bool) -> None:
        settings = self._machinery.settings
        if muted != settings.muted:
            self._machinery.change_settings(replace(settings, muted=muted))
