"""What is to be started at login."""

from dataclasses import dataclass

from hipmob_desktop.services.translation import _


@dataclass(frozen=True, slots=True)
class LoginEntry:
    """A command and how the system calls it."""

    id: str
    """Reverse domain name; also names the entry's file."""
    name: str
    comment: str
    command: tuple[str, ...]


def reminders_entry(command: tuple[str, ...]) -> LoginEntry:
    """The resident process that reminds. `command` starts this program."""
    return LoginEntry(
        id="org.hipmob.Desktop",
        name=_("HipMob reminders"),
        comment=_("Reminds you of your mobility session, also while the window is closed"),
        command=(*command, "--background"),
    )


def window_entry(command: tuple[str, ...], *arguments: str) -> LoginEntry:
    """The window itself, with arguments that keep it hidden."""
    return LoginEntry(
        id="org.hipmob.Desktop.Window",
        name=_("HipMob"),
        comment=_("Starts HipMob at login"),
        command=(*command, *arguments),
    )
