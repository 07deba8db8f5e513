"""Writes readings as rows, and takes them away again: what :mod:`lagebild.store.keeping` has decided.

The rows of a batch are gathered to one statement a table. Actors and sources are shared by all reports: each counts
the reports and events that support it, and goes with the last of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, select, text, update

from lagebild.model import Reading
from lagebild.store import rows
from lagebild.store.bulk import insert_rows
from lagebild.store.coded import Coded
from lagebild.store.fulltext import FULLTEXTS
from lagebild.store.identity import event_numbers
from lagebild.store.opening import is_sqlite
from lagebild.store.packing import pack_reading, pack_words, unpack_words
from lagebild.store.picture_tables import note_changed, note_gone
from lagebild.store.rows import ActorRow, Cells, SourceRow
from lagebild.store.schema import (
    actor_words,
    actors,
    appearances,
    attributions,
    events,
    numbers,
    parties,
    places,
    planned,
    readings,
    reports,
    sources,
    statements,
)
from lagebild.store.words import Words, terms_of_events

__all__ = ["forget", "known_events", "write_new", "write_over"]

_OF_REPORTS = (appearances, places, statements, readings)
_OF_EVENTS = (parties, attributions, numbers, planned)


def write_new(connection: Connection, batch: Sequence[tuple[Coded, str]]) -> None:
    """Write reports that the store does not have, each with the key that it shall have."""
    if not batch:
        return
    gathered = _Gathered()
    shared = _Shared.of(connection, [coded.reading for coded, _ in batch])
    now = rows.moment()
    first = _take_ids(connection, reports, len(batch))
    event_id = _take_ids(connection, events, sum(len(coded.reading.events) for coded, _ in batch))
    for report_id, (coded, key) in enumerate(batch, first):
        numbered = [(event_id + at, at + 1) for at in range(len(coded.reading.events))]
        event_id += len(numbered)
        own = {"id": report_id, "key": key, "added": now, "changed": now, "revision": 1}
        row = rows.report_row(coded) | own | {"next_number": len(numbered) + 1}
        gathered.add(reports, [row])
        gathered.note(report_id, coded, row["day"], numbered, shared)
    gathered.write(connection)
    note_changed(connection, range(first, first + len(batch)))


def write_over(
    connection: Connection, report_id: int, coded: Coded, own: Mapping[str, Any], *, same_text: bool
) -> None:
    """Give a kept report another reading. Its events keep ids and numbers where they are the same events.

    ``own`` are columns of the report that win over those of the new reading.
    """
    next_number = connection.execute(select(reports.c.next_number).where(reports.c.id == report_id)).scalar_one()
    known = known_events(connection, [report_id])
    ids = {event.number: event.id for event in known}
    given = event_numbers(coded.reading.events, known, next_number, same_text=same_text)
    shared = _Shared.of(connection, [coded.reading])  # before the old rows go: what both have must stay
    _take_away(connection, [report_id])
    fresh = [number for number in given if number not in ids]
    staying = {ids[number] for number in given if number in ids}
    gone = [event_id for event_id in ids.values() if event_id not in staying]
    if gone:
        note_gone(connection, [report_id])
        connection.execute(delete(events).where(events.c.id.in_(gone)))
    ids.update(zip(fresh, range(_take_ids(connection, events, len(fresh)), 2**62), strict=False))
    row = rows.report_row(coded) | {
        "changed": rows.moment(),
        "next_number": max([next_number, *(n + 1 for n in given)]),
    }
    row |= own
    connection.execute(update(reports).where(reports.c.id == report_id).values(row))
    gathered = _Gathered(staying=staying)
    gathered.note(report_id, coded, row["day"], [(ids[number], number) for number in given], shared)
    gathered.write(connection)
    note_changed(connection, [report_id])
    _drop_unsupported(connection)


def forget(connection: Connection, report_ids: Sequence[int]) -> None:
    """Take reports away with all that only they support."""
    note_gone(connection, report_ids)
    _take_away(connection, report_ids)
    connection.execute(delete(events).where(events.c.report_id.in_(report_ids)))
    connection.execute(delete(reports).where(reports.c.id.in_(report_ids)))
    _drop_unsupported(connection)


def known_events(connection: Connection, report_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """The events of reports as the store has them."""
    return connection.execute(select(events).where(events.c.report_id.in_(report_ids)).order_by(events.c.number)).all()


@dataclass
class _Shared:
    """The ids of the actors and sources of a batch."""

    of_actors: dict[str, int]
    of_sources: dict[str, int]
    actors_of: dict[int, dict[int, ActorRow]]
    """By ``id(reading)``: its actors by their ids in it."""
    sources_of: dict[int, list[list[SourceRow]]]

    @classmethod
    def of(cls, connection: Connection, batch: Sequence[Reading]) -> _Shared:
        """Find or make all actors and sources of ``batch``, and count their support."""
        actors_of = {id(reading): rows.actor_rows(reading) for reading in batch}
        sources_of = {id(reading): rows.source_rows(reading) for reading in batch}
        actor_support, source_support = _Support(), _Support()
        for reading in batch:
            own = actors_of[id(reading)]
            actor_support.add(
                {actor.key for actor in own.values()},
                [
                    {own[party.actor].key for party in (*event.actor, *event.recipient) if party.actor in own}
                    for event in reading.events
                ],
            )
            found = sources_of[id(reading)]
            keys = [{source.key for source in of_event} for of_event in found]
            source_support.add({key for of_event in keys for key in of_event}, keys)
        actor_rows = {actor.key: actor for own in actors_of.values() for actor in own.values()}
        source_rows = {
            source.key: {"key": source.key, "name": source.name, "kind": source.kind}
            for found in sources_of.values()
            for of_event in found
            for source in of_event
        }
        of_actors, new = _ids_of(connection, actors, {key: actor.row for key, actor in actor_rows.items()})
        words = [{"word": word, "actor_id": of_actors[key]} for key in new for word in actor_rows[key].words]
        insert_rows(connection, actor_words, words)
        of_sources, _ = _ids_of(connection, sources, source_rows)
        actor_support.count(connection, actors, of_actors, 1)
        source_support.count(connection, sources, of_sources, 1)
        return cls(of_actors, of_sources, actors_of, sources_of)


class _Support:
    """How many reports and events each actor or source of a batch has."""

    def __init__(self) -> None:
        self.reports: Counter[Any] = Counter()
        self.events: Counter[Any] = Counter()

    def add(self, of_report: Iterable[Any], of_events: Iterable[Iterable[Any]]) -> None:
        self.reports.update(of_report)
        for keys in of_events:
            self.events.update(keys)

    def count(self, connection: Connection, table: Table, ids: Mapping[Any, int], sign: int) -> None:
        """Add the counts to those in the table, or take them off."""
        statement = (
            update(table)
            .where(table.c.id == bindparam("own_id"))
            .values(
                reports=table.c.reports + bindparam("more_reports", type_=table.c.reports.type),
                events=table.c.events + bindparam("more_events", type_=table.c.events.type),
            )
        )
        changes = [
            {"own_id": ids[key], "more_reports": sign * count, "more_events": sign * self.events[key]}
            for key, count in self.reports.items()
        ]
        if changes:
            connection.execute(statement, changes)


@dataclass
class _Gathered:
    """The rows of a batch. Events whose ids are in ``staying`` have their row already."""

    staying: Collection[int] = ()
    of_tables: defaultdict[Table, list[Cells]] = field(default_factory=lambda: defaultdict(list))
    changed_events: list[Cells] = field(default_factory=list)
    report_words: list[tuple[int, Words]] = field(default_factory=list)
    event_words: list[tuple[int, str]] = field(default_factory=list)

    def add(self, table: Table, found: Iterable[Cells]) -> None:
        self.of_tables[table].extend(found)

    def note(
        self, report_id: int, coded: Coded, day: str, numbered: Sequence[tuple[int, int]], shared: _Shared
    ) -> None:
        """All that a report brings but its own row; ``numbered`` are the ids and numbers of its events."""
        reading = coded.reading
        ids = {number: shared.of_actors[actor.key] for number, actor in shared.actors_of[id(reading)].items()}
        of = rows.Origin(reading, report_id, day, ids)
        sources_of = shared.sources_of[id(reading)]
        self.add(appearances, rows.appearance_rows(of))
        self.add(places, rows.place_rows(of))
        self.add(statements, rows.statement_rows(of))
        terms: dict[int, str] = {}
        for at, ((event_id, number), found) in enumerate(
            zip(numbered, terms_of_events(reading, coded.words), strict=True)
        ):
            event = reading.events[at]
            terms[number] = found
            self.event_words.append((event_id, found))
            row = rows.event_row(event, event_id, number, at, of)
            if event_id in self.staying:
                self.changed_events.append(row)
            else:
                self.add(events, [row])
            self.add(parties, rows.party_rows(event, event_id, row["day"], of))
            self.add(attributions, rows.attribution_rows(sources_of[at], event_id, row["day"], shared.of_sources, of))
            self.add(numbers, rows.number_rows(event, event_id))
            self.add(planned, rows.planned_rows(row, day))
        self.report_words.append((report_id, coded.words))
        body, words = pack_reading(reading), pack_words(coded.words, terms)
        self.add(readings, [{"report_id": report_id, "body": body, "words": words}])

    def write(self, connection: Connection) -> None:
        """One statement a table, those first that others refer to."""
        if self.changed_events:
            names = [name for name in self.changed_events[0] if name != "id"]
            values = {name: bindparam(f"new_{name}", type_=events.c[name].type) for name in names}
            statement = update(events).where(events.c.id == bindparam("own_id")).values(values)
            changes = [
                {"own_id": row["id"]} | {f"new_{name}": row[name] for name in names} for row in self.changed_events
            ]
            connection.execute(statement, changes)
        for table in (reports, events, *_OF_REPORTS, *_OF_EVENTS):
            insert_rows(connection, table, self.of_tables[table])
        fulltext = FULLTEXTS[connection.dialect.name]
        fulltext.add_reports(connection, self.report_words)
        fulltext.add_events(connection, self.event_words)


def _ids_of(connection: Connection, table: Table, wanted: Mapping[str, Cells]) -> tuple[dict[str, int], list[str]]:
    """The ids of the rows with these keys, and the keys of those that had to be made."""
    if not wanted:
        return {}, []
    found = connection.execute(select(table.c.key, table.c.id).where(table.c.key.in_(list(wanted))))
    ids = dict(found.all())
    new = [key for key in wanted if key not in ids]
    if new:
        first = _take_ids(connection, table, len(new))
        ids.update(zip(new, range(first, first + len(new)), strict=True))
        insert_rows(connection, table, [wanted[key] | {"id": ids[key], "reports": 0, "events": 0} for key in new])
    return ids, new


def _take_ids(connection: Connection, table: Table, count: int) -> int:
    """The first of ``count`` ids in a row that no row has, nor had in tables whose ids others may remember."""
    if is_sqlite(connection):
        if table.dialect_options["sqlite"]["autoincrement"]:
            statement = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
            return int(connection.execute(statement).scalar() or 0) + 1
        return int(connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
    taken = text("SELECT min(nextval(pg_get_serial_sequence(:name, 'id'))) FROM generate_series(1, :count)")
    return int(connection.execute(taken, {"name": table.name, "count": max(count, 1)}).scalar_one())


def _take_away(connection: Connection, report_ids: Sequence[int]) -> None:
    """Take away all rows of reports but their own and those of their events."""
    of_reports = appearances.c.report_id.in_(report_ids)
    own_events = select(events.c.id).where(events.c.report_id.in_(report_ids)).scalar_subquery()
    actor_support, source_support = _Support(), _Support()
    found = connection.execute(select(appearances.c.report_id, appearances.c.actor_id).where(of_reports).distinct())
    actor_support.reports.update(actor_id for _, actor_id in found)
    in_events = select(parties.c.event_id, parties.c.actor_id).where(
        parties.c.event_id.in_(own_events), parties.c.actor_id.is_not(None)
    )
    actor_support.events.update(actor_id for _, actor_id in connection.execute(in_events.distinct()))
    attributed = (
        select(events.c.report_id, events.c.id, attributions.c.source_id)
        .join(events, events.c.id == attributions.c.event_id)
        .where(events.c.report_id.in_(report_ids))
        .distinct()
    )
    rows_found = connection.execute(attributed).all()
    source_support.events.update(source_id for _, _, source_id in rows_found)
    source_support.reports.update(source_id for _, source_id in {(report, source) for report, _, source in rows_found})
    actor_support.count(connection, actors, {key: key for key in actor_support.reports}, -1)
    source_support.count(connection, sources, {key: key for key in source_support.reports}, -1)
    _take_words_away(connection, report_ids)
    for table in _OF_EVENTS:
        connection.execute(delete(table).where(table.c.event_id.in_(own_events)))
    for table in _OF_REPORTS:
        connection.execute(delete(table).where(table.c.report_id.in_(report_ids)))


def _take_words_away(connection: Connection, report_ids: Sequence[int]) -> None:
    kept = select(readings.c.report_id, readings.c.words).where(readings.c.report_id.in_(report_ids))
    ids = {(event.report_id, event.number): event.id for event in known_events(connection, report_ids)}
    of_reports, of_events = [], []
    for report_id, packed in connection.execute(kept):
        words, terms = unpack_words(packed)
        of_reports.append((report_id, words))
        of_events += [(ids[report_id, number], found) for number, found in terms.items()]
    FULLTEXTS[connection.dialect.name].drop(connection, of_reports, of_events)


def _drop_unsupported(connection: Connection) -> None:
    for table in (actors, sources):
        connection.execute(delete(table).where(table.c.reports <= 0))
