"""What is planned: events that reports plan, and clauses that name a day to come, put together where they are one."""

from __future__ import annotations

import datetime
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from lagebild.model import Span
from lagebild.picture.appointing import SPOKEN
from lagebild.picture.clauses import alike, comparable, enough, is_asked_for
from lagebild.picture.gathering import gather_linked
from lagebild.picture.records import AgendaQuery, Announcement, LinkedEvent
from lagebild.rules.agenda import planned_nouns
from lagebild.rules.announcing import agenda_words
from lagebild.store import EventRecord
from lagebild.store.picture_tables import appointments, traces
from lagebild.store.querying import asked_for, portions
from lagebild.store.schema import events, planned, reports
from lagebild.store.words import to_term

__all__ = ["Plan", "Told", "plans_for", "told_of_days"]

_AT_ONCE = 400
"""Rows that are fetched at once, as many as needed of them."""
_FEW_WORDS = 2
"""Nouns and verbs of a clause that tells nothing but the name of what is planned."""
_CLAUSE = [appointments.c[name] for name in ("day", "first", "last", "start", "end", "text", "terms")]
_STOP = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "und", "von", "vom", "mit", "nach"})


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that names a day, as the store keeps it."""

    row: Row[Any]
    comparable: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        """What it is about."""
        return frozenset(self.row.terms.split())

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
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    """What was worked out of all this before."""

    def say(self, one: Told) -> None:
        """Take in a further clause that announces it."""
        self.said.append(one)
        self._known.clear()

    @property
    def id(self) -> str:
        """What leads to its words."""
        return self.linked.id if self.linked else str(self.said[0].row.key)

    @property
    def names(self) -> frozenset[str]:
        """The words by which a sentence names its sides and place."""
        if "names" not in self._known:
            words = [part for event in self.own for part in _named(event)]
            terms = {term for word in words for term in (to_term(word),) if len(term) > 2}
            for one in self.said:
                own = (term for term in one.terms if not term.startswith(("verb:", "who:", "in:")))
                terms |= {term.removeprefix("of:").removeprefix("at:") for term in own}
            self._known["names"] = frozenset(terms) - _STOP
        return self._known["names"]

    @property
    def kinds(self) -> frozenset[str]:
        """The words by which a sentence names what was planned."""
        if "kinds" not in self._known:
            terms = planned_nouns(self.lead.type) if self.lead else frozenset()
            terms |= {to_term(event.text) for event in self.own}
            for one in self.said:
                own = (term for term in one.terms if not term.startswith(("of:", "who:", "in:", "at:")))
                terms |= {term.removeprefix("verb:") for term in own}
            self._known["kinds"] = terms
        return self._known["kinds"]

    @property
    def terms(self) -> frozenset[str]:
        """What it is about, as clauses have it."""
        if "terms" not in self._known:
            self._known["terms"] = self._terms()
        return self._known["terms"]

    @property
    def comparable(self) -> frozenset[str]:
        """Its terms as :func:`alike` compares them."""
        if "comparable" not in self._known:
            own = (term.removeprefix("who:") for term in self.terms if not term.startswith("of:"))
            self._known["comparable"] = frozenset(own)
        return self._known["comparable"]

    def told_by(self, clause: Row[Any]) -> bool:
        """True if a clause tells what was planned as past: not only the same names."""
        if "either" not in self._known:
            self._known["either"] = self.comparable | {f"who:{term}" for term in self.comparable}
        terms = clause.terms.split()
        if not enough({term.removeprefix("who:") for term in self._known["either"].intersection(terms)}):
            return False
        common = self.terms.intersection(terms)
        if any(not term.startswith(("of:", "in:", "who:", "at:")) for term in common):
            return True
        # who was to travel somewhere, and is told to have done something there, has been there
        somebody, there = (any(term.startswith(prefix) for term in common) for prefix in ("who:", "at:"))
        return somebody and there and not self.kinds.isdisjoint(agenda_words("travel"))

    def _terms(self) -> frozenset[str]:
        found = {term for one in self.said for term in one.terms}
        for event in self.own:
            for party in (*event.actor, *event.recipient):
                found |= {f"who:{to_term((party.name or party.text).split()[-1])}"}
                found |= {f"in:{party.country.casefold()}"} if party.country else set()
            found |= {f"verb:{to_term(event.text)}", to_term(event.text)}
            found |= {f"at:{to_term(event.place.split()[-1])}"} if event.place else set()
            found |= planned_nouns(event.type)
        return (frozenset(found) | self.words) - {"", "verb:", "who:"}

    @property
    def points(self) -> bool:
        """True if its event names its sides by no more than "die Delegationen", "beide Seiten"."""
        parties = (*self.lead.actor, *self.lead.recipient) if self.lead else ()
        return bool(parties) and all(to_term(party.text.split()[-1]) in agenda_words("sides") for party in parties)

    def repeats(self, one: Told) -> bool:
        """True for a headline or the like: a clause of the same report that has a word or two, all of them told."""
        words = {term for term in one.comparable if not term.startswith(("in:", "at:"))}
        return 0 < len(words) <= _FEW_WORDS and words <= self.comparable and self.tells(one.row.key)

    def join(self, other: Plan) -> None:
        """Take in what reports tell of the same in other events."""
        self.own = (*self.own, *other.own)
        self.told = min(self.told, other.told)
        self.words |= other.words
        if self.linked is not None and other.linked is not None:
            events = tuple(sorted({*self.linked.events, *other.linked.events}, key=_by_report))
            self.linked = replace(
                self.linked,
                events=events,
                statuses=tuple(dict.fromkeys(event.status for event in events)),
                reports=len({event.report for event in events}),
                origins=max(self.linked.origins, other.linked.origins),
                voices=max(self.linked.voices, other.linked.voices),
            )
        self._known.clear()

    def tells(self, report: str) -> bool:
        """True if the report is one of those that announce it."""
        return any(one.row.key == report for one in self.said) or any(
            event.report == report and event.status == "planned" for event in self.own
        )


def _by_report(event: EventRecord) -> tuple[str, int]:
    return event.report_day or "9999", event.event_id


def _named(event: EventRecord) -> Iterable[str]:
    for party in (*event.actor, *event.recipient):
        yield from (party.name or "").split()
        yield from party.text.split()
    yield from (event.place or "").split()


def plans_for(connection: Connection, query: AgendaQuery, as_of: datetime.date) -> list[Plan]:
    """The plans for the days that ``query`` asks for, as reports up to ``as_of`` tell them.

    All that come first by their days, and at least as many as ``limit`` and ``offset`` ask for, if there are.
    """
    wanted = None if query.limit is None else query.limit + query.offset
    plans = _once(_events(connection, query, as_of, wanted))
    if wanted is not None and len(plans) >= wanted:  # they come by day: later ones do not count
        query = query.model_copy(update={"until": max(plan.first for plan in plans)})
    _add_words(connection, plans)
    of_day: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        of_day[plan.first.isoformat()].append(plan)
    days = sorted(plan.first.isoformat() for plan in plans)
    for day, clauses in groupby(_clauses(connection, query, as_of, wanted), lambda one: str(one.row.first)):
        if wanted is not None and bisect_left(days, day) >= wanted:
            break
        for one in clauses:
            known = next((plan for plan in of_day[day] if alike(plan.comparable, one.comparable)), None)
            known = known or next((plan for plan in of_day[day] if plan.repeats(one)), None)
            if known is not None:
                known.say(one)
            elif not query.source and is_asked_for(query, one.terms, one.row.key):
                first, last = datetime.date.fromisoformat(day), datetime.date.fromisoformat(one.row.last)
                plan = Plan(None, (), None, first, last, datetime.date.fromisoformat(one.row.day), [one])
                of_day[day].append(plan)
                plans.append(plan)
                insort(days, day)
    return plans


def _events(connection: Connection, query: AgendaQuery, as_of: datetime.date, wanted: int | None) -> Iterator[Plan]:
    """The linked events of which one fits, by the first day of that one: as many as are wanted."""
    conditions = [planned.c.told <= as_of.isoformat(), events.c.type.not_in(SPOKEN)]
    if query.since:
        conditions.append(planned.c.last >= query.since.isoformat())
    if query.until:
        conditions.append(planned.c.first <= query.until.isoformat())
    joined = planned.join(events, events.c.id == planned.c.event_id)
    joined = joined.outerjoin(traces, traces.c.event_id == planned.c.event_id)
    chosen = select(events.c.id, traces.c.linked).select_from(joined).where(*conditions)
    asked = query.model_copy(update={"since": None, "until": None, "statuses": ()})
    chosen = asked_for(connection, chosen, asked).order_by(planned.c.first, planned.c.event_id)
    seen: set[int] = set()
    offset = count = 0
    while True:
        page = connection.execute(chosen.limit(_AT_ONCE).offset(offset)).all()
        offset += len(page)
        numbers = dict.fromkeys(row.id if row.linked is None else row.linked for row in page)
        fresh = [number for number in numbers if number not in seen]
        seen.update(fresh)
        while fresh:
            part = len(fresh) if wanted is None else wanted - count
            for linked in gather_linked(connection, fresh[:part]).linked:
                plan = _plan(linked, as_of, query)
                if plan is not None:
                    count += 1
                    yield plan
            fresh = fresh[part:]
            if wanted is not None and count >= wanted:
                return
        if len(page) < _AT_ONCE:
            return


def _once(plans: Iterable[Plan]) -> list[Plan]:
    """Those of one kind for one day in one place are one item, if one of them only points at its sides ("die
    Delegationen treffen sich")."""
    found: list[Plan] = []
    of_place: dict[tuple[str, datetime.date, datetime.date, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        lead = plan.lead
        beside: list[Plan] = []
        if lead is not None and lead.place and plan.first == plan.last:
            beside = of_place[lead.type, plan.first, plan.last, lead.place]
        known = next((other for other in beside if plan.points or other.points), None)
        if known is not None:
            known.join(plan)
            continue
        beside.append(plan)
        found.append(plan)
    return found


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


def _clauses(connection: Connection, query: AgendaQuery, as_of: datetime.date, wanted: int | None) -> Iterator[Told]:
    """The clauses that announce something for a day, by day; fetched as they are needed."""
    conditions = [appointments.c.told.is_(False), appointments.c.day <= as_of.isoformat()]
    if query.since:
        conditions.append(appointments.c.first >= query.since.isoformat())
    if query.until:
        conditions.append(appointments.c.first <= query.until.isoformat())
    chosen = _clauses_that(*conditions)
    offset = 0
    while True:
        page = connection.execute(chosen.limit(_AT_ONCE).offset(offset) if wanted is not None else chosen).all()
        yield from map(_told, page)
        offset += len(page)
        if wanted is None or len(page) < _AT_ONCE:
            return


def told_of_days(connection: Connection, days: Sequence[str], as_of: str) -> dict[str, list[Row[Any]]]:
    """By day: the clauses of reports of that day or later, up to ``as_of``, that tell of it as past."""
    found: dict[str, list[Row[Any]]] = {day: [] for day in days}
    for part in portions(days):
        then = (appointments.c.first.in_(part), appointments.c.day.between(appointments.c.first, as_of))
        for row in connection.execute(_clauses_that(appointments.c.told.is_(True), *then)).all():
            found[row.first].append(row)
    return found


def _clauses_that(*conditions: ColumnElement[bool]) -> Select[Any]:
    by_day = (appointments.c.first, appointments.c.day, appointments.c.report_id, appointments.c.position)
    joined = appointments.join(reports, reports.c.id == appointments.c.report_id)
    return select(*_CLAUSE, reports.c.key).select_from(joined).where(*conditions).order_by(*by_day)


def _told(row: Row[Any]) -> Told:
    return Told(row, comparable(row.terms))
