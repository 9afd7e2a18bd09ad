"""Start at login on Linux and the BSDs: a desktop entry in the autostart folder (XDG Autostart 0.5).

The user's entry stands before one of the same name that a package or an administrator put into the system's folders.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.adapters.autostart.entry import LoginEntry
from hipmob_desktop.adapters.autostart.words import capability_of
from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState

_TO_QUOTE = set(" \t\n\"'\\><~|&;$*?#()`")
_TO_ESCAPE = {'"': r"\"", "`": r"\`", "$": r"\$", "\\": r"\\"}
_SWITCHES = {"hidden": "true", "x-gnome-autostart-enabled": "false"}
"""Keys by which desktops switch an entry off, and the value that does."""
_OFF_HERE = "X-HipMob-Off"
"""Marks an entry that only shuts out the system's: switched off in this program, not by the desktop."""


class XdgAutostart:
    """`Autostart` for one entry."""

    def __init__(self, entry: LoginEntry, environ: Mapping[str, str] = os.environ) -> None:
        self._entry = entry
        self._sandboxed = "FLATPAK_ID" in environ or "SNAP" in environ
        configured = environ.get("XDG_CONFIG_HOME", "")
        config = (
            Path(configured) if configured.startswith("/") else Path(environ.get("HOME", "~")).expanduser() / ".config"
        )
        self.file = config / "autostart" / f"{entry.id}.desktop"
        folders = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
        self._of_system = [Path(folder) / "autostart" / self.file.name for folder in folders if folder.startswith("/")]

    def state(self) -> AutostartState:
        """Read back from the entry's file: desktops switch it off inside, and its program may be gone."""
        if self._sandboxed:
            return AutostartState.UNAVAILABLE
        if not self.file.exists():
            return AutostartState.ON if self._system_starts_it() else AutostartState.OFF
        keys = _keys_in(self.file)
        if _is_switched_off(keys):
            return AutostartState.OFF if _OFF_HERE.lower() in keys else AutostartState.BLOCKED
        return AutostartState.ON if _starts_something(keys.get("exec", "")) else AutostartState.OFF

    def switch(self, *, on: bool) -> AutostartState:
        """Write the entry, or take it away. One that the system has for everybody is shut out by one that is off."""
        if not self._sandboxed:
            with suppress(OSError, FolderTrouble):  # the state that is read back tells
                if on:
                    self._write(entry_text(self._entry))
                elif self._system_starts_it():
                    self._write(f"{entry_text(self._entry)}Hidden=true\n{_OFF_HERE}=true\n")
                else:
                    self.file.unlink(missing_ok=True)
        return self.state()

    def refresh(self) -> None:
        """Let the user's entry, if it is on, start this very program: it may have been moved or updated."""
        if not self.file.exists() or self.state() is not AutostartState.ON:
            return
        if self.file.read_text(encoding="utf-8") != entry_text(self._entry):
            self.switch(on=True)

    def capability(self) -> Capability:
        """What is in force."""
        return capability_of(self.state())

    def _system_starts_it(self) -> bool:
        """Whether an administrator has switched it on for everybody. The first entry counts; packages bring it off."""
        keys = next((_keys_in(file) for file in self._of_system if file.exists()), {})
        return not _is_switched_off(keys) and _starts_something(keys.get("exec", ""))

    def _write(self, text: str) -> None:
        ensure_folder(self.file.parent)
        part = self.file.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(self.file)


def entry_text(entry: LoginEntry) -> str:
    """The desktop entry's file."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={_value(entry.name)}",
            f"Comment={_value(entry.comment)}",
            f"Exec={_value(' '.join(map(_quoted, entry.command)))}",
            f"TryExec={_value(entry.command[0])}",  # once the program is removed, no login complains of it
            "Icon=org.hipmob.Desktop",
            "Terminal=false",
            "NoDisplay=true",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def _value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(word: str) -> str:
    """A word of Exec. `%` would begin a field code."""
    word = word.replace("%", "%%")
    if word and not _TO_QUOTE & set(word):
        return word
    return '"' + "".join(_TO_ESCAPE.get(character, character) for character in word) + '"'


def _keys_in(file: Path) -> dict[str, str]:
    """The keys of an entry's main group, in lower case; none if it cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            found[key.strip().lower()] = value.strip()
    return found


def _is_switched_off(keys: Mapping[str, str]) -> bool:
    return any(keys.get(key, "").lower() == off for key, off in _SWITCHES.items())


def _starts_something(value: str) -> bool:
    """Whether the program that an Exec line begins with is there."""
    program = _first_word(value.replace("\\\\", "\\")).replace("%%", "%")
    return bool(program) and shutil.which(program) is not None


def _first_word(line: str) -> str:
    if not line.startswith('"'):
        return line.partition(" ")[0]
    word, escaped = "", False
    for character in line[1:]:
        if character == '"' and not escaped:
            break
        escaped = character == "\\" and not escaped
        word += "" if escaped else character
    return word
