"""Unpacks the Python modules that lie inside of shiboken6's library, compiled: run by the target, as another process.

PySide6 loads twelve of them at its import, out of an archive of sources, and so compiles them at every start. It takes
them from a folder `files.dir` beside itself instead, where there is one (`find_incarnated_files` in its
signature_bootstrap.py).
"""

import compileall
import sys
import zipfile
from pathlib import Path

import PySide6.QtCore

PACKAGE = "shibokensupport"


def main(folder: Path) -> int:
    """Write the modules into a folder; 1 if there are none, or one cannot be compiled."""
    assert PySide6.QtCore  # its import has loaded them
    loader = sys.modules[PACKAGE].__loader__
    archive = getattr(loader, "zfile", None)
    if not isinstance(archive, zipfile.ZipFile):
        sys.stderr.write(f"{PACKAGE} is not loaded from an archive any more, but by {loader}.\n")
        return 1
    archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".py")])
    # Beside the sources, where they are found without them; as the rest of the bundle, without texts for readers.
    compiled = compileall.compile_dir(folder, quiet=1, legacy=True, optimize=2, stripdir=folder)
    for source in folder.rglob("*.py"):
        source.unlink()
    return 0 if compiled else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
