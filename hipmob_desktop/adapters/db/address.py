"""How SQLite is told which file, and in which way to open it."""

from pathlib import Path
from urllib.parse import quote


def uri_of(path: Path, query: str) -> str:
    """SQLite's form of a file's address; a `?` or `%` in a folder's name must not end it."""
    return f"file:{quote(path.absolute().as_posix())}?{query}"
