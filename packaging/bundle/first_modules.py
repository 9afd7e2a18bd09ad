"""Names the modules that are loaded until the window's first frame is painted. Run by the spec, as another process.

These go into the bundle as files, which Python's own finder, written in C, loads faster than PyInstaller's archive
yields them. The rest stays in the archive, a third of the size. Prints a JSON list.
"""

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Open the window on an empty folder, and end when it is painted."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, sys.argv[1])
    for door in ("hipmob_desktop.__main__", "hipmob_desktop.cli.entry", "hipmob_desktop.adapters.preflight"):
        importlib.import_module(door)
    from hipmob_desktop.app.start import open_window  # noqa: PLC0415 - found since the line above
    from hipmob_desktop.services.launching import Launch  # noqa: PLC0415

    folder = tempfile.TemporaryDirectory()

    def painted(_milestone: str) -> None:
        folder.cleanup()
        sys.stdout.write(json.dumps(sorted(sys.modules)))
        sys.stdout.flush()
        os._exit(0)

    open_window(Path(folder.name), Launch(), milestone=painted)


if __name__ == "__main__":
    main()
