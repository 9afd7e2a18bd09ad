"""The pages there are, in the order of the rail."""

from collections.abc import Sequence

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.widgets.place import Place

TODAY, ROUTINES, LOG, CALENDAR = "today", "routines", "log", "calendar"
TRENDS, REMINDERS, SETTINGS, ABOUT = "trends", "reminders", "settings", "about"


def places() -> Sequence[Place]:
    """Every page's key, word and icon."""
    return (
        Place(TODAY, _("Today"), "today"),
        Place(ROUTINES, _("Routines"), "routines"),
        Place(LOG, _("Log"), "log"),
        Place(CALENDAR, _("Calendar"), "calendar"),
        Place(TRENDS, _("Trends"), "trends"),
        Place(REMINDERS, _("Reminders"), "reminders"),
        Place(SETTINGS, _("Settings"), "settings", at_end=True),
        Place(ABOUT, _("About"), "info", under=SETTINGS, shortcut="F1"),
    )
