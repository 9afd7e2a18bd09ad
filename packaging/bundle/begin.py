"""What PyInstaller's start program runs before the program, on Linux: its own does more, for which nothing here asks.

Left out are hooks that make ctypes look into the bundle (the loader does so, by LD_LIBRARY_PATH), which load ctypes at
every start, and a search for eggs. It is written for the version of PyInstaller that constraints-build.txt pins:
compare with `loader/pyiboot01_bootstrap.py` when that changes.
"""

import sys

import pyimod02_importers  # pyright: ignore[reportMissingImports] - PyInstaller's own, found at the start only

pyimod02_importers.install()
sys.frozen = True  # pyright: ignore[reportAttributeAccessIssue] - how a program knows that it is packaged
