"""On which day the week begins where the user lives, for commands that load no Qt; a test holds it equal to Qt's."""

import ctypes
import sys
from collections.abc import Callable, Mapping

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
NAMED_BY = ("LC_ALL", "LC_TIME", "LANG")

# Unicode CLDR, supplemental/weekData, firstDay (001, the world, is Monday), as Qt 6.11 carries it.
_SUNDAY = (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE "
    "PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
_SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
_BY_TERRITORY = {
    **dict.fromkeys(_SUNDAY.split(), SUNDAY),
    **dict.fromkeys(_SATURDAY.split(), SATURDAY),
    "MV": FRIDAY,
}
_LIKELY = {
    "en": "US", "pt": "BR", "ja": "JP", "ko": "KR", "he": "IL", "hi": "IN", "th": "TH", "id": "ID", "ar": "EG",
    "fa": "IR",
}  # fmt: skip
"""Where a language without a territory is at home, if the week does not begin on Monday there."""

_IFIRSTDAYOFWEEK = 0x100C


def first_weekday(environ: Mapping[str, str], windows: Callable[[], int | None] | None = None) -> int:
    """0 Monday … 6 Sunday. `windows`: how to ask Windows, which has its own setting for it."""
    told = windows() if windows is not None else None
    if told is not None:
        return told
    named = next((environ[name] for name in NAMED_BY if environ.get(name)), "")
    language, _sep, territory = named.partition(".")[0].partition("@")[0].partition("_")
    return _BY_TERRITORY.get(territory or _LIKELY.get(language, ""), MONDAY)


def of_windows() -> int | None:
    """What the user set in Windows; None elsewhere."""
    if sys.platform != "win32":
        return None
    answer = ctypes.create_unicode_buffer(4)
    given = ctypes.windll.kernel32.GetLocaleInfoEx(None, _IFIRSTDAYOFWEEK, answer, len(answer))
    return int(answer.value) if given and answer.value.isdigit() else None
