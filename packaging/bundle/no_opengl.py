"""Stands in the bundle where pyqtgraph imports Qt's OpenGL, 10 MB of libraries, to draw with it if it is told to.

It is not: charts are drawn as everything else is. What it asks for at its import, to build upon, is found as an empty
class of that name; nothing is ever made of one.
"""

from typing import Any


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class of any name
    """An empty class; modules' own attributes that are not there stay so."""
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})
