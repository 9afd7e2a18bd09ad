"""Why a reminder does not come, in words: for its page and the command line."""

from hipmob_desktop.domain.reminders import Reason
from hipmob_desktop.services.translation import _


def reason_words(reason: Reason) -> str:
    """A few words that go behind a time, or a colon."""
    return {
        Reason.DISABLED: _("switched off"),
        Reason.OTHER_DAY: _("not on this weekday"),
        Reason.NO_RUN: _("comes after a run"),
        Reason.SET_LATER: _("set after that time"),
        Reason.SKIPPED: _("skipped for that day"),
        Reason.DAY_OFF: _("a day off"),
        Reason.DONE: _("done for that day"),
        Reason.GOAL_MET: _("the goal is met"),
        Reason.PAUSED: _("reminders are paused"),
        Reason.DELIVERED: _("you were reminded"),
        Reason.TOO_LATE: _("its time is over"),
        Reason.QUIET_HOURS: _("quiet hours"),
        Reason.IN_SESSION: _("a session is running"),
        Reason.SNOOZED: _("put off"),
        Reason.NOT_YET: _("to come"),
    }[reason]
