"""Marked days, goals with their history, measurements; sessions told afterwards; an index for the totals of days.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a column, three tables and an index; no row of a session is touched."""
    op.add_column("session", sa.Column("entered_by_hand", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.drop_index("ix_session_local_date", "session")
    op.create_index(
        "ix_session_days",
        "session",
        ["local_date", "started_at", "status", "active_ms", "routine_name", "deleted_at"],
    )
    op.create_table(
        "day_mark",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("state", sa.Text()),
        sa.Column("ran", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("day"),
        sqlite_strict=True,
    )
    op.create_table(
        "goal",
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("days_a_week", sa.Integer(), nullable=False),
        sa.Column("minimum_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("since"),
        sqlite_strict=True,
    )
    op.create_table(
        "marker",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("value", sa.REAL(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_marker_day", "marker", ["day"])
