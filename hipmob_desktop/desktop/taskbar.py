"""Which program a window belongs to, in the eyes of the Windows task bar. Not run on Windows so far."""

import ctypes
import sys
from typing import Protocol


class Shell(Protocol):
    """Of shell32: gives 0 where it went well."""

    def SetCurrentProcessExplicitAppUserModelID(self, app_id: str) -> int:  # noqa: N802 - Windows's own spelling
        """Say it of this process, before its first window."""
        ...


def claim_identity(app_id: str, shell: Shell | None = None) -> bool:
    """Let all windows, by whatever they were started, stand under the program's own button; False if that failed.

    The shortcut that the installer makes bears the same id: pinned, it is the button of the window that it opens.
    """
    if shell is None:
        if sys.platform != "win32":
            return False
        shell = ctypes.windll.shell32
    try:
        return shell.SetCurrentProcessExplicitAppUserModelID(app_id) == 0
    except (AttributeError, OSError):
        return False
