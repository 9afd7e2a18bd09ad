"""A start's wishes on their way from a second start to the program that runs: one line of JSON, and one word back."""

import json
from typing import cast

from hipmob_desktop.services.launching import Launch

MAX_BYTES = 64 * 1024
"""A message is never longer: a command line of ours is a few hundred bytes."""

ANSWER = b"ok\n"
"""What the running program says once it has understood."""


def to_message(launch: Launch) -> bytes:
    """One line, ended by a newline."""
    form = {"routine": launch.routine, "files": launch.files, "hidden": launch.hidden, "token": launch.token}
    form |= {"reminder": launch.reminder}
    return json.dumps(form).encode("ascii") + b"\n"


def from_message(line: bytes) -> Launch | None:
    """What a line says, None if it is none of ours. Keys that a newer version sends are passed over."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    known = cast("dict[str, object]", told)
    files = known.get("files")
    return Launch(
        routine=_text(known.get("routine")),
        files=tuple(_text(f) for f in cast("list[object]", files)) if isinstance(files, list) else (),
        hidden=known.get("hidden") is True,
        token=_text(known.get("token")),
        reminder=known.get("reminder") is True,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
