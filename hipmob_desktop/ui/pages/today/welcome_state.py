"""What is said to somebody who is here for the first time, as plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _


@dataclass(frozen=True, slots=True)
class WelcomeLine:
    """One thing to know."""

    icon: str
    words: str
    is_trouble: bool = False
    can_test: bool = False
    """It is about the voice, which can be heard."""


def welcome_lines(
    folder: str, capabilities: Sequence[Capability], tested: str | None = None
) -> tuple[WelcomeLine, ...]:
    """Where things lie and which voice leads; and whatever does not work here, with what to do.

    Args:
        folder: of the data.
        capabilities: what is in force on this computer.
        tested: what came of a test of the voice: empty if it was heard, None if there was none.
    """
    known = {each.name: each for each in capabilities}
    local = _("Everything stays on this computer: no account, no network. Your log will lie in {folder}.")
    lines = [WelcomeLine("folder", local.format(folder=folder)), _voice_line(known, tested)]
    if (sound := known.get("sound")) is not None and not sound.works:
        words = _("Sound: {summary}; cues are shown as captions, with a flash. {remedy}")
        lines.append(_trouble("mute", words, sound))
    notifications = known.get(_("notifications"))
    if notifications is not None and not notifications.works:
        words = _("Notifications: {summary}. {remedy}")
        lines.append(_trouble("reminders", words, notifications))
    return tuple(lines)


def _voice_line(known: Mapping[str, Capability], tested: str | None) -> WelcomeLine:
    voice = known.get(_("voice"))
    if voice is None or not voice.works:
        words = _("Voice: {summary}. {remedy}")
        shown = voice or Capability("voice", works=False, summary=_("none answers; tones and captions stand in"))
        return _trouble("voice", words, shown, can_test=True)
    if tested:
        return WelcomeLine("voice", tested, is_trouble=True, can_test=True)
    words = _("A voice leads you: {summary}.").format(summary=voice.summary)
    if tested is not None:
        words = _("{voice} You have just heard it; speed and volume are in the settings.").format(voice=words)
    return WelcomeLine("voice", words, can_test=True)


def _trouble(icon: str, words: str, of: Capability, *, can_test: bool = False) -> WelcomeLine:
    told = words.format(summary=of.summary, remedy=of.remedy).strip()
    return WelcomeLine(icon, told, is_trouble=True, can_test=can_test)
