"""What may show that something planned was: the events of days that reports tell as facts, each fetched once."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select, tuple_

from lagebild.model.event import EVENT_TYPES
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import shifted, to_day
from lagebild.picture.plans import Plan, told_of_days
from lagebild.picture.traces import Memory, Trace, head_of
from lagebild.rules.alike import alike_types, likeness
from lagebild.store.picture_tables import traces
from lagebild.store.querying import portions
from lagebild.store.schema import events, parties, reports

__all__ = ["Facts"]

_LIKELY = 0.4
"""Probability from which an event is what was planned."""
_ALIKE = 0.5
"""Likeness of types from which an event may be what was planned."""
_SHARED = 3
"""Nouns and names that an event has in common with what was announced in other words."""
_ON_ONE_DAY = 2_000
"""Events of a day that a plan is compared with."""
_SHORT = 20
"""Days of a stretch whose events are fetched day by day, for all plans."""
Side = str | int


@dataclass(frozen=True, slots=True)
class _Parties:
    """Whom an event names."""

    sides: frozenset[Side]
    countries: frozenset[str]


_NOBODY = _Parties(frozenset(), frozenset())


class Facts:
    """The facts that reports up to ``as_of`` tell."""

    def __init__(self, connection: Connection, as_of: datetime.date) -> None:
        self.connection = connection
        self.as_of = as_of
        self._memory = Memory(connection)
        self._days: dict[tuple[str, str], list[Row[Any]]] = {}
        """By type and day."""
        self._stretches: dict[tuple[str, str, str], list[Row[Any]]] = {}
        self._parties: dict[int, _Parties] = {}
        self._words: dict[int, tuple[str, frozenset[str]]] = {}
        self._told: dict[str, list[Row[Any]]] = {}
        self._past: set[str] = set()
        """Days of plans that are past."""

    def prefetch(self, plans: Collection[Plan]) -> None:
        """Fetch at once what all plans will be compared with."""
        past = [plan for plan in plans if plan.first <= self.as_of]
        self._past = {plan.first.isoformat() for plan in past}
        self._memory.traces(plan.lead.event_id for plan in past if plan.lead)
        stretches = [(plan, _stretch(plan.first, plan.last)) for plan in past]
        self._fetch_days(
            (kind, day)
            for plan, days in stretches
            for kind in (EVENT_TYPES if plan.said else _kinds_like(plan.lead.type) if plan.lead else ())
            for day in days or ()
        )
        found = {plan.id: self._between(plan.lead.type, plan.first, plan.last) for plan in past if plan.lead}
        self._fetch_parties(row.id for rows in found.values() for row in rows)
        near = (row.id for plan in past for row in self._near(plan, found.get(plan.id, ())))
        self._memory.traces(near)

    def told(self, plan: Plan) -> Row[Any] | None:
        """The first clause that tells of the day of the plan as past, and of what was planned for it."""
        day = plan.first.isoformat()
        if day not in self._told:
            days = sorted({day, *self._past} - set(self._told))
            self._told |= told_of_days(self.connection, days, self.as_of.isoformat())
        return next((row for row in self._told[day] if plan.told_by(row)), None)

    def like_event(self, plan: Plan, first: datetime.date, last: datetime.date) -> Row[Any] | None:
        """The likeliest to be what was planned, as events of several reports are compared."""
        lead = plan.lead
        own = self._memory.traces([lead.event_id]).get(lead.event_id) if lead else None
        if lead is None or own is None:
            return None
        own = replace(own, earliest=first.toordinal(), latest=last.toordinal(), told=first.toordinal())
        rows = {row.id: row for row in self._between(lead.type, first, last)}
        self._fetch_parties(rows)
        others = self._memory.traces(row.id for row in self._near(plan, rows.values()))
        best, found = _LIKELY, None
        for other in others.values():
            probability = compare(own, other)[0]
            if probability > best:
                best, found = probability, rows[other.id]
        return found

    def like_clause(self, plan: Plan, first: datetime.date, last: datetime.date) -> Row[Any] | None:
        """The event of the day whose words say what the clauses of the plan announce."""
        if not plan.said:
            return None
        start, end = first.isoformat(), last.isoformat()
        if (key := (start, end, "")) not in self._stretches:
            rows = self._of_days(first, last)
            dated = (row for row in rows if row.date is not None and start <= row.day <= end and row.told >= start)
            self._stretches[key] = list(islice(dated, _ON_ONE_DAY))
        rows = self._stretches[key]
        self._fetch_words(row.id for row in rows)
        wanted = plan.terms
        plain = {term.removeprefix("who:") for term in wanted if not term.startswith(("of:", "in:", "verb:"))}
        countries = {term.removeprefix("in:").upper() for term in wanted if term.startswith("in:")}
        for row in rows:
            trigger, words = self._words.get(row.id, ("", frozenset()))
            if not trigger and not words:
                continue
            verb = trigger in wanted or f"verb:{trigger}" in wanted
            enough = len(plain & words) >= (1 if verb else _SHARED)
            if enough and not plan.tells(row.key):
                self._fetch_parties([row.id])
                if not countries or countries & self._parties[row.id].countries:
                    return row
        return None

    def _near(self, plan: Plan, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
        """Those that name one of its sides, or its place, or nobody."""
        own = self._memory.traces([plan.lead.event_id]).get(plan.lead.event_id) if plan.lead else None
        if own is None:
            return []
        sides = _sides(own)
        if not sides:
            return list(rows)
        known = self._parties
        return [
            row
            for row in rows
            if (own.place and row.place == own.place)
            or not known[row.id].sides
            or not sides.isdisjoint(known[row.id].sides)
        ]

    def _between(self, kind: str, first: datetime.date, last: datetime.date) -> list[Row[Any]]:
        """Events of these days and those beside, of types like ``kind``, that reports of ``first`` or later tell."""
        key = (first.isoformat(), last.isoformat(), kind)
        if key not in self._stretches:
            self._stretches[key] = self._of_types(_kinds_like(kind), first, last)
        return self._stretches[key]

    def _of_types(self, kinds: Sequence[str], first: datetime.date, last: datetime.date) -> list[Row[Any]]:
        start = first.isoformat()
        days = _stretch(first, last)
        if days is not None:
            return [row for row in self._by_day(kinds, days) if row.told >= start][:_ON_ONE_DAY]
        between = events.c.day.between(shifted(start, -1), shifted(last.isoformat(), 1))
        chosen = self._facts_that(start).where(between, events.c.type.in_(kinds)).limit(_ON_ONE_DAY)
        return list(self.connection.execute(chosen))

    def _of_days(self, first: datetime.date, last: datetime.date) -> list[Row[Any]]:
        days = _stretch(first, last)
        if days is not None:
            return self._by_day(EVENT_TYPES, days)
        between = events.c.day.between(first.isoformat(), last.isoformat())
        chosen = self._facts_that(first.isoformat()).where(between, events.c.date.is_not(None))
        return list(self.connection.execute(chosen.limit(_ON_ONE_DAY)))

    def _by_day(self, kinds: Sequence[str], days: Sequence[str]) -> list[Row[Any]]:
        keys = [(kind, day) for day in days for kind in kinds]
        self._fetch_days(keys)
        return sorted((row for key in keys for row in self._days[key]), key=lambda row: (row.day, row.id))

    def _facts_that(self, since: str) -> Select[Any]:
        return (
            select(events.c.id, events.c.day, events.c.date, events.c.type, events.c.place)
            .add_columns(reports.c.day.label("told"), reports.c.key)
            .join(reports, reports.c.id == events.c.report_id)
            .where(events.c.status == "actual", reports.c.day.between(since, self.as_of.isoformat()))
            .order_by(events.c.day, events.c.id)
        )

    def _fetch_days(self, keys: Iterable[tuple[str, str]]) -> None:
        missing = sorted({key for key in keys if key not in self._days})
        for part in portions(missing):
            found: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
            days = sorted({day for _, day in part})
            those = (events.c.day.in_(days), tuple_(events.c.type, events.c.day).in_(part))
            chosen = self._facts_that(shifted(days[0], -1)).where(*those)
            for row in self.connection.execute(chosen).all():
                found[row.type, row.day].append(row)
            self._days |= {key: found.get(key, []) for key in part}

    def _fetch_parties(self, event_ids: Iterable[int]) -> None:
        missing = sorted({number for number in event_ids if number not in self._parties})
        for part in portions(missing):
            sides: dict[int, set[Side]] = defaultdict(set)
            countries: dict[int, set[str]] = defaultdict(set)
            chosen = select(parties.c.event_id, parties.c.country, parties.c.actor_id, parties.c.text)
            for number, country, actor, text in self.connection.execute(
                chosen.where(parties.c.event_id.in_(part))
            ).all():
                sides[number].add(country or actor or head_of(text))
                if country:
                    countries[number].add(country)
            self._parties |= dict.fromkeys(part, _NOBODY)
            self._parties |= {
                number: _Parties(frozenset(found), frozenset(countries.get(number, ())))
                for number, found in sides.items()
            }

    def _fetch_words(self, event_ids: Iterable[int]) -> None:
        missing = sorted({number for number in event_ids if number not in self._words})
        for part in portions(missing):
            chosen = select(traces.c.event_id, traces.c.trigger, traces.c.terms).where(traces.c.event_id.in_(part))
            for number, trigger, terms in self.connection.execute(chosen).all():
                self._words[number] = (trigger, frozenset({f"verb:{trigger}", trigger, *terms.split()}))


def _stretch(first: datetime.date, last: datetime.date) -> list[str] | None:
    """The days and those beside them; ``None`` if they are too many to be looked at one by one."""
    start, end = first.toordinal(), last.toordinal()
    return None if end - start > _SHORT else [to_day(day).isoformat() for day in range(start - 1, end + 2)]


@cache
def _kinds_like(kind: str) -> tuple[str, ...]:
    """The types of which an event may be what was planned."""
    return tuple(other for other in alike_types(kind) if likeness(kind, other) >= _ALIKE)


def _sides(trace: Trace) -> frozenset[Side]:
    return frozenset(who.country or who.actor or who.head for who in (*trace.actors, *trace.recipients))
