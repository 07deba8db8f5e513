"""One report, event or revision by its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from lagebild.errors import StoreError
from lagebild.model import Reading
from lagebild.store.identity import bounded
from lagebild.store.packing import unpack_reading
from lagebild.store.querying import events_that, report_record
from lagebild.store.records import EventRecord, Kept, RevisionRecord
from lagebild.store.schema import events, readings, reports, revisions

__all__ = ["Found", "event_of", "find_report", "history", "reading_of", "show"]

_EVENT = re.compile(r"(?P<key>.+)#(?P<number>\d{1,9})", re.DOTALL)
_REVISION = re.compile(r"(?P<key>.+)@(?P<number>\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """The row of a report, with the number of the event or revision that was asked for."""

    row: Row[Any]
    event: int | None = None
    revision: int | None = None


def find_report(connection: Connection, name: str) -> Found:
    """The report with this id, URN or URL, or with this event or revision.

    Raises :class:`StoreError` if there is none.
    """
    if row := _report_named(connection, name, reports.c.key, reports.c.urn, reports.c.url):
        return Found(row)
    if (match := _EVENT.fullmatch(name)) and (row := _report_named(connection, match["key"], reports.c.key)):
        return Found(row, event=int(match["number"]))
    if (match := _REVISION.fullmatch(name)) and (row := _report_named(connection, match["key"], reports.c.key)):
        return Found(row, revision=int(match["number"]))
    raise StoreError(f"{name}: no such report in the store: `lagebild search` finds its id")


def _report_named(connection: Connection, name: str, *columns: Any) -> Row[Any] | None:
    for column in columns:
        if row := connection.execute(select(reports).where(column == bounded(name)).limit(1)).first():
            return row
    return None


def show(connection: Connection, name: str) -> Kept:
    """Everything about what ``name`` names."""
    found = find_report(connection, name)
    reading = reading_of(connection, found)
    of_report = events_that(connection, events.c.report_id == found.row.id)
    event = _numbered(of_report, found, name) if found.event is not None else None
    former = found.revision is not None and found.revision != found.row.revision
    past = tuple(history(connection, found))
    return Kept(report_record(found.row), past, reading, tuple(of_report), event, former)


def reading_of(connection: Connection, found: Found) -> Reading:
    """The reading of the report, or of the revision that was asked for."""
    row = found.row
    if found.revision in (None, row.revision):
        chosen = select(readings.c.body).where(readings.c.report_id == row.id)
    else:
        chosen = select(revisions.c.body).where(revisions.c.report_id == row.id, revisions.c.revision == found.revision)
    packed = connection.execute(chosen).scalar()
    if packed is None:
        raise StoreError(f"{row.key}@{found.revision}: no such revision: the report has 1 to {row.revision}")
    return unpack_reading(packed)


def event_of(connection: Connection, found: Found, name: str) -> EventRecord:
    """The event that was asked for."""
    return _numbered(events_that(connection, events.c.report_id == found.row.id), found, name)


def _numbered(of_report: Sequence[EventRecord], found: Found, name: str) -> EventRecord:
    for event in of_report:
        if event.number == found.event:
            return event
    raise StoreError(f"{name}: no such event in the store: `lagebild show {found.row.key}` has its ids")


def history(connection: Connection, found: Found) -> list[RevisionRecord]:
    """The former revisions of a report."""
    row = found.row
    former = connection.execute(select(revisions).where(revisions.c.report_id == row.id).order_by(revisions.c.revision))
    return [
        RevisionRecord(
            key=f"{row.key}@{old.revision}",
            revision=old.revision,
            replaced=old.replaced,
            title=old.title,
            day=old.day or None,
            urn=old.urn,
            version=old.version,
            url=old.url,
            coder=old.coder,
            rules=old.rules,
        )
        for old in former
    ]
