"""Sessions and their results: the first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables. Plain types on purpose: this script must not change when the program's types do."""
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Text(), nullable=False),
        sa.Column("routine_id", sa.Text(), nullable=False),
        sa.Column("routine_name", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("active_ms", sa.Integer(), nullable=False),
        sa.Column("position_segment", sa.Integer(), nullable=False),
        sa.Column("position_elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("position_done_reps", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("stiffness_before", sa.Integer()),
        sa.Column("run_kind", sa.Text()),
        sa.Column("stiffness_after", sa.Integer()),
        sa.Column("effort", sa.Integer()),
        sa.Column("movement_quality", sa.Integer()),
        sa.Column("stride_feel", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("deleted_at", sa.Text()),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_session_started_at", "session", ["started_at", "id"])
    op.create_index("ix_session_local_date", "session", ["local_date"])
    op.create_index("ix_session_running", "session", ["started_at"], sqlite_where=sa.text("status = 'running'"))
    op.create_table(
        "segment_result",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("set_number", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("exercise_name", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("planned_ms", sa.Integer(), nullable=False),
        sa.Column("done_ms", sa.Integer(), nullable=False),
        sa.Column("planned_reps", sa.Integer()),
        sa.Column("done_reps", sa.Integer()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("ix_segment_result_session", "segment_result", ["session_id", "segment"])
