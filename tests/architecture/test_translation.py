"""Every text a user sees or hears can be translated: those in the code and those of the catalogue."""

import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.services import translation
from hipmob_desktop.services.phrases import SpokenPhrases

ROOT = Path(__file__).parents[2]


@pytest.fixture
def extracted(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    with (ROOT / "packaging" / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    keywords = {"_": None, "ngettext": (1, 2)}
    found = set()
    for folder in ("hipmob_desktop", "resources/exercises", "resources/routines"):
        base = [
            (pattern.removeprefix(folder + "/"), method) for pattern, method in methods if pattern.startswith(folder)
        ]
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, base, options, keywords=keywords
        ):
            found.update(message if isinstance(message, tuple) else (message,))
    sys.modules.pop("toml_texts", None)
    return found


def test_texts_of_code_and_catalogue_are_extracted(extracted):
    catalogue = CatalogueFiles(ROOT / "resources", None).load()
    for exercise in catalogue.exercises.values():
        assert {exercise.name, exercise.setup, *exercise.cues, *exercise.needs} <= extracted
    for routine in catalogue.routines.values():
        assert {routine.name, routine.summary} <= extracted
    assert "End the session?" in extracted


def test_no_extracted_text_was_formatted_before_it_was_translated(extracted):
    assert not [text for text in extracted if "%s" in text or "{}" in text]


class Backwards:
    """A language that every text has been translated to."""

    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_a_translated_catalogue_is_shown_and_spoken_in_its_language():
    try:
        translation.activate(Backwards())
        catalogue = CatalogueFiles(ROOT / "resources", None).load()
        exercise = catalogue.exercises["psoas-release"]
        assert exercise.name == "«Psoas release»"
        assert all(cue.startswith("«") for cue in exercise.cues)
        assert SpokenPhrases().halfway()[0].startswith("«")
    finally:
        translation.activate(translation.gettext.NullTranslations())
