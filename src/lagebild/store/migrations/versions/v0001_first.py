"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE report_words USING fts5(
            lemmas, forms, content='', tokenize="unicode61 remove_diacritics 0")""",
        """CREATE VIRTUAL TABLE event_words USING fts5(
            words, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
    ),
    "postgresql": (
        """CREATE TABLE report_words (
            id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, words tsvector NOT NULL)""",
        "CREATE INDEX ix_report_words_words ON report_words USING gin (words)",
        """CREATE TABLE event_words (
            id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE, words tsvector NOT NULL)""",
        "CREATE INDEX ix_event_words_words ON event_words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Make the tables."""
    _tables()
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        sa.UniqueConstraint("key", name=op.f("uq_actors_key")),
    )
    op.create_index(op.f("ix_actors_reports"), "actors", ["reports"], unique=False)
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("corrects", sa.Boolean(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=False),
        sa.Column("latest", sa.String(length=10), nullable=False),
        sa.Column("dated", sa.String(length=8), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.Column("changed", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
        sa.UniqueConstraint("urn", name=op.f("uq_reports_urn")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_coder_rules"), "reports", ["coder", "rules"], unique=False)
    op.create_index(op.f("ix_reports_content"), "reports", ["content"], unique=False)
    op.create_index(op.f("ix_reports_corrects_day"), "reports", ["corrects", "day"], unique=False)
    op.create_index(op.f("ix_reports_day"), "reports", ["day"], unique=False)
    op.create_index(op.f("ix_reports_title_key_day"), "reports", ["title_key", "day"], unique=False)
    op.create_index(op.f("ix_reports_url"), "reports", ["url"], unique=False)
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("key", name=op.f("uq_sources_key")),
    )
    op.create_index(op.f("ix_sources_events"), "sources", ["events"], unique=False)
    op.create_table(
        "actor_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_actor_words_actor_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("word", "actor_id", name=op.f("pk_actor_words")),
    )
    op.create_index(op.f("ix_actor_words_actor_id"), "actor_words", ["actor_id"], unique=False)
    op.create_table(
        "appearances",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_appearances_actor_id")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_appearances_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_appearances")),
    )
    op.create_index(op.f("ix_appearances_actor_id_day"), "appearances", ["actor_id", "day"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_events_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_events_report_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_country_day"), "events", ["country", "day"], unique=False)
    op.create_index(op.f("ix_events_day_last"), "events", ["day", "last"], unique=False)
    op.create_index(op.f("ix_events_place_day"), "events", ["place", "day"], unique=False)
    op.create_index(op.f("ix_events_status_day_type"), "events", ["status", "day", "type"], unique=False)
    op.create_index(op.f("ix_events_type_day_status"), "events", ["type", "day", "status"], unique=False)
    op.create_table(
        "places",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_places_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_name_report_id"), "places", ["name", "report_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_readings_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "recodings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("coder_before", sa.Text(), nullable=False),
        sa.Column("rules_before", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_recodings_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recodings")),
    )
    op.create_index(op.f("ix_recodings_report_id"), "recodings", ["report_id"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.String(length=20), nullable=False),
        sa.Column("urn", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_revisions_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "revision", name=op.f("pk_revisions")),
    )
    op.create_index(op.f("ix_revisions_content"), "revisions", ["content"], unique=False)
    op.create_index(op.f("ix_revisions_url"), "revisions", ["url"], unique=False)
    op.create_index(op.f("ix_revisions_urn"), "revisions", ["urn"], unique=False)
    op.create_table(
        "statements",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_statements_actor_id")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_statements_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_actor_id_day"), "statements", ["actor_id", "day"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=6), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.CheckConstraint("role IN ('by', 'chain', 'denial')", name=op.f("ck_attributions_role")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_attributions_actor_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_attributions_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_attributions_source_id")),
        sa.PrimaryKeyConstraint("event_id", "role", "position", name=op.f("pk_attributions")),
    )
    op.create_index(
        op.f("ix_attributions_actor_id_day_event_id"), "attributions", ["actor_id", "day", "event_id"], unique=False
    )
    op.create_index(
        op.f("ix_attributions_source_id_day_event_id"), "attributions", ["source_id", "day", "event_id"], unique=False
    )
    op.create_table(
        "numbers",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_numbers_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_numbers")),
    )
    op.create_table(
        "parties",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('actor', 'recipient')", name=op.f("ck_parties_role")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_parties_actor_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_parties_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "role", "position", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_actor_id_day_event_id"), "parties", ["actor_id", "day", "event_id"], unique=False)
    op.create_index(
        op.f("ix_parties_country_sector_day_event_id"),
        "parties",
        ["country", "sector", "day", "event_id"],
        unique=False,
    )
