"""Finds eSpeak NG: the system's, if it is whole, else the one that came with this program. Linux only."""

import ctypes
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SONAME = "libespeak-ng.so.1"
_LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib", "/usr/local/lib64")
_LONGEST_DATA_PATH = 120
"""Bytes. eSpeak NG keeps its data path in 160 and appends file names to it."""


@dataclass(frozen=True, slots=True)
class EspeakLibrary:
    """A library that is loaded, ready for pyttsx3's binding, which finds it by its name."""

    origin: str
    """`system` or `bundled`."""
    data: bytes | None
    """Folder to hand to `espeak_Initialize`; None for the library's own."""


def load_espeak() -> EspeakLibrary:
    """Load eSpeak NG into this process.

    Raises:
        OSError: neither the system nor this program has one.
    """
    return _load_system() or _load_bundled()


def _load_system() -> EspeakLibrary | None:
    try:
        library = ctypes.CDLL(SONAME, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return None
    if _finds_its_data(library):
        return EspeakLibrary("system", None)
    # The binding loads by name, and a loaded library answers to its name: this one must go before the other comes.
    import _ctypes  # noqa: PLC0415 - only Unix has dlclose

    _ctypes.dlclose(library._handle)  # noqa: SLF001 - ctypes offers no other way
    return None


def _finds_its_data(library: ctypes.CDLL) -> bool:
    """Without its data the library would end the whole process when first used."""
    try:
        library.espeak_ng_InitializePath(None)
        where = ctypes.c_char_p()
        library.espeak_Info(ctypes.byref(where))
    except AttributeError:
        return False
    return bool(where.value) and Path(os.fsdecode(where.value or b""), "phontab").is_file()


def bundled_folder() -> Path | None:
    """Where the wheel espeakng-loader keeps library and data, without importing it."""
    spec = find_spec("espeakng_loader")
    return Path(spec.origin).parent if spec and spec.origin else None


def _load_bundled() -> EspeakLibrary:
    folder = bundled_folder()
    if folder is None or not (folder / "espeak-ng-data" / "phontab").is_file():
        raise OSError("no eSpeak NG on this system, and none came with this program")
    ctypes.CDLL(str(folder / "libespeak-ng.so"), mode=ctypes.RTLD_GLOBAL)
    data = os.fsencode(folder)
    if len(data) > _LONGEST_DATA_PATH:
        # The worker is a process of its own, and all other paths that it is given are absolute.
        os.chdir(folder)
        data = b"."
    return EspeakLibrary("bundled", data)


def espeak_files() -> Iterator[Path]:
    """Files whose change means another engine or other voices: what a fingerprint is taken of."""
    for folder in _LIBRARY_FOLDERS:
        for home in (Path(folder), *sorted(Path(folder).glob("*-linux-*"))):
            yield home / SONAME
            yield home / "espeak-ng-data"
            yield home / "espeak-ng-data" / "voices"
    yield Path("/usr/share/espeak-ng-data")
    bundled = bundled_folder()
    if bundled:
        yield bundled / "libespeak-ng.so"
        yield bundled / "espeak-ng-data"
