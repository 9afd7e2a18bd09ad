"""How the log is, for doctor: nothing is made, locked or changed by asking."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.adapters.db.backup import Backups, stamp_of
from hipmob_desktop.adapters.db.plain import Found, look_at, open_for_a_look, problem_of
from hipmob_desktop.adapters.db.problems import LogProblem
from hipmob_desktop.adapters.db.schema import stored_revision
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log")
SYNC_NAMES = ("dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "googledrive", "mobile documents")
CONFLICTS = ("conflicted copy", "sync-conflict", "conflict-")


@dataclass(frozen=True, slots=True)
class DatabaseReport:
    """The state of the log."""

    path: Path
    state: str
    """new, sound, outdated, or problem."""
    problem: str
    """In plain words; empty if there is none."""
    revision: str
    size_bytes: int
    sessions: int
    sqlite_version: str
    last_backup: str
    """ISO date and time, UTC; empty if there is none."""
    sync_warning: str

    def capability(self) -> Capability:
        """In one line."""
        works = self.state != "problem"
        return Capability(_("log"), works, self._summary(), "" if works and not self.sync_warning else self._remedy())

    def _summary(self) -> str:
        if self.state == "problem":
            return f"{self.path}: {self.problem}"
        if self.state == "new":
            return _("{path}: not begun yet (SQLite {version})").format(path=self.path, version=self.sqlite_version)
        return _("{path}: sound, {count} sessions, {size} kB, form {revision}, SQLite {version}").format(
            path=self.path,
            count=self.sessions,
            size=-(-self.size_bytes // 1000),
            revision=self.revision,
            version=self.sqlite_version,
        )

    def _remedy(self) -> str:
        if self.state != "problem":
            return self.sync_warning
        backup = _("the last backup is of {moment}").format(moment=self.last_backup) if self.last_backup else ""
        start = _("Open HipMob: it moves a damaged log aside and restores the latest backup")
        return "; ".join(part for part in (start, backup, self.sync_warning) if part) + "."


def database_report(paths: Paths) -> DatabaseReport:
    """Look at the log, all pages of it."""
    backups = Backups(paths.database, paths.backups).newest_first()
    state, problem, revision, sessions = "problem", "", "", 0
    try:
        found = look_at(paths.database, bool(backups), thorough=True)
        state = {Found.NOTHING: "new", Found.PRESENT: "sound", Found.OLDER: "outdated"}[found]
        if found is not Found.NOTHING:
            revision, sessions = _contents(paths.database)
    except LogProblem as error:
        problem = str(error)
    except sqlite3.Error as error:
        state, problem = "problem", str(problem_of(error, paths.database))
    return DatabaseReport(
        path=paths.database,
        state=state,
        problem=problem,
        revision=revision,
        size_bytes=_size(paths.database),
        sessions=sessions,
        sqlite_version=sqlite3.sqlite_version,
        last_backup=stamp_of(backups[0]).isoformat() if backups else "",
        sync_warning=sync_warning(paths.data),
    )


def sync_warning(folder: Path) -> str:
    """A warning if a program that copies folders between machines seems to have this one: it would tear the log."""
    for level in (folder, *folder.parents):
        named = any(name in level.name.lower() for name in SYNC_NAMES)
        if named or any((level / mark).exists() for mark in SYNC_MARKS):
            return _(
                "The log lies in {folder}, which another program seems to copy between machines. A log copied while it "
                "is written to is often damaged: choose another folder"
            ).format(folder=level)
    try:
        torn = [path.name for path in folder.iterdir() if any(mark in path.name.lower() for mark in CONFLICTS)]
    except OSError:
        return ""
    if torn:
        return _("Beside the log lies {file}: a program that copies folders between machines is at work here").format(
            file=torn[0]
        )
    return ""


def _contents(database: Path) -> tuple[str, int]:
    with closing(open_for_a_look(database)) as connection:
        count = connection.execute("SELECT count(*) FROM session WHERE deleted_at IS NULL").fetchone()[0]
        return stored_revision(connection) or "", count


def _size(database: Path) -> int:
    try:
        return database.stat().st_size
    except OSError:
        return 0
