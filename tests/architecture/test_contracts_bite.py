"""Each import contract of pyproject.toml is broken on purpose, in a copy, and the break is caught."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Contract → (module to write to, what to add): each the way in that one would really take.
BREAKS = {
    "entry > app > ui | desktop | adapters > services > domain": [
        ("services/bad.py", "import hipmob_desktop.adapters"),
        ("ui/bad.py", "def late():\n    import hipmob_desktop.adapters.paths"),
        ("adapters/bad.py", "import hipmob_desktop.desktop"),
        ("new_package/__init__.py", ""),
    ],
    "domain and services are pure": [
        ("domain/bad.py", "def late():\n    from PySide6.QtCore import QTimer"),
        ("services/bad.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import sqlalchemy"),
        ("domain/bad.py", "import time"),
    ],
    "domain is the standard library alone": [("domain/bad.py", "import pathlib")],
    "ui never sees SQL or speech": [("ui/bad.py", "import sqlite3")],
    "adapters never see Qt": [("adapters/bad.py", "from PySide6.QtCore import QStandardPaths")],
    "SQLAlchemy stays in adapters.db": [("desktop/bad.py", "def late():\n    import sqlalchemy")],
    "no cycles between siblings, at any depth": [
        ("domain/bad.py", "import hipmob_desktop.domain.worse"),
        ("domain/worse.py", "import hipmob_desktop.domain.bad"),
    ],
}
TOGETHER = {"no cycles between siblings, at any depth"}
"""Contracts that take all of the changes at once to break."""


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def cases():
    for contract, changes in BREAKS.items():
        for change in [changes] if contract in TOGETHER else [[change] for change in changes]:
            yield pytest.param(contract, change, id=f"{contract}: {change[0][0]}, {change[0][1].split()[-1:]}")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(
        ROOT / "hipmob_desktop", folder / "hipmob_desktop", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    return folder


def verdicts(folder: Path) -> dict[str, str]:
    """Contract → KEPT or BROKEN."""
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [lint, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.rstrip() for line in ran.stdout.splitlines()]
    found = {
        line.rpartition(" ")[0].strip(): line.rpartition(" ")[2] for line in lines if line.endswith(("KEPT", "BROKEN"))
    }
    assert found, ran.stdout + ran.stderr
    return found


def test_every_contract_is_broken_here():
    assert set(BREAKS) == {contract["name"] for contract in contracts()}


@pytest.mark.parametrize(("contract", "changes"), list(cases()))
def test_a_break_is_caught(copy, contract, changes):
    written = []
    try:
        for name, text in changes:
            path = copy / "hipmob_desktop" / name
            assert not path.exists()
            path.parent.mkdir(exist_ok=True)
            path.write_text(f'"""A break on purpose."""\n{text}\n')
            written.append(path)
        assert verdicts(copy)[contract] == "BROKEN"
    finally:
        for path in written:
            path.unlink()
            if path.name == "__init__.py":
                path.parent.rmdir()


def test_the_copy_is_what_is_checked(copy):
    assert verdicts(copy).keys() == set(BREAKS)
