"""Wires the player page to a running session: signals up, calls down, and the questions in between."""

from datetime import timedelta

from PySide6.QtCore import QLocale, QObject, QTime, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.ports import WallClock
from hipmob_desktop.services.session_view import Ending, SessionView, Stage, Utterance
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.player import sheets
from hipmob_desktop.ui.pages.player.driver import SessionDriver
from hipmob_desktop.ui.pages.player.keys import Ask
from hipmob_desktop.ui.pages.player.page import PlayerPage
from hipmob_desktop.ui.pages.player.state import PlayerState, Shown, length_words
from hipmob_desktop.ui.theme.look import Look

MOVING = frozenset({Stage.RUNNING, Stage.RESUMING})


class PlayerPresenter(QObject):
    """The player: give it a timeline to prepare, then a driver to follow."""

    left = Signal()
    """The user turned back before the session had begun."""
    full_screen_asked = Signal(bool)
    """The window should fill the screen, or leave it."""

    def __init__(self, look: Look, wall: WallClock) -> None:
        super().__init__()
        self.page = PlayerPage(look)
        self._wall = wall
        self._driver: SessionDriver | None = None
        self._state: PlayerState | None = None
        self._view: SessionView | None = None
        self._left_shown: tuple[str, bool] | None = None
        self._calm = False
        self._full_screen = False
        self._went_on = False
        """Whether time ran when the question about the end was asked."""
        self._connect()

    def prepare(self, timeline: Timeline) -> None:
        """Show that the session is about to begin."""
        self._release()
        self._state, self._view, self._left_shown = PlayerState(timeline), None, None
        page = self.page
        page.name.setText(timeline.routine_name)
        page.stage.show_paused(None)
        page.stage.show_message(_("Getting the voice ready…"))
        page.steps.show_steps([row.length_ms for row in self._state.steps])
        page.steps.show_place(0, 0.0, "")
        page.place.setText("")
        page.next.setText("")
        page.left.setText(length_words(timeline.total_ms))
        page.controls.show_possible((), moving=True, counting=False)
        page.setFocus()

    def lead(self, driver: SessionDriver, timeline: Timeline) -> None:
        """Follow a session from now until it ends. It need not have begun."""
        self.prepare(timeline)
        self._driver = driver
        driver.view_changed.connect(self._show)
        driver.uttered.connect(self._utter)
        driver.ended.connect(self._end)
        driver.set_calm(self._calm)
        driver.set_watched(self.page.isVisible())
        if driver.view.stage is not Stage.READY:
            self._show(driver.view)

    def set_notice(self, text: str) -> None:
        """Say what is in force, if it is not the voice as usual: "Tones only: no voice found". Empty for nothing."""
        self.page.notice.show_words(text[:1].upper() + text[1:])

    def set_reduce_motion(self, reduce: bool) -> None:
        """No cross-fades, and a ring that moves once a second."""
        self._calm = reduce
        if self._driver is not None:
            self._driver.set_calm(reduce)

    def set_full_screen(self, full: bool) -> None:
        """Say whether the window fills the screen now."""
        self._full_screen = full
        self.page.controls.show_full_screen(full)

    def set_figure(self, figure: QWidget | None) -> None:
        """Put a figure of the exercise beside the ring."""
        self.page.stage.set_figure(figure)

    def ask_end(self) -> None:
        """Ask what is to be kept, and stand still meanwhile; before a session has begun there is nothing to ask."""
        if self._driver is None or self._view is None or "end" not in self._view.allowed:
            self._release()
            self.left.emit()
            return
        self._went_on = self._view.stage in MOVING
        if self._went_on:
            self._driver.pause()
        sheets.ask_end(self.page.sheet, self._view)

    def _connect(self) -> None:
        self.page.asked.connect(self._take)
        self.page.watched_changed.connect(self._watch)
        self.page.sheet.chosen.connect(self._answer)

    def _release(self) -> None:
        self.page.sheet.close_sheet()
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.view_changed.disconnect(self._show)
            driver.uttered.disconnect(self._utter)
            driver.ended.disconnect(self._end)

    # ── What the user wants ──

    def _take(self, wish: str) -> None:
        ask = Ask(wish)
        if ask is Ask.FULL_SCREEN:
            self.full_screen_asked.emit(not self._full_screen)
        elif ask is Ask.END:
            self.ask_end()
        elif self._driver is not None and self._view is not None:
            self._command(self._driver, self._view, ask)

    def _command(self, driver: SessionDriver, view: SessionView, ask: Ask) -> None:
        match ask:
            case Ask.PAUSE:
                (driver.pause if view.stage in MOVING else driver.resume)()
            case Ask.ENTER:
                (driver.resume if view.stage is Stage.PAUSED else driver.count_rep)()
            case Ask.MUTE:
                driver.set_muted(not view.muted)
            case Ask.STEPS:
                self._ask_step(view)
            case Ask.BACK:
                driver.back()
            case Ask.SKIP:
                driver.skip()
            case Ask.EXTEND:
                driver.extend()
            case _:
                driver.count_rep()

    def _answer(self, key: str) -> None:
        self.page.sheet.close_sheet()
        self.page.setFocus()
        driver = self._driver
        if driver is None:
            return
        if key.startswith(sheets.STEP):
            driver.jump(int(key.removeprefix(sheets.STEP)))
        elif key == sheets.ASK_END:
            self.ask_end()
        elif key == sheets.CLOSE:
            return
        elif key == sheets.STAY:
            self._go_on(driver)
        else:
            {
                sheets.GO_ON: driver.resume,
                sheets.RESTART: driver.restart,
                sheets.KEEP: lambda: driver.end(True),  # noqa: FBT003 - a slot of Qt takes it by position
                sheets.DISCARD: lambda: driver.end(False),  # noqa: FBT003
            }[key]()

    def _ask_step(self, view: SessionView) -> None:
        if self._state is not None and "jump" in view.allowed:
            sheets.ask_step(self.page.sheet, self._state.steps, view.step)

    def _go_on(self, driver: SessionDriver) -> None:
        """The question is withdrawn: as it was before."""
        if self._went_on:
            driver.resume()
        elif self._view is not None and self._view.stage is Stage.STALLED:
            sheets.ask_stall(self.page.sheet, self._view)
        self._went_on = False

    # ── What the session says ──

    def _watch(self, watched: bool) -> None:
        if self._driver is not None:
            self._driver.set_watched(watched)

    def _show(self, view: SessionView) -> None:
        if self._state is None or view.stage is Stage.ENDED:
            return
        before, self._view = self._view, view
        if before is None:
            self.page.stage.show_message("")
        elif (view.segment, view.step) != (before.segment, before.step) and not self._calm:
            self.page.stage.fade()
        shown = self._state.shown(view)
        self._show_moment(view, shown)
        self._show_stage(view, shown, before)

    def _show_moment(self, view: SessionView, shown: Shown) -> None:
        page = self.page
        page.name.setText(shown.exercise)
        page.stage.show_moment(shown)
        page.place.setText(shown.place)
        page.next.setText(shown.next_line)
        self._show_left(shown.session_left, moving=view.stage in MOVING)
        page.steps.show_place(shown.step, shown.step_done, f"{shown.place}, {shown.session_left}")
        page.controls.show_possible(view.allowed, moving=view.stage in MOVING, counting=view.self_paced)

    def _show_stage(self, view: SessionView, shown: Shown, before: SessionView | None) -> None:
        """What depends on the stage alone: done only when it changes."""
        page = self.page
        if before is None or view.muted != before.muted:
            page.muted.show_words(_("Muted") if view.muted else "")
            page.controls.show_muted(view.muted)
        page.stage.set_standing(view.stage not in MOVING)
        where = f"{shown.kind_word} · {shown.spoken}" if view.stage is Stage.PAUSED else None
        page.stage.show_paused(where)
        stalled_now = view.stage is Stage.STALLED and (before is None or before.stage is not Stage.STALLED)
        if stalled_now:
            sheets.ask_stall(page.sheet, view)
        elif view.stage in MOVING and page.sheet.isVisible() and sheets.stands_still(page.sheet.escape):
            page.sheet.close_sheet()
            page.setFocus()

    def _show_left(self, left: str, *, moving: bool) -> None:
        """What is left, and, while time runs, when that will be over. The wall clock is read once a second at most."""
        if (left, moving) == self._left_shown:
            return
        self._left_shown = (left, moving)
        if moving:
            ends = self._end_time(self._view.session_left_ms if self._view else 0)
            left = _("{left} · ends {time}").format(left=left, time=ends)
        self.page.left.setText(left)

    def _end_time(self, left_ms: Millis) -> str:
        """The time of day at which the session ends, as the user's country writes it."""
        now = self._wall.now()
        end = now.utc + timedelta(minutes=now.offset_minutes, milliseconds=left_ms)
        return QLocale().toString(QTime(end.hour, end.minute), QLocale.FormatType.ShortFormat)

    def _utter(self, utterance: Utterance) -> None:
        if utterance.flash:
            self.page.flash()
        if utterance.caption and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.page, utterance.caption))

    def _end(self, _ending: Ending) -> None:
        self._release()
        self._view = None
        if self._full_screen:
            self.full_screen_asked.emit(False)  # noqa: FBT003 - a signal takes it by position
