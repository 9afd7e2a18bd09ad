"""What is installed in a private environment, noted in a small text file there, so that nothing is done twice.

There are two: `.venv/` to run, test and check in, and `build/env/` with nothing but what packages are built of.
Loaded at every `run`: it imports nothing but hashlib.
"""

import os
import sys
from hashlib import sha256

APP = ("root", "python", "constraints.txt", "pyproject.toml")
"""What must be as noted for the app to run."""
EVERYTHING = (*APP, "constraints-test.txt")
"""What must be as noted for the tests."""
BUILD = ("root", "python", "constraints.txt", "constraints-build.txt")
"""What must be as noted for packages to be built, in an environment of its own."""
RUN_ENVIRONMENT = ".venv"
BUILD_ENVIRONMENT = os.path.join("build", "env")  # noqa: PTH118 - pathlib costs more than the whole of a second run
FOREIGN_PYTHON = frozenset({"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"})
"""Variables that would mix another Python's modules into ours."""

_FILES = {
    "constraints.txt": ("packaging", "constraints.txt"),
    "constraints-test.txt": ("packaging", "constraints-test.txt"),
    "constraints-build.txt": ("packaging", "constraints-build.txt"),
    "pyproject.toml": ("pyproject.toml",),
}


def environment_of(root: str, name: str = RUN_ENVIRONMENT) -> str:
    """Folder of a private environment."""
    return os.path.join(root, name)  # noqa: PTH118


def python_in(root: str, name: str = RUN_ENVIRONMENT) -> str:
    """A private environment's Python."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment_of(root, name), *parts)  # noqa: PTH118


def wanted(root: str, keys: tuple[str, ...] = EVERYTHING) -> dict[str, str]:
    """What a stamp made now would say: the project's folder, this Python, and the hash of each file that decides."""
    values = {"root": root, "python": f"{sys.implementation.cache_tag} {sys.base_prefix}"}
    for key, parts in _FILES.items():
        if key in keys:
            with open(os.path.join(root, *parts), "rb") as file:  # noqa: PTH118, PTH123
                values[key] = sha256(file.read()).hexdigest()
    return values


def noted(root: str, name: str = RUN_ENVIRONMENT) -> dict[str, str]:
    """What an environment's stamp says; empty if there is none that can be read."""
    try:
        with open(_path(root, name), encoding="utf-8") as file:  # noqa: PTH123
            pairs = [line.rstrip("\n").partition(" = ") for line in file]
    except (OSError, UnicodeDecodeError):
        return {}
    return {key: value for key, _equals, value in pairs}


def is_current(root: str, keys: tuple[str, ...], name: str = RUN_ENVIRONMENT) -> bool:
    """Whether all of these are installed as they should be, by this Python, in this folder."""
    have, want = noted(root, name), wanted(root, keys)
    # exists() follows the link: it is broken once the Python that it leads to was taken off the system.
    return all(have.get(key) == want[key] for key in keys) and os.path.exists(python_in(root, name))  # noqa: PTH110


def write(root: str, values: dict[str, str], name: str = RUN_ENVIRONMENT) -> None:
    """Note what is installed now; whole or not at all."""
    part = _path(root, name) + ".part"
    with open(part, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.writelines(f"{key} = {value}\n" for key, value in values.items())
    os.replace(part, _path(root, name))  # noqa: PTH105


def _path(root: str, name: str = RUN_ENVIRONMENT) -> str:
    return os.path.join(environment_of(root, name), "hipmob-stamp.txt")  # noqa: PTH118
