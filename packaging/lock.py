"""Rewrites the lock files from the .in files: `python packaging/lock.py`.

Needs `uv`, which asks the package index that you have set for it.
`constraints.txt` holds what the app needs, `constraints-test.txt` what the tests and checks need besides,
`constraints-build.txt` what building packages needs besides. All are for every system and every Python from 3.11 on,
with the hashes of all files, and name no index: that is yours to choose.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEFT_OUT = ("pyobjc",)
"""pyttsx3 asks for the whole of pyobjc; the one part of it that is used stands in requirements.in."""
OLDEST_PYTHON = "3.11"
BESIDES = {"requirements-test.in": "tests and checks need", "requirements-build.in": "building packages needs"}
"""Sources of what is needed besides the app's own lock → who needs it, as words."""
HEADER = "# {what} Written by packaging/lock.py from {source}; do not edit.\n"


def compile_lock(uv: str, source: Path, *, upgrade: bool, held: Path | None) -> str:
    """Resolve one .in file for all systems.

    Args:
        uv: The program.
        source: The .in file.
        upgrade: Take the newest versions that are allowed, rather than those locked now.
        held: A lock file whose versions are to be kept.

    Returns:
        The lock file's text, without a header.

    Raises:
        SystemExit: If uv finds no solution; it has said why.
    """
    with tempfile.TemporaryDirectory() as folder:
        excludes = Path(folder, "excludes.txt")
        excludes.write_text("\n".join(LEFT_OUT) + "\n", encoding="utf-8")
        output = Path(folder, "lock.txt")
        current = lock_file_of(source)
        if current.exists() and not upgrade:
            shutil.copyfile(current, output)
        command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--excludes", str(excludes), "--output-file", str(output), str(source)]
        command += ["--constraints", str(held)] if held else []
        if subprocess.run(command, check=False).returncode:
            sys.exit(f"No lock for {source.name}: see above.")
        return output.read_text(encoding="utf-8")


def lock_file_of(source: Path) -> Path:
    """requirements.in → constraints.txt, requirements-test.in → constraints-test.txt …."""
    return source.with_name(source.name.replace("requirements", "constraints")).with_suffix(".txt")


def entries(lock: str) -> list[str]:
    """The lock's entries, each with its hashes."""
    return re.findall(r"^[A-Za-z0-9](?:.*\\\n)*.*\n", lock, flags=re.MULTILINE)


def main() -> None:
    """Write the lock files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take newer versions where the .in files allow them")
    parser.add_argument("--uv", default=shutil.which("uv"), help="the uv program, if it is not on the PATH")
    options = parser.parse_args()
    if not options.uv:
        sys.exit("uv is needed: python -m pip install uv")
    os.environ.setdefault("UV_NO_PROGRESS", "1")

    app = HERE / "requirements.in"
    locked = compile_lock(options.uv, app, upgrade=options.upgrade, held=None)
    header = HEADER.format(what="What the app needs.", source=app.name)
    lock_file_of(app).write_text(header + "".join(entries(locked)), encoding="utf-8")

    own = set(entries(locked))
    for name, who in BESIDES.items():
        source = HERE / name
        both = compile_lock(options.uv, source, upgrade=options.upgrade, held=lock_file_of(app))
        header = HEADER.format(what=f"What {who} besides constraints.txt.", source=name)
        lock_file_of(source).write_text(
            header + "".join(entry for entry in entries(both) if entry not in own), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
