#!/usr/bin/env python3
"""Builds packages of HipMob Desktop: one command, nothing to prepare.

    python3 packaging/build.py TARGET [TARGET ...] [--out DIR]

Makes what is named, in dist/ unless told otherwise, and prints each thing's size and SHA-256. What packages are built
with is fetched once into build/env/, pinned with hashes by packaging/constraints.txt and constraints-build.txt. Needs
Python 3.11 or newer; it is this Python that goes into what is bundled.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - older Pythons get a word too
OLDEST_PYTHON = (3, 11)

if __name__ == "__main__":
    # Python leaves the script's folder out where PYTHONSAFEPATH is set.
    sys.path.insert(0, os.path.join(ROOT, "packaging"))  # noqa: PTH118
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write("HipMob Desktop is built with Python 3.11 or newer; this is " + found + ".\n")
        sys.exit(1)
    import building

    try:
        sys.exit(building.main(sys.argv[1:], ROOT, __doc__ or ""))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The same command begins anew.\n")
        sys.exit(130)
