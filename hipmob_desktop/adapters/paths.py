"""Where the program's files lie. Nothing is looked at or made before it is needed."""

from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.services.translation import _

FOLDER_NAME = "hipmob-desktop"


class FolderTrouble(Exception):  # noqa: N818  (a state of the disk, told in words)
    """A folder that is needed cannot be made or is not a folder; the text says which and why."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _("The folder {folder} cannot be used: {reason}.").format(folder=folder, reason=reason.rstrip("."))
        )
        self.folder = folder
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Paths:
    """The four folders, and the places of files in them."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @property
    def database(self) -> Path:
        """The log of sessions."""
        return self.data / "hipmob.sqlite"

    @property
    def backups(self) -> Path:
        """Folder of the log's backups."""
        return self.data / "backups"

    @property
    def user_exercises(self) -> Path:
        """Folder of exercises that the user adds or overrides."""
        return self.data / "exercises"

    @property
    def user_routines(self) -> Path:
        """Folder of routines that the user adds or overrides."""
        return self.data / "routines"

    @property
    def settings_file(self) -> Path:
        """The settings, as JSON."""
        return self.config / "settings.json"

    @property
    def speech_cache(self) -> Path:
        """Folder of rendered cues; may be deleted at any time."""
        return self.cache / "speech"

    @property
    def program_log(self) -> Path:
        """What the program writes about itself."""
        return self.logs / "hipmob-desktop.log"


def paths_for(data_dir: Path | None = None) -> Paths:
    """The folders of this user, or, with a folder given, everything inside that one."""
    if data_dir is not None:
        home = data_dir.expanduser().absolute()
        return Paths(data=home, config=home / "config", cache=home / "cache", logs=home / "logs")
    import platformdirs  # noqa: PLC0415  (17 ms that a given folder saves)

    dirs = platformdirs.PlatformDirs(FOLDER_NAME, appauthor=False)
    return Paths(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path)


def ensure_folder(folder: Path) -> Path:
    """Make a folder, readable by its owner alone, unless it is there.

    Raises:
        FolderTrouble: It cannot be made, or something else bears its name.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FolderTrouble(folder, _("something that is not a folder bears its name")) from error
    except OSError as error:
        raise FolderTrouble(folder, error.strerror or str(error)) from error
    return folder
