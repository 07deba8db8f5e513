"""The tables. What a release has shipped is changed by a migration (``migrations/versions``) only.

Days are ISO dates and moments ISO times (UTC) as text, which sort alike in both engines; an unknown day is "".
``number`` counts within a report, ``position`` within an event.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "APPLICATION_ID", "METADATA", "WORD_TABLES", "actor_words", "actors", "appearances", "attributions", "events",
    "facts", "numbers", "parties", "places", "planned", "readings", "recodings", "reports", "revisions", "sources",
    "statements",
]  # fmt: skip

APPLICATION_ID = 0x4C414745
"""What the header of an SQLite file says: "LAGE"."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
WORD_TABLES = frozenset({"report_words", "event_words"})
"""Full text: FTS5 in SQLite, tsvector in PostgreSQL, therefore made by the migrations and used by ``fulltext``."""


def _report(*, primary_key: bool = False) -> Column[int]:
    reference = ForeignKey("reports.id", ondelete="CASCADE")
    return Column("report_id", Integer, reference, nullable=False, primary_key=primary_key)


def _event() -> Column[int]:
    return Column("event_id", Integer, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)


def _actor() -> Column[int]:
    return Column("actor_id", Integer, ForeignKey("actors.id"))


facts = Table("facts", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""About the store itself: which release made it."""

reports = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the id that users see
    Column("urn", Text, unique=True),
    Column("version", Integer),
    Column("url", Text),
    Column("content", String(64), nullable=False),  # SHA-256 of title and text
    Column("title", Text, nullable=False),
    Column("title_key", Text, nullable=False),  # the title's words without a mark of correction
    Column("corrects", Boolean, nullable=False),  # marked as a correction
    Column("day", String(10), nullable=False),  # of publication, "" if it is not a single known day
    Column("earliest", String(10), nullable=False),
    Column("latest", String(10), nullable=False),
    Column("dated", String(8), nullable=False),  # given, inferred, unknown
    Column("agency", Text),
    Column("origin", Text, nullable=False),
    Column("added", String(20), nullable=False),
    Column("changed", String(20), nullable=False),
    Column("revision", Integer, nullable=False),  # 1, and one more with every correction
    Column("coder", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("next_number", Integer, nullable=False),  # of the next new event: numbers are never given twice
    Index(None, "content"),
    Index(None, "url"),
    Index(None, "title_key", "day"),
    Index(None, "day"),
    Index(None, "corrects", "day"),
    Index(None, "coder", "rules"),
    sqlite_autoincrement=True,
)
readings = Table(
    "readings",
    METADATA,
    _report(primary_key=True),
    Column("body", LargeBinary, nullable=False),  # the whole reading as JSON, see packing
    Column("words", LargeBinary, nullable=False),  # what full text knows of it, see packing
)
revisions = Table(
    "revisions",
    METADATA,
    _report(primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("replaced", String(20), nullable=False),
    Column("urn", Text),
    Column("version", Integer),
    Column("url", Text),
    Column("content", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("coder", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "content"),
    Index(None, "urn"),
    Index(None, "url"),
)
recodings = Table(
    "recodings",
    METADATA,
    Column("id", Integer, primary_key=True),
    _report(),
    Column("moment", String(20), nullable=False),
    Column("coder_before", Text, nullable=False),
    Column("rules_before", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("changes", Text, nullable=False),  # JSON: what events came, went and changed
    Index(None, "report_id"),
)
actors = Table(
    "actors",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("person", Boolean, nullable=False),
    Column("wikidata", Text),
    Column("reports", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Index(None, "reports"),
)
actor_words = Table(
    "actor_words",
    METADATA,
    Column("word", Text, primary_key=True),
    Column("actor_id", Integer, ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "actor_id"),
)
appearances = Table(
    "appearances",
    METADATA,
    _report(primary_key=True),
    Column("number", Integer, primary_key=True),  # Actor.id of the reading
    Column("actor_id", Integer, ForeignKey("actors.id"), nullable=False),
    Column("day", String(10), nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("office", Text),
    Column("mentions", Integer, nullable=False),
    Index(None, "actor_id", "day"),
)
places = Table(
    "places",
    METADATA,
    _report(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "name", "report_id"),
)
statements = Table(
    "statements",
    METADATA,
    _report(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("form", Text, nullable=False),
    Column("speaker", Text),
    _actor(),
    Column("day", String(10), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "actor_id", "day"),
)
events = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    _report(),
    Column("number", Integer, nullable=False),
    Column("at", Integer, nullable=False),  # its place in Reading.events
    Column("type", String(12), nullable=False),
    Column("mode", Text),
    Column("status", String(8), nullable=False),
    Column("date", Text),  # as the reading has it
    Column("day", String(10), nullable=False),  # its first day as far as one can tell
    Column("last", String(10), nullable=False),  # its last day as far as one can tell
    Column("basis", Text),  # what these two rest on, see When
    Column("place", Text),
    Column("country", Text),  # of the place
    Column("quad", Integer),
    Column("score", Float),
    Column("cameo", Text),
    Column("confidence", Float, nullable=False),
    Column("denied", Boolean, nullable=False),  # somebody denies it in this report
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # of the trigger
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text),  # the words that name on whose word it stands
    UniqueConstraint("report_id", "number"),
    Index(None, "day", "last"),
    Index(None, "type", "day", "status"),
    Index(None, "status", "day", "type"),
    Index(None, "place", "day"),
    Index(None, "country", "day"),
    sqlite_autoincrement=True,
)
parties = Table(
    "parties",
    METADATA,
    _event(),
    Column("role", String(9), primary_key=True),
    Column("position", Integer, primary_key=True),
    _actor(),
    Column("text", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("day", String(10), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("status", String(8), nullable=False, server_default=""),  # this and the next two: of the event
    Column("quad", Integer),
    Column("score", Float),
    CheckConstraint("role IN ('actor', 'recipient')", name="role"),
    Index(None, "actor_id", "day", "event_id", "status", "quad", "score"),
    Index(None, "country", "day", "event_id", "sector", "status", "quad", "score"),
)
sources = Table(
    "sources",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("reports", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Index(None, "events"),
)
attributions = Table(
    "attributions",
    METADATA,
    _event(),
    Column("role", String(6), primary_key=True),  # by: on whose word; chain: who passes it on; denial: who denies it
    Column("position", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    _actor(),
    Column("text", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    CheckConstraint("role IN ('by', 'chain', 'denial')", name="role"),
    Index(None, "source_id", "day", "event_id"),
    Index(None, "actor_id", "day", "event_id"),
)
numbers = Table(
    "numbers",
    METADATA,
    _event(),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("low", Integer),
    Column("high", Integer),
    Column("source", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
planned = Table(
    "planned",
    METADATA,
    _event(),
    Column("first", String(10), nullable=False),  # events.day
    Column("last", String(10), nullable=False),
    Column("told", String(10), nullable=False),  # the day of its report
    Index(None, "first", "last", "told"),
)
"""Events that their reports plan for a day that is not past."""
