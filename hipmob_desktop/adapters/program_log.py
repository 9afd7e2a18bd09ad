"""What the program writes about itself: warnings and errors, in a file of bounded size."""

import logging
import logging.handlers
import sys
from types import TracebackType

from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder

FILE_BYTES = 500_000
FILES_KEPT = 2


class ProgramLog:
    """Writes warnings and errors, unexpected ones too, to a file; where that cannot be, to stderr. From its making
    until `close`.
    """

    def __init__(self, paths: Paths) -> None:
        self._handler = _handler(paths)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._hook_before = sys.excepthook
        logging.getLogger().addHandler(self._handler)
        sys.excepthook = self._log_uncaught

    def close(self) -> None:
        """Leave everything as it was."""
        sys.excepthook = self._hook_before
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()

    def _log_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error nobody expected is written down; a session that runs goes on."""
        logging.getLogger("hipmob_desktop").error("Unexpected", exc_info=(kind, error, trace))
        self._hook_before(kind, error, trace)


def _handler(paths: Paths) -> logging.Handler:
    handler: logging.Handler
    try:
        ensure_folder(paths.logs)
        handler = logging.handlers.RotatingFileHandler(
            paths.program_log, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )
    except (FolderTrouble, OSError):
        handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    return handler
