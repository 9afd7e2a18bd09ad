"""ruff and pyright pass: the same checks an editor shows, so that a commit cannot disagree with them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["pyright"]], ids=" ".join
)
@pytest.mark.timeout(240)
def test_code_check(command):
    tool = Path(sys.executable).with_name(command[0])
    ran = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
