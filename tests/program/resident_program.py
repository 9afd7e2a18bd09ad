"""The resident process as it is, polling so often that a test need not wait: folder and milliseconds are its words."""

import os
import sys
from pathlib import Path

from hipmob_desktop.app.background import run

if __name__ == "__main__":
    # The window that it opens is to live in real time: threads do not, while the clock on the wall stands still.
    os.environ.pop("LD_PRELOAD", None)
    sys.exit(run(Path(sys.argv[1]), int(sys.argv[2])))
