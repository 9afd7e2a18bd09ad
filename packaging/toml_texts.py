"""Finds the translatable texts of the catalogue's TOML files, for Babel."""

import tomllib
from collections.abc import Iterator
from typing import IO, Any

KEYS = ("name", "spoken_name", "summary", "setup", "cues", "caution", "needs", "optional")
"""Keys whose texts are shown or spoken."""


def extract(
    file: IO[bytes], _keywords: object, _comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Give line, function (as if it stood in the code), text and a comment for the translator, as Babel wants them."""
    del options  # Babel gives them by name; there are none
    source = file.read().decode("utf-8")
    lines = source.splitlines()
    for key, text in _texts(tomllib.loads(source)):
        line = next((number for number, words in enumerate(lines, start=1) if text in words), 1)
        yield line, "_", text, [f"{key}: shown and spoken; cues are heard, so keep them short"]


def _texts(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in KEYS:
        value = document.get(key, ())
        for text in [value] if isinstance(value, str) else value:
            if text:
                yield key, text
