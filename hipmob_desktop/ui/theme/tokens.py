"""The tokens of the look: colours for light and dark, sizes of type, steps of space."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by their purpose, each as #RRGGBB. A test holds their contrast."""

    name: str
    """light or dark"""
    paper: str
    """The page."""
    surface: str
    """Cards and fields."""
    hover: str
    """What lies under the pointer, on a surface."""
    line: str
    """Hairlines: they part, and never tell anything alone."""
    outline: str
    """Borders of controls and empty marks: 3 : 1 on surface and paper."""
    ink: str
    quiet_ink: str
    accent: str
    """The one primary action, progress, the focus ring."""
    accent_hover: str
    accent_soft: str
    """The ground of what is chosen; ink and accent stand on it."""
    on_accent: str
    left: str
    right: str
    get_ready: str
    rest: str
    heat0: str
    heat1: str
    heat2: str
    heat3: str
    heat4: str
    warning: str
    danger: str

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.name == "dark"


class Size:
    """Sizes of type in pixels."""

    SMALL = 13
    BODY = 15
    HEADING = 18
    TITLE = 24
    HERO = 34
    DISPLAY = 52


class Space:
    """Distances in pixels."""

    XXS = 4
    XS = 8
    S = 12
    M = 16
    L = 24
    XL = 32
    XXL = 48


class Radius:
    """Corners in pixels."""

    CONTROL = 8
    CARD = 14


PRIMARY_HEIGHT = 44
"""Least height of the one primary button of a page, in pixels."""
CONTROL_HEIGHT = 36
"""Least height of every other control."""
READING_WIDTH = 620
"""Widest column of running text, about 70 characters at body size."""


def light() -> Theme:
    """Colours for a light surrounding."""
    return Theme(
        name="light",
        paper="#F6F4EF",
        surface="#FFFFFF",
        hover="#F1EEE7",
        line="#E2DDD3",
        outline="#7F8885",
        ink="#1E292C",
        quiet_ink="#566468",
        accent="#0E6F66",
        accent_hover="#0A5B54",
        accent_soft="#DCEDE9",
        on_accent="#FFFFFF",
        left="#2359C8",
        right="#B8430F",
        get_ready="#7D6000",
        rest="#5B6770",
        heat0="#E7ECEA",
        heat1="#B4D6CD",
        heat2="#6DB6A6",
        heat3="#237F70",
        heat4="#0B564B",
        warning="#8F5400",
        danger="#B3261E",
    )


def dark() -> Theme:
    """Colours for a dark surrounding."""
    return Theme(
        name="dark",
        paper="#11181A",
        surface="#1A2326",
        hover="#222D31",
        line="#2B373B",
        outline="#6F8287",
        ink="#EAF0EF",
        quiet_ink="#9DB0B4",
        accent="#35CDB9",
        accent_hover="#5ADBCA",
        accent_soft="#1B3B3A",
        on_accent="#06201D",
        left="#8DB2FF",
        right="#FFAA75",
        get_ready="#E9C350",
        rest="#93A4AB",
        heat0="#223033",
        heat1="#1F4E48",
        heat2="#23776B",
        heat3="#35A393",
        heat4="#7FE0D0",
        warning="#FFC069",
        danger="#FF8A80",
    )
