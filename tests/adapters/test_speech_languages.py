"""Which voice speaks which language."""

import pytest

from hipmob_desktop.adapters.speech.languages import EngineVoice, normal_tag, pick_voice

VOICES = [
    EngineVoice("gmw/en", "English (Great Britain)", ("en-gb", "en")),
    EngineVoice("gmw/en-US", "English (America)", ("en-us", "en")),
    EngineVoice("gmw/de", "German", ("de",)),
    EngineVoice("sit/cmn", "Mandarin", ("cmn",)),
    EngineVoice("sit/yue", "Cantonese", ("yue",)),
    EngineVoice("gmq/nb", "Norwegian", ("nb",)),
    EngineVoice("roa/pt-BR", "Portuguese (Brazil)", ("pt-br",)),
    EngineVoice("roa/pt", "Portuguese (Portugal)", ("pt", "pt-pt")),
    EngineVoice("sem/he", "Hebrew", ("he",)),
    EngineVoice("mute", "No language", ()),
]


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "gmw/en"),
        ("en_US", "gmw/en-US"),
        ("en-GB", "gmw/en"),
        ("en_AU.UTF-8", "gmw/en"),
        ("de", "gmw/de"),
        ("de_AT@euro", "gmw/de"),
        ("zh", "sit/cmn"),
        ("zh_CN", "sit/cmn"),
        ("zh_SG", "sit/cmn"),
        ("zh-HK", "sit/yue"),
        ("no", "gmq/nb"),
        ("no_NO", "gmq/nb"),
        ("pt", "roa/pt"),
        ("pt_BR", "roa/pt-BR"),
        ("pt_AO", "roa/pt"),
        ("iw_IL", "sem/he"),
        ("fr", None),
        ("C", None),
        ("", None),
        ("!?", None),
    ],
)
def test_a_language_gets_the_voice_nearest_to_it(language, voice):
    found = pick_voice(language, VOICES)
    assert (found.id if found else None) == voice


def test_tags_of_windows_and_macos_are_understood():
    windows = [EngineVoice("HEDDA", "Hedda", ("de-DE",)), EngineVoice("ZIRA", "Zira", ("en-US",))]
    assert pick_voice("de_AT", windows).id == "HEDDA"
    assert pick_voice("en", [EngineVoice("samantha", "Samantha", ("en_US",))]).id == "samantha"


def test_without_voices_there_is_none():
    assert pick_voice("en", []) is None


def test_a_tag_has_one_form():
    assert normal_tag("zh_CN.UTF-8") == "cmn"
    assert normal_tag("EN_us") == "en-us"
