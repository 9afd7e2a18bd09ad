"""Finding routines by name, and the lines that pages and commands say about routines and exercises."""

from collections.abc import Iterable, Sequence

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Phase
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.suggestion import Reason, Suggestion
from hipmob_desktop.services.translation import _, ngettext

ALIKE = 60.0
"""Likeness in percent from which a name is worth suggesting."""

SHORTEST_WORD = 3
"""Characters: anything shorter is a part of too many names to be a hint of one."""

LONGEST_WORD = 80
"""Characters of a word that are compared: likeness costs time with the length of both."""


def nearest_names(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """The candidates most like a word, best first, at most `n`; none if none is alike."""
    if len(word.strip()) < SHORTEST_WORD:
        return []
    # Loaded when something was mistyped, not at every start.
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415

    found = process.extract(
        word[:LONGEST_WORD],
        list(candidates),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=n,
        score_cutoff=ALIKE,
    )
    return [name for name, _score, _index in found]


def find_routine(catalogue: Catalogue, text: str) -> Routine | None:
    """The routine of an id or, if only one has it, a name; upper and lower case alike. None if there is none."""
    wanted = text.strip().casefold()
    if (routine := catalogue.routines.get(wanted)) is not None:
        return routine
    named = [r for r in catalogue.routines.values() if r.name.casefold() == wanted]
    return named[0] if len(named) == 1 else None


def suggest_routines(catalogue: Catalogue, text: str, n: int = 3) -> list[str]:
    """Ids of the routines whose id or name is most like a text, best first."""
    by_word: dict[str, str] = {}
    for routine in catalogue.routines.values():
        by_word.setdefault(routine.name, routine.id)
    by_word |= {routine_id: routine_id for routine_id in catalogue.routines}
    near = nearest_names(text, by_word, 2 * n)
    return list(dict.fromkeys(by_word[word] for word in near))[:n]


def equipment_line(equipment: Sequence[str]) -> str:
    """What a routine needs, in one line."""
    if not equipment:
        return _("No equipment")
    first, *others = (_(thing) for thing in equipment)
    return " · ".join((first[:1].upper() + first[1:], *others))


def phase_word(phase: Phase) -> str:
    """The kind of a routine or an exercise, as it is shown."""
    words = {
        Phase.DYNAMIC: _("Dynamic"),
        Phase.STATIC: _("Static"),
        Phase.RELEASE: _("Release"),
        Phase.STRENGTH: _("Strength"),
        Phase.BREATH: _("Breathing"),
    }
    return words[phase]


def source_line(source: str) -> str:
    """Where something comes from, from keys as a file has them: "CTS, JJ", "default", "user"."""
    words = {"default": _("our default"), "user": _("your own")}
    return ", ".join(words.get(key, key) for key in source.split(", ") if key)


def reason_line(suggestion: Suggestion) -> str:
    """Why a routine is suggested, in one sentence."""
    words = {
        Reason.FIRST: _("A good one to begin with."),
        Reason.AFTER_WARM_UP: _("You warmed up earlier today; this one is for after the run."),
        Reason.DONE_TODAY: _("You have done a session today. A short one still fits."),
        Reason.BEFORE_RUN: _("You often warm up for a run in the morning."),
        Reason.AFTER_HARD_RUN: _("Something gentle after a hard run."),
        Reason.LONG_HOLDS_DUE: _("No long-hold day in the last week."),
        Reason.DYNAMIC_DUE: _("No dynamic day in the last week."),
        Reason.RECOVERY_DUE: _("No recovery day in the last week."),
        Reason.EVERY_DAY: _("The everyday one, best after a run."),
        Reason.ONLY_CHOICE: _("The first of your routines."),
    }
    if suggestion.reason is Reason.BACK_AGAIN:
        days = int(suggestion.params["days"])
        return ngettext(
            "A short one to come back with: {days} day since the last session.",
            "A short one to come back with: {days} days since the last session.",
            days,
        ).format(days=days)
    return words[suggestion.reason]
