"""The five steps of the heat scale, each with what can be read on it."""

from dataclasses import dataclass

from hipmob_desktop.ui.theme.tokens import Theme

LEVELS = 5
"""No minutes, and four steps of more and more."""


@dataclass(frozen=True, slots=True)
class HeatStep:
    """A ground, and the colour of text on it (4.5 : 1)."""

    fill: str
    ink: str


def heat_steps(theme: Theme) -> tuple[HeatStep, ...]:
    """Steps 0 to 4 of a theme."""
    return (
        HeatStep(theme.heat0, theme.ink),
        HeatStep(theme.heat1, theme.ink),
        HeatStep(theme.heat2, theme.ink),
        HeatStep(theme.heat3, theme.on_accent),
        HeatStep(theme.heat4, theme.on_accent),
    )
