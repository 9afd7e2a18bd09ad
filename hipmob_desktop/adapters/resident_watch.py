"""Whether the resident process that reminds is there, told by the lock that it holds."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":

    def resident_runs(lock: Path) -> bool:
        """Whether some process has the lock file: there it can then be opened for reading alone."""
        try:
            os.close(os.open(lock, os.O_RDWR))
        except PermissionError:
            return True
        except OSError:
            return False
        return False

else:
    import fcntl

    def resident_runs(lock: Path) -> bool:
        """Whether some process has the lock file. One that a crash has left behind is locked by nobody."""
        try:
            handle = os.open(lock, os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(handle)  # a lock of ours goes with it
        return False
