"""The sdist: see hatching.py."""

from pathlib import Path

from hatching import hatch
from plan import Plan


def build(plan: Plan) -> list[Path]:
    """Build the sdist."""
    return [hatch(plan, "sdist")]
