"""Start at login on macOS: a launch agent of the user. Not run on macOS so far."""

import plistlib
import shutil
from pathlib import Path

from hipmob_desktop.adapters.autostart.entry import LoginEntry
from hipmob_desktop.adapters.autostart.words import capability_of
from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState


class LaunchAgent:
    """`Autostart` for one entry. It takes effect at the next login: nothing is loaded into the session that runs."""

    def __init__(self, entry: LoginEntry, home: Path) -> None:
        self._entry = entry
        self.file = home / "Library" / "LaunchAgents" / f"{entry.id}.plist"

    def state(self) -> AutostartState:
        """Read back from the agent's file."""
        try:
            agent = plistlib.loads(self.file.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return AutostartState.OFF
        if agent.get("Disabled"):
            return AutostartState.BLOCKED
        command = agent.get("ProgramArguments") or [""]
        there = bool(agent.get("RunAtLoad")) and shutil.which(command[0]) is not None
        return AutostartState.ON if there else AutostartState.OFF

    def switch(self, *, on: bool) -> AutostartState:
        """Write the agent, or take it away."""
        try:
            if on:
                ensure_folder(self.file.parent)
                part = self.file.with_suffix(".part")
                part.write_bytes(self._plist())
                part.replace(self.file)
            else:
                self.file.unlink(missing_ok=True)
        except (OSError, FolderTrouble):
            return self.state()
        return self.state()

    def refresh(self) -> None:
        """Let an agent that is on start this very program."""
        if self.state() is AutostartState.ON and self.file.read_bytes() != self._plist():
            self.switch(on=True)

    def capability(self) -> Capability:
        """What is in force."""
        return capability_of(self.state())

    def _plist(self) -> bytes:
        return plistlib.dumps(
            {
                "Label": self._entry.id,
                "ProgramArguments": list(self._entry.command),
                "RunAtLoad": True,
                "ProcessType": "Background",
                "LimitLoadToSessionType": "Aqua",
            }
        )
