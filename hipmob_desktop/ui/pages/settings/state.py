"""What the Settings page shows, as plain words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from hipmob_desktop.domain.routine import Pace, Talk
from hipmob_desktop.services.ports import Capability, Voice
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.settings import Settings, Theme
from hipmob_desktop.services.translation import _

DEFAULT_VOICE = ""
ICONS = {
    "voice": "voice",
    "sound": "sound",
    "screen": "screen",
    "log": "log",
    "catalogue": "routines",
    "notifications": "reminders",
    "reminders at login": "reminders",
    "media-keys": "keyboard",
}
"""Others have a general one."""


@dataclass(frozen=True, slots=True)
class CapabilityLine:
    """What is in force for one thing the computer provides."""

    name: str
    icon: str
    works: bool
    status: str
    summary: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The whole page."""

    settings: Settings
    voices: tuple[tuple[str, str], ...]
    """Id and words of each voice, the default first."""
    voice_note: str
    """What is to be known about the voices; empty if all is well."""
    capabilities: tuple[CapabilityLine, ...]
    folder: str
    version: str
    login: AutostartState = AutostartState.UNAVAILABLE
    """Whether the system starts the program at login, as it says itself."""


def voice_options(voices: Sequence[Voice], language: str) -> tuple[tuple[str, str], ...]:
    """Voices to choose from: the default, those of the language, then all others by name."""
    ranked = sorted(voices, key=lambda v: (not _speaks(v, language), v.name.casefold()))
    named = ((v.id, _("{name} ({language})").format(name=v.name, language=v.language)) for v in ranked)
    return ((DEFAULT_VOICE, _("Default of the language")), *named)


def voice_note(voices: Sequence[Voice] | None, wanted: str) -> str:
    """What to say about the voices; None while they are still asked for."""
    if voices is None:
        return _("Looking for voices …")
    if not voices:
        return _("No voice was found. Cues are given by tones and captions.")
    if wanted and wanted not in {voice.id for voice in voices}:
        return _("The voice you chose is no longer there. The default speaks in its place.")
    return ""


def capability_lines(capabilities: Sequence[Capability]) -> tuple[CapabilityLine, ...]:
    """Each capability in words; a remedy only where something does not work."""
    return tuple(
        CapabilityLine(
            name=capability_name(each.name),
            icon=ICONS.get(each.name, "info"),
            works=each.works,
            status=_("Works") if each.works else _("Needs you"),
            summary=each.summary,
            remedy="" if each.works else each.remedy,
        )
        for each in capabilities
    )


def capability_name(name: str) -> str:
    """The word for a capability."""
    names = {
        "voice": _("Voice"),
        "sound": _("Sound"),
        "screen": _("Screen"),
        "log": _("Log"),
        "media-keys": _("Media keys"),
        "tray": _("Tray icon"),
        "catalogue": _("Exercises and routines"),
        _("notifications"): _("Notifications"),
        _("reminders at login"): _("Reminders at login"),
    }
    return names.get(name, name)


def talk_options() -> tuple[tuple[str, str], ...]:
    """How much is said."""
    return (
        (Talk.FULL, _("Everything")),
        (Talk.ESSENTIAL, _("Essential")),
        (Talk.TONES, _("Tones only")),
        (Talk.SILENT, _("Silent")),
    )


def talk_words(talk: Talk) -> str:
    """What a talk level means."""
    return {
        Talk.FULL: _("Names, sides, form cues, half-way, counts and the last three seconds."),
        Talk.ESSENTIAL: _("Names, sides, half-way and the end."),
        Talk.TONES: _("No words: soft tones at the start, half-way, the change and the end."),
        Talk.SILENT: _("Nothing is heard; every cue stands on the screen."),
    }[talk]


def pace_options() -> tuple[tuple[str, str], ...]:
    """Who sets the pace of repetitions."""
    return ((Pace.TEMPO, _("The voice counts")), (Pace.SELF, _("I count")))


def theme_options() -> tuple[tuple[str, str], ...]:
    """Which colours are used."""
    return ((Theme.SYSTEM, _("As the system")), (Theme.LIGHT, _("Light")), (Theme.DARK, _("Dark")))


def login_words(state: AutostartState) -> str:
    """What starting at login does, or why it does not."""
    return {
        AutostartState.ON: _("The window comes at the first start by hand, or from the tray."),
        AutostartState.OFF: _("Off. Reminders have their own switch, and do not need this one."),
        AutostartState.BLOCKED: _("Switched off by the system: allow HipMob among the programs started at login."),
        AutostartState.UNAVAILABLE: _("Not possible here."),
    }[state]


def rate_words(words_a_minute: int) -> str:
    """How fast the voice speaks."""
    return _("{rate} words/min").format(rate=words_a_minute)


def hour_words(hour: int) -> str:
    """An hour as a clock shows it."""
    return _("{hour}:00").format(hour=f"{hour:02}")


def volume_words(percent: int) -> str:
    """How loud."""
    return _("{percent} %").format(percent=percent)


def _speaks(voice: Voice, language: str) -> bool:
    return voice.language.replace("_", "-").casefold().split("-")[0] == language.casefold()
