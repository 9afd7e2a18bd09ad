"""What was typed as a measurement, understood or explained. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import side_words


@dataclass(frozen=True, slots=True)
class Entered:
    """The measurements typed, or why they cannot be taken: never both."""

    markers: tuple[Marker, ...] = ()
    trouble: str = ""


def understood(
    kind: MarkerKind,
    day: date,
    typed: Mapping[Side, str],
    number: Callable[[str], float | None],
    new_id: Callable[[], UUID],
) -> Entered:
    """Read what was typed. A side may be left empty, but not all of them.

    Args:
        kind: What was measured.
        day: When.
        typed: The text for each side.
        number: Reads a number in the user's manner; None where it is none.
        new_id: Makes ids.
    """
    given = {side: text for side, text in typed.items() if text}
    if not given:
        return Entered(trouble=_("Enter a value first."))
    markers: list[Marker] = []
    for side, text in given.items():
        value = number(text)
        low, high = kind.limits
        if value is None or not low <= value <= high:
            return Entered(trouble=_trouble(kind, side, text))
        markers.append(Marker(new_id(), day, kind, side, round(value, 1)))
    return Entered(tuple(markers))


def _trouble(kind: MarkerKind, side: Side, text: str) -> str:
    low, high = (f"{limit:g}" for limit in kind.limits)
    if kind.sided:
        return _('{side}: "{text}" is not a number of degrees from {low} to {high}.').format(
            side=side_words(side), text=text, low=low, high=high
        )
    return _('"{text}" is not a number of centimetres from {low} to {high}.').format(text=text, low=low, high=high)
