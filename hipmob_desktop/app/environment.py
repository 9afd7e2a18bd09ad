"""What every entry needs, window or none: folders, catalogue, settings, words. Loads neither Qt nor SQLAlchemy."""

import gettext
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.paths import Paths, paths_for
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.adapters.settings_file import SettingsFile
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.translation import activate


@dataclass(frozen=True, slots=True)
class Environment:
    """Where things are and where they come from."""

    paths: Paths
    resources: Path
    catalogue: CatalogueFiles
    settings: SettingsFile
    phrases: SpokenPhrases


def build_environment(data_dir: Path | None) -> Environment:
    """Find folders and readers; nothing is read or written yet."""
    paths = paths_for(data_dir)
    return environment_for(paths, SettingsFile(paths.settings_file))


def environment_for(paths: Paths, settings: SettingsFile) -> Environment:
    """The same, for folders and settings that are there already."""
    resources = resources_folder()
    activate(gettext.translation("hipmob", resources / "locale", fallback=True))
    return Environment(
        paths=paths,
        resources=resources,
        catalogue=CatalogueFiles(resources, paths.data),
        settings=settings,
        phrases=SpokenPhrases(),
    )
