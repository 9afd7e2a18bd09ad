"""The log's tables. Rows stay in this package: domain records go in and out.

Every change here needs a migration (`migrations/versions`) and its name in `schema.REVISIONS`; a test compares the two.
"""

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

from hipmob_desktop.adapters.db.types import DateText, EnumText, UtcText, UuidText
from hipmob_desktop.domain.days import DayState
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.goals import GoalKind
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import RunKind, SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind

metadata = MetaData()

session = Table(
    "session",
    metadata,
    Column("id", UuidText, primary_key=True, nullable=False),
    Column("started_at", UtcText, nullable=False),
    Column("zone", Text, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("local_date", DateText, nullable=False),
    Column("routine_id", Text, nullable=False),
    Column("routine_name", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("status", EnumText(SessionStatus), nullable=False),
    Column("active_ms", Integer, nullable=False),
    Column("position_segment", Integer, nullable=False),
    Column("position_elapsed_ms", Integer, nullable=False),
    Column("position_done_reps", Integer, nullable=False),
    Column("ended_at", UtcText),
    Column("stiffness_before", Integer),
    Column("run_kind", EnumText(RunKind)),
    Column("stiffness_after", Integer),
    Column("effort", Integer),
    Column("movement_quality", Integer),
    Column("stride_feel", Integer),
    Column("note", Text, nullable=False, server_default=""),
    Column("deleted_at", UtcText),
    # After all others, for it is the long one: a scan of the columns before it need not read it.
    Column("snapshot", Text, nullable=False),
    Column("entered_by_hand", Integer, nullable=False, server_default=text("0")),
    Index("ix_session_started_at", "started_at", "id"),
    # All that the totals of days need, so that they are read from the index alone.
    Index(
        "ix_session_days",
        "local_date",
        "started_at",
        "status",
        "active_ms",
        "routine_name",
        "deleted_at",
    ),
    Index("ix_session_running", "started_at", sqlite_where=text("status = 'running'")),
    sqlite_strict=True,
)

segment_result = Table(
    "segment_result",
    metadata,
    Column("id", UuidText, primary_key=True, nullable=False),
    Column("session_id", UuidText, ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    Column("segment", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("set_number", Integer, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("exercise_name", Text, nullable=False),
    Column("side", EnumText(Side), nullable=False),
    Column("kind", EnumText(SegmentKind), nullable=False),
    Column("planned_ms", Integer, nullable=False),
    Column("done_ms", Integer, nullable=False),
    Column("planned_reps", Integer),
    Column("done_reps", Integer),
    Column("status", EnumText(Outcome), nullable=False),
    Index("ix_segment_result_session", "session_id", "segment"),
    sqlite_strict=True,
)

day_mark = Table(
    "day_mark",
    metadata,
    Column("day", DateText, primary_key=True, nullable=False),
    Column("state", EnumText(DayState)),
    Column("ran", EnumText(RunKind)),
    Column("note", Text, nullable=False, server_default=""),
    sqlite_strict=True,
)

goal = Table(
    "goal",
    metadata,
    Column("since", DateText, primary_key=True, nullable=False),
    Column("kind", EnumText(GoalKind), nullable=False),
    Column("days_a_week", Integer, nullable=False),
    Column("minimum_ms", Integer, nullable=False),
    sqlite_strict=True,
)

marker = Table(
    "marker",
    metadata,
    Column("id", UuidText, primary_key=True, nullable=False),
    Column("day", DateText, nullable=False),
    Column("kind", EnumText(MarkerKind), nullable=False),
    Column("side", EnumText(Side), nullable=False),
    Column("value", REAL, nullable=False),
    Index("ix_marker_day", "day"),
    sqlite_strict=True,
)
