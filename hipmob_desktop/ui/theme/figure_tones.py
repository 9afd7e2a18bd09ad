"""Colours of the moving figure, made from a theme."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from hipmob_desktop.ui.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class FigureTones:
    """What a figure is painted with."""

    skin: QColor
    hair: QColor
    shirt: QColor
    shorts: QColor
    shoe: QColor
    line: QColor
    """Mixed into a part's own colour for its outline."""
    far: QColor
    """Mixed into whatever is farther away."""
    glow: QColor
    """The worked region."""
    prop: QColor
    prop_top: QColor
    soft: QColor
    """Mats, walls: what is only there."""
    ground: QColor
    arrow: QColor
    left: QColor
    right: QColor
    on_tag: QColor
    is_dark: bool


def figure_tones(theme: Theme) -> FigureTones:
    """The colours in a theme."""
    dark = theme.is_dark
    return FigureTones(
        skin=QColor("#D2A07C" if dark else "#E0B08B"),
        hair=QColor("#7A5C4A" if dark else "#5A4135"),
        shirt=mixed(QColor(theme.accent), QColor(theme.surface), 0.22 if dark else 0.12),
        shorts=QColor("#44646E" if dark else "#3E5660"),
        shoe=QColor("#C3CED0" if dark else "#DFE5E3"),
        line=QColor("#0C1214" if dark else "#27353A"),
        far=mixed(QColor(theme.paper), QColor(theme.quiet_ink), 0.25),
        glow=QColor("#FFB347" if dark else "#FF8A1F"),
        prop=QColor("#8A7BA8" if dark else "#A596C4"),
        prop_top=QColor("#A799C4" if dark else "#C2B6DA"),
        soft=mixed(QColor(theme.paper), QColor(theme.quiet_ink), 0.16 if dark else 0.10),
        ground=QColor("#000000" if dark else theme.outline),
        arrow=QColor(theme.accent),
        left=QColor(theme.left),
        right=QColor(theme.right),
        on_tag=QColor(theme.on_accent),
        is_dark=dark,
    )


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """A colour with a share of another."""
    a, b, keep = colour.rgb(), other.rgb(), 1.0 - share
    return QColor.fromRgb(
        round((a >> 16 & 255) * keep + (b >> 16 & 255) * share),
        round((a >> 8 & 255) * keep + (b >> 8 & 255) * share),
        round((a & 255) * keep + (b & 255) * share),
    )
