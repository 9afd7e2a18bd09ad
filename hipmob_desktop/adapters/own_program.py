"""How this program is started anew: at login, by its resident process, and as a helper in another process."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

MODULE = "hipmob_desktop"
FROZEN = bool(getattr(sys, "frozen", False))
"""Whether this is the packaged program, which has no `-m`."""
_WINDOWED = "-gui"
"""Windows: the packaged program comes twice, and `hipmob-desktop-gui.exe` has no console."""


def own_command(
    data_dir: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    executable: str = sys.executable,
    *,
    frozen: bool = FROZEN,
) -> tuple[str, ...]:
    """The words that start this very program, on the same folder; what it is to do comes behind them.

    An AppImage lies in another place at each start of it: only the file itself stays where it is. On Windows what has
    no console is taken, of the program or of the interpreter.
    """
    if frozen:
        command = (environ.get("APPIMAGE") or _beside(executable, console=False),)
    else:
        quiet = Path(executable).with_name("pythonw.exe")
        if executable.lower().endswith("python.exe") and quiet.exists():
            executable = str(quiet)
        command = (executable, "-m", MODULE)
    return (*command, "--data-dir", str(data_dir.expanduser().absolute())) if data_dir is not None else command


def helper_command(
    option: str, module: str, executable: str = sys.executable, *, frozen: bool = FROZEN
) -> tuple[str, ...]:
    """The words that start a helper of this program's, which is spoken with through pipes.

    Args:
        option: What the packaged program takes for it (`__main__` knows it).
        module: What the interpreter runs.
        executable: This process's own.
        frozen: Whether that is the packaged program.
    """
    if frozen:
        return (_beside(executable, console=True), option)
    # -P: a file of the same name as a module, in the folder the program was started from, must not be taken for it.
    return (executable, "-P", "-m", module)


def _beside(executable: str, *, console: bool) -> str:
    """The packaged program with or without a console; where there is only one, that."""
    path = Path(executable)
    if path.suffix.lower() != ".exe":
        return executable
    plain = path.stem.removesuffix(_WINDOWED)
    wanted = path.with_name(f"{plain}{'' if console else _WINDOWED}{path.suffix}")
    return str(wanted) if wanted.exists() else executable
