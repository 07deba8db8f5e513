"""What is claimed and denied that is no event. Reports that are there already are queued again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "claims",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("not_date", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_claims_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_day"), "claims", ["day"], unique=False)
    op.create_table(
        "claim_voices",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=7), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('claimed', 'denied')", name=op.f("ck_claim_voices_role")),
        sa.ForeignKeyConstraint(
            ["report_id", "position"],
            ["claims.report_id", "claims.position"],
            name=op.f("fk_claim_voices_report_id_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "position", "number", name=op.f("pk_claim_voices")),
    )
    op.execute(
        "INSERT INTO unlinked (report_id) SELECT id FROM reports WHERE id NOT IN (SELECT report_id FROM unlinked)"
    )
