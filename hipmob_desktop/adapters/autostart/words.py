"""What the settings and `doctor` say about starting at login."""

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.translation import _


def capability_of(state: AutostartState) -> Capability:
    """A state in plain words. Off is the user's choice, and works."""
    name = _("reminders at login")
    if state is AutostartState.ON:
        return Capability(name, works=True, summary=_("on: you are reminded also while the window is closed"))
    if state is AutostartState.OFF:
        return Capability(name, works=True, summary=_("off: reminders only while the app is open"))
    if state is AutostartState.BLOCKED:
        return Capability(
            name,
            works=False,
            summary=_("switched off by the system: reminders only while the app is open"),
            remedy=_("Allow HipMob among the programs that start at login, in the settings of your system."),
        )
    return Capability(
        name,
        works=False,
        summary=_("not possible here: reminders only while the app is open"),
        remedy=_("Add `hipmob-desktop --background` to the programs that your system starts at login."),
    )
