"""Which events are planned, by their days: the agenda need not go through all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and fill it; the clauses of a day are found by what they tell, too."""
    op.create_table(
        "planned",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("told", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_planned_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_planned")),
    )
    op.create_index(op.f("ix_planned_first_last_told"), "planned", ["first", "last", "told"], unique=False)
    op.execute(
        "INSERT INTO planned (event_id, first, last, told) "
        "SELECT events.id, events.day, events.last, reports.day FROM events "
        "JOIN reports ON reports.id = events.report_id "
        "WHERE events.status = 'planned' AND events.date IS NOT NULL AND events.date > '' AND events.day > '' "
        "AND reports.day > '' AND events.last >= reports.day"
    )
    op.drop_index(op.f("ix_appointments_first"), table_name="appointments")
    op.create_index(op.f("ix_appointments_told_first_day"), "appointments", ["told", "first", "day"], unique=False)
