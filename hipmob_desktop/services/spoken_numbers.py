"""Numbers and lengths of time as people say them."""

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.services.translation import _, ngettext

_MINUTE_S = 60
_COUNTED_IN_SECONDS_S = 100
"""Up to here odd lengths are said in seconds: "ninety seconds"."""


def N_(message: str) -> str:  # noqa: N802 - the name by which extraction tools know it
    """Mark a text that is translated later."""
    return message


_SMALL = (
    N_("zero"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
    N_("eleven"),
    N_("twelve"),
    N_("thirteen"),
    N_("fourteen"),
    N_("fifteen"),
    N_("sixteen"),
    N_("seventeen"),
    N_("eighteen"),
    N_("nineteen"),
)
_TENS = (
    "",
    N_("ten"),
    N_("twenty"),
    N_("thirty"),
    N_("forty"),
    N_("fifty"),
    N_("sixty"),
    N_("seventy"),
    N_("eighty"),
    N_("ninety"),
)


def number_words(n: int) -> str:
    """A whole number from zero to a hundred in words, lower case; any other in figures."""
    if 0 <= n < len(_SMALL):
        return _(_SMALL[n])
    if n == 100:
        return _("one hundred")
    if not 0 <= n < 100:
        return str(n)
    tens, units = divmod(n, 10)
    if not units:
        return _(_TENS[tens])
    # Translators: a number such as "twenty-one".
    return _("{tens}-{units}").format(tens=_(_TENS[tens]), units=_(_SMALL[units]))


def length_words(length_ms: Millis) -> str:
    """A length of time: "forty-five seconds", "one minute", "ninety seconds", "two and a half minutes"."""
    seconds = round(length_ms / 1000)
    minutes, rest = divmod(seconds, _MINUTE_S)
    if seconds < _MINUTE_S or (rest and seconds < _COUNTED_IN_SECONDS_S):
        return _seconds(seconds)
    if not rest:
        return _minutes(minutes)
    if rest == _MINUTE_S // 2:
        return _("{minutes} and a half minutes").format(minutes=number_words(minutes))
    # Translators: a length such as "two minutes fifteen seconds".
    return _("{minutes} {seconds}").format(minutes=_minutes(minutes), seconds=_seconds(rest))


def about_length_words(length_ms: Millis) -> str:
    """A length of time to the nearest minute; in seconds below one."""
    if length_ms < _MINUTE_S * 1000:
        return length_words(length_ms)
    return _minutes((length_ms + 30_000) // 60_000)


def sentence(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _seconds(n: int) -> str:
    return ngettext("{number} second", "{number} seconds", n).format(number=number_words(n))


def _minutes(n: int) -> str:
    return ngettext("{number} minute", "{number} minutes", n).format(number=number_words(n))
