"""All benchmarks, or those named, in one run: `python tests/benchmarks [start speech …]`.

Figures that depend on the machine are ratios to a floor measured in the same run.
"""

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


def main(names: list[str]) -> int:
    """Run, print a table, and give 1 if a target was missed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that recompiles itself at every start is not measured
    known = sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    missed = 0
    for name in names or known:
        for row in importlib.import_module(f"tests.benchmarks.bench_{name}").run():
            mark = "ok  " if row["ok"] else "OVER"
            value = row["value"]
            shown = f"{value:.3g}" if isinstance(value, float) else str(value)
            print(f"{mark} {row['name']}: {shown} {row['unit']} (to reach: {row['target']})", flush=True)
            missed += not row["ok"]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
