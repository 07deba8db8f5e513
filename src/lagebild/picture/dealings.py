"""Dealings: what two sides do to each other as a series of weeks or months, with its breaks.

Every event counts once however many reports tell it. Cooperation is what has a quad of 1 or 2, conflict 3 or 4; the
score is the PLOVER score from -10 to 10. What is only planned, possible or denied is left out unless asked for.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from statistics import fmean
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from lagebild.picture.day_counts import to_day
from lagebild.picture.records import Break, Dealings, DealingsQuery, Period
from lagebild.store.asking import ActorFilter, actors_named
from lagebild.store.picture_tables import traces
from lagebild.store.querying import event_keys, events_that
from lagebild.store.schema import events, parties

__all__ = ["breaks_in", "dealings"]

_EXAMPLES = 3
BEFORE = 4
"""Periods with dealings on either side that a break is told by."""
LEAST_CHANGE = 2.0
"""PLOVER points by which the mean score must change at a break."""
LEAST_T = 2.5
"""Welch's t that the change must reach."""


def dealings(connection: Connection, query: DealingsQuery) -> Dealings:
    """The dealings of ``query.actor`` with ``query.partner``, or with everybody."""
    acts = _acts(connection, query)
    of_periods: dict[str, list[_Act]] = defaultdict(list)
    start = cache(_week if query.every == "week" else _month)
    for act in acts:
        of_periods[start(act.day)].append(act)
    periods = [(_period(start, found), found) for start, found in of_periods.items()]
    breaks = breaks_in([period for period, _ in periods])
    ends = [acts[0].event, acts[-1].event] if acts else []
    shown = {record.event_id: record for record in events_that(connection, events.c.id.in_(ends))}
    kept = periods[-query.limit :] if query.limit is not None else periods
    return Dealings(
        actor=query.actor or "",
        partner=query.partner,
        every=query.every,
        events=len(acts),
        first=shown[ends[0]] if ends else None,
        last=shown[ends[-1]] if ends else None,
        periods=tuple(_with_examples(connection, kept)),
        breaks=tuple(breaks),
    )


class _Act(NamedTuple):
    """What the series needs of an event; ``event`` is its number in the store."""

    event: int
    day: str
    quad: int | None
    score: float | None


def _acts(connection: Connection, query: DealingsQuery) -> list[_Act]:
    """One for every linked event on a known day: that of its first report, by day."""
    sides = [actors_named(connection, name) for name in (query.actor, query.partner) if name]
    sides.sort(key=lambda side: side.events)
    of: Any = parties.alias("own") if sides else events
    number = of.c.event_id if sides else events.c.id
    conditions: list[ColumnElement[bool]] = [of.c.status.in_(query.statuses or ("actual",)), of.c.day > ""]
    if sides:
        conditions += [sides[0].of(of), *(_beside(of, other, same=other == sides[0]) for other in sides[1:])]
    event = events.alias("event")
    asked: list[ColumnElement[bool]] = [event.c.type.in_(query.types)] if query.types else []
    asked += [event.c.last >= query.since.isoformat()] if query.since else []
    if asked:
        conditions.append(select(event.c.id).where(event.c.id == number, *asked).exists())
    if query.until:
        conditions.append(of.c.day <= query.until.isoformat())
    chosen = (
        select(number, of.c.day, of.c.quad, of.c.score, func.coalesce(traces.c.linked, number))
        .join_from(of, traces, traces.c.event_id == number, isouter=True)
        .where(*conditions)
    )
    rows = sorted(map(tuple, connection.execute(chosen)), key=itemgetter(1, 0))
    once: dict[int, _Act] = {}
    for own, day, quad, score, linked in rows:
        if linked not in once:
            once[linked] = _Act(own, day, quad, score)
    return list(once.values())


def _beside(own: Any, other: ActorFilter, *, same: bool) -> ColumnElement[bool]:
    """True for a party ``own`` beside which ``other`` takes part in the event: another one, if both sides are one."""
    theirs = parties.alias("theirs")
    conditions = [theirs.c.day == own.c.day, theirs.c.event_id == own.c.event_id, other.of(theirs)]
    if same:
        conditions.append(or_(theirs.c.role != own.c.role, theirs.c.position != own.c.position))
    return select(theirs.c.event_id).where(*conditions).exists()


def _week(day: str) -> str:
    date = datetime.date.fromisoformat(day)
    return to_day(date.toordinal() - date.weekday()).isoformat()


def _month(day: str) -> str:
    return f"{day[:7]}-01"


def _period(start: str, acts: Sequence[_Act]) -> Period:
    friendly = [act.score or 0 for act in acts if act.quad in {1, 2}]
    hostile = [act.score or 0 for act in acts if act.quad in {3, 4}]
    scores = [act.score for act in acts if act.score is not None]
    return Period(
        start=start,
        cooperation=len(friendly),
        cooperation_score=round(sum(friendly), 1),
        conflict=len(hostile),
        conflict_score=round(sum(hostile), 1),
        mean=round(fmean(scores), 2) if scores else None,
        examples=(),
    )


def _with_examples(connection: Connection, periods: Sequence[tuple[Period, Sequence[_Act]]]) -> Iterator[Period]:
    """The periods with the ids of their strongest acts."""
    strongest = [
        [act.event for act in sorted(acts, key=lambda act: (-abs(act.score or 0), act.event))[:_EXAMPLES]]
        for _, acts in periods
    ]
    ids = event_keys(connection, [event for found in strongest for event in found])
    for (period, _), found in zip(periods, strongest, strict=True):
        yield dataclasses.replace(period, examples=tuple(ids[event] for event in found))


def breaks_in(periods: Sequence[Period]) -> list[Break]:
    """Where the mean score of the :data:`BEFORE` periods with dealings on either side differs by far.

    By at least :data:`LEAST_CHANGE` points and a Welch's t of :data:`LEAST_T`; of neighbouring ones the strongest.
    """
    told = [(period.start, period.mean) for period in periods if period.mean is not None]
    strengths: list[tuple[float, int, Break]] = []
    for at in range(BEFORE, len(told) - BEFORE + 1):
        before = [mean for _, mean in told[at - BEFORE : at]]
        after = [mean for _, mean in told[at : at + BEFORE]]
        change = fmean(after) - fmean(before)
        error = math.sqrt((_variance(before) + _variance(after)) / BEFORE)
        strength = abs(change) / error if error else math.inf
        if abs(change) >= LEAST_CHANGE and strength >= LEAST_T:
            found = Break(told[at][0], round(fmean(before), 2), round(fmean(after), 2))
            strengths.append((min(strength, 1e6) * abs(change), at, found))
    chosen: list[tuple[int, Break]] = []
    for _, at, found in sorted(strengths, key=lambda item: (-item[0], item[1])):
        if all(abs(at - other) >= BEFORE for other, _ in chosen):
            chosen.append((at, found))
    return [found for _, found in sorted(chosen, key=lambda item: item[0])]


def _variance(values: Sequence[float]) -> float:
    """Of a sample; in floats, where :mod:`statistics` counts in fractions."""
    mean = fmean(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)
