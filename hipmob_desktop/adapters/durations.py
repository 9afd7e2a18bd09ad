"""Lengths of time as people write them in a file, to milliseconds and back."""

import re

from hipmob_desktop.domain.exercise import Millis

LONGEST_MS: Millis = 4 * 3_600_000
"""Four hours: no hold, rest or whole routine may be longer."""

_HOURS = ("h", "hr", "hour", "hours")
_MINUTES = ("m", "min", "mins", "minute", "minutes")
_SECONDS = ("s", "sec", "secs", "second", "seconds")
_UNIT_MS = {
    "ms": 1,
    **dict.fromkeys(_HOURS, 3_600_000),
    **dict.fromkeys(_MINUTES, 60_000),
    **dict.fromkeys(_SECONDS, 1000),
}

_PART = r"([0-9]{1,9})(?:\.([0-9]{1,3}))?\s*([a-z]+)"
_PARTS = re.compile(_PART)
_WORDS = re.compile(rf"(-?)\s*((?:{_PART}\s*)+)", re.ASCII)
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])")


def parse_duration(text: str) -> Millis | None:
    """Milliseconds of "60s", "5min", "1min 30s", "90 s", "2.5s", "1h" or "1:30"; None if it is no time.

    A minus sign gives a negative number: whether that makes sense is for the caller to say.
    """
    tidy = text.strip().lower()
    if clock := _CLOCK.fullmatch(tidy):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
    words = _WORDS.fullmatch(tidy) if len(tidy) <= 60 else None
    if words is None:
        return None
    sign = -1 if words.group(1) else 1
    parts = _PARTS.findall(words.group(2))
    if any(unit not in _UNIT_MS for _, _, unit in parts):
        return None
    return sign * sum(_millis(whole, fraction, _UNIT_MS[unit]) for whole, fraction, unit in parts)


def _millis(whole: str, fraction: str, unit_ms: Millis) -> Millis:
    # Thousandths in whole numbers: a float would make 2.3 s of 2.3 s plus a little.
    thousandths = int(whole) * 1000 + int((fraction + "000")[:3])
    return thousandths * unit_ms // 1000


def write_duration(length_ms: Millis) -> str:
    """The shortest usual way to write a length: "45s", "1min 30s", "4h"."""
    seconds, millis = divmod(length_ms, 1000)
    if millis:
        return f"{seconds}.{millis:03}".rstrip("0") + "s"
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if n]
    return " ".join(parts) or "0s"
