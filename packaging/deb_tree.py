"""Where everything of the Debian package lies."""

import gzip
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from deb_control import NAME
from plan import BuildFailedError

APP_ID = "org.hipmob.Desktop"
LINUX = Path("packaging") / "linux"
CONFFILES = (f"/etc/xdg/autostart/{APP_ID}.desktop",)
"""Files that an administrator may change: an upgrade leaves them alone."""
FOLDER, PROGRAM, PLAIN = 0o755, 0o755, 0o644


def lay_out(tree: Path, root: Path, bundle: Path, icons: Path) -> None:
    """Put the bundle, its menu entry and icons into their places.

    Args:
        tree: The package's root folder.
        root: The checkout.
        bundle: The folder that runs without Python.
        icons: An icon theme's folder, `hicolor`.

    Raises:
        BuildFailedError: The bundle holds no program.
    """
    program = Path("usr") / "lib" / NAME / NAME
    shutil.copytree(bundle, (tree / program).parent, symlinks=True)
    if not (tree / program).is_file():
        raise BuildFailedError(f"{bundle} is no bundle: it holds no program {NAME}.")
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(Path("..", *program.parts[1:]))
    share, linux = tree / "usr" / "share", root / LINUX
    _copy(linux / f"{APP_ID}.desktop", share / "applications")
    _copy(linux / f"{APP_ID}.xml", share / "mime" / "packages")
    _copy(linux / "autostart" / f"{APP_ID}.desktop", tree / "etc" / "xdg" / "autostart")
    shutil.copytree(icons, share / "icons" / "hicolor")


def write_documents(tree: Path, documents: dict[str, str | bytes]) -> None:
    """Write files of `usr/share`. Whatever ends in .gz is compressed, without name and time."""
    for name, content in documents.items():
        file = tree / "usr" / "share" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(gzip.compress(data, 9, mtime=0) if file.suffix == ".gz" else data)


def link_document(tree: Path, file: Path) -> None:
    """Let a file of the bundle's be found among the package's documents, without a second copy."""
    folder = tree / "usr" / "share" / "doc" / NAME
    (folder / file.name).symlink_to(os.path.relpath(file, folder))


def manual(root: Path, version: str, epoch: int) -> str:
    """The manual page of a version."""
    day = datetime.fromtimestamp(epoch, UTC)
    text = (root / LINUX / f"{NAME}.1").read_text(encoding="utf-8")
    return text.replace("@DAY@", f"{day:%B} {day.day}, {day.year}").replace("@VERSION@", version)


def set_permissions(tree: Path, programs: Iterable[Path], epoch: int) -> None:
    """What may be started, may be; nothing else. All of it was written at one time, whatever the umask.

    Args:
        tree: The package's root folder.
        programs: The files in it that are programs.
        epoch: The time, in seconds.
    """
    started = set(programs)
    for file in [tree, *tree.rglob("*")]:
        if not file.is_symlink():
            file.chmod(FOLDER if file.is_dir() else PROGRAM if file in started else PLAIN)
        os.utime(file, (epoch, epoch), follow_symlinks=False)


def _copy(file: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to / file.name)
