"""Reads CHANGELOG.md, which has the form of Keep a Changelog."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

UNRELEASED = "Unreleased"
_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?\s*$")


@dataclass(frozen=True)
class Release:
    """What changed in one version."""

    version: str
    day: date | None
    """None where the changelog names no day."""
    changes: tuple[str, ...]
    """In Markdown, each in one line."""


def releases_in(text: str) -> list[Release]:
    """All of them, the latest first, as they stand there."""
    found: list[Release] = []
    changes: list[str] = []
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            changes = []
            day = date.fromisoformat(heading["day"]) if heading["day"] else None
            found.append(Release(heading["version"], day, ()))
        elif found:
            _take(line, changes)
            found[-1] = Release(found[-1].version, found[-1].day, tuple(changes))
    return found


def released(text: str, version: str, epoch: int) -> list[Release]:
    """What has been released, `version` first: every release with its day.

    What the changelog lists as unreleased is in the package that is built, hence in `version`; its day is that of
    `epoch`, unless the changelog names one. An older version without a day was never given out.

    Args:
        text: The changelog.
        version: The version that is built.
        epoch: The time that stands for now, in seconds.
    """
    every = releases_in(text)
    own = [release for release in every if release.version in {UNRELEASED, version}]
    named = next((release.day for release in own if release.day is not None), None)
    changes = tuple(change for release in own for change in release.changes)
    latest = Release(version, named or datetime.fromtimestamp(epoch, UTC).date(), changes)
    return [latest, *(release for release in every if release not in own and release.day is not None)]


def _take(line: str, changes: list[str]) -> None:
    """A line of a release: an item begins with a dash, and goes on indented."""
    if line.startswith("- "):
        changes.append(line[2:].strip())
    elif line.startswith("  ") and changes:
        changes[-1] += " " + line.strip()
