"""The import contracts of pyproject.toml hold, and files stay small."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 300
EXCEPTIONS: dict[str, str] = {}


def test_import_contracts_hold():
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_no_file_outgrows_a_reader():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "hipmob_desktop").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert set(long) == set(EXCEPTIONS), long
