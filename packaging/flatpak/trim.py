"""Takes out of a folder of Python packages what the program does not use: `python3 trim.py FOLDER`.

By the rules of the one-folder bundle, bundle/contents.py, which lie beside this file in the Flatpak's build. What
installers note stays: it has the packages' licences.
"""

import re
import sys
from pathlib import Path

from contents import is_kept  # pyright: ignore[reportMissingImports] - it lies there in the build

NOTED_BY_INSTALLERS = re.compile(r"\.dist-info/")


def main(folder: Path) -> int:
    """Trim it, and say by how much."""
    freed = 0
    for file in sorted(folder.rglob("*"), reverse=True):
        name = file.relative_to(folder).as_posix().lower()
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif not is_kept(name) and not NOTED_BY_INSTALLERS.search(name):
            freed += file.lstat().st_size
            file.unlink()
    sys.stdout.write(f"{freed / 1e6:.0f} MB of what is not used taken out\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
