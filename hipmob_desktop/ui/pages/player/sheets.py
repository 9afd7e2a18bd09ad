"""The questions that are asked over the player."""

from collections.abc import Sequence

from hipmob_desktop.services.session_view import SessionView
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.player.state import StepRow, clock_text, length_words
from hipmob_desktop.ui.widgets.player_sheet import Answer, PlayerSheet

KEEP = "keep"
DISCARD = "discard"
STAY = "stay"
"""Take the question back."""
GO_ON = "go-on"
RESTART = "restart"
ASK_END = "ask-end"
CLOSE = "close"
STEP = "step-"
"""Followed by the step's index."""


def stands_still(escape: str) -> bool:
    """Whether a sheet with this way out is asked while time stands still."""
    return escape in {STAY, ASK_END}


def ask_end(sheet: PlayerSheet, view: SessionView) -> None:
    """Keep what is done, discard it, or go on after all."""
    sheet.ask(
        _("End the session?"),
        _("So far: {done} of {total}.").format(
            done=length_words(view.session_done_ms), total=length_words(view.session_total_ms)
        ),
        [
            Answer(KEEP, _("End and keep what is done"), "primary", "check"),
            Answer(STAY, _("Go on"), icon="play"),
            Answer(DISCARD, _("Discard this session"), "danger", "trash"),
        ],
        STAY,
    )


def ask_stall(sheet: PlayerSheet, view: SessionView) -> None:
    """The machine was away: go on, begin the segment again, or end."""
    sheet.ask(
        _("Were you away?"),
        _("The computer slept for {gap}. The session waited at that very moment; nothing was lost.").format(
            gap=length_words(view.stall_gap_ms)
        ),
        [
            Answer(GO_ON, _("Go on from here"), "primary", "play"),
            Answer(RESTART, _("Begin this part again"), icon="restart"),
            Answer(KEEP, _("Stop and keep what is done"), icon="check"),
        ],
        ASK_END,
    )


def ask_step(sheet: PlayerSheet, steps: Sequence[StepRow], current: int) -> None:
    """Which step to go to. Time runs on meanwhile."""
    line = _("{n}.  {name} · {length}")
    answers = [
        Answer(
            f"{STEP}{index}",
            line.format(n=index + 1, name=step.name, length=clock_text(step.length_ms)),
            kind="row",
            icon="completed" if index < current else "play" if index == current else "chevron-right",
        )
        for index, step in enumerate(steps)
    ]
    sheet.ask(_("Go to a step"), _("Each begins with its get-ready. Esc closes this."), answers, CLOSE, first=current)
