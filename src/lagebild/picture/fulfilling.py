"""Which facts may be what was planned, kept as reports are worked in: the agenda need not look for them.

A planned event and a told one are a pair if the days of the plan meet that of the fact, the report that tells it is of
the plan's first day or later, and both are likely one event, as events of several reports are compared. What the agenda
makes of the pairs depends on the day as of which it is asked.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from lagebild.picture.appointing import SPOKEN
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import shifted, to_day
from lagebild.picture.linking import Work
from lagebild.picture.traces import Memory, Trace
from lagebild.rules.alike import alike_types, likeness
from lagebild.store.bulk import insert_rows
from lagebild.store.picture_tables import fulfilments
from lagebild.store.querying import portions
from lagebild.store.rows import Cells
from lagebild.store.schema import events, planned, reports

__all__ = ["LIKELY", "SHORT", "Side", "is_near", "kinds_like", "note_fulfilments", "sides_of"]

LIKELY = 0.4
"""Probability from which an event is what was planned."""
SHORT = 20
"""Days of the longest plan whose pairs are kept; what may be on any day of a year is looked for when asked for."""
_ALIKE = 0.5
"""Likeness of types from which an event may be what was planned."""
_MOST = 2_000
"""Facts of its days that a plan is compared with."""
Side = str | int


@cache
def kinds_like(kind: str) -> tuple[str, ...]:
    """The types of which an event may be what was planned as one of this type, and the other way round."""
    return tuple(other for other in alike_types(kind) if likeness(kind, other) >= _ALIKE)


def sides_of(trace: Trace) -> frozenset[Side]:
    """Whom an event names, by what tells them apart best."""
    return frozenset(who.country or who.actor or who.head for who in (*trace.actors, *trace.recipients))


def is_near(plan: Trace, sides: Collection[Side], place: str | None, ours: frozenset[Side]) -> bool:
    """True if an event names one of the plan's sides (``ours``), or its place, or nobody."""
    return not ours or bool(plan.place and place == plan.place) or not sides or not ours.isdisjoint(sides)


def note_fulfilments(memory: Memory, event_ids: Sequence[int], work: Work) -> None:
    """Keep the pairs of the events of some reports, whose traces are there: of their plans and of their facts."""
    connection = memory.connection
    pairs: set[tuple[int, int]] = set()
    for part in portions(event_ids):
        for column in (fulfilments.c.event_id, fulfilments.c.fact_id):
            connection.execute(delete(fulfilments).where(column.in_(part)))
        pairs.update(
            (row.event_id, fact) for row in _plans_of(connection, part) for fact in _facts_for(connection, row)
        )
        pairs.update(_plans_for(connection, part))
    insert_rows(connection, fulfilments, list(_likely(memory, pairs, work)))


def _likely(memory: Memory, pairs: Collection[tuple[int, int]], work: Work) -> Iterator[Cells]:
    known = memory.traces(number for pair in pairs for number in pair)
    of_plan: dict[int, list[Trace]] = defaultdict(list)
    for plan_id, fact_id in sorted(pairs):
        if plan_id in known and fact_id in known:
            of_plan[plan_id].append(known[fact_id])
    for number, facts in of_plan.items():
        plan = replace(known[number], told=known[number].earliest)
        ours = sides_of(plan)
        for fact in facts:
            if is_near(plan, sides_of(fact), fact.place, ours):
                work.compared += 1
                probability = compare(plan, fact)[0]
                if probability > LIKELY:
                    yield {"event_id": number, "fact_id": fact.id, "score": probability}


def _plans_of(connection: Connection, event_ids: Sequence[int]) -> Iterable[Row[Any]]:
    """The plans among these events."""
    chosen = select(planned, events.c.type).join(events, events.c.id == planned.c.event_id)
    rows = connection.execute(chosen.where(planned.c.event_id.in_(event_ids), events.c.type.not_in(SPOKEN)))
    return [row for row in rows if shifted(row.first, SHORT) >= row.last]


def _facts_for(connection: Connection, plan: Row[Any]) -> Sequence[int]:
    """The facts that reports of the plan's first day or later tell of its days and those beside."""
    first, last = (datetime.date.fromisoformat(day).toordinal() for day in (plan.first, plan.last))
    days = range(first - 1, last + 2)
    chosen = (
        select(events.c.id)
        .join(reports, reports.c.id == events.c.report_id)
        .where(
            events.c.type.in_(kinds_like(plan.type)),
            events.c.day.in_([to_day(day).isoformat() for day in days]),
            events.c.status == "actual",
            reports.c.day >= plan.first,
        )
        .order_by(events.c.day, events.c.id)
        .limit(_MOST)
    )
    return connection.execute(chosen).scalars().all()


def _plans_for(connection: Connection, event_ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The plans that the facts among these events may fulfil, in pairs with them."""
    facts = connection.execute(
        select(events.c.id, events.c.type, events.c.day, reports.c.day.label("told"))
        .join(reports, reports.c.id == events.c.report_id)
        .where(events.c.id.in_(event_ids), events.c.status == "actual", reports.c.day > "", events.c.day > "")
    ).all()
    of_day: dict[str, list[Any]] = defaultdict(list)
    for fact in facts:
        of_day[fact.day].append(fact)
    for day, found in of_day.items():
        before, after = shifted(day, -1), shifted(day, 1)
        chosen = (
            select(planned, events.c.type)
            .join(events, events.c.id == planned.c.event_id)
            .where(
                planned.c.first.between(shifted(before, -SHORT), min(after, max(fact.told for fact in found))),
                planned.c.last >= before,
                events.c.type.not_in(SPOKEN),
            )
        )
        for plan in connection.execute(chosen).all():
            if shifted(plan.first, SHORT) >= plan.last:
                kinds = kinds_like(plan.type)
                yield from (
                    (plan.event_id, fact.id) for fact in found if fact.type in kinds and fact.told >= plan.first
                )
