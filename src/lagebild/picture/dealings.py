"""Dealings: what two sides do to each other as a series of weeks or months, with its breaks.

Every event counts once however many reports tell it. Cooperation is what has a quad of 1 or 2, conflict 3 or 4; the
score is the PLOVER score from -10 to 10. What is only planned, possible or denied is left out unless asked for.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean, variance
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from lagebild.picture.day_counts import to_day
from lagebild.picture.records import Break, Dealings, DealingsQuery, Period
from lagebild.store.asking import actors_named, party_events, party_of
from lagebild.store.picture_tables import traces
from lagebild.store.querying import events_that
from lagebild.store.schema import events, reports

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
    rows = _rows(connection, query)
    rows = [row for row in rows if row.day]
    of_periods: dict[datetime.date, list[Any]] = defaultdict(list)
    for row in rows:
        of_periods[_start(datetime.date.fromisoformat(row.day), query.every)].append(row)
    periods = [_period(start, of_periods[start]) for start in sorted(of_periods)]
    found = breaks_in(periods)
    ends = [rows[0].id, rows[-1].id] if rows else []
    shown = {record.event_id: record for record in events_that(connection, events.c.id.in_(ends))}
    kept = periods[-query.limit :] if query.limit is not None else periods
    return Dealings(
        actor=query.actor or "",
        partner=query.partner,
        every=query.every,
        events=len(rows),
        first=shown[ends[0]] if ends else None,
        last=shown[ends[-1]] if ends else None,
        periods=tuple(kept),
        breaks=tuple(found),
    )


def _rows(connection: Connection, query: DealingsQuery) -> list[Any]:
    """One row a linked event: that of its first report, by day."""
    conditions: list[ColumnElement[bool]] = [events.c.status.in_(query.statuses or ("actual",))]
    if query.types:
        conditions.append(events.c.type.in_(query.types))
    if query.since:
        conditions.append(events.c.last >= query.since.isoformat())
    if query.until:
        conditions.append(events.c.day <= query.until.isoformat())
    sides = [actors_named(connection, name) for name in (query.actor, query.partner) if name]
    ids = None
    for side in sorted(sides, key=lambda side: side.events):
        one = party_events(side, "any")
        ids = one if ids is None else ids
        if ids is not one:
            conditions.append(party_of(side, "any", count=2 if sides[0] == sides[-1] else 1))
    if ids is not None:
        conditions.append(events.c.id.in_(ids))
    number = func.coalesce(traces.c.linked, events.c.id).label("number")
    chosen = (
        select(
            events.c.id, events.c.day, events.c.quad, events.c.score, events.c.number.label("at"), reports.c.key, number
        )
        .join(reports, reports.c.id == events.c.report_id)
        .join(traces, traces.c.event_id == events.c.id, isouter=True)
        .where(*conditions)
        .order_by(events.c.day, events.c.id)
    )
    once: dict[int, Any] = {}
    for row in connection.execute(chosen):
        once.setdefault(row.number, row)
    return list(once.values())


def _start(day: datetime.date, every: str) -> datetime.date:
    return to_day(day.toordinal() - day.weekday()) if every == "week" else day.replace(day=1)


def _period(start: datetime.date, rows: Sequence[Any]) -> Period:
    friendly = [row for row in rows if row.quad in {1, 2}]
    hostile = [row for row in rows if row.quad in {3, 4}]
    scores = [row.score for row in rows if row.score is not None]
    ordered = sorted(rows, key=lambda row: (-abs(row.score or 0), row.id))
    return Period(
        start=start.isoformat(),
        cooperation=len(friendly),
        cooperation_score=round(sum(row.score or 0 for row in friendly), 1),
        conflict=len(hostile),
        conflict_score=round(sum(row.score or 0 for row in hostile), 1),
        mean=round(fmean(scores), 2) if scores else None,
        examples=tuple(f"{row.key}#{row.at}" for row in ordered[:_EXAMPLES]),
    )


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
        error = math.sqrt(variance(before) / BEFORE + variance(after) / BEFORE)
        strength = abs(change) / error if error else math.inf
        if abs(change) >= LEAST_CHANGE and strength >= LEAST_T:
            found = Break(told[at][0], round(fmean(before), 2), round(fmean(after), 2))
            strengths.append((min(strength, 1e6) * abs(change), at, found))
    chosen: list[tuple[int, Break]] = []
    for _, at, found in sorted(strengths, key=lambda item: (-item[0], item[1])):
        if all(abs(at - other) >= BEFORE for other, _ in chosen):
            chosen.append((at, found))
    return [found for _, found in sorted(chosen, key=lambda item: item[0])]
