"""Which voice speaks a language, from what an engine offers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ALIASES = {
    "zh": "cmn",
    "zh-cn": "cmn",
    "zh-tw": "cmn",
    "zh-hk": "yue",
    "no": "nb",
    "iw": "he",
    "in": "id",
    "tl": "fil",
}
"""Locale names that engines know by another tag."""


@dataclass(frozen=True, slots=True)
class EngineVoice:
    """A voice as an engine describes it. Engines list their voices in their order of preference."""

    id: str
    name: str
    languages: tuple[str, ...]
    """Language tags, the main one first."""


def normal_tag(tag: str) -> str:
    """A language tag or locale name in one form: "de_AT.UTF-8" is "de-at", "zh" is "cmn"."""
    plain = re.sub(r"[^a-z0-9-]", "", re.split(r"[.@]", tag.lower().replace("_", "-"))[0])
    return _ALIASES.get(plain, plain)


def _base(tag: str) -> str:
    first = tag.split("-", maxsplit=1)[0]
    return _ALIASES.get(first, first)


def pick_voice(language: str, voices: Sequence[EngineVoice]) -> EngineVoice | None:
    """The voice for a language: one of exactly that tag, else the plainest of the same language, else none."""
    wanted = normal_tag(language)
    if not wanted:
        return None
    tags = [[normal_tag(tag) for tag in voice.languages] for voice in voices]
    for voice, spoken in zip(voices, tags, strict=True):
        if wanted in spoken:
            return voice
    near = [
        (len(tag), place) for place, spoken in enumerate(tags) for tag in spoken if tag and _base(tag) == _base(wanted)
    ]
    return voices[min(near)[1]] if near else None
