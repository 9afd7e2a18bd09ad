"""What can be wrong with the log as a whole. The text of each is for the user."""


class LogProblem(Exception):  # noqa: N818  (these are states of a file, told in words)
    """The log cannot be used as asked."""


class DamagedDatabase(LogProblem):
    """The file is there and is not a sound log: cut off, overwritten, emptied, or something else altogether."""


class NewerDatabase(LogProblem):
    """The file was written by a newer version of the program; it is left untouched."""


class MigrationFailed(LogProblem):
    """The file could not be brought to the present form, and was left as it was."""


class OutdatedDatabase(LogProblem):
    """The file was written by an older version and has not been brought up to date yet."""


class LogInUse(LogProblem):
    """Another running copy of the program writes to this log."""


class LogUnreachable(LogProblem):
    """The file or its folder cannot be opened or written: rights, a full disk, a medium that is gone."""
