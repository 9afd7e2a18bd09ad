"""What the About page shows, as plain words. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.settings.state import CapabilityLine

MOST_FOUND = 10_000
"""Places of a word that are counted."""


@dataclass(frozen=True, slots=True)
class AboutState:
    """The page but for the texts it opens."""

    version: str
    versions: str
    """What it runs on, in one line."""
    data_folder: str
    log_folder: str
    capabilities: tuple[CapabilityLine, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that is opened."""

    title: str
    text: str


def versions_line(facts: Sequence[tuple[str, str]], shown: Sequence[str]) -> str:
    """Some of the facts in one line: "Python 3.11.2 · Qt 6.11.3"."""
    known = dict(facts)
    return " · ".join(f"{name} {known[name]}" for name in shown if known.get(name))


def licence_reading(text: str | None) -> Reading:
    """The program's licence."""
    missing = _("The text did not come with this copy. It stands at https://www.gnu.org/licenses/gpl-3.0.html.")
    return Reading(_("Licence"), text or missing)


def notices_reading(text: str | None) -> Reading:
    """The licences of what the program is made with. They are gathered when a package is built."""
    missing = _(
        "This copy came without them: they are gathered when a package is built, and this one runs from its source. "
        "Each library that was installed beside it brings its own licence."
    )
    return Reading(_("Third-party notices"), text or missing)


def places_of(words: str, text: str) -> tuple[int, ...]:
    """Where words stand in a text, upper and lower case alike; at most MOST_FOUND.

    Counted in UTF-16 units, as Qt does.
    """
    if not words:
        return ()
    found: list[int] = []
    for match in re.finditer(re.escape(words), text, re.IGNORECASE):
        found.append(match.start())
        if len(found) == MOST_FOUND:
            break
    wide = [place for place, letter in enumerate(text) if ord(letter) > 0xFFFF] if not text.isascii() else []
    return tuple(place + bisect_left(wide, place) for place in found)


def found_words(number: int, count: int, words: str) -> str:
    """Which of the places is shown: "3 of 17"."""
    if not words:
        return ""
    if not count:
        return _("Not found")
    return _("{number} of {count}").format(number=number, count=count)
