"""bootstrap.py's modules lie beside it and are found the way it finds them."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


@pytest.fixture
def project(tmp_path):
    """A project folder with bootstrap's files, but with an environment and locks of its own."""
    root = tmp_path / "a project"
    (root / "packaging").mkdir(parents=True)
    for file in (ROOT / "packaging").glob("*.py"):
        (root / "packaging" / file.name).write_bytes(file.read_bytes())
    (root / "packaging" / "constraints.txt").write_text(
        "one==1 \\\n    --hash=sha256:aa\ntwo==2 \\\n    --hash=sha256:bb\n"
    )
    (root / "packaging" / "constraints-test.txt").write_text("three==3 \\\n    --hash=sha256:cc\n")
    (root / "packaging" / "constraints-build.txt").write_text("four==4 \\\n    --hash=sha256:dd\n")
    (root / "pyproject.toml").write_text("[project]\n")
    return root
