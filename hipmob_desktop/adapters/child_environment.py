"""Sees to it that what this program starts gets the environment that it was itself started with.

Once packaged by PyInstaller, a program's environment leads to the libraries it brought. Its own are loaded by then; a
file manager, or another start of this program after an update, must find the system's, or its own. The environment is
put right as a whole when the program starts, since not everything can be handed one: `QDesktopServices` cannot.
"""

import os
import sys
from collections.abc import MutableMapping

_LOADERS = "_PYI_"
"""How the names begin of what PyInstaller's start program tells itself."""
_LIBRARIES = "LD_LIBRARY_PATH"
_SEARCHED = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "DYLD_LIBRARY_PATH", "PATH")
"""Where PyInstaller's other means add the program's folder, on Windows and macOS."""


def restore(
    environ: MutableMapping[str, str] = os.environ,
    home: str = str(getattr(sys, "_MEIPASS", "")),
    *,
    sep: str = os.pathsep,
) -> None:
    """Put the environment back to what it was before this program was started; nothing, unless it is packaged.

    Args:
        environ: To put right.
        home: The folder that the packaged program's libraries lie in; empty if it is not packaged.
        sep: What parts paths.
    """
    if not home:
        return
    for name in [name for name in environ if name.startswith(_LOADERS)]:
        del environ[name]
    original = environ.pop(_LIBRARIES + "_ORIG", None)
    if original is not None:
        environ[_LIBRARIES] = original
    else:
        _leave_out(environ, _LIBRARIES, home, sep)
    for name in _SEARCHED:
        _leave_out(environ, name, home, sep)


def _leave_out(environ: MutableMapping[str, str], name: str, home: str, sep: str) -> None:
    """Take the program's own folders out of a list of paths, and the list away if it held no other."""
    value = environ.get(name)
    if value is None:
        return
    others = [path for path in value.split(sep) if not _is_within(path, home)]
    if any(others):
        environ[name] = sep.join(others)
    elif any(_is_within(path, home) for path in value.split(sep)):
        del environ[name]


def _is_within(path: str, home: str) -> bool:
    path, home = os.path.normcase(path), os.path.normcase(home)
    return path == home or path.startswith((home + "/", home + "\\"))
