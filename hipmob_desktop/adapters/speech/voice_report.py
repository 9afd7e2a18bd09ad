"""What is told about the voice, in plain words: for the settings page and doctor."""

import sys
from dataclasses import dataclass

from hipmob_desktop.adapters.speech.identity import EngineIdentity
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _


def _name() -> str:
    return _("voice")


def not_asked_yet() -> Capability:
    """Before the first cue was wanted."""
    return Capability(_name(), works=True, summary=_("not started yet"))


def engine_words(identity: EngineIdentity) -> str:
    """Engine, version and where it is from."""
    origin = _("bundled") if identity.origin == "bundled" else _("system")
    words = _("{engine} {version}, {origin}")
    return words.format(engine=identity.engine, version=identity.version, origin=origin)


@dataclass(frozen=True, slots=True)
class VoiceFindings:
    """What came out of preparing the cues of a session."""

    identity: EngineIdentity
    note: str = ""
    """A voice that had to be replaced."""
    kept_for_now_only: bool = False
    """The cache folder cannot be written."""
    missing: int = 0
    """Texts that could not be spoken."""
    rendered: int = 0
    """Texts that can."""


def working(findings: VoiceFindings) -> Capability:
    """An engine speaks, if not everything."""
    words = engine_words(findings.identity)
    if findings.missing and not findings.rendered:
        summary = _("{engine}: gave no sound").format(engine=words)
        return Capability(_name(), works=False, summary=summary, remedy=_remedy())
    remarks = [words, findings.note]
    remedy = ""
    if findings.missing:
        remarks.append(_("not everything could be spoken: captions and tones stand in"))
    if findings.kept_for_now_only:
        remarks.append(_("its cache folder cannot be written, so cues are kept for this run only"))
        remedy = _("Make room on the disk, or make the cache folder writable.")
    return Capability(_name(), works=True, summary="; ".join(filter(None, remarks)), remedy=remedy)


def no_engine(reason: str) -> Capability:
    """Nothing can be spoken."""
    summary = _("no voice; tones and captions stand in ({reason})").format(reason=reason)
    return Capability(_name(), works=False, summary=summary, remedy=_remedy())


def no_voice_for(language: str, identity: EngineIdentity) -> Capability:
    """The engine is there, but does not speak the language."""
    words = _("{engine}: no voice for the language “{language}”; tones and captions stand in")
    summary = words.format(engine=engine_words(identity), language=language)
    return Capability(_name(), works=False, summary=summary, remedy=_("Choose a voice in the settings."))


def voice_is_gone(wanted: str, instead: str) -> str:
    """Told when a chosen voice is no longer installed."""
    return _("the voice “{wanted}” is gone, “{instead}” speaks instead").format(wanted=wanted, instead=instead)


def _remedy() -> str:
    if sys.platform == "win32":
        return _("Install a voice in the Windows settings under Time & language, Speech.")
    if sys.platform == "darwin":
        return _("Install a voice in the system settings under Accessibility, Spoken Content.")
    return _("Install espeak-ng with the system's packages, or install this program anew: it brings a voice.")


def no_answer() -> str:
    """The reason where a deadline passed."""
    return _("no answer in time")
