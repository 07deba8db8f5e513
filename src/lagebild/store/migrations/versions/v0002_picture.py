"""The tables of the picture. Reports that are there already are queued for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _reference(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    own = op.f(f"fk_{table}_{name}")
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], name=own, ondelete="CASCADE")


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "unlinked",
        _id("report_id"),
        _reference("unlinked", "report_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_unlinked")),
    )
    op.create_table(
        "digests",
        _id("report_id"),
        _id("origin"),
        sa.Column("terms", sa.Text(), nullable=False),
        _reference("digests", "report_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_digests")),
    )
    op.create_index(op.f("ix_digests_origin"), "digests", ["origin"], unique=False)
    op.create_table(
        "fingerprints",
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        _id("report_id"),
        _reference("fingerprints", "report_id", "reports"),
        sa.PrimaryKeyConstraint("value", "report_id", name=op.f("pk_fingerprints")),
    )
    op.create_index(op.f("ix_fingerprints_report_id"), "fingerprints", ["report_id"], unique=False)
    op.create_table(
        "copies",
        _id("report_id"),
        _id("other_id"),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        _reference("copies", "report_id", "reports"),
        _reference("copies", "other_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", "other_id", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_other_id"), "copies", ["other_id"], unique=False)
    op.create_table(
        "traces",
        _id("event_id"),
        _id("linked"),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        _reference("traces", "event_id", "events"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_traces")),
    )
    op.create_index(op.f("ix_traces_linked"), "traces", ["linked"], unique=False)
    op.create_table(
        "links",
        _id("event_id"),
        _id("other_id"),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        _reference("links", "event_id", "events"),
        _reference("links", "other_id", "events"),
        sa.PrimaryKeyConstraint("event_id", "other_id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_other_id"), "links", ["other_id"], unique=False)
    op.create_table(
        "turns",
        _id("report_id"),
        _id("position"),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        _id("start"),
        _id("end"),
        _id("sentence"),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        _reference("turns", "report_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_day"), "turns", ["day"], unique=False)
    op.create_table(
        "decisions",
        _id("report_id"),
        _id("number"),
        _id("other_report_id"),
        _id("other_number"),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        _reference("decisions", "report_id", "reports"),
        _reference("decisions", "other_report_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", "number", "other_report_id", "other_number", name=op.f("pk_decisions")),
    )
    op.create_index(
        op.f("ix_decisions_other_report_id_other_number"),
        "decisions",
        ["other_report_id", "other_number"],
        unique=False,
    )
    op.execute("INSERT INTO unlinked (report_id) SELECT id FROM reports")
