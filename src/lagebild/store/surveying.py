"""What a store holds, and whether all of it is in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from lagebild.store.coded import rules_version
from lagebild.store.identity import content_hash
from lagebild.store.migrating import NEWEST
from lagebild.store.opening import is_sqlite
from lagebild.store.packing import unpack_reading, unpack_words
from lagebild.store.records import CoderCount, StoreRecord
from lagebild.store.schema import actors, events, facts, readings, reports, revisions, sources

__all__ = ["check", "survey"]


def survey(connection: Connection, address: str) -> StoreRecord:
    """The figures of a store."""

    def count(query: Any) -> int:
        return int(connection.execute(query).scalar_one() or 0)

    dated = connection.execute(select(func.min(reports.c.day), func.max(reports.c.day)).where(reports.c.day > "")).one()
    coders = connection.execute(
        select(reports.c.coder, reports.c.rules, func.count())
        .group_by(reports.c.coder, reports.c.rules)
        .order_by(func.count().desc())
    )
    coder_counts = tuple(CoderCount(coder, rules, n, rules == rules_version()) for coder, rules, n in coders)
    types = _counted(connection, events.c.type)
    made_by = connection.execute(select(facts.c.value).where(facts.c.name == "made by")).scalar()
    return StoreRecord(
        address=address,
        engine=_engine(connection),
        schema=NEWEST,
        made_by=made_by or "",
        bytes=_bytes(connection, address),
        reports=sum(coder.reports for coder in coder_counts),
        corrected=count(select(func.count(revisions.c.report_id.distinct()))),
        events=sum(types.values()),
        actors=count(select(func.count()).select_from(actors)),
        sources=count(select(func.count()).select_from(sources)),
        first_day=dated[0],
        last_day=dated[1],
        types=types,
        statuses=_counted(connection, events.c.status),
        coders=coder_counts,
    )


def _counted(connection: Connection, column: Any) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).group_by(column).order_by(func.count().desc(), column))
    return dict(rows.all())


def _engine(connection: Connection) -> str:
    if is_sqlite(connection):
        return f"SQLite {connection.execute(text('SELECT sqlite_version()')).scalar()}"
    return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar()}"


def _bytes(connection: Connection, address: str) -> int:
    if is_sqlite(connection):
        return sum(path.stat().st_size for path in map(Path, (address, f"{address}-wal")) if path.exists())
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def check(connection: Connection) -> list[str]:
    """Everything that does not fit together; needs a connection that writes, and writes nothing."""
    return [*_check_engine(connection), *_check_reports(connection), *_check_support(connection)]


def _check_engine(connection: Connection) -> list[str]:
    """What the engine itself finds."""
    if not is_sqlite(connection):
        return []
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [
        f"{row[0]}: row {row[1]} refers to none in {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    for name in ("report_words", "event_words"):
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
    return found


def _check_reports(connection: Connection) -> list[str]:
    """Half reports: without reading, with other events than the reading has, with damaged texts or words."""
    found = []
    missing = select(reports.c.key).where(reports.c.id.not_in(select(readings.c.report_id)))
    found += [f"{key}: has no reading" for key in connection.execute(missing).scalars()]
    per_report: dict[int, int] = dict(
        connection.execute(select(events.c.report_id, func.count()).group_by(events.c.report_id)).all()
    )
    chosen = select(reports.c.id, reports.c.key, reports.c.content, reports.c.events, readings.c.body, readings.c.words)
    for row in connection.execute(chosen.join(readings, readings.c.report_id == reports.c.id)):
        whole = unpack_reading(row.body)
        _, terms = unpack_words(row.words)
        counts = {row.events, len(whole.events), len(terms), per_report.get(row.id, 0)}
        if len(counts) > 1:
            found.append(f"{row.key}: its events are counted differently in its parts: {sorted(counts)}")
        if content_hash(whole.report) != row.content:
            found.append(f"{row.key}: its text is not the one that was added")
    return found


def _check_support(connection: Connection) -> list[str]:
    """Actors and sources without a report."""
    found = []
    for table in (actors, sources):
        lonely = connection.execute(select(func.count()).select_from(table).where(table.c.reports <= 0)).scalar_one()
        if lonely:
            found.append(f"{table.name}: {lonely} without a report")
    return found
