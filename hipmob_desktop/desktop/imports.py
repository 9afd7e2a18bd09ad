"""Imports of large libraries after PySide6 has been loaded, at the price they have without it.

PySide6 replaces `builtins.__import__` and looks into every later import; for a library of many modules (SQLAlchemy)
that costs a third more time and a good part of its memory again. The garbage collector adds its own share, walking
over objects that all stay.
"""

import builtins
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def light_imports(original_import: Callable[..., Any]) -> Iterator[None]:
    """Import with the import function that was there before PySide6, and without collecting garbage meanwhile.

    Args:
        original_import: `builtins.__import__` as it was found before the first import of PySide6.
    """
    hooked, collecting = builtins.__import__, gc.isenabled()
    builtins.__import__ = original_import
    gc.disable()
    try:
        yield
    finally:
        builtins.__import__ = hooked
        if collecting:
            gc.enable()
