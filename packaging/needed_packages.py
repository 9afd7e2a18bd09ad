"""Which packages of Debian and Ubuntu a bundle needs: read from what its files are linked to.

The names of packages come from the table that the program itself tells users with (adapters/system_libraries.py).
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import shared_objects
from plan import BuildFailedError

_ROOT = Path(__file__).resolve().parents[1]

_NOT_IN_THE_TABLE = {
    # Every system has these, so the program need not ask for them.
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "libpthread.so.0": "libc6",
    "librt.so.1": "libc6", "libutil.so.1": "libc6", "libresolv.so.2": "libc6", "libcrypt.so.1": "libcrypt1",
    "libexpat.so.1": "libexpat1", "libcups.so.2": "libcups2 libcups2t64",
}  # fmt: skip
_OPTIONAL = ("printsupport/",)
"""Plugins that Qt does without: what they need is recommended only."""
_DATA = {
    # File that begins so → package whose files it reads.
    "libxkbcommon.so": "xkb-data",
    "libpython3": "tzdata",
}
_CXX_OF_GCC = ((26, 9), (28, 10), (29, 11), (30, 12), (31, 13), (33, 14), (34, 15))
"""Third number of the newest GLIBCXX_3.4.N needed → version of libstdc++6 that has it."""
_NO_LATER = "ld-linux"


def debian_depends(bundle: Path) -> list[str]:
    """What `Depends` of a package made of this bundle has to name, sorted; renamed libraries as alternatives.

    Raises:
        BuildFailedError: If a file is linked to something whose package is not known.
    """
    return _packages(bundle, _linked_outside(bundle, optional=False))


def debian_recommends(bundle: Path) -> list[str]:
    """What `Recommends` has to name: what only plugins need that the program does without, and opens folders with."""
    needed = set(_packages(bundle, _linked_outside(bundle, optional=True))) - set(debian_depends(bundle))
    return sorted(needed | {"xdg-utils"})


def _linked_outside(bundle: Path, *, optional: bool) -> set[str]:
    """Libraries that files in the bundle are linked to and that are not in it."""
    files = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()]
    inside = {file.name for file in files} | {file.name for file in bundle.rglob("*.so*")}
    chosen = (file for file in files if optional or not any(part in file.as_posix() for part in _OPTIONAL))
    return {library for file in chosen for library in shared_objects.needed(file)} - inside


def _packages(bundle: Path, libraries: Iterable[str]) -> list[str]:
    table = _table()
    found = {name for start, name in _DATA.items() if any(bundle.rglob(f"{start}*"))}
    unknown = set()
    for library in libraries:
        if library.startswith(_NO_LATER):
            continue
        names = table.get(library)
        if names is None:
            unknown.add(library)
        else:
            # The later name first: it is what a new system has.
            found.add(" | ".join(reversed(names.split())))
    if unknown:
        raise BuildFailedError(
            "packaging/needed_packages.py does not say which package has " + ", ".join(sorted(unknown))
        )
    return sorted(_with_versions(bundle, found))


def _table() -> dict[str, str]:
    """Library → its package, and the package's later name behind it."""
    sys.path.insert(0, str(_ROOT))
    try:
        from hipmob_desktop.adapters.system_libraries import EVERY_LIBRARY  # noqa: PLC0415 - found once it is looked for
    finally:
        sys.path.remove(str(_ROOT))
    return _NOT_IN_THE_TABLE | {library: names[0] for library, names in EVERY_LIBRARY.items()}


def _with_versions(bundle: Path, packages: Iterable[str]) -> list[str]:
    """The packages, with the oldest versions of the C and C++ libraries that will do."""
    needed = {version for file in bundle.rglob("*") if file.is_file() for version in shared_objects.versions(file)}
    oldest = {"libc6": _newest(needed, "GLIBC_"), "libstdc++6": _of_gcc(_newest(needed, "GLIBCXX_"))}
    return [f"{name} (>= {oldest[name]})" if oldest.get(name) else name for name in packages]


def _newest(versions: Iterable[str], kind: str) -> str:
    numbers = [
        tuple(int(part) for part in version.removeprefix(kind).split("."))
        for version in versions
        if version.startswith(kind) and version.removeprefix(kind).replace(".", "").isdigit()
    ]
    return ".".join(map(str, max(numbers, default=())))


def _of_gcc(cxx: str) -> str:
    """`11` of `3.4.29`; empty for what every version has that is still in use."""
    last = int(cxx.split(".")[2]) if cxx.count(".") == 2 else 0
    return next((str(gcc) for newest, gcc in _CXX_OF_GCC if last <= newest), "") if last >= _CXX_OF_GCC[0][0] else ""


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    sys.stdout.write("Depends: " + ", ".join(debian_depends(folder)) + "\n")
    sys.stdout.write("Recommends: " + ", ".join(debian_recommends(folder)) + "\n")
