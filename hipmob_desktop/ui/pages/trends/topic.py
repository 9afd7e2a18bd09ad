"""What the Trends page shows of one topic, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Phase
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Span
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.widgets.chart_content import BarRow, ChartContent, Figures

NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read for a range of days: everything the topics are made of."""

    span: Span
    known: Span | None
    """First and last day with a session."""
    answers: Sequence[Answers]
    """From `span.lead` on."""
    work: Sequence[Work]
    totals: Sequence[Total]
    markers: Sequence[Marker]
    phases: Mapping[str, Phase]
    """Of each exercise of the catalogue."""
    regions: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. It has a chart over time, or rows of bars, or neither while there is nothing to show."""

    key: str
    title: str
    finding: str
    """What it comes to, short, for the list."""
    sentence: str
    """The same in full."""
    rule: str
    """How it is reckoned."""
    flag: str = ""
    """What stands out, in words."""
    chart: ChartContent | None = None
    rows: tuple[BarRow, ...] = ()
    figures: Figures = NO_FIGURES
    empty: str = ""
    """What will be here, while there is nothing."""
    next_step: str = ""
    """The way on from an empty topic, as a button; empty where there is none."""
    marker: MarkerKind | None = None
    """What can be entered here."""

    @property
    def has_content(self) -> bool:
        """Whether there is anything to draw, list or save."""
        return self.chart is not None or bool(self.rows)


def empty_topic(key: str, title: str, finding: str, rule: str, empty: str, facts: Facts) -> Topic:
    """A topic that waits for sessions; who has none yet is shown the way to the first."""
    next_step = _("Choose a first session") if facts.known is None else ""
    return Topic(key, title, finding, "", rule, empty=empty, next_step=next_step)
