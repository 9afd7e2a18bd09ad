"""What the program writes about itself: warnings and errors, in a file of bounded size."""

import logging
import logging.handlers
import sys
from types import TracebackType

from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder

FILE_BYTES = 500_000
FILES_KEPT = 2


def keep_program_log(paths: Paths) -> None:
    """Write warnings and errors, unexpected ones too, to the program's log file; where that cannot be, to stderr."""
    handler: logging.Handler
    try:
        ensure_folder(paths.logs)
        handler = logging.handlers.RotatingFileHandler(
            paths.program_log, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )
    except (FolderTrouble, OSError):
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody expected is written down; a session that runs goes on."""
    logging.getLogger("hipmob_desktop").error("Unexpected", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
