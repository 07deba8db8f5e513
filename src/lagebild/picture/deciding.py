"""What users decide about two events: the same, or not. Kept for good, above all scores."""

from __future__ import annotations

import json

from sqlalchemy import Connection, and_, delete, insert, or_, select

from lagebild.errors import StoreError
from lagebild.picture.accounts import note_disputes
from lagebild.picture.comparing import compare
from lagebild.picture.linking import Work, decided_between, regroup
from lagebild.picture.records import LinkRecord
from lagebild.picture.traces import Memory, fetch_traces
from lagebild.store.picture_tables import decisions, links, traces
from lagebild.store.rows import moment
from lagebild.store.schema import events, reports
from lagebild.store.showing import event_of, find_report

__all__ = ["decide", "links_of"]


def decide(connection: Connection, one: str, other: str, *, same: bool | None) -> None:
    """Keep that the events with these ids are the same, are not, or (``None``) that nobody says so any more.

    Raises :class:`StoreError` for what is no event, and where it contradicts what was decided before.
    """
    first, second = sorted((_named(connection, one), _named(connection, other)))
    if first == second:
        raise StoreError(f"{one}: that is one event: name two")
    own = and_(
        decisions.c.report_id == first[1], decisions.c.number == first[2],
        decisions.c.other_report_id == second[1], decisions.c.other_number == second[2],
    )  # fmt: skip
    connection.execute(delete(decisions).where(own))
    if same is not None:
        connection.execute(
            insert(decisions).values(
                report_id=first[1], number=first[2], other_report_id=second[1], other_number=second[2],
                same=same, moment=moment(),
            )
        )  # fmt: skip
    ids = (first[0], second[0])
    touched = select(traces.c.linked).where(traces.c.event_id.in_(ids))
    members = connection.execute(select(traces.c.event_id).where(traces.c.linked.in_(touched))).scalars()
    memory = Memory(connection)
    regroup(memory, {*ids, *members}, Work())
    note_disputes(connection, memory.regrouped)
    numbers = dict(
        connection.execute(select(traces.c.event_id, traces.c.linked).where(traces.c.event_id.in_(ids))).all()
    )
    if same is False and numbers.get(ids[0]) == numbers.get(ids[1]):
        raise StoreError(f"{one} and {other}: other decisions hold them together: undo those first with `unlink`")


def _named(connection: Connection, name: str) -> tuple[int, int, int]:
    """The event's id, its report's id and its number."""
    found = find_report(connection, name)
    if found.event is None:
        raise StoreError(f"{name}: names a report: give an event's id (REPORT#3)")
    event = event_of(connection, found, name)
    return event.event_id, found.row.id, event.number


def links_of(connection: Connection, name: str) -> list[LinkRecord]:
    """Why an event is linked with each of those that it is linked with, and what users have decided about it."""
    event_id, _, _ = _named(connection, name)
    number = select(traces.c.linked).where(traces.c.event_id == event_id).scalar_subquery()
    members = set(connection.execute(select(traces.c.event_id).where(traces.c.linked == number)).scalars())
    decided = decided_between(connection, [event_id])
    others = (members | {number for pair in decided for number in pair}) - {event_id}
    kept = {
        row.event_id + row.other_id - event_id: row
        for row in connection.execute(
            select(links).where(or_(links.c.event_id == event_id, links.c.other_id == event_id))
        )
    }
    known = fetch_traces(connection, {event_id, *others})
    keys = connection.execute(
        select(events.c.id, reports.c.key, events.c.number)
        .join(reports, reports.c.id == events.c.report_id)
        .where(events.c.id.in_(others))
    ).all()
    found = []
    for row in sorted(keys, key=lambda row: row.id):
        score: float | None = None
        reasons: tuple[tuple[str, float, str], ...] = ()
        if row.id in kept:
            score = kept[row.id].score
            reasons = tuple((what, weight, details) for what, weight, details in json.loads(kept[row.id].reasons))
        elif event_id in known and row.id in known:
            score, weighed = compare(known[event_id], known[row.id])
            reasons = tuple((reason.what, reason.weight, reason.details) for reason in weighed)
        pair = min(event_id, row.id), max(event_id, row.id)
        found.append(LinkRecord(name, f"{row.key}#{row.number}", score, reasons, decided.get(pair)))
    return found
