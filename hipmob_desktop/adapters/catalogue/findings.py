"""What is found wrong in one file, in words a user can act on, and the checks of single values."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from hipmob_desktop.adapters.durations import LONGEST_MS, parse_duration, write_duration
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.exercise import Millis, Phase, Side, Sides
from hipmob_desktop.domain.routine import Pace, Talk
from hipmob_desktop.services.library import nearest_names
from hipmob_desktop.services.translation import _

MOST_PROBLEMS = 20
"""Findings listed of one file: more would bury the other files'."""

SECOND: Millis = 1000


class InWords(str):
    """What was found, told in words: it did not stand in the file so, and is not put in quotes."""

    __slots__ = ()


NOTHING = InWords("nothing")
"""Found where something is missing."""


def one_of(words: Iterable[str]) -> str:
    """Such as "left" or "right"."""
    *most, last = [show(word) for word in words]
    return f"{', '.join(most)} or {last}" if most else last


def show(value: object, longest: int = 60) -> str:
    """A value as it stood in the file, kept to one line."""
    if isinstance(value, InWords):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    if not isinstance(value, str):
        # Whole numbers of TOML know no bounds; str() of one with 5,000 digits raises.
        return "a number beyond all use" if isinstance(value, int) and abs(value) > 10**15 else str(value)
    short = value if len(value) <= longest else value[: longest - 1] + "…"
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    return f'"{printable}"'


_TIME = 'a time such as "60s" or "5min"'
_TEXT = "text in quotes"
_LIST = 'a list of texts such as ["one", "two"]'
_NUMBER = "a whole number such as 10"

EXPECTED: dict[str, str] = {
    **dict.fromkeys(("hold", "timed", "rest", "get_ready", "change_side", "in", "out", "down", "pause", "up"), _TIME),
    **dict.fromkeys(("name", "spoken_name", "summary", "setup", "caution", "dose"), _TEXT),
    **dict.fromkeys(("cues", "needs", "optional", "regions"), _LIST),
    **dict.fromkeys(("reps", "breaths", "sets", "order"), _NUMBER),
    "tempo": 'a time such as "4s" or { down = "2s", pause = "1s", up = "1s" }',
    "at_least": "true or false",
    "steps": "at least one step, begun by [[steps]]",
    "exercise": "the id of an exercise in quotes",
    "source": "text in quotes, or for an exercise a table [source]",
    "phase": one_of(Phase),
    "sides": one_of(Sides),
    "first_side": one_of((Side.LEFT, Side.RIGHT)),
    "talk": one_of(Talk),
    "pace": one_of(Pace),
}
"""What belongs behind each key, by its last name."""

Word = TypeVar("Word", bound=StrEnum)


class Findings:
    """Collects the problems of one file, and checks values on their way to the domain.

    Every check gives back a value that can be gone on with, so that one look at a file finds all that is wrong in it.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def add(self, key: str, expected: str, found: object) -> None:
        """Note a problem; `found` is the value as it stood in the file."""
        if len(self.problems) < MOST_PROBLEMS:
            printable = "".join(c if c.isprintable() else "?" for c in key[:80])
            self.problems.append(Problem(self._file, printable, expected, show(found)))

    def time(self, key: str, text: str, low: Millis = 0, high: Millis = LONGEST_MS) -> Millis:
        """A length of time between two bounds, both included."""
        length_ms = parse_duration(text)
        if length_ms is None:
            self.add(key, EXPECTED.get(key.rpartition(".")[2], _TIME), text)
        elif not low <= length_ms <= high:
            self.add(key, f"a time from {write_duration(low)} to {write_duration(high)}", text)
        else:
            return length_ms
        return max(low, SECOND)

    def number(self, key: str, number: int, low: int, high: int) -> int:
        """A whole number between two bounds, both included."""
        if low <= number <= high:
            return number
        self.add(key, f"a whole number from {low} to {high}", number)
        return low

    def word(self, key: str, text: str, allowed: Iterable[Word]) -> Word:
        """One of a few words."""
        words = list(allowed)
        tidy = text.strip().lower()
        for word in words:
            if word.value == tidy:
                return word
        self.add(key, one_of(words), text)
        return words[0]

    def text(self, key: str, text: str, longest: int, *, empty: bool = True) -> str:
        """One line of text, without spaces around it, in the language in force if it has been translated to it."""
        tidy = text.strip()
        if not tidy and not empty:
            self.add(key, "some text", text)
        elif len(tidy) > longest:
            self.add(key, f"at most {longest} characters", InWords(f"{len(tidy)} characters"))
        elif not tidy.isprintable():
            self.add(key, "text on one line, without control characters", text)
        return _(tidy) if tidy else ""

    def known(self, key: str, what: str, word: str, names: Iterable[str]) -> bool:
        """Whether a word is one of the names; a finding tells the nearest if not."""
        candidates = list(names)
        if word in candidates:
            return True
        near = nearest_names(word, candidates, 1)
        self.add(key, f"{what} (the nearest is {show(near[0])})" if near else what, word)
        return False
