"""Which facts may be what was planned. Reports that plan something are worked into the picture once more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and let the picture fill it."""
    op.create_table(
        "fulfilments",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_fulfilments_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["fact_id"], ["events.id"], name=op.f("fk_fulfilments_fact_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "fact_id", name=op.f("pk_fulfilments")),
    )
    op.create_index(op.f("ix_fulfilments_fact_id"), "fulfilments", ["fact_id"], unique=False)
    op.execute(
        "INSERT INTO unlinked (report_id) SELECT DISTINCT events.report_id FROM planned "
        "JOIN events ON events.id = planned.event_id "
        "WHERE events.report_id NOT IN (SELECT report_id FROM unlinked)"
    )
