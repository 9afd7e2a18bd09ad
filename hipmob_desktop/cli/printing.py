"""The printing commands as text, for people."""

from collections.abc import Iterable, Iterator, Sequence

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import SegmentResult, Session
from hipmob_desktop.domain.timeline import Segment, Timeline
from hipmob_desktop.services.translation import _


def clock_text(ms: Millis) -> str:
    """A length as h:mm:ss or m:ss, to the nearest second."""
    seconds = (ms + 500) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def routines_text(catalogue: Catalogue, totals: Iterable[tuple[Routine, Millis]]) -> Iterator[str]:
    """One line a routine, then what is wrong with files that were left out."""
    rows = [
        (r.id, r.name, r.phase.value, clock_text(total), ", ".join(catalogue.equipment_of(r)) or _("no equipment"))
        for r, total in totals
    ]
    yield from _columns(rows)
    if catalogue.problems:
        yield ""
        yield _("Left out:")
        yield from (f"  {problem}" for problem in catalogue.problems)


def timeline_text(timeline: Timeline) -> Iterator[str]:
    """Every segment with its start, and under it every cue with its moment."""
    yield _("{name}: {total}").format(name=timeline.routine_name, total=clock_text(timeline.total_ms))
    for segment in timeline.segments:
        yield ""
        yield _segment_line(segment)
        for cue in segment.cues:
            yield f"         +{cue.at_ms / 1000:7.3f}  {cue.text}"


def _segment_line(segment: Segment) -> str:
    parts = [f"{clock_text(segment.start_ms):>7}", segment.kind.value, segment.exercise_name]
    if segment.side is not Side.BOTH:
        parts.append(segment.side.value)
    parts.append(clock_text(segment.duration_ms))
    if segment.reps is not None:
        parts.append(f"× {segment.reps}")
    return "  ".join(parts)


def log_text(sessions: Sequence[Session]) -> Iterator[str]:
    """Every session, and under it every side of every exercise, planned against done."""
    if not sessions:
        yield _("No sessions yet.")
    for session in sessions:
        yield "  ".join(
            (
                session.started.local_date.isoformat(),
                session.routine.name,
                clock_text(session.active_ms),
                session.status.value,
                str(session.id),
            )
        )
        yield from _columns([("   ", *_result_row(r)) for r in session.results])


def _result_row(result: SegmentResult) -> tuple[str, ...]:
    if result.planned_reps is not None:
        done = f"{result.done_reps or 0} / {result.planned_reps}"
    else:
        done = f"{clock_text(result.done_ms)} / {clock_text(result.planned_ms)}"
    return (result.exercise_name, result.side.value, done, result.status.value)


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
