"""A painter ends with its `with` block: one that an exception leaves open on a widget ends the process later."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAINTERS = {"QPainter", "QStylePainter"}


def left_open(source: str) -> list[int]:
    """Lines in which a painter is made that an exception may leave open.

    One on a device belongs at the head of a `with`; one made without a device may be ended in a `finally`.
    """
    tree = ast.parse(source)
    names = PAINTERS | {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in PAINTERS and alias.asname
    }
    closed = {
        id(item.context_expr)
        for node in ast.walk(tree)
        if isinstance(node, ast.With | ast.AsyncWith)
        for item in node.items
    }
    ended = {
        id(call)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and _ends_at_last(function)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and not call.args and not call.keywords
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in names and id(node) not in closed | ended
    ]


def _name(made: ast.expr) -> str:
    return made.attr if isinstance(made, ast.Attribute) else made.id if isinstance(made, ast.Name) else ""


def _ends_at_last(function: ast.FunctionDef) -> bool:
    lasts = (node.finalbody for node in ast.walk(function) if isinstance(node, ast.Try))
    return any(
        isinstance(call, ast.Call) and _name(call.func) == "end"
        for last in lasts
        for line in last
        for call in ast.walk(line)
    )


def test_no_exception_leaves_a_painter_open():
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in (ROOT / "hipmob_desktop").rglob("*.py")
        for line in left_open(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("with QPainter(self) as painter:\n  painter.save()", []),
        ("painter = QPainter(self)\npainter.end()", [1]),
        ("QPainter(self).drawPoint(1, 1)", [1]),
        ("painter = QtGui.QPainter(image)\npainter.end()", [1]),
        ("with open(QPainter(image)) as file:\n  pass", [1]),
        ("from PySide6.QtGui import QPainter as Pen\nPen(image)", [2]),
        ("def draw():\n  painter = QPainter()\n  painter.begin(device)\n  painter.end()", [2]),
        ("def draw():\n  painter = QPainter()\n  try:\n    painter.begin(device)\n  finally:\n    painter.end()", []),
        ("def draw():\n  painter = QPainter(device)\n  try:\n    pass\n  finally:\n    painter.end()", [2]),
    ],
)
def test_it_tells_what_may_stay_open_from_what_may_not(body, lines):
    assert left_open(body) == lines
