"""Linked events for a question: which events are meant, and everything that was linked with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from lagebild.picture.origins import origins_of
from lagebild.picture.records import LinkedEvent, Voice
from lagebild.store import EventQuery, EventRecord
from lagebild.store.picture_tables import traces
from lagebild.store.querying import EVENT_COLUMNS, event_records, find_events, portions
from lagebild.store.schema import attributions, events, reports, sources

__all__ = ["Attributed", "Gathered", "gather", "gather_linked", "linked_numbers", "voices_of"]


@dataclass(frozen=True, slots=True)
class Attributed:
    """On whose word an event stands or who denies it, as the store has it."""

    role: str
    position: int
    source: int
    name: str
    kind: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Linked events with what is needed to say who vouches for them."""

    linked: tuple[LinkedEvent, ...]
    attributed: dict[int, list[Attributed]]
    origins: dict[int, int]
    """By event."""


def gather(connection: Connection, query: EventQuery, *also: ColumnElement[bool]) -> Gathered:
    """The linked events of which one event fits ``query`` (and ``also``); ``limit`` and ``offset`` count them."""
    wanted = None if query.limit is None else query.limit + query.offset
    numbers: dict[int, None] = {}
    page, offset = max(100, 2 * wanted) if wanted else None, 0
    while True:
        found = find_events(connection, query.model_copy(update={"limit": page, "offset": offset}), *also)
        numbers |= dict.fromkeys(linked_numbers(connection, [event.event_id for event in found]).values())
        if page is None or wanted is None or len(found) < page or len(numbers) >= wanted:
            break
        offset += page
    chosen = list(numbers)[query.offset : wanted]
    return gather_linked(connection, chosen)


def gather_linked(connection: Connection, numbers: Sequence[int]) -> Gathered:
    """The linked events with these numbers, in their order."""
    members: dict[int, list[EventRecord]] = defaultdict(list)
    report_of: dict[int, int] = {}
    for part in portions(numbers):
        joined = events.join(reports, reports.c.id == events.c.report_id).outerjoin(
            traces, traces.c.event_id == events.c.id
        )
        ids = select(traces.c.event_id).where(traces.c.linked.in_(part))
        chosen = select(*EVENT_COLUMNS, traces.c.linked).select_from(joined)
        rows = list(connection.execute(chosen.where(events.c.id.in_(ids))))
        rows += connection.execute(chosen.where(events.c.id.in_(part), traces.c.linked.is_(None)))
        report_of |= {row.id: row.report_id for row in rows}
        for row, record in zip(rows, event_records(connection, rows), strict=True):
            members[row.linked if row.linked is not None else row.id].append(record)
    event_ids = [event.event_id for group in members.values() for event in group]
    attributed = _attributions(connection, event_ids)
    of_reports = origins_of(connection, set(report_of.values()))
    origins = {number: of_reports.get(report, report) for number, report in report_of.items()}
    linked = (_linked_event(members[number], attributed, origins) for number in numbers if members.get(number))
    return Gathered(tuple(linked), attributed, origins)


def linked_numbers(connection: Connection, event_ids: Sequence[int]) -> dict[int, int]:
    """The number of the linked event that each event belongs to; its own where it is not worked in yet."""
    found = {number: number for number in event_ids}
    for part in portions(event_ids):
        chosen = select(traces.c.event_id, traces.c.linked).where(traces.c.event_id.in_(part))
        found |= {row.event_id: row.linked for row in connection.execute(chosen)}
    return found


def _attributions(connection: Connection, event_ids: Sequence[int]) -> dict[int, list[Attributed]]:
    found: dict[int, list[Attributed]] = defaultdict(list)
    for part in portions(event_ids):
        chosen = (
            select(attributions, sources.c.name, sources.c.kind)
            .join(sources, sources.c.id == attributions.c.source_id)
            .where(attributions.c.event_id.in_(part))
            .order_by(attributions.c.event_id, attributions.c.role, attributions.c.position)
        )
        for row in connection.execute(chosen):
            one = Attributed(row.role, row.position, row.source_id, row.name, row.kind, row.text)
            found[row.event_id].append(one)
    return found


def _linked_event(
    members: Iterable[EventRecord], attributed: dict[int, list[Attributed]], origins: dict[int, int]
) -> LinkedEvent:
    ordered = sorted(members, key=lambda event: (event.report_day or "9999", event.event_id))
    lead = ordered[0]
    said = {one.name.casefold() for event in ordered for one in attributed.get(event.event_id, ()) if one.role == "by"}
    own = any(event.source is None for event in ordered)
    return LinkedEvent(
        id=lead.id,
        lead=lead,
        events=tuple(ordered),
        statuses=tuple(dict.fromkeys(event.status for event in ordered)),
        reports=len({event.report for event in ordered}),
        origins=_independent(ordered, attributed, origins),
        voices=len(said) + own,
    )


def _independent(
    members: Sequence[EventRecord], attributed: dict[int, list[Attributed]], origins: dict[int, int]
) -> int:
    """How many of the reports are independent: copies count once, and so do reports that name the same outlet.

    A report that has the event from an agency or paper ("wie Interfax meldet") goes back to that one, and so does
    the outlet's own report.
    """
    of_event: dict[int, set[object]] = {}
    for event in members:
        cited = {
            one.name.casefold()
            for one in attributed.get(event.event_id, ())
            if one.role in {"by", "chain"} and one.kind in {"agency", "media"}
        }
        own = (event.agency or "").casefold()
        cited.discard(own)
        nodes: set[object] = {origins.get(event.event_id, event.event_id), *cited}
        if own and any(
            one.name.casefold() == own
            for other in members
            if other is not event
            for one in attributed.get(other.event_id, ())
            if one.kind in {"agency", "media"} and one.name.casefold() != (other.agency or "").casefold()
        ):
            nodes.add(own)
        of_event[event.event_id] = nodes
    groups: list[set[object]] = []
    for nodes in of_event.values():
        meeting = [group for group in groups if group & nodes]
        groups = [group for group in groups if not group & nodes] + [nodes.union(*meeting)]
    return len(groups)


def voices_of(event: EventRecord, attributed: Sequence[Attributed], origin: int, role: str) -> list[Voice]:
    """Those who have the role ("by", "denial") in an event; for "by" the report itself if nobody else vouches."""
    chain = tuple(one.name for one in attributed if one.role == "chain")
    named = [one for one in attributed if one.role == role]
    if not named and role == "by":
        who = event.agency or event.report
        return [Voice(who, "report", (), event.id, event.report, event.report_day, origin, event.text)]
    passed = chain if role == "by" else ()
    return [
        Voice(one.name, one.kind, passed, event.id, event.report, event.report_day, origin, one.text) for one in named
    ]
