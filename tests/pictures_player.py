"""Draws the player and the questions around a session, in every stage, light and dark, at three sizes.

Run by hand: `python tests/pictures_player.py FOLDER [part of a name]`.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.domain.session import Questions, SessionStatus
from hipmob_desktop.services.session_view import Ending, SessionView, Stage
from hipmob_desktop.services.settings import Theme
from hipmob_desktop.ui.pages.after.page import AfterPage
from hipmob_desktop.ui.pages.before.page import BeforePage
from hipmob_desktop.ui.pages.player.presenter import PlayerPresenter
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_fakes import PAUSED, RUNNING, STALLED, FakeDriver, FakeWall, timeline, view_of

SIZES = (QSize(900, 600), QSize(1920, 1080), QSize(640, 480))
LINE = timeline()
NO_SOUND = "no sound output found. Connect speakers or headphones, or switch the sound on in the settings."


def moments() -> dict[str, SessionView]:
    """A view for each picture."""
    hold = view_of(
        LINE, 1, 18_300, caption="Keep the ribs quiet and breathe out slowly.", next_text="change to the right"
    )
    rocking = view_of(
        LINE, 9, 28_000, reps_done=7, caption="Seven", next_text="change to the right", session_left_ms=640_000
    )
    return {
        "get-ready": view_of(
            LINE,
            4,
            6_000,
            caption="Left side. Kneeling hip flexor stretch with the foot held, one minute. Have a strap within reach.",
            next_text="Kneeling hip flexor stretch, foot hold, left",
        ),
        "hold-left": hold,
        "hold-right": view_of(LINE, 3, 40_000, caption="Halfway.", next_text="Kneeling hip flexor stretch, foot hold"),
        "long-hold": view_of(
            LINE, 21, 28_000, caption="Let the low back sink, never force it.", next_text="Diaphragm breathing"
        ),
        "over": view_of(
            LINE,
            21,
            300_000,
            remaining_ms=0,
            over_ms=34_000,
            caption="Stay as long as it feels good.",
            next_text="Diaphragm breathing",
        ),
        "reps": rocking,
        "reps-self-paced": replace(
            rocking, self_paced=True, allowed=RUNNING | {"count_rep"}, caption="At your own pace."
        ),
        "breathe": view_of(LINE, 23, 33_000, reps_done=3, caption="And out", next_text="the end"),
        "change-side": view_of(LINE, 2, 3_200, caption="Switch to the right side.", next_text="Hold, right"),
        "rest": view_of(LINE, 12, 4_000, caption="Rest. Second set next.", next_text="Straddle rocking, left, set 2"),
        "resuming": replace(hold, stage=Stage.RESUMING, lead_ms=2_400, caption="Get ready."),
        "paused": replace(hold, stage=Stage.PAUSED, allowed=PAUSED),
        "stalled": replace(hold, stage=Stage.STALLED, allowed=STALLED, stall_gap_ms=754_000),
        "end-question": hold,
        "steps": rocking,
        "tones-only": hold,
        "muted": replace(hold, muted=True),
        "flash": replace(hold, muted=True),
        "focus": hold,
        "preparing": hold,
    }


def draw(folder: Path, look: Look, size: QSize, name: str, view: SessionView) -> None:
    """Bring the player into one stage and save a picture of it."""
    player = PlayerPresenter(look, FakeWall())
    driver = FakeDriver(view)
    window = player.page
    window.resize(size)
    window.show()
    if name == "preparing":
        player.prepare(LINE)
    else:
        player.lead(driver, LINE)
    if name in {"tones-only", "flash"}:
        player.set_notice("Tones only: no voice found" if name == "tones-only" else NO_SOUND)
    if name == "end-question":
        window.asked.emit("end")
    if name == "steps":
        window.asked.emit("steps")
    if name == "flash":
        window.flash()
    if name == "focus":
        window.controls.buttons["extend"].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    save(folder, look, size, f"player-{name}", window)


def draw_questions(folder: Path, look: Look, size: QSize, part: str) -> None:
    """The pages before and after a session."""
    before = BeforePage(look)
    before.ask("Post-run", "about 15 min")
    before.stiffness.show_value(4)
    whole, cut, early = AfterPage(look), AfterPage(look), AfterPage(look)
    whole.ask(Ending(UUID(int=1), SessionStatus.COMPLETED, 830_000, True, "Post-run"), Questions(), ask_before=False)
    cut.ask(Ending(UUID(int=1), SessionStatus.PARTIAL, 312_000, True, "Post-run"), Questions(), ask_before=False)
    early.ask(Ending(UUID(int=1), SessionStatus.COMPLETED, 300_000, True, "Five minutes"), Questions(), ask_before=True)
    whole.effort.show_value(3)
    pages = {"before": before, "after": whole, "after-partial": cut, "after-with-before": early}
    for name, page in pages.items():
        if part in name:
            page.resize(size)
            page.show()
            QApplication.processEvents()
            save(folder, look, size, name, page)


def save(folder: Path, look: Look, size: QSize, name: str, window: QWidget) -> None:
    """Save what a widget shows."""
    window.grab().save(str(folder / f"{name}-{look.theme.name}-{size.width()}x{size.height()}.png"))
    window.close()
    window.deleteLater()


def main() -> None:
    """Draw all, or those whose name holds a given part."""
    folder = Path(sys.argv[1])
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    look = Look(app)
    for theme in (Theme.LIGHT, Theme.DARK):
        look.choose(theme.value)
        for size in SIZES:
            for name, view in moments().items():
                if part in f"player-{name}":
                    draw(folder, look, size, name, view)
            draw_questions(folder, look, size, part)


if __name__ == "__main__":
    main()
