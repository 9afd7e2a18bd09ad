"""Lists the wheels that the Flatpak is made of: `python packaging/flatpak/sources.py PROJECT FILE`.

FILE becomes a list of flatpak-builder's sources, for both architectures. Which wheels: pyproject.toml, followed through
the packages installed beside this Python. Which versions and hashes: packaging/constraints.txt. Where they lie: pip is
asked, and pip asks the index that you have set for it; so no address of one stands in the project.

Runs on the Python of the build environment, which has the app's dependencies, pip and packaging.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYTHON = "3.13"
"""Of the runtime that the manifest names: org.freedesktop.Platform 25.08."""
GLIBC = (17, 39)
"""Wheels for glibc 2.17 to 2.39 are taken; that runtime's is newer."""
ARCHITECTURES = ("x86_64", "aarch64")
DESTINATION = "wheels"


def main(root: Path, file: Path) -> int:
    """Write the list."""
    lock = (root / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    by_file: dict[str, dict[str, Any]] = {}
    for architecture in ARCHITECTURES:
        names = needed(project["dependencies"], architecture)
        for found in ask_pip(locked(lock, names, architecture), architecture):
            source = source_of(found)
            by_file.setdefault(source["sha256"], source | {"only-arches": []})["only-arches"].append(architecture)
    sources = [for_any(source) for source in by_file.values()]
    file.write_text(json.dumps(sorted(sources, key=lambda source: source["sha256"]), indent=2) + "\n", encoding="utf-8")
    return 0


def environment_of(architecture: str) -> dict[str, str]:
    """What markers are asked of: the Python in the Flatpak."""
    return {
        "python_version": PYTHON,
        "python_full_version": f"{PYTHON}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": architecture,
        "extra": "",
    }


def needed(dependencies: Iterable[str], architecture: str) -> set[str]:
    """The packages asked for, and those that they ask for in turn."""
    environment, found = environment_of(architecture), set[str]()
    waiting = [Requirement(text) for text in dependencies]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate(environment)):
            continue
        found.add(name)
        waiting += map(Requirement, requires(name) or [])
    return found


def locked(lock: str, names: set[str], architecture: str) -> str:
    """Their entries in the lock, without markers: pip would ask those of the Python that it runs on.

    Raises:
        SystemExit: One of them is not locked.
    """
    entries: dict[str, str] = {}
    for entry in re.findall(r"^[A-Za-z0-9](?:.*\\\n)*.*\n", lock, flags=re.MULTILINE):
        requirement, hashes = entry.partition("--hash")[::2]
        parsed = Requirement(requirement.strip().rstrip("\\").strip())
        if parsed.marker is None or parsed.marker.evaluate(environment_of(architecture)):
            entries[canonicalize_name(parsed.name)] = f"{parsed.name}{parsed.specifier} --hash{hashes}"
    missing = sorted(names - entries.keys())
    if missing:
        sys.exit("packaging/constraints.txt lacks " + ", ".join(missing))
    return "".join(entries[name] for name in sorted(names))


def ask_pip(requirements: str, architecture: str) -> list[dict[str, Any]]:
    """Where pip would take the wheels from: its report, an entry for each.

    Raises:
        SystemExit: pip found no wheel for one of them; it has said which.
    """
    digits = PYTHON.replace(".", "")
    platforms = [f"manylinux_2_{minor}_{architecture}" for minor in range(GLIBC[1], GLIBC[0] - 1, -1)]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "requirements.txt")
        wanted.write_text(requirements, encoding="utf-8")
        report = Path(folder, "report.json")
        command = [sys.executable, "-P", "-m", "pip", "install", "--dry-run", "--quiet", "--report", str(report)]
        command += ["--target", str(Path(folder, "nowhere")), "--ignore-installed", "--no-deps", "--require-hashes"]
        # The lock knows which Python each entry is for; pip would ask the one that it runs on.
        command += [
            "--ignore-requires-python",
            "--only-binary",
            ":all:",
            "--implementation",
            "cp",
            "--python-version",
            PYTHON,
        ]
        command += [part for abi in (f"cp{digits}", "abi3", "none") for part in ("--abi", abi)]
        command += [part for name in (*platforms, f"manylinux2014_{architecture}") for part in ("--platform", name)]
        code = subprocess.call([*command, "-r", str(wanted)])
        if code:
            sys.exit(code)
        return json.loads(report.read_text(encoding="utf-8"))["install"]


def source_of(found: dict[str, Any]) -> dict[str, Any]:
    """One of flatpak-builder's sources, from an entry of pip's report."""
    download = found["download_info"]
    place = urlsplit(download["url"])
    where = {"path": unquote(place.path)} if place.scheme == "file" else {"url": download["url"]}
    return {"type": "file", **where, "sha256": download["archive_info"]["hashes"]["sha256"], "dest": DESTINATION}


def for_any(source: dict[str, Any]) -> dict[str, Any]:
    """A wheel that both architectures take needs no word about them."""
    if source["only-arches"] == list(ARCHITECTURES):
        return {key: value for key, value in source.items() if key != "only-arches"}
    return source


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
