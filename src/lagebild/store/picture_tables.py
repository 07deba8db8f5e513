"""The tables of the picture: what belongs together across reports. Filled by :mod:`lagebild.picture`.

What a report brings is worked in later than it is kept: until then its row is in ``unlinked``. Everything here but
``decisions`` can be made anew from the other tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    insert,
    select,
)

from lagebild.store.schema import METADATA, events

__all__ = [
    "appointments", "claim_voices", "claims", "copies", "decisions", "digests", "disputes", "fingerprints",
    "fulfilments", "links", "note_changed", "note_gone", "replies", "traces", "turns", "unlinked",
]  # fmt: skip


def _report(name: str = "report_id", *, primary_key: bool = True) -> Column[int]:
    return Column(name, Integer, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False)


def _event(name: str = "event_id") -> Column[int]:
    return Column(name, Integer, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, nullable=False)


unlinked = Table("unlinked", METADATA, _report())
"""Reports that the picture does not know yet, or not in their present form."""

digests = Table(
    "digests",
    METADATA,
    _report(),
    Column("origin", Integer, nullable=False),  # the same for copies of one text: the lowest of their reports' ids
    Column("terms", Text, nullable=False),  # the nouns and names that say what it is about
    Index(None, "origin"),
)
fingerprints = Table(
    "fingerprints",
    METADATA,
    Column("value", BigInteger, primary_key=True, autoincrement=False),  # hash of a band of MinHash, sentence or quote
    _report(),
    Index(None, "report_id"),
)
copies = Table(
    "copies",
    METADATA,
    _report(),  # the one added later
    _report("other_id"),
    Column("share", Float, nullable=False),  # of the shorter one's threes of words that the other has too
    Column("reasons", Text, nullable=False),
    Index(None, "other_id"),
)
traces = Table(
    "traces",
    METADATA,
    _event(),
    Column("linked", Integer, nullable=False),  # the same for one event in several reports: the lowest of its ids
    Column("trigger", Text, nullable=False),
    Column("terms", Text, nullable=False),  # the nouns and names of its sentences
    Index(None, "linked"),
)
links = Table(
    "links",
    METADATA,
    _event(),
    _event("other_id"),  # the lower id
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON: what speaks for it and against it
    Index(None, "other_id"),
)
turns = Table(
    "turns",
    METADATA,
    _report(),
    Column("position", Integer, primary_key=True),
    Column("day", String(10), nullable=False),  # of the report
    Column("kind", String(9), nullable=False),  # held, moved, cancelled
    Column("start", Integer, nullable=False),  # of the words that say so
    Column("end", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("terms", Text, nullable=False),  # the words of the sentence
    Column("days", Text, nullable=False),  # the days that it names
    Index(None, "day"),
)
"""Sentences that say of something planned that it was held, moved or called off."""

appointments = Table(
    "appointments",
    METADATA,
    _report(),
    Column("position", Integer, primary_key=True),
    Column("day", String(10), nullable=False),  # of the report
    Column("first", String(10), nullable=False),  # the day that it names, or the days from the first to the last
    Column("last", String(10), nullable=False),
    Column("told", Boolean, nullable=False),  # true if it tells of that day as past, false if as of one to come
    Column("start", Integer, nullable=False),  # of the clause
    Column("end", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("text", Text, nullable=False),  # the clause
    Column("terms", Text, nullable=False),  # what it is about: "verb:" verbs, "who:" names, countries, other nouns
    Index(None, "told", "first", "day"),
)
"""Clauses that say what is to be, or was, on a day."""

fulfilments = Table(
    "fulfilments",
    METADATA,
    _event(),  # what is planned
    _event("fact_id"),
    Column("score", Float, nullable=False),
    Index(None, "fact_id"),
)
"""Facts that are likely what was planned."""

replies = Table(
    "replies",
    METADATA,
    _event(),
    Column("position", Integer, primary_key=True),
    Column("stance", String(9), nullable=False),  # denied, unknown, confirmed, culprit
    Column("who", Text, nullable=False),  # who says so
    Column("value", Text),  # who did it, by his word
    Column("own", Boolean, nullable=False),  # true if the event is told in the same sentence
    Column("start", Integer, nullable=False),  # of the words that say so
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
"""What others say of an event in sentences that are no events of their own."""

claims = Table(
    "claims",
    METADATA,
    _report(),
    Column("position", Integer, primary_key=True),
    Column("day", String(10), nullable=False),  # of the report
    Column("start", Integer, nullable=False),  # of the words that claim it
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("terms", Text, nullable=False),  # what it is about, as appointments have it
    Column("date", Text),  # the day on which it was by these words
    Column("not_date", Text),  # and the one on which it was not: first and last day of it as "first/last"
    Index(None, "day"),
)
"""What some say and others deny that is no event of a type, or that was on another day by others."""

claim_voices = Table(
    "claim_voices",
    METADATA,
    Column("report_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("role", String(7), nullable=False),  # claimed, denied
    Column("who", Text, nullable=False),
    Column("kind", Text),
    Column("chain", Text, nullable=False),  # JSON: who passes it on
    Column("text", Text, nullable=False),  # the words that name him, or the denial
    ForeignKeyConstraint(["report_id", "position"], ["claims.report_id", "claims.position"], ondelete="CASCADE"),
    CheckConstraint("role IN ('claimed', 'denied')", name="role"),
)

disputes = Table("disputes", METADATA, _event())
"""Events that are in dispute: some say so and others deny it, or the accounts of what is linked with it differ."""

decisions = Table(
    "decisions",
    METADATA,
    _report(),
    Column("number", Integer, primary_key=True),
    _report("other_report_id"),
    Column("other_number", Integer, primary_key=True),
    Column("same", Boolean, nullable=False),
    Column("moment", String(20), nullable=False),
    Index(None, "other_report_id", "other_number"),
)
"""What users have decided about two events. Named by report and number, so that it outlasts coding anew."""


def note_changed(connection: Connection, report_ids: Sequence[int]) -> None:
    """Let the picture know that reports are new, or read otherwise than before."""
    known = set(connection.execute(select(unlinked.c.report_id).where(unlinked.c.report_id.in_(report_ids))).scalars())
    fresh = [{"report_id": report_id} for report_id in report_ids if report_id not in known]
    if fresh:
        connection.execute(insert(unlinked), fresh)


def note_gone(connection: Connection, report_ids: Sequence[int]) -> None:
    """Let the picture know that reports are about to go: what hung together by them is looked at again."""
    own = select(events.c.id).where(events.c.report_id.in_(report_ids))
    shared = select(traces.c.linked).where(traces.c.event_id.in_(own))
    others = (
        select(events.c.report_id)
        .join(traces, traces.c.event_id == events.c.id)
        .where(traces.c.linked.in_(shared), events.c.report_id.not_in(report_ids))
        .distinct()
    )
    origins = select(digests.c.origin).where(digests.c.report_id.in_(report_ids))
    copied = select(digests.c.report_id).where(digests.c.origin.in_(origins), digests.c.report_id.not_in(report_ids))
    note_changed(connection, sorted({*connection.execute(others).scalars(), *connection.execute(copied).scalars()}))
