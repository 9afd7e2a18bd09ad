"""The JSON forms of the printing commands. Stable: scripts rely on every key."""

from collections.abc import Iterable, Sequence
from typing import Any

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import SegmentResult, Session
from hipmob_desktop.domain.timeline import Cue, Segment, Timeline
from hipmob_desktop.services.ports import Capability

Document = dict[str, Any]


def routines_document(catalogue: Catalogue, totals: Iterable[tuple[Routine, Millis]]) -> list[Document]:
    """Every routine with its planned length."""
    return [
        {
            "id": routine.id,
            "name": routine.name,
            "phase": routine.phase.value,
            "total_ms": total_ms,
            "equipment": list(catalogue.equipment_of(routine)),
            "source": routine.source,
        }
        for routine, total_ms in totals
    ]


def timeline_document(timeline: Timeline) -> Document:
    """A compiled routine with all its segments and cues."""
    return {
        "routine": timeline.routine_id,
        "total_ms": timeline.total_ms,
        "segments": [_segment(s) for s in timeline.segments],
    }


def _segment(segment: Segment) -> Document:
    return {
        "index": segment.index,
        "kind": segment.kind.value,
        "exercise": segment.exercise,
        "side": segment.side.value,
        "start_ms": segment.start_ms,
        "duration_ms": segment.duration_ms,
        "reps": segment.reps,
        "cues": [_cue(c) for c in segment.cues],
    }


def _cue(cue: Cue) -> Document:
    return {"at_ms": cue.at_ms, "text": cue.text, "kind": cue.kind.value}


def log_document(sessions: Sequence[Session]) -> list[Document]:
    """Sessions with the results of every side."""
    return [
        {
            "id": str(session.id),
            "routine": session.routine.id,
            "started_at": session.started.utc.isoformat(timespec="milliseconds"),
            "zone": session.started.zone,
            "local_date": session.started.local_date.isoformat(),
            "status": session.status.value,
            "active_ms": session.active_ms,
            "results": [_result(r) for r in session.results],
        }
        for session in sessions
    ]


def _result(result: SegmentResult) -> Document:
    return {
        "exercise": result.exercise,
        "side": result.side.value,
        "planned_ms": result.planned_ms,
        "done_ms": result.done_ms,
        "planned_reps": result.planned_reps,
        "done_reps": result.done_reps,
        "status": result.status.value,
    }


def doctor_document(findings: Sequence[Capability]) -> Document:
    """What works and what does not; `ok` says whether nothing needs the user."""
    return {
        "ok": all(f.works for f in findings),
        "findings": [{"name": f.name, "works": f.works, "summary": f.summary, "remedy": f.remedy} for f in findings],
    }
