"""Working reports into the picture: what the store has queued, report by report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from lagebild.picture.accounts import note_disputes
from lagebild.picture.appointing import note_appointments
from lagebild.picture.claiming import note_claims
from lagebild.picture.digesting import Digest, digest
from lagebild.picture.fulfilling import note_fulfilments
from lagebild.picture.linking import Work, link_events
from lagebild.picture.origins import note_origin
from lagebild.picture.replying import note_replies
from lagebild.picture.traces import Memory
from lagebild.picture.turning import note_turns
from lagebild.store import Store
from lagebild.store.packing import unpack_reading, unpack_words
from lagebild.store.picture_tables import links, traces, unlinked
from lagebild.store.schema import events, readings, reports

__all__ = ["count_waiting", "update"]

_AT_ONCE = 100


def count_waiting(store: Store) -> int:
    """How many reports the picture does not know yet."""
    with store.reading_connection() as connection:
        return connection.execute(select(func.count()).select_from(unlinked)).scalar_one()


def update(store: Store, progress: Callable[[int], None] | None = None) -> Work:
    """Work in all reports that wait, in batches that come true as a whole; ``progress`` hears how many are done.

    Interrupted, it goes on with those that are left.
    """
    work = Work()
    if not count_waiting(store):
        return work
    while True:
        with store.writing_connection() as connection:
            waiting = connection.execute(select(unlinked.c.report_id).order_by(unlinked.c.report_id).limit(_AT_ONCE))
            batch = list(waiting.scalars())
            memory = Memory(connection)
            worked = [number for report_id in batch for number in _work_in(memory, report_id, work)]
            note_fulfilments(memory, worked, work)
            note_disputes(connection, memory.regrouped)
            if batch:
                connection.execute(delete(unlinked).where(unlinked.c.report_id.in_(batch)))
        if progress is not None and batch:
            progress(work.reports)
        if len(batch) < _AT_ONCE:
            return work


def _work_in(memory: Memory, report_id: int, work: Work) -> list[int]:
    """Work in one report; the ids of its events."""
    connection = memory.connection
    chosen = select(readings, reports.c.day).join(reports, reports.c.id == readings.c.report_id)
    row = connection.execute(chosen.where(readings.c.report_id == report_id)).first()
    if row is None:
        return []
    reading, (words, _) = unpack_reading(row.body), unpack_words(row.words)
    own = digest(reading, words)
    work.reports += 1
    compared, settled = note_origin(connection, report_id, reading.report.text, own)
    work.compared += compared
    memory.forget(reports=settled - {report_id})  # their origin may be another now
    note_turns(connection, report_id, row.day, reading, words)
    note_appointments(connection, report_id, row.day, reading, words)
    note_claims(connection, report_id, row.day, reading, words)
    ids = connection.execute(
        select(events.c.id, events.c.at).where(events.c.report_id == report_id).order_by(events.c.at)
    ).all()
    numbers = [event.id for event in ids]
    note_replies(connection, reading, {event.at: event.id for event in ids})
    before = _retrace(connection, numbers, [event.at for event in ids], own)
    if numbers:
        memory.forget(events=numbers)
        link_events(memory, numbers, before, work)
    return numbers


def _retrace(connection: Connection, event_ids: Sequence[int], places: Sequence[int], own: Digest) -> set[int]:
    """Write the traces of a report's events anew; what they hung with before."""
    if not event_ids:
        return set()
    before = set(connection.execute(select(traces.c.linked).where(traces.c.event_id.in_(event_ids))).scalars())
    connection.execute(delete(links).where(links.c.event_id.in_(event_ids)))
    connection.execute(delete(traces).where(traces.c.event_id.in_(event_ids)))
    connection.execute(
        insert(traces),
        [
            {"event_id": number, "linked": number, "trigger": own.triggers[at], "terms": " ".join(own.terms[at])}
            for number, at in zip(event_ids, places, strict=True)
        ],
    )
    return before
