"""The store as programs use it: open, add, correct, remove, ask."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine

from lagebild.model import Reading, Report
from lagebild.store import keeping, querying, searching, showing, surveying
from lagebild.store.deciding import decide
from lagebild.store.keeping import Outcome
from lagebild.store.opening import DEFAULT_ADDRESS, name_of, open_engine, reading, writing
from lagebild.store.records import (
    ActorRecord,
    EventQuery,
    EventRecord,
    Hit,
    Kept,
    ReportQuery,
    ReportRecord,
    RevisionRecord,
    SearchQuery,
    SourceQuery,
    SourceRecord,
    StoreRecord,
)

if TYPE_CHECKING:  # what codes loads the language tools, and who reads a store needs none of them
    from lagebild.store.coded import Coded

__all__ = ["Store"]

AT_ONCE = 256
_SECONDS = 1.0
"""A batch is kept when it has so many reports or is so old."""


class Store:
    """A store, open. Safe to use from several threads; many may read while one writes, writers take turns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, address: str | Path = DEFAULT_ADDRESS, *, create: bool = False) -> Self:
        """Open the store at a path or PostgreSQL URL; with ``create`` make it if it is not there.

        A store of an earlier release is brought up to date. Raises :class:`StoreError` for what is none.
        """
        return cls(open_engine(address, create=create))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where the store is, without a password."""
        return name_of(self.engine)

    def reading_connection(self) -> AbstractContextManager[Connection]:
        """A connection for own queries on :mod:`lagebild.store.schema`; it sees one state of the store."""
        return reading(self.engine)

    def writing_connection(self) -> AbstractContextManager[Connection]:
        """A connection whose changes come true together at its end, or not at all."""
        return writing(self.engine)

    # Adding and removing

    def known(self, report: Report) -> Outcome | None:
        """What adding ``report`` would come to, if it needs no coding: the store has it, or its correction."""
        with reading(self.engine) as connection:
            return keeping.outcome_of(decide(connection, report))

    def add(self, coded: Sequence[Coded]) -> list[Outcome]:
        """Keep reports, all of them or, if it fails, none. When this returns they are safe."""
        with writing(self.engine) as connection:
            return keeping.keep(connection, coded)

    def add_all(self, coded: Iterable[Coded]) -> Iterator[tuple[Coded, Outcome]]:
        """Keep any number of reports in batches. What is yielded is safe."""
        batch: list[Coded] = []
        started = 0.0
        for item in coded:
            started = started if batch else time.monotonic()
            batch.append(item)
            if len(batch) >= AT_ONCE or time.monotonic() - started >= _SECONDS:
                yield from zip(batch, self.add(batch), strict=True)
                batch = []
        if batch:
            yield from zip(batch, self.add(batch), strict=True)

    def remove(self, keys: Sequence[str]) -> None:
        """Remove reports with their history and all that only they support; all of them or none."""
        with writing(self.engine) as connection:
            keeping.remove(connection, keys)

    # Asking

    def events(self, query: EventQuery | None = None) -> list[EventRecord]:
        """The events that ``query`` asks for."""
        with reading(self.engine) as connection:
            return querying.find_events(connection, query or EventQuery())

    def reports(self, query: ReportQuery | None = None) -> list[ReportRecord]:
        """The reports that ``query`` asks for."""
        with reading(self.engine) as connection:
            return querying.find_reports(connection, query or ReportQuery())

    def search(self, query: SearchQuery) -> list[Hit]:
        """Full-text search."""
        with reading(self.engine) as connection:
            return searching.search(connection, query)

    def sources(self, query: SourceQuery | None = None) -> list[SourceRecord]:
        """On whose word the events stand."""
        with reading(self.engine) as connection:
            return querying.find_sources(connection, query or SourceQuery())

    def actors(self, name: str, limit: int | None = 50) -> list[ActorRecord]:
        """The actors with these words in their names."""
        with reading(self.engine) as connection:
            return querying.find_actors(connection, name, limit)

    def info(self) -> StoreRecord:
        """What the store holds."""
        with reading(self.engine) as connection:
            return surveying.survey(connection, self.address)

    def check(self) -> list[str]:
        """What is wrong with the store, in words; goes through all of it."""
        with writing(self.engine) as connection:
            return surveying.check(connection)

    # One report

    def show(self, name: str) -> Kept:
        """What ``name`` names: a report by id, URN or URL, an event (``KEY#3``), a former revision (``KEY@1``)."""
        with reading(self.engine) as connection:
            return showing.show(connection, name)

    def report(self, name: str) -> ReportRecord:
        """The report with this id, URN or URL; also by the id of one of its events or revisions."""
        with reading(self.engine) as connection:
            return querying.report_record(showing.find_report(connection, name).row)

    def reading(self, name: str) -> Reading:
        """The whole reading of a report, or of the revision that ``KEY@2`` names."""
        with reading(self.engine) as connection:
            return showing.reading_of(connection, showing.find_report(connection, name))

    def event(self, name: str) -> EventRecord:
        """The event with this id (``KEY#3``)."""
        with reading(self.engine) as connection:
            return showing.event_of(connection, showing.find_report(connection, name), name)

    def history(self, name: str) -> list[RevisionRecord]:
        """The former revisions of a report, the first one first."""
        with reading(self.engine) as connection:
            return showing.history(connection, showing.find_report(connection, name))
