"""Takes out of a bundle's libraries what only a debugger reads."""

import shutil
import subprocess
from pathlib import Path

import shared_objects


def strip_libraries(folder: Path, work: Path) -> int:
    """Strip every shared object in a folder; those that would not load afterwards stay as they are.

    Wheels' own copies of libraries were edited after they were linked, and some are broken by `strip`.

    Args:
        folder: The bundle.
        work: For copies; they are gone afterwards.

    Returns:
        Bytes saved.

    Raises:
        FileNotFoundError: There is no `strip` (binutils).
    """
    tool = shutil.which("strip")
    if tool is None:
        raise FileNotFoundError("strip (of the package binutils) is not installed")
    saved = 0
    for library in sorted(folder.rglob("*.so*")):
        if library.is_symlink() or not library.is_file():
            continue
        copy = work / "stripped.so"
        done = subprocess.run(
            [tool, "--strip-unneeded", "-o", str(copy), str(library)], capture_output=True, check=False
        )
        if done.returncode == 0 and shared_objects.is_loadable(copy) and _fits(copy, library):
            gained = library.stat().st_size - copy.stat().st_size
            if gained > 0:
                shutil.copymode(library, copy)
                shutil.move(copy, library)
                saved += gained
        copy.unlink(missing_ok=True)
    return saved


def _fits(copy: Path, library: Path) -> bool:
    """Whether it is linked to what it was linked to: where `strip` moved things apart, this is read wrongly."""
    return shared_objects.needed(copy) == shared_objects.needed(library)
