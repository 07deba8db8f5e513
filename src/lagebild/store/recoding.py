"""Bringing reports up to date that another coder or other rules have coded."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from lagebild.model import Event, Party, Reading, Report
from lagebild.read import blocks_of
from lagebild.store import rows
from lagebild.store.coded import Coded, Coder, as_read
from lagebild.store.packing import unpack_reading
from lagebild.store.schema import readings, recodings, reports
from lagebild.store.writing import known_events, write_over

__all__ = ["Change", "Recoded", "apply_recoding", "stale_reports"]

_COMPARED = ("type", "mode", "status", "date", "place", "cameo", "score")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an event: "new", "gone" or "changed", then with each field before and after.

    ``event`` is its number in the report, ``type`` its type (the old one if it is gone), ``text`` its trigger.
    """

    event: int
    what: str
    type: str
    text: str
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Recoded:
    """A report that was coded anew, and what changed."""

    key: str
    title: str
    coder: str
    rules: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """A report as it was read, waiting to be coded anew."""

    report_id: int
    key: str
    revision: int
    report: Report


def stale_reports(connection: Connection, coder: Coder, after: int, count: int) -> list[Stale]:
    """The next reports whose row comes after ``after``, parted into blocks as this release does it."""
    chosen = (
        select(reports.c.id, reports.c.key, reports.c.revision, readings.c.body)
        .join(readings, readings.c.report_id == reports.c.id)
        .where(or_(reports.c.coder != coder.name, reports.c.rules != coder.rules), reports.c.id > after)
        .order_by(reports.c.id)
        .limit(count)
    )
    return [
        Stale(row.id, row.key, row.revision, _read_anew(unpack_reading(row.body))) for row in connection.execute(chosen)
    ]


def _read_anew(reading: Reading) -> Report:
    report = as_read(reading)
    return dataclasses.replace(report, blocks=blocks_of(report.text))


def apply_recoding(connection: Connection, stale: Stale, coded: Coded) -> Recoded | None:
    """Put the new coding in place of the old; ``None`` if the report was corrected, removed or recoded meanwhile."""
    row = connection.execute(select(reports).where(reports.c.id == stale.report_id)).first()
    if row is None or row.revision != stale.revision or (row.coder, row.rules) == (coded.coder.name, coded.coder.rules):
        return None
    packed = connection.execute(select(readings.c.body).where(readings.c.report_id == row.id)).scalar_one()
    before = _by_number(connection, row.id, unpack_reading(packed))
    names = ("urn", "version", "url", "revision")
    write_over(connection, row.id, coded, {name: row._mapping[name] for name in names}, same_text=True)
    changes = tuple(_changes(before, _by_number(connection, row.id, coded.reading)))
    connection.execute(
        insert(recodings).values(
            report_id=row.id,
            moment=rows.moment(),
            coder_before=row.coder,
            rules_before=row.rules,
            coder=coded.coder.name,
            rules=coded.coder.rules,
            changes=json.dumps([dataclasses.asdict(change) for change in changes], ensure_ascii=False),
        )
    )
    return Recoded(row.key, row.title, coded.coder.name, coded.coder.rules, changes)


def _by_number(connection: Connection, report_id: int, reading: Reading) -> dict[int, Event]:
    return {row.number: reading.events[row.at] for row in known_events(connection, [report_id])}


def _changes(before: Mapping[int, Event], after: Mapping[int, Event]) -> Iterator[Change]:
    """What became of the events, by their numbers."""
    for number in sorted({*before, *after}):
        old, new = before.get(number), after.get(number)
        if old is None and new is not None:
            yield Change(number, "new", new.type, new.text, {})
        elif new is None and old is not None:
            yield Change(number, "gone", old.type, old.text, {})
        elif old is not None and new is not None:
            shown_old, shown_new = _shown(old), _shown(new)
            fields = {name: (value, shown_new[name]) for name, value in shown_old.items() if value != shown_new[name]}
            if fields:
                yield Change(number, "changed", new.type, new.text, fields)


def _shown(event: Event) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(event, name) for name in _COMPARED}
    shown["actor"], shown["recipient"] = _side(event.actor), _side(event.recipient)
    shown["source"] = event.by.text if event.by else None
    shown["denied"] = bool(event.denied_by)
    shown["numbers"] = [f"{number.kind} {number.low}-{number.high}" for number in event.numbers]
    return shown


def _side(parties: Sequence[Party]) -> list[str]:
    return [" ".join(filter(None, (party.text, party.country, party.sector))) for party in parties]
