"""Imports while the program starts, at the price they have without PySide6 and without collecting garbage.

PySide6 puts a function of its own in the place of `builtins.__import__` to serve `from __feature__ import …`, which
this program does not use; it looks into every module that is imported later. The garbage collector walks again and
again over modules and classes that all stay. Both together cost a fifth of the start.
"""

import builtins
import gc
from collections.abc import Callable
from typing import Any


def plain_imports(original_import: Callable[..., Any]) -> None:
    """Import with the function that was there before PySide6.

    Args:
        original_import: `builtins.__import__` as it was before the first import of PySide6.
    """
    builtins.__import__ = original_import


def start_made() -> None:
    """Collect garbage again from now on, and leave out what the start has made: it stays until the end."""
    gc.freeze()
    gc.enable()
