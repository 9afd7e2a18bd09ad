"""The words of a session: the side before the verb, numbers as people say them."""

import pytest

from hipmob_desktop.domain.exercise import Side, Sides
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.spoken_numbers import about_length_words, length_words, number_words
from hipmob_desktop.services.translation import activate
from tests.unit.builders import an_exercise, breaths, hold, reps, timed

phrases: PhraseBook = SpokenPhrases()


def announced(exercise, side=Side.LEFT, set_number=1, sets=1):
    return phrases.announce(exercise, side, exercise.dose, set_number=set_number, sets=sets)


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "zero"), (1, "one"), (13, "thirteen"), (20, "twenty"), (21, "twenty-one"), (99, "ninety-nine")],
)
def test_numbers_are_words(n, words):
    assert number_words(n) == words


def test_every_number_to_a_hundred_has_words_of_its_own():
    words = [number_words(n) for n in range(101)]
    assert len(set(words)) == 101
    assert all(word.replace("-", "").replace(" ", "").isalpha() for word in words)


def test_numbers_nobody_counts_to_are_figures():
    assert (number_words(101), number_words(-1)) == ("101", "-1")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "one second"),
        (45, "forty-five seconds"),
        (60, "one minute"),
        (75, "seventy-five seconds"),
        (90, "ninety seconds"),
        (120, "two minutes"),
        (135, "two minutes fifteen seconds"),
        (150, "two and a half minutes"),
        (300, "five minutes"),
    ],
)
def test_lengths_are_said_as_people_say_them(seconds, words):
    assert length_words(seconds * 1_000) == words


def test_a_total_is_told_to_the_minute():
    assert about_length_words(14 * 60_000 + 29_000) == "fourteen minutes"
    assert about_length_words(14 * 60_000 + 30_000) == "fifteen minutes"
    assert about_length_words(40_000) == "forty seconds"


def test_an_announcement_goes_from_everything_to_name_and_side():
    exercise = an_exercise(dose=hold(60), needs=("yoga block or cushion", "strap"))
    assert announced(exercise) == (
        "Hip flexor. Left side first. One minute a side. You need: yoga block or cushion and strap.",
        "Hip flexor. Left side first. One minute a side.",
        "Hip flexor. Left side first.",
        "Hip flexor, left.",
    )


@pytest.mark.parametrize(
    ("dose", "sides", "words"),
    [
        (reps(12), Sides.EACH, "Twelve reps a side."),
        (reps(1), Sides.BOTH, "One rep."),
        (timed(30), Sides.EACH, "Thirty seconds a side."),
        (breaths(8), Sides.BOTH, "Eight breaths."),
        (hold(300, at_least=True), Sides.BOTH, "At least five minutes."),
        (reps(10), Sides.ALTERNATE, "Alternate sides, left first. Ten reps a side."),
    ],
)
def test_a_dose_is_announced(dose, sides, words):
    assert announced(an_exercise(dose=dose, sides=sides))[0].endswith(words)


def test_a_later_set_is_announced_by_its_number_and_asks_for_nothing_again():
    exercise = an_exercise(needs=("strap",))
    assert announced(exercise, set_number=2, sets=3)[0].startswith("Set two of three. Hip flexor. Left side first.")
    assert not any("need" in form for form in announced(exercise, set_number=2, sets=3))


def test_a_name_is_said_as_a_voice_should_say_it():
    exercise = an_exercise(name="90/90", spoken_name="Ninety ninety")
    assert announced(exercise)[-1] == "Ninety ninety, left."
    assert phrases.next_up(exercise, Side.LEFT, Sides.EACH)[0] == "Next: Ninety ninety, left side first."


def test_without_sides_no_side_is_named():
    exercise = an_exercise(sides=Sides.BOTH)
    told = [*announced(exercise, Side.BOTH), *phrases.next_up(exercise, Side.BOTH, Sides.BOTH)]
    assert not any("side" in text or "left" in text for text in told)


def test_the_set_up_comes_with_its_caution_then_without():
    assert phrases.setup(an_exercise(setup="Lie down.", caution="Never force it.")) == (
        "Lie down. Never force it.",
        "Lie down.",
    )
    assert phrases.setup(an_exercise(setup="Lie down.")) == ("Lie down.",)
    assert phrases.setup(an_exercise(setup="")) == ()


def test_counts_are_bare_or_come_after_their_side():
    assert phrases.count(3, Side.BOTH) == ("Three",)
    assert phrases.count(3, Side.LEFT) == ("Left, three", "Left")
    assert phrases.number(1) == "One"


def test_the_last_repetitions():
    assert (phrases.last_reps(2), phrases.last_reps(1)) == (("Two more.",), ("Last one.",))


def test_sides_are_switched_by_name():
    assert phrases.switch(Side.RIGHT) == ("Switch sides. Right side now.", "Switch to the right.", "Right side.")


def test_every_phrase_gets_shorter_from_form_to_form():
    exercise = an_exercise(needs=("wall",), caution="Gently.")
    families = [
        announced(exercise, sets=2),
        phrases.setup(exercise),
        phrases.time_left(60_000),
        phrases.count(12, Side.RIGHT),
        phrases.phase("in"),
        phrases.phase("out"),
        phrases.at_least(),
        phrases.switch(Side.LEFT),
        phrases.rest(20_000, exercise, 2, 3),
        phrases.next_up(exercise, Side.LEFT, Sides.EACH),
        phrases.finish(900_000),
    ]
    for forms in families:
        assert len(forms) > 1
        assert list(forms) == sorted(set(forms), key=len, reverse=True)


def test_only_the_finish_cheers_and_nothing_scolds():
    said = " ".join(
        form
        for forms in (
            announced(an_exercise()),
            phrases.halfway(),
            phrases.at_least(),
            phrases.switch(Side.LEFT),
            phrases.last_reps(1),
            phrases.get_ready(),
            phrases.rest(20_000, an_exercise(), 2, 3),
        )
        for form in forms
    ).lower()
    assert not any(word in said for word in ("well done", "great", "just", "come on", "!"))
    assert "Well done" in phrases.finish(60_000)[0]


class Shouting:
    """Translations that can be told from the original."""

    def gettext(self, message):
        return message.replace("Halfway", "HALFWAY").replace("three", "THREE")

    def ngettext(self, singular, plural, n):
        return (singular if n == 1 else plural).replace("reps", "REPS")


@pytest.fixture
def other_language():
    from gettext import NullTranslations

    activate(Shouting())
    yield
    activate(NullTranslations())


@pytest.mark.usefixtures("other_language")
def test_every_text_is_asked_of_the_language_in_force():
    assert phrases.halfway() == ("HALFWAY.",)
    assert number_words(3) == "THREE"
    assert number_words(23) == "twenty-THREE"
    assert "REPS" in announced(an_exercise(dose=reps(10)))[0]
