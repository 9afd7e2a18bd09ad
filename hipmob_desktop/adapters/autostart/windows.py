"""Start at login on Windows: the user's Run key, and what Task Manager made of it. Not run on Windows so far."""

import subprocess
from typing import Protocol

from hipmob_desktop.adapters.autostart.entry import LoginEntry
from hipmob_desktop.adapters.autostart.words import capability_of
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class UserRegistry(Protocol):
    """Values below HKEY_CURRENT_USER."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; None if there is none."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text. Raises OSError."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Take a value away, if it is there. Raises OSError."""
        ...


class WindowsAutostart:
    """`Autostart` for one entry."""

    def __init__(self, entry: LoginEntry, registry: UserRegistry) -> None:
        self._entry = entry
        self._registry = registry

    def state(self) -> AutostartState:
        """Read back: Task Manager's switch is a first byte that is odd."""
        try:
            if self._registry.read(RUN, self._entry.id) is None:
                return AutostartState.OFF
            approved = self._registry.read(APPROVED, self._entry.id)
        except OSError:
            return AutostartState.UNAVAILABLE
        blocked = isinstance(approved, bytes) and bool(approved) and approved[0] & 1
        return AutostartState.BLOCKED if blocked else AutostartState.ON

    def switch(self, *, on: bool) -> AutostartState:
        """Set or take away the value. What the user forbade in Task Manager stays forbidden."""
        try:
            if on:
                self._registry.write(RUN, self._entry.id, subprocess.list2cmdline(self._entry.command))
            else:
                self._registry.delete(RUN, self._entry.id)
        except OSError:
            return AutostartState.UNAVAILABLE
        return self.state()

    def refresh(self) -> None:
        """Let an entry that is on start this very program."""
        if self.state() is AutostartState.ON:
            self.switch(on=True)

    def capability(self) -> Capability:
        """What is in force."""
        return capability_of(self.state())
