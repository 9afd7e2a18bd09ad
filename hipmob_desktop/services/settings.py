"""Everything the user can set, with its defaults: one typed object."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hipmob_desktop.domain.routine import Pace, Talk


class Theme(StrEnum):
    """Which colours are used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window was left."""

    geometry: str = ""
    """Qt's saved geometry, base64."""
    page: str = "today"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Fields that a newer version added take their default when an older file is read."""

    voice: str = ""
    """Voice id; empty for the default of the language."""
    voice_rate: int = 160
    """Words a minute, 80 to 300."""
    volume: float = 0.9
    """0 to 1."""
    muted: bool = False
    talk: Talk = Talk.FULL
    pace: Pace = Pace.TEMPO
    count_on: bool = False
    """"At least" doses go on counting up at their end until the user moves on."""
    ask_before: bool = True
    ask_after: bool = True
    theme: Theme = Theme.SYSTEM
    reduce_motion: bool = False
    full_screen_player: bool = False
    media_keys: bool = True
    """Media keys and headset buttons lead a session while it runs."""
    pause_other_players: bool = False
    """Music and films of other programs stand still during a session."""
    tray_icon: bool = True
    close_to_tray: bool = False
    """Closing the window leaves the program in the tray, where the desktop has one."""
    reminders_asked: bool = False
    """The first start has offered reminders. It does so once."""
    language: str = "en"
    day_start_hour: int = 3
    """0 to 12: a session before that hour belongs to the evening before. Past days keep the day they were given."""
    window: WindowPlace = field(default_factory=WindowPlace)


class SettingsStore(Protocol):
    """Where settings are kept."""

    def load(self) -> Settings:
        """The stored settings; defaults for what is missing or cannot be read."""
        ...

    def save(self, settings: Settings) -> None:
        """Replace the stored settings, atomically. A folder that cannot be written is reported, not raised."""
        ...

    def trouble(self) -> str:
        """What went wrong last, in plain words; empty if nothing."""
        ...
