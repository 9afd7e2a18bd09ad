"""A user's folder beside the real catalogue, for tests."""

from pathlib import Path

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.catalogue import Catalogue

ONE_STEP = '[[steps]]\nexercise = "lunge"\n'


class UserFolder:
    """Writes files as a user would, and loads the catalogue with them."""

    def __init__(self, folder: Path, builtin: Path | None = None) -> None:
        self.folder = folder
        self.builtin = builtin or resources_folder()
        for kind in ("routines", "exercises"):
            (folder / kind).mkdir(parents=True, exist_ok=True)

    def routine(self, name: str, content: str | bytes = ONE_STEP) -> Path:
        return self._write("routines", name, content)

    def exercise(self, name: str, content: str | bytes = 'hold = "30s"') -> Path:
        return self._write("exercises", name, content)

    def load(self) -> Catalogue:
        return CatalogueFiles(self.builtin, self.folder).load()

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.load().problems]

    def _write(self, kind: str, name: str, content: str | bytes) -> Path:
        path = self.folder / kind / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
