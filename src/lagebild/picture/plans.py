"""What is planned: events that reports plan, and clauses that name a day to come, put together where they are one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from lagebild.model import Span
from lagebild.picture.appointing import SPOKEN
from lagebild.picture.gathering import gather_linked, linked_numbers
from lagebild.picture.records import AgendaQuery, Announcement, LinkedEvent
from lagebild.rules.agenda import planned_nouns
from lagebild.store import EventRecord
from lagebild.store.asking import country_code, wanted_in
from lagebild.store.picture_tables import appointments, traces
from lagebild.store.querying import find_events, portions
from lagebild.store.schema import reports
from lagebild.store.words import to_term

__all__ = ["Plan", "Told", "alike", "plans_for", "told_days"]

_AT_ONCE = 400
_ALIKE = 2.0
"""What two clauses about one day must have in common to be about one thing: names, nouns and verbs count 1 each."""
_COUNTRY = 0.5
_STOP = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "und", "von", "vom", "mit", "nach"})


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that names a day, as the store keeps it."""

    row: Row[Any]
    terms: frozenset[str]

    @property
    def announcement(self) -> Announcement:
        """The clause as answers have it."""
        return Announcement(self.row.key, self.row.day, self.row.text, Span(self.row.start, self.row.end))


@dataclass(slots=True)
class Plan:
    """Something planned, as of a day: events linked with it, and clauses, that reports had told by then."""

    linked: LinkedEvent | None
    own: tuple[EventRecord, ...]
    lead: EventRecord | None
    first: datetime.date
    last: datetime.date
    told: datetime.date
    said: list[Told] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    """The nouns and names of the sentences of its events."""

    @property
    def id(self) -> str:
        """What leads to its words."""
        return self.linked.id if self.linked else str(self.said[0].row.key)

    @property
    def names(self) -> frozenset[str]:
        """The words by which a sentence names its sides and place."""
        words = [part for event in self.own for part in _named(event)]
        terms = {term for word in words for term in (to_term(word),) if len(term) > 2}
        for one in self.said:
            terms |= {term.removeprefix("of:") for term in one.terms if not term.startswith(("verb:", "who:", "in:"))}
        return frozenset(terms) - _STOP

    @property
    def kinds(self) -> frozenset[str]:
        """The words by which a sentence names what was planned."""
        terms = planned_nouns(self.lead.type) if self.lead else frozenset()
        terms |= {to_term(event.text) for event in self.own}
        for one in self.said:
            terms |= {term.removeprefix("verb:") for term in one.terms if not term.startswith(("of:", "who:", "in:"))}
        return terms

    @property
    def terms(self) -> frozenset[str]:
        """What it is about, as clauses have it."""
        found = {term for one in self.said for term in one.terms}
        for event in self.own:
            for party in (*event.actor, *event.recipient):
                found |= {f"who:{to_term((party.name or party.text).split()[-1])}"}
                found |= {f"in:{party.country.casefold()}"} if party.country else set()
            found |= {f"verb:{to_term(event.text)}", to_term(event.text), to_term(event.place or "")}
            found |= planned_nouns(event.type)
        return (frozenset(found) | self.words) - {"", "verb:", "who:"}

    def tells(self, report: str) -> bool:
        """True if the report is one of those that announce it."""
        return any(one.row.key == report for one in self.said) or any(
            event.report == report and event.status == "planned" for event in self.own
        )


def _named(event: EventRecord) -> Iterable[str]:
    for party in (*event.actor, *event.recipient):
        yield from (party.name or "").split()
        yield from party.text.split()
    yield from (event.place or "").split()


def alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """True if two clauses on one day are about one thing: not only the countries, and not one name alone."""
    common = _comparable(ours) & _comparable(theirs)
    countries = sum(term.startswith("in:") for term in common)
    others = len(common) - countries
    return others > 0 and others + _COUNTRY * countries >= _ALIKE


def _comparable(terms: frozenset[str]) -> set[str]:
    """Names and nouns alike: what is an actor in one report may be a mere noun in another."""
    return {term.removeprefix("who:") for term in terms if not term.startswith("of:")}


def plans_for(connection: Connection, query: AgendaQuery, as_of: datetime.date) -> list[Plan]:
    """All plans for the days that ``query`` asks for, as reports up to ``as_of`` tell them."""
    plans = list(_events(connection, query, as_of))
    if (
        query.limit is not None and len(plans) >= query.limit + query.offset
    ):  # they come by day: later ones do not count
        query = query.model_copy(update={"until": max(plan.first for plan in plans)})
    _add_words(connection, plans)
    of_day: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        of_day[plan.first.isoformat()].append(plan)
    for one in _clauses(connection, query, as_of):
        day = one.row.first
        known = next((plan for plan in of_day[day] if alike(plan.terms, one.terms)), None)
        if known is None and _fits_clause(query, one):
            first, last = datetime.date.fromisoformat(day), datetime.date.fromisoformat(one.row.last)
            plan = Plan(None, (), None, first, last, datetime.date.fromisoformat(one.row.day), [one])
            of_day[day].append(plan)
            plans.append(plan)
        elif known is not None:
            known.said.append(one)
    return plans


