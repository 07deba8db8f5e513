"""What events of several reports are compared by, fetched from the store in one go."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from lagebild.store.picture_tables import digests, traces
from lagebild.store.querying import portions
from lagebild.store.schema import events, numbers, parties, reports

__all__ = ["Memory", "Trace", "Who", "fetch_traces", "head_of"]

_HEAD = 12
_COLUMNS = [
    events.c[name]
    for name in ("id", "report_id", "number", "type", "mode", "status", "day", "last", "date", "basis", "place",
                 "country", "sentence")
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """A party as it is compared: who it is, codes, words."""

    actor: int | None
    country: str | None
    sector: str | None
    head: str
    """The last word of its name, as it is compared."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An event as it is compared; ``earliest`` and ``latest`` are its days, as ordinals, 0 if unknown.

    ``told`` is the day of its report, ``firm`` is true if the report itself says when it was.
    """

    id: int
    report: int
    number: int
    type: str
    mode: str | None
    status: str
    earliest: int
    latest: int
    told: int
    firm: bool
    place: str | None
    country: str | None
    sentence: int
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    numbers: tuple[tuple[str, int | None, int | None], ...]
    trigger: str
    terms: frozenset[str]
    about: frozenset[str]
    origin: int
    linked: int


def fetch_traces(connection: Connection, event_ids: Iterable[int]) -> dict[int, Trace]:
    """The events with these ids, as they are compared. Such as are not worked in yet are left out."""
    wanted = list(dict.fromkeys(event_ids))
    found: dict[int, Trace] = {}
    for part in portions(wanted):
        found |= _fetch(connection, part)
    return found


def _fetch(connection: Connection, event_ids: Sequence[int]) -> dict[int, Trace]:
    sides: dict[tuple[int, str], list[Who]] = defaultdict(list)
    chosen = select(
        parties.c.event_id, parties.c.role, parties.c.actor_id, parties.c.country, parties.c.sector, parties.c.text
    )
    in_order = (parties.c.event_id, parties.c.role, parties.c.position)
    for row in connection.execute(chosen.where(parties.c.event_id.in_(event_ids)).order_by(*in_order)).all():
        sides[row.event_id, row.role].append(Who(row.actor_id, row.country, row.sector, head_of(row.text)))
    figures: dict[int, list[tuple[str, int | None, int | None]]] = defaultdict(list)
    for row in connection.execute(select(numbers).where(numbers.c.event_id.in_(event_ids))).all():
        figures[row.event_id].append((row.kind, row.low, row.high))
    query = (
        select(*_COLUMNS, traces.c.trigger, traces.c.terms, traces.c.linked)
        .add_columns(digests.c.terms.label("about"), digests.c.origin, reports.c.day.label("told"))
        .join(traces, traces.c.event_id == events.c.id)
        .join(digests, digests.c.report_id == events.c.report_id)
        .join(reports, reports.c.id == events.c.report_id)
        .where(events.c.id.in_(event_ids))
    )
    return {row.id: _trace(row, sides, figures) for row in connection.execute(query).all()}


def _trace(row: Any, sides: dict[tuple[int, str], list[Who]], figures: dict[int, list[Any]]) -> Trace:
    return Trace(
        id=row.id,
        report=row.report_id,
        number=row.number,
        type=row.type,
        mode=row.mode,
        status=row.status,
        earliest=_ordinal(row.day),
        latest=_ordinal(row.last) or _ordinal(row.day),
        told=_ordinal(row.told),
        firm=bool(row.date) or row.basis in {"phrase", "clause"},
        place=row.place,
        country=row.country,
        sentence=row.sentence,
        actors=tuple(sides.get((row.id, "actor"), ())),
        recipients=tuple(sides.get((row.id, "recipient"), ())),
        numbers=tuple(figures.get(row.id, ())),
        trigger=row.trigger,
        terms=frozenset(row.terms.split()),
        about=frozenset(row.about.split()),
        origin=row.origin,
        linked=row.linked,
    )


def head_of(text: str) -> str:
    """The last word of a name, as it is compared."""
    words = text.split()
    return words[-1].casefold()[:_HEAD] if words else ""


def _ordinal(day: str | None) -> int:
    try:
        return datetime.date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return 0


class Memory:
    """Traces that one transaction has fetched, and what it has compared, so that nothing is looked at twice.

    Which events hang together changes as it goes on: ``linked`` has it, not the traces.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.linked: dict[int, int] = {}
        self.scores: dict[tuple[int, int], float] = {}
        self.regrouped: set[int] = set()
        """Events whose groups were formed anew."""
        self._traces: dict[int, Trace] = {}

    def traces(self, event_ids: Iterable[int]) -> dict[int, Trace]:
        """The events with these ids, without those that are not worked in yet."""
        wanted = list(dict.fromkeys(event_ids))
        missing = [number for number in wanted if number not in self._traces]
        fetched = fetch_traces(self.connection, missing) if missing else {}
        self._traces |= fetched
        self.linked |= {number: trace.linked for number, trace in fetched.items()}
        return {number: self._traces[number] for number in wanted if number in self._traces}

    def forget(self, *, events: Collection[int] = (), reports: Collection[int] = ()) -> None:
        """Look again at these events, and at those of these reports."""
        gone = {*events, *(number for number, trace in self._traces.items() if trace.report in reports)}
        for number in gone:
            self._traces.pop(number, None)
            self.linked.pop(number, None)
        if gone:
            self.scores = {pair: score for pair, score in self.scores.items() if gone.isdisjoint(pair)}
