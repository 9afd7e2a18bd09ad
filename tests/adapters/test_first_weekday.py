"""The week begins where Qt has it begin, without Qt."""

import sys

import pytest

from hipmob_desktop.adapters.first_weekday import first_weekday, of_windows


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({"LANG": "en_US.UTF-8"}, 6),
        ({"LANG": "sv_SE.UTF-8"}, 0),
        ({"LANG": "sv_SE.UTF-8", "LC_TIME": "en_US.UTF-8"}, 6),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_US.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, 0),
        ({"LANG": "ar_EG"}, 5),
        ({"LANG": "dv_MV"}, 4),
        ({"LANG": "sv_FI@euro"}, 0),
        ({"LANG": "en"}, 6),
        ({"LANG": "C.UTF-8"}, 0),
        ({"LANG": "", "LC_ALL": ""}, 0),
        ({}, 0),
    ],
)
def test_the_environment_names_the_place(environ, first):
    assert first_weekday(environ) == first


def test_every_territory_begins_its_week_where_qt_has_it():
    from PySide6.QtCore import QLocale

    differing = []
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        of_qt = QLocale.matchingLocales(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory)
        if code and code != "001" and of_qt:
            ours = first_weekday({"LANG": f"xx_{code}.UTF-8"})
            # Qt's system locale is among them, with the names of one place and the habits of another (LC_ALL=C).
            of_place = (QLocale(locale.name()) for locale in of_qt)
            differing += [(code, ours) for locale in of_place if locale.firstDayOfWeek().value - 1 != ours]
    assert differing == []


@pytest.mark.parametrize(
    "language", ["en", "pt", "ja", "ko", "he", "hi", "th", "id", "ar", "fa", "sv", "de", "fr", "zh"]
)
def test_a_language_without_a_territory_is_at_home_where_qt_has_it(language):
    from PySide6.QtCore import QLocale

    assert first_weekday({"LANG": language}) == QLocale(language).firstDayOfWeek().value - 1


def test_windows_has_the_first_word():
    assert first_weekday({"LANG": "sv_SE"}, lambda: 6) == 6
    assert first_weekday({"LANG": "en_US"}, lambda: None) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere")
def test_elsewhere_windows_has_nothing_to_say():
    assert of_windows() is None