def _events(connection: Connection, query: AgendaQuery, as_of: datetime.date) -> Iterable[Plan]:
    asked = query.model_dump(exclude={"as_of", "limit", "offset", "order", "statuses"})
    seen: set[int] = set()
    wanted = None if query.limit is None else query.limit + query.offset
    at_once = _AT_ONCE if wanted is None else min(_AT_ONCE, 2 * wanted)
    offset = count = 0
    while True:
        page = AgendaQuery(**asked, statuses=("planned",), order="oldest", limit=at_once, offset=offset)
        found = find_events(connection, page)
        offset += len(found)
        told = [event.event_id for event in found if (event.report_day or "9") <= as_of.isoformat()]
        numbers = dict.fromkeys(linked_numbers(connection, told).values())
        fresh = [number for number in numbers if number not in seen]
        seen.update(fresh)
        for linked in gather_linked(connection, fresh).linked:
            plan = _plan(linked, as_of, query)
            if plan is not None:
                count += 1
                yield plan
        if len(found) < at_once or (wanted is not None and count >= wanted):
            return


def _add_words(connection: Connection, plans: Sequence[Plan]) -> None:
    of_event: dict[int, str] = {}
    for part in portions([event.event_id for plan in plans for event in plan.own]):
        chosen = select(traces.c.event_id, traces.c.terms).where(traces.c.event_id.in_(part))
        of_event |= {row.event_id: row.terms for row in connection.execute(chosen)}
    for plan in plans:
        plan.words = frozenset(word for event in plan.own for word in of_event.get(event.event_id, "").split())


def _plan(linked: LinkedEvent, as_of: datetime.date, query: AgendaQuery) -> Plan | None:
    """The plan as of a day; ``None`` if it names no day to come."""
    told = [event for event in linked.events if (event.report_day or "9") <= as_of.isoformat()]
    dated = [event for event in told if event.status == "planned" and event.date and event.day and event.report_day]
    dated = [event for event in dated if event.last and event.last >= (event.report_day or "")]
    dated = [event for event in dated if event.type not in SPOKEN]
    if not dated:
        return None
    lead = min(dated, key=lambda event: (len(event.date or "") != 10, event.report_day or "", event.event_id))
    first, last = datetime.date.fromisoformat(lead.day or ""), datetime.date.fromisoformat(lead.last or "")
    outside = (query.since and last < query.since) or (query.until and first > query.until)
    if outside:
        return None
    started = min(datetime.date.fromisoformat(event.report_day or "") for event in dated)
    return Plan(linked, tuple(told), lead, first, last, started)


def _clauses(connection: Connection, query: AgendaQuery, as_of: datetime.date) -> list[Told]:
    conditions = [appointments.c.told.is_(False), appointments.c.day <= as_of.isoformat()]
    if query.since:
        conditions.append(appointments.c.first >= query.since.isoformat())
    if query.until:
        conditions.append(appointments.c.first <= query.until.isoformat())
    return _told(connection, *conditions)


def told_days(connection: Connection, first: str, last: str, as_of: str) -> dict[str, list[Told]]:
    """By day: the clauses of reports up to ``as_of`` that tell of the day as past."""
    found: dict[str, list[Told]] = defaultdict(list)
    between = and_(appointments.c.first.between(first, last), appointments.c.day <= as_of)
    for one in _told(connection, appointments.c.told.is_(True), between):
        found[one.row.first].append(one)
    return found


def _told(connection: Connection, *conditions: ColumnElement[bool]) -> list[Told]:
    query = (
        select(appointments, reports.c.key)
        .join(reports, reports.c.id == appointments.c.report_id)
        .where(*conditions)
        .order_by(appointments.c.day, appointments.c.report_id, appointments.c.position)
    )
    return [Told(row, frozenset(row.terms.split())) for row in connection.execute(query)]


def _fits_clause(query: AgendaQuery, one: Told) -> bool:
    """True if a clause that is no event is what the query asks for."""
    if query.types or query.source or (query.report and query.report != one.row.key):
        return False
    plain = {term.rpartition(":")[2] for term in one.terms}
    for name in filter(None, (query.actor, query.partner, query.place)):
        code = country_code(name) or (name if name.isupper() else None)
        words = {to_term(word) for word in name.split()} - {""}
        if not (code and f"in:{code.casefold()}" in one.terms) and not words <= plain:
            return False
    return not query.about or _about(query.about, plain)


def _about(words: str, plain: Sequence[str] | set[str]) -> bool:
    for wanted in wanted_in(words):
        there = all(any(term in plain for term in either) for either in wanted.terms)
        if there == wanted.excluded:
            return False
    return True
