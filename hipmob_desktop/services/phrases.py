"""The words of a session: short, warm, concrete, second person, the side before the verb."""

from hipmob_desktop.domain.exercise import Breaths, Dose, Exercise, Hold, Millis, Reps, Side, Sides, Timed
from hipmob_desktop.services.spoken_numbers import about_length_words, length_words, number_words, sentence
from hipmob_desktop.services.translation import _, ngettext


class SpokenPhrases:
    """The PhraseBook of the language that is active. Wordings go from the fullest to the shortest."""

    def announce(self, exercise: Exercise, side: Side, dose: Dose, *, set_number: int, sets: int) -> tuple[str, ...]:
        """Name, side, dose, what to fetch; before a later set, its number first."""
        name, sides = _name(exercise), _sides_sentence(exercise.sides, side)
        amount = sentence(_amount(dose, exercise.sides)) + "."
        which = _set_sentence(set_number, sets) if sets > 1 else ""
        named = _("{exercise}.").format(exercise=name)
        full = _joined(named, sides, which, amount) if set_number == 1 else _joined(which, named, sides, amount)
        forms = [full, _joined(which, named, sides), _with_side(name, exercise.sides, side)]
        if set_number == 1 and exercise.needs:
            forms.insert(0, _joined(full, _needs(exercise)))
        return tuple(dict.fromkeys(forms))

    def setup(self, exercise: Exercise) -> tuple[str, ...]:
        """The set-up sentence with its caution, then without."""
        if not exercise.setup:
            return ()
        return tuple(dict.fromkeys((_joined(exercise.setup, exercise.caution), exercise.setup)))

    def form(self, exercise: Exercise) -> tuple[str, ...]:
        """The form cues as the catalogue has them."""
        return exercise.cues

    def halfway(self) -> tuple[str, ...]:
        """Half is done."""
        return (_("Halfway."),)

    def time_left(self, left_ms: Millis) -> tuple[str, ...]:
        """A time call: "Four minutes left"."""
        length = sentence(length_words(left_ms))
        return (_("{length} left.").format(length=length), _("{length}.").format(length=length))

    def number(self, n: int) -> str:
        """A bare number."""
        return sentence(number_words(n))

    def count(self, n: int, side: Side) -> tuple[str, ...]:
        """The number of a repetition, after its side where sides alternate."""
        if side is Side.BOTH:
            return (self.number(n),)
        # Translators: a repetition is counted: "Left, three".
        with_side = _("{side}, {number}").format(side=sentence(_side(side)), number=number_words(n))
        return (with_side, sentence(_side(side)))

    def phase(self, part: str) -> tuple[str, ...]:
        """Down, hold, up; in, out. Raises KeyError for any other part."""
        return {
            "down": (_("Down"),),
            "pause": (_("Hold"),),
            "up": (_("Up"),),
            "in": (_("Breathe in"), _("In")),
            "out": (_("Breathe out"), _("Out")),
        }[part]

    def last_reps(self, left: int) -> tuple[str, ...]:
        """How many are left, the one that begins included."""
        if left == 1:
            return (_("Last one."),)
        return (ngettext("{number} more.", "{number} more.", left).format(number=self.number(left)),)

    def at_least(self) -> tuple[str, ...]:
        """The minimum is reached."""
        return (
            _("That's the time. Stay for as long as it feels good, and move on when you like."),
            _("Stay for as long as it feels good."),
            _("Stay if you like."),
        )

    def switch(self, side: Side) -> tuple[str, ...]:
        """Change to a side."""
        name = _side(side)
        return (
            _("Switch sides. {side} side now.").format(side=sentence(name)),
            _("Switch to the {side}.").format(side=name),
            _("{side} side.").format(side=sentence(name)),
        )

    def rest(self, duration_ms: Millis, exercise: Exercise, set_number: int, sets: int) -> tuple[str, ...]:  # noqa: ARG002
        """A rest, and the set after it. Its exercise is named by the announcement that follows."""
        length = length_words(duration_ms)
        number, total = number_words(set_number), number_words(sets)
        return (
            _("Rest for {length}. Then set {number} of {total}.").format(length=length, number=number, total=total),
            _("Rest. Then set {number} of {total}.").format(number=number, total=total),
            _("Rest."),
        )

    def next_up(self, exercise: Exercise, side: Side, sides: Sides) -> tuple[str, ...]:
        """The exercise after this one, with the side it begins on."""
        name = _name(exercise)
        plain = _("Next: {exercise}.").format(exercise=name)
        if sides is Sides.BOTH:
            return (plain,)
        return (_("Next: {exercise}, {side} side first.").format(exercise=name, side=_side(side)), plain)

    def finish(self, total_ms: Millis) -> tuple[str, ...]:
        """The end, with the total time."""
        length = about_length_words(total_ms)
        return (
            _("That's it. {length} for your hips. Well done.").format(length=sentence(length)),
            _("Done. {length}.").format(length=sentence(length)),
            _("Done."),
        )

    def get_ready(self) -> tuple[str, ...]:
        """On the way back from a pause."""
        return (_("Get ready."),)


def _name(exercise: Exercise) -> str:
    return exercise.spoken_name or exercise.name


def _side(side: Side) -> str:
    return {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: _("both")}[side]


def _sides_sentence(sides: Sides, first: Side) -> str:
    """How the sides follow each other; nothing where there are none."""
    if sides is Sides.BOTH or first is Side.BOTH:
        return ""
    if sides is Sides.ALTERNATE:
        return _("Alternate sides, {side} first.").format(side=_side(first))
    return _("{side} side first.").format(side=sentence(_side(first)))


def _with_side(name: str, sides: Sides, side: Side) -> str:
    if sides is Sides.BOTH or side is Side.BOTH:
        return _("{exercise}.").format(exercise=name)
    return _("{exercise}, {side}.").format(exercise=name, side=_side(side))


def _amount(dose: Dose, sides: Sides) -> str:
    """A dose in words: "at least five minutes", "twelve reps a side"."""
    if isinstance(dose, Reps):
        words = ngettext("{number} rep", "{number} reps", dose.count).format(number=number_words(dose.count))
    elif isinstance(dose, Breaths):
        words = ngettext("{number} breath", "{number} breaths", dose.count).format(number=number_words(dose.count))
    else:
        words = _time_amount(dose)
    return words if sides is Sides.BOTH else _("{amount} a side").format(amount=words)


def _time_amount(dose: Hold | Timed) -> str:
    length = length_words(dose.duration_ms)
    return _("at least {length}").format(length=length) if dose.at_least else length


def _needs(exercise: Exercise) -> str:
    *others, last = exercise.needs
    things = _("{things} and {thing}").format(things=", ".join(others), thing=last) if others else last
    return _("You need: {things}.").format(things=things)


def _set_sentence(set_number: int, sets: int) -> str:
    return _("Set {number} of {total}.").format(number=number_words(set_number), total=number_words(sets))


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)
