"""The words of a session, asked for by the compiler and given by whoever speaks the language."""

from typing import Protocol

from hipmob_desktop.domain.exercise import Dose, Exercise, Millis, Side, Sides


class PhraseBook(Protocol):
    """Every phrase as its wordings from the fullest to the shortest; never empty unless said so.

    All are complete utterances in one language. Lengths are said as people say them ("one minute", "ninety seconds").
    """

    def announce(self, exercise: Exercise, side: Side, dose: Dose, *, set_number: int, sets: int) -> tuple[str, ...]:
        """Name, side, dose and what to fetch, before an exercise. Says the side before the verb."""
        ...

    def setup(self, exercise: Exercise) -> tuple[str, ...]:
        """The set-up sentence with its caution, then without. May be empty."""
        ...

    def form(self, exercise: Exercise) -> tuple[str, ...]:
        """The form cues, in order (each a cue of its own, not wordings of one)."""
        ...

    def halfway(self) -> tuple[str, ...]:
        """Half of the time or of the count is done."""
        ...

    def time_left(self, left_ms: Millis) -> tuple[str, ...]:
        """A time call in a long hold."""
        ...

    def number(self, n: int) -> str:
        """A bare number, for counts and for three-two-one."""
        ...

    def count(self, n: int, side: Side) -> tuple[str, ...]:
        """The number of a repetition; with its side where sides alternate (else `side` is both)."""
        ...

    def phase(self, part: str) -> tuple[str, ...]:
        """A part of a repetition or breath: `down`, `pause`, `up`, `in`, `out`."""
        ...

    def last_reps(self, left: int) -> tuple[str, ...]:
        """Two more, last one."""
        ...

    def at_least(self) -> tuple[str, ...]:
        """The minimum is reached; stay as long as it feels good."""
        ...

    def switch(self, side: Side) -> tuple[str, ...]:
        """Change to `side`."""
        ...

    def rest(self, duration_ms: Millis, exercise: Exercise, set_number: int, sets: int) -> tuple[str, ...]:
        """A rest begins; which set comes next."""
        ...

    def next_up(self, exercise: Exercise, side: Side, sides: Sides) -> tuple[str, ...]:
        """What comes next, said near the end of an exercise."""
        ...

    def finish(self, total_ms: Millis) -> tuple[str, ...]:
        """The end, with the total time. The one cheer of a session."""
        ...

    def get_ready(self) -> tuple[str, ...]:
        """Said on the way back from a pause."""
        ...
