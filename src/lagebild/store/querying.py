"""Answers to the questions of :mod:`lagebild.store.records`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select
from sqlalchemy.sql import Select

from lagebild.model import Span
from lagebild.store.asking import actors_named, party_events, party_of, place_condition, wanted_in
from lagebild.store.fulltext import FULLTEXTS
from lagebild.store.records import (
    ActorRecord,
    EventQuery,
    EventRecord,
    PartyRecord,
    ReportQuery,
    ReportRecord,
    SearchQuery,
    SourceQuery,
    SourceRecord,
)
from lagebild.store.schema import actors, attributions, events, parties, reports, sources

__all__ = [
    "EVENT_COLUMNS",
    "asked_for",
    "event_keys",
    "event_records",
    "events_that",
    "find_actors",
    "find_events",
    "find_reports",
    "find_sources",
    "paged",
    "portions",
    "report_days",
    "report_record",
]

Item = TypeVar("Item")
_FEW = 20_000
"""Events that are looked up one by one; of more, all events are gone through in their order until there are enough."""
_IDS_AT_ONCE = 5_000
EVENT_COLUMNS = (events, reports.c.key, reports.c.day.label("report_day"), reports.c.title, reports.c.agency)
"""What :func:`event_records` needs of events joined with their reports."""
_OTHER_SIDE = {"any": "any", "actor": "recipient", "recipient": "actor"}


@dataclass(frozen=True)
class _Condition:
    """A condition on events in two forms: as the ids for which it holds, and as a test of one event.

    ``strict`` if the test is needed beside the ids.
    """

    ids: Select[Any]
    test: ColumnElement[bool]
    size: int
    strict: bool = False


def find_events(connection: Connection, query: EventQuery, *also: ColumnElement[bool]) -> list[EventRecord]:
    """The events that ``query`` asks for, and for which ``also`` holds."""
    chosen = asked_for(connection, select(events.c.id).where(*also), query)
    columns = (events.c.day, events.c.id)
    order = [column.desc() for column in columns] if query.order == "newest" else list(columns)
    if query.order == "oldest":
        chosen = chosen.where(events.c.day > "")
    page = paged(chosen.order_by(*order), query.limit, query.offset).subquery()  # the rest is read of these only
    whole = (
        select(*EVENT_COLUMNS)
        .join(page, page.c.id == events.c.id)
        .join(reports, reports.c.id == events.c.report_id)
        .order_by(*order)
    )
    return event_records(connection, connection.execute(whole).all())


def asked_for(connection: Connection, chosen: Select[Any], query: EventQuery) -> Select[Any]:
    """``chosen``, a query on events, with what ``query`` asks of them; without its order and limit."""
    return _narrowed(chosen.where(*_plain_conditions(query)), _conditions(connection, query))


def event_records(connection: Connection, rows: Sequence[Row[Any]]) -> list[EventRecord]:
    """Rows with :data:`EVENT_COLUMNS` as records."""
    involved = _parties_of(connection, [row.id for row in rows])
    return [_event_record(row, involved.get(row.id, ())) for row in rows]


def events_that(connection: Connection, *conditions: ColumnElement[bool]) -> list[EventRecord]:
    """The events for which ``conditions`` hold, report by report in the order of the text."""
    joined = events.join(reports, reports.c.id == events.c.report_id)
    chosen = select(*EVENT_COLUMNS).select_from(joined).where(*conditions).order_by(events.c.report_id, events.c.at)
    return event_records(connection, connection.execute(chosen).all())


def event_keys(connection: Connection, event_ids: Sequence[int]) -> dict[int, str]:
    """The ids that users see of the events with these numbers."""
    joined = select(events.c.id, events.c.number, reports.c.key).join(reports, reports.c.id == events.c.report_id)
    rows = (row for ids in portions(event_ids) for row in connection.execute(joined.where(events.c.id.in_(ids))))
    return {row.id: f"{row.key}#{row.number}" for row in rows}


def _plain_conditions(query: EventQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.types:
        found.append(events.c.type.in_(query.types))
    if query.statuses:
        found.append(events.c.status.in_(query.statuses))
    if query.since:
        found.append(events.c.last >= query.since.isoformat())
    if query.until:
        found.append(and_(events.c.day <= query.until.isoformat(), events.c.day > ""))
    if query.place:
        found.append(place_condition(query.place))
    if query.report:
        of_report = select(reports.c.id).where(reports.c.key == query.report)
        found.append(events.c.report_id.in_(of_report))
    return found


def _conditions(connection: Connection, query: EventQuery) -> list[_Condition]:
    """What must be looked up in other tables."""
    found = []
    if query.about:
        wanted = wanted_in(query.about)
        ids = FULLTEXTS[connection.dialect.name].events(wanted)
        found.append(_Condition(ids, events.c.id.in_(ids), _size(connection, ids)))
    actor = actors_named(connection, query.actor) if query.actor else None
    partner = actors_named(connection, query.partner) if query.partner else None
    if actor is not None:
        found.append(_Condition(party_events(actor, query.role), party_of(actor, query.role), actor.events))
    if partner is not None:
        role = _OTHER_SIDE[query.role]
        both = 2 if actor is not None and partner == actor and query.role == "any" else 1
        test = party_of(partner, role, count=both)
        found.append(_Condition(party_events(partner, role), test, partner.events, strict=both > 1))
    if query.source:
        ids = _attributed(query.source)
        size = _size(connection, ids)
        found.append(_Condition(ids, events.c.id.in_(ids), size))
    return found


def _narrowed(chosen: Select[Any], conditions: Sequence[_Condition]) -> Select[Any]:
    """``chosen`` with the conditions, each in the form in which it is quickest."""
    rest = sorted(conditions, key=lambda condition: condition.size)
    if rest and rest[0].size < _FEW:
        first, *others = rest
        rest = [*others, *([first] if first.strict else [])]
        chosen = chosen.where(events.c.id.in_(first.ids))
    elif len(rest) > 1:
        first, second, *others = rest
        rest = [*others, *(condition for condition in (first, second) if condition.strict)]
        chosen = chosen.where(events.c.id.in_(first.ids.intersect(second.ids)))
    return chosen.where(*(condition.test for condition in rest))


def _size(connection: Connection, ids: Select[Any]) -> int:
    """How many ids there are, at most :data:`_FEW`."""
    some = ids.limit(_FEW).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _attributed(name: str) -> Select[Any]:
    """The events that stand on the word of such a source, were passed on or are denied by it."""
    named = select(sources.c.id).where(_named(name))
    return select(attributions.c.event_id).where(attributions.c.source_id.in_(named))


def _named(name: str) -> ColumnElement[bool]:
    words = [f"%{_escaped(word)}%" for word in name.split()]
    return and_(*(sources.c.name.ilike(word, escape="\\") for word in words))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _parties_of(connection: Connection, event_ids: Sequence[int]) -> dict[int, list[tuple[str, PartyRecord]]]:
    involved: dict[int, list[tuple[str, PartyRecord]]] = {}
    for ids in portions(event_ids):
        rows = connection.execute(
            select(parties, actors.c.name)
            .join(actors, actors.c.id == parties.c.actor_id, isouter=True)
            .where(parties.c.event_id.in_(ids))
            .order_by(parties.c.event_id, parties.c.role, parties.c.position)
        )
        for row in rows:
            span = Span(row.start, row.end)
            record = PartyRecord(row.text, row.country, row.sector, row.actor_id, row.name, span)
            involved.setdefault(row.event_id, []).append((row.role, record))
    return involved


def portions(ids: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """``ids`` in portions of which one statement takes all."""
    return (ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE))


def _event_record(row: Row[Any], involved: Iterable[tuple[str, PartyRecord]]) -> EventRecord:
    involved = list(involved)
    return EventRecord(
        id=f"{row.key}#{row.number}",
        event_id=row.id,
        report=row.key,
        number=row.number,
        at=row.at,
        type=row.type,
        mode=row.mode,
        status=row.status,
        date=row.date,
        day=row.day or None,
        last=row.last or None,
        basis=row.basis,
        place=row.place,
        country=row.country,
        actor=tuple(party for role, party in involved if role == "actor"),
        recipient=tuple(party for role, party in involved if role == "recipient"),
        source=row.source,
        denied=row.denied,
        cameo=row.cameo,
        quad=row.quad,
        score=row.score,
        confidence=row.confidence,
        sentence=row.sentence,
        span=Span(row.start, row.end),
        text=row.text,
        report_day=row.report_day or None,
        title=row.title,
        agency=row.agency,
    )


def find_reports(connection: Connection, query: ReportQuery) -> list[ReportRecord]:
    """The reports that ``query`` asks for."""
    chosen = select(reports).where(*report_days(query))
    if query.agency:
        chosen = chosen.where(reports.c.agency == query.agency)
    order = {
        "newest": (reports.c.day.desc(), reports.c.id.desc()),
        "oldest": (reports.c.day, reports.c.id),
        "added": (reports.c.id.desc(),),
    }[query.order]
    rows = connection.execute(paged(chosen.order_by(*order), query.limit, query.offset))
    return [report_record(row) for row in rows]


def report_record(row: Row[Any]) -> ReportRecord:
    """A row of reports as a record."""
    return ReportRecord(
        key=row.key,
        report_id=row.id,
        title=row.title,
        day=row.day or None,
        dated=row.dated,
        agency=row.agency,
        urn=row.urn,
        version=row.version,
        url=row.url,
        origin=row.origin,
        events=row.events,
        revision=row.revision,
        added=row.added,
        changed=row.changed,
        coder=row.coder,
        rules=row.rules,
    )


def report_days(query: ReportQuery | SearchQuery) -> list[ColumnElement[bool]]:
    """The condition that reports are of the days that ``query`` asks for."""
    found: list[ColumnElement[bool]] = []
    if query.since:
        found.append(reports.c.day >= query.since.isoformat())
    if query.until:
        found.append(and_(reports.c.day <= query.until.isoformat(), reports.c.day > ""))
    return found


def find_sources(connection: Connection, query: SourceQuery) -> list[SourceRecord]:
    """On whose word most events stand. Between days it is counted anew, else the store keeps count."""
    conditions: list[ColumnElement[bool]] = []
    if query.kind:
        conditions.append(sources.c.kind == query.kind)
    if query.name:
        conditions.append(_named(query.name))
    if query.since or query.until:
        days: list[ColumnElement[bool]] = []
        if query.since:
            days.append(attributions.c.day >= query.since.isoformat())
        if query.until:
            days.append(and_(attributions.c.day <= query.until.isoformat(), attributions.c.day > ""))
        count = func.count(func.distinct(attributions.c.event_id)).label("event_count")
        of_reports = func.count(func.distinct(events.c.report_id)).label("report_count")
        chosen = (
            select(sources.c.id, sources.c.name, sources.c.kind, count, of_reports)
            .join(attributions, attributions.c.source_id == sources.c.id)
            .join(events, events.c.id == attributions.c.event_id)
            .where(*days, *conditions)
            .group_by(sources.c.id, sources.c.name, sources.c.kind)
            .order_by(count.desc(), sources.c.name)
        )
    else:
        chosen = (
            select(
                sources.c.id,
                sources.c.name,
                sources.c.kind,
                sources.c.events.label("event_count"),
                sources.c.reports.label("report_count"),
            )
            .where(*conditions)
            .order_by(sources.c.events.desc(), sources.c.name)
        )
    rows = connection.execute(paged(chosen, query.limit, query.offset))
    return [SourceRecord(row.id, row.name, row.kind, row.event_count, row.report_count) for row in rows]


def find_actors(connection: Connection, name: str, limit: int | None = 50) -> list[ActorRecord]:
    """The actors with these words in their names, or of this country; those in most reports first."""
    found = actors_named(connection, name)
    codes = ((actors.c.country, found.country), (actors.c.sector, found.sector))
    conditions = [column == code for column, code in codes if code] or [actors.c.id.in_(found.ids)]
    chosen = select(actors).where(*conditions).order_by(actors.c.reports.desc(), actors.c.name)
    return [
        ActorRecord(
            row.id, row.key, row.name, row.country, row.sector, row.person, row.wikidata, row.reports, row.events
        )
        for row in connection.execute(paged(chosen, limit, 0))
    ]


def paged(chosen: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    """The part of the answer that is asked for."""
    chosen = chosen.limit(limit) if limit is not None else chosen
    return chosen.offset(offset) if offset else chosen
