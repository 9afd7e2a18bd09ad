"""All topics of the Trends page, in the order of its list. Pure."""

from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trends import Measure
from hipmob_desktop.ui.pages.trends.answers_state import measure_topic, stiffness_topic
from hipmob_desktop.ui.pages.trends.markers_state import marker_topic
from hipmob_desktop.ui.pages.trends.minutes_state import minutes_topic, regions_topic, sides_topic
from hipmob_desktop.ui.pages.trends.topic import Facts, Topic
from hipmob_desktop.ui.pages.trends.words import TrendWords


def topics(facts: Facts, words: TrendWords) -> tuple[Topic, ...]:
    """Everything the page can show of a range."""
    return (
        stiffness_topic(facts, words),
        measure_topic(facts, Measure.STRIDE_FEEL, words),
        measure_topic(facts, Measure.EFFORT, words),
        measure_topic(facts, Measure.MOVEMENT_QUALITY, words),
        minutes_topic(facts, words),
        regions_topic(facts),
        sides_topic(facts),
        marker_topic(facts, MarkerKind.HIP_EXTENSION, words),
        marker_topic(facts, MarkerKind.STRIDE_LENGTH, words),
    )


def csv_text(topic: Topic) -> str:
    """The table of a topic for other programs: commas, a point as the decimal mark, days as YYYY-MM-DD."""
    lines = [topic.figures.names, *([cell.plain or cell.words for cell in row] for row in topic.figures.rows)]
    return "".join(",".join(_quoted(field) for field in line) + "\r\n" for line in lines)


def _quoted(field: str) -> str:
    """As RFC 4180 has it."""
    return '"' + field.replace('"', '""') + '"' if any(mark in field for mark in ',"\r\n') else field
