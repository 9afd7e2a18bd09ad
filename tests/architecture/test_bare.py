"""The rules can be tested where there is neither Qt nor a database: they know of neither."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What `pip install pytest hypothesis` alone would not bring. Importing any of it fails.
BARE = """
import sys
GONE = set("PySide6 shiboken6 pytestqt sqlalchemy alembic pyttsx3 numpy msgspec platformdirs wakepy".split())

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}: not in a bare environment", name=name)

sys.meta_path.insert(0, Blocker())
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def run_bare(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-c", BARE, "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider", "-q", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(240)
def test_the_pure_layers_are_tested_without_qt_and_sqlalchemy():
    ran = run_bare("-c", "tests/unit/pytest.ini", "--hypothesis-profile=quick", "-m", "not slow", "tests/unit")
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


@pytest.mark.parametrize("module", ["PySide6.QtCore", "sqlalchemy", "pytestqt"])
def test_the_bare_environment_really_is_bare(tmp_path, module):
    (tmp_path / "test_it.py").write_text(f"def test_it():\n    import {module}\n")
    ran = run_bare(str(tmp_path), cwd=tmp_path)
    assert ran.returncode == 1
    assert "not in a bare environment" in ran.stdout
