"""What may show that something planned was: facts of its days. Those like a planned event are kept in pairs with it;
others, and those of days that it was moved to, are compared here, each fetched once.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from lagebild.model.event import EVENT_TYPES
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import shifted, to_day
from lagebild.picture.fulfilling import LIKELY, SHORT, Side, is_near, kinds_like, sides_of
from lagebild.picture.grouping import Pair
from lagebild.picture.linking import decided_between
from lagebild.picture.plans import Plan, told_of_days
from lagebild.picture.traces import Memory, head_of
from lagebild.store.picture_tables import fulfilments, traces
from lagebild.store.querying import portions
from lagebild.store.schema import events, parties, reports

__all__ = ["Facts"]

_SHARED = 3
"""Nouns and names that an event has in common with what was announced in other words."""
_ON_ONE_DAY = 2_000
"""Events of a day that a plan is compared with."""


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
        self._with: dict[tuple[str, str], tuple[list[Row[Any]], dict[str, list[int]]]] = {}
        """By first and last day: events with a date, and their positions by their words."""
        self._likely: dict[int, list[Row[Any]]] = {}
        """By planned event: facts that are likely what was planned, the likeliest first."""
        self._apart: set[Pair] = set()
        """Events that users keep apart."""
        self._told: dict[str, list[Row[Any]]] = {}
        self._past: set[str] = set()
        """Days of plans that are past."""

    def prefetch(self, plans: Collection[Plan]) -> None:
        """Fetch at once what all plans will be compared with."""
        past = [plan for plan in plans if plan.first <= self.as_of]
        self._past = {plan.first.isoformat() for plan in past}
        for part in portions([event.event_id for plan in past for event in plan.own]):
            self._apart |= {pair for pair, same in decided_between(self.connection, part).items() if not same}
        self._fetch_likely(past)
        self._fetch_days(
            (kind, day)
            for plan in past
            if plan.said
            for kind in EVENT_TYPES
            for day in (_stretch(plan.first, plan.last) or ())[1:-1]
        )

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
        if lead is None:
            return None
        if (first, last) == (plan.first, plan.last) and _stretch(first, last) is not None:
            if lead.event_id not in self._likely:
                self._fetch_likely([plan])
            return next((row for row in self._likely[lead.event_id] if not self._is_apart(plan, row.id)), None)
        own = self._memory.traces([lead.event_id]).get(lead.event_id)
        if own is None:
            return None
        own = replace(own, earliest=first.toordinal(), latest=last.toordinal(), told=first.toordinal())
        rows = {row.id: row for row in self._between(lead.type, first, last)}
        self._fetch_parties(rows)
        others = self._memory.traces(row.id for row in self._near(plan, rows.values()))
        best, found = LIKELY, None
        for other in others.values():
            probability = compare(own, other)[0]
            if probability > best and not self._is_apart(plan, other.id):
                best, found = probability, rows[other.id]
        return found

    def like_clause(self, plan: Plan, first: datetime.date, last: datetime.date) -> Row[Any] | None:
        """The event of the day whose words say what the clauses of the plan announce."""
        if not plan.said:
            return None
        wanted, start = plan.terms, first.isoformat()
        plain = {term.removeprefix("who:") for term in wanted if not term.startswith(("of:", "in:", "at:", "verb:"))}
        countries = {term.removeprefix("in:").upper() for term in wanted if term.startswith("in:")}
        for rows, of_word in self._dated(first, last):
            shared = Counter(number for word in plain for number in of_word.get(word, ()))
            for number, count in sorted(shared.items()):
                row = rows[number]
                trigger = self._words[row.id][0]
                verb = trigger in wanted or f"verb:{trigger}" in wanted
                if row.told < start or count < (1 if verb else _SHARED) or plan.tells(row.key):
                    continue
                if self._is_apart(plan, row.id):
                    continue
                self._fetch_parties([row.id])
                if not countries or countries & self._parties[row.id].countries:
                    return row
        return None

    def _dated(
        self, first: datetime.date, last: datetime.date
    ) -> Iterator[tuple[list[Row[Any]], dict[str, list[int]]]]:
        """Day by day, or all at once where they are many: events with a date, and their positions by their words."""
        days = _stretch(first, last)
        stretches = [(first.isoformat(), last.isoformat())] if days is None else [(day, day) for day in days[1:-1]]
        if days is not None:
            self._fetch_days((kind, day) for day in days[1:-1] for kind in EVENT_TYPES)
        for start, end in stretches:
            if (start, end) not in self._with:
                rows = self._between_days(start, end) if days is None else self._by_day(EVENT_TYPES, [start])
                rows = list(islice((row for row in rows if row.date is not None), _ON_ONE_DAY))
                self._with[start, end] = rows, self._by_words(rows)
            yield self._with[start, end]

    def _by_words(self, rows: Sequence[Row[Any]]) -> dict[str, list[int]]:
        """The positions of events by their words."""
        self._fetch_words(row.id for row in rows)
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for word in self._words[row.id][1] if row.id in self._words else ():
                found[word].append(number)
        return found

    def _fetch_likely(self, plans: Collection[Plan]) -> None:
        """The likely facts for the leading event of each plan, of those that are known by now."""
        leads = {plan.lead.event_id: plan.first.isoformat() for plan in plans if plan.lead}
        self._likely |= {number: [] for number in leads}
        pairs = [
            row
            for part in portions(sorted(leads))
            for row in self.connection.execute(select(fulfilments).where(fulfilments.c.event_id.in_(part))).all()
        ]
        facts: dict[int, Row[Any]] = {}
        for part in portions(sorted({pair.fact_id for pair in pairs})):
            chosen = self._facts_that(min(leads.values()), few=True).where(events.c.id.in_(part))
            facts |= {row.id: row for row in self.connection.execute(chosen).all()}
        known = [pair for pair in pairs if pair.fact_id in facts]
        for pair in sorted(known, key=lambda pair: (-pair.score, facts[pair.fact_id].day, pair.fact_id)):
            if facts[pair.fact_id].told >= leads[pair.event_id]:
                self._likely[pair.event_id].append(facts[pair.fact_id])

    def _is_apart(self, plan: Plan, fact: int) -> bool:
        """True if users have decided that the fact is not what was planned."""
        return any((min(event.event_id, fact), max(event.event_id, fact)) in self._apart for event in plan.own)

    def _near(self, plan: Plan, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
        """Those that name one of its sides, or its place, or nobody."""
        own = self._memory.traces([plan.lead.event_id]).get(plan.lead.event_id) if plan.lead else None
        if own is None:
            return []
        ours, known = sides_of(own), self._parties
        return [row for row in rows if is_near(own, known[row.id].sides, row.place, ours)]

    def _between(self, kind: str, first: datetime.date, last: datetime.date) -> list[Row[Any]]:
        """Events of these days and those beside, of types like ``kind``, that reports of ``first`` or later tell."""
        key = (first.isoformat(), last.isoformat(), kind)
        if key not in self._stretches:
            self._stretches[key] = self._of_types(kinds_like(kind), first, last)
        return self._stretches[key]

    def _of_types(self, kinds: Sequence[str], first: datetime.date, last: datetime.date) -> list[Row[Any]]:
        start = first.isoformat()
        days = _stretch(first, last)
        if days is not None:
            return [row for row in self._by_day(kinds, days) if row.told >= start][:_ON_ONE_DAY]
        between = events.c.day.between(shifted(start, -1), shifted(last.isoformat(), 1))
        chosen = self._facts_that(start).where(between, events.c.type.in_(kinds)).limit(_ON_ONE_DAY)
        return list(self.connection.execute(chosen))

    def _between_days(self, start: str, end: str) -> list[Row[Any]]:
        """Events with a date between these days, that reports of the first or later tell."""
        chosen = self._facts_that(start).where(events.c.day.between(start, end), events.c.date.is_not(None))
        return list(self.connection.execute(chosen.limit(_ON_ONE_DAY)))

    def _by_day(self, kinds: Sequence[str], days: Sequence[str]) -> list[Row[Any]]:
        keys = [(kind, day) for day in days for kind in kinds]
        self._fetch_days(keys)
        return sorted((row for key in keys for row in self._days[key]), key=lambda row: (row.day, row.id))

    def _facts_that(self, since: str, *, few: bool = False) -> Select[Any]:
        """Facts of reports of ``since`` or later; ``few`` keeps SQLite from going through all that are actual."""
        status = func.coalesce(events.c.status, "") if few else events.c.status
        return (
            select(events.c.id, events.c.day, events.c.date, events.c.type, events.c.place)
            .add_columns(reports.c.day.label("told"), reports.c.key)
            .join(reports, reports.c.id == events.c.report_id)
            .where(status == "actual", reports.c.day.between(since, self.as_of.isoformat()))
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
    return None if end - start > SHORT else [to_day(day).isoformat() for day in range(start - 1, end + 2)]
