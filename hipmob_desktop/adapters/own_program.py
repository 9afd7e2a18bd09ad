"""How this program is started anew: at login, or by its resident process."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

MODULE = "hipmob_desktop"


def own_command(
    data_dir: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    executable: str = sys.executable,
    *,
    frozen: bool = bool(getattr(sys, "frozen", False)),
) -> tuple[str, ...]:
    """The words that start this very program, on the same folder; what it is to do comes behind them.

    An AppImage lies in another place at each start of it: only the file itself stays where it is. A frozen program
    has no `-m`. On Windows the interpreter without a console is taken.
    """
    command = (executable,)
    if frozen:
        command = (environ.get("APPIMAGE") or executable,)
    else:
        quiet = Path(executable).with_name("pythonw.exe")
        if executable.lower().endswith("python.exe") and quiet.exists():
            command = (str(quiet),)
        command = (*command, "-m", MODULE)
    return (*command, "--data-dir", str(data_dir.expanduser().absolute())) if data_dir is not None else command
