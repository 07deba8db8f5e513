"""The agenda: what is planned for when, and what became of it as far as reports say.

Held: an event linked with the plan, or of the same kind and sides on its day, is told as a fact, or a clause says of
its day what was planned for it. Moved, called off, held, missing: a sentence of a later report says so
(``rules/agenda.yaml``) and names the day, or the sides and the kind, of what was planned. Overdue: its day is past, and
no report says that it was.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lagebild.model import Span
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import shifted
from lagebild.picture.plans import Plan, Told, alike, plans_for, told_days
from lagebild.picture.records import AgendaItem, AgendaQuery
from lagebild.picture.traces import Memory, Trace
from lagebild.rules.alike import alike_types, likeness
from lagebild.store import EventRecord
from lagebild.store.packing import unpack_text
from lagebild.store.picture_tables import traces, turns
from lagebild.store.querying import events_that
from lagebild.store.schema import events, parties, readings, reports

__all__ = ["agenda"]

_BACK = 60
"""Days before ``as_of`` from which on plans are shown unless ``since`` says otherwise."""
_LATEST = 5
"""Days after the planned day in which a report may still say that it was moved or called off."""
_ENOUGH = 3
"""What the day (2), the sides (1 each) and the kind (1) of a plan must come to for a sentence to be about it."""
_SOON = 14
"""Days in which what was moved to no named day is looked for."""
_LIKELY = 0.4
"""Probability from which an event is what was planned."""
_ALIKE = 0.5
"""Likeness of types from which an event may be what was planned."""
_SHARED = 3
"""Nouns and names that an event has in common with what was announced in other words."""
_ON_ONE_DAY = 2_000
"""Events of a day that a plan is compared with."""


def agenda(connection: Connection, query: AgendaQuery) -> list[AgendaItem]:
    """What is planned for the days that ``query`` asks for, by day; with ``as_of`` as one could know it then."""
    as_of = query.as_of or _newest(connection)
    if as_of is None:
        return []
    if query.since is None:
        query = query.model_copy(update={"since": datetime.date.fromisoformat(shifted(as_of.isoformat(), -_BACK))})
    plans = plans_for(connection, query, as_of)
    plans.sort(key=lambda plan: (plan.first, plan.linked is None, plan.told, plan.id))
    plans = plans[query.offset : None if query.limit is None else query.limit + query.offset]
    return _outcomes(connection, plans, as_of)


def _newest(connection: Connection) -> datetime.date | None:
    day = connection.execute(select(func.max(reports.c.day))).scalar()
    return datetime.date.fromisoformat(day) if day else None


def _outcomes(connection: Connection, plans: Sequence[Plan], as_of: datetime.date) -> list[AgendaItem]:
    if not plans:
        return []
    earliest = min(plan.told for plan in plans).isoformat()
    latest = min(shifted(max(plan.last for plan in plans).isoformat(), _LATEST), as_of.isoformat())
    rows = connection.execute(
        select(turns, reports.c.key)
        .join(reports, reports.c.id == turns.c.report_id)
        .where(turns.c.day.between(earliest, latest))
        .order_by(turns.c.day, turns.c.report_id, turns.c.position)
    ).all()
    turned = [(row, frozenset(row.terms.split())) for row in rows]
    first, last = min(plan.first for plan in plans).isoformat(), max(plan.last for plan in plans).isoformat()
    told = told_days(connection, first, last, as_of.isoformat())
    facts = _Facts(connection)
    facts.prefetch(plans, as_of)
    return [_outcome(connection, plan, as_of, turned, told.get(plan.first.isoformat(), ()), facts) for plan in plans]


class _Facts:
    """The facts of reports, and the events of days that are told as facts, each fetched once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.memory = Memory(connection)
        self.of_reports: dict[int, str] = {}
        self.of_days: dict[tuple[str, str, str], list[int]] = {}

    def prefetch(self, plans: Collection[Plan], as_of: datetime.date) -> None:
        """Fetch at once what all plans will be compared with."""
        ids = [plan.lead.event_id for plan in plans if plan.lead]
        for plan in plans:
            if plan.lead and plan.first <= as_of:
                ids += self.between(plan.lead.type, plan.first, plan.last, as_of)
        self.memory.traces(ids)

    def between(self, kind: str, first: datetime.date, last: datetime.date, as_of: datetime.date) -> list[int]:
        """Events of these days and those beside, of types like ``kind``, that reports till ``as_of`` call facts."""
        start, end = shifted(first.isoformat(), -1), shifted(last.isoformat(), 1)
        key = (start, end, kind)
        if key not in self.of_days:
            kinds = [other for other in alike_types(kind) if likeness(kind, other) >= _ALIKE]
            chosen = (
                select(events.c.id)
                .join(reports, reports.c.id == events.c.report_id)
                .where(events.c.day.between(start, end), events.c.status == "actual", events.c.type.in_(kinds))
                .where(reports.c.day.between(first.isoformat(), as_of.isoformat()))
                .order_by(events.c.day, events.c.id)
                .limit(_ON_ONE_DAY)
            )
            self.of_days[key] = list(self.connection.execute(chosen).scalars())
        return self.of_days[key]

    def words(self, report_id: int, span: Span) -> str:
        if report_id not in self.of_reports:
            chosen = select(readings.c.body).where(readings.c.report_id == report_id)
            self.of_reports[report_id] = unpack_text(self.connection.execute(chosen).scalar_one())
        return " ".join(span.of(self.of_reports[report_id]).split())


def _outcome(
    connection: Connection,
    plan: Plan,
    as_of: datetime.date,
    turned: Sequence[tuple[Row[Any], frozenset[str]]],
    told: Sequence[Told],
    facts: _Facts,
) -> AgendaItem:
    found: dict[str, Row[Any]] = {}
    for row, terms in turned:
        if _fits(plan, row, terms):
            kind = "off" if row.kind in {"moved", "cancelled"} else row.kind
            known = found.get(kind)
            if known is None or not (known.kind == row.kind == "moved" and not _new_day(row, plan)):
                found[kind] = row
    off = found.get("off")
    event = _happened(facts, plan, as_of, plan.first, plan.last)
    if off is not None and (event is None or (event.report_day or "") <= off.day):
        return _turned(connection, plan, as_of, off, facts)
    if event is not None:
        return _item(plan, "held", event)
    if (denied := _called_off(plan)) is not None:
        return _item(plan, "cancelled", denied)
    if "held" in found:
        return _item(plan, "held", found["held"], facts)
    if "overdue" in found and plan.last <= as_of:
        return _item(plan, "overdue", found["overdue"], facts)
    terms = plan.terms
    was = next((one for one in told if one.row.day >= plan.first.isoformat() and _tells_of(terms, one.terms)), None)
    if was is not None and not plan.tells(was.row.key):
        return _item(plan, "held", was.row, facts)
    return _item(plan, "overdue" if plan.last < as_of else "open")


def _tells_of(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """True if a clause tells what another announced: not only the same names."""
    acts = (term for term in ours & theirs if not term.startswith(("of:", "in:", "who:")))
    return alike(ours, theirs) and any(acts)


def _turned(connection: Connection, plan: Plan, as_of: datetime.date, turn: Row[Any], facts: _Facts) -> AgendaItem:
    """Called off or moved; held on the new day, if a later report tells so."""
    moved = _new_day(turn, plan) if turn.kind == "moved" else None
    if turn.kind == "moved":
        first = moved or shifted(turn.day, 1)
        last = moved or shifted(turn.day, _SOON)
        days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        event = _happened(facts, plan, as_of, *days)
        if event is not None:
            return _item(plan, "held", event, moved_to=moved or event.day)
    return _item(plan, turn.kind, turn, facts, moved_to=moved)


def _item(
    plan: Plan,
    outcome: Any,
    teller: EventRecord | Row[Any] | None = None,
    facts: _Facts | None = None,
    *,
    moved_to: str | None = None,
) -> AgendaItem:
    """The item with the event or sentence that tells what became of it."""
    day, last = plan.first.isoformat(), plan.last.isoformat()
    item = AgendaItem(plan.id, plan.linked, day, last, outcome, tuple(one.announcement for one in plan.said))
    if teller is None:
        return item
    if isinstance(teller, EventRecord):
        return dataclasses.replace(
            item, told_by=teller.id, told_on=teller.report_day, words=teller.text, span=teller.span, moved_to=moved_to
        )
    span = Span(teller.start, teller.end)
    words = facts.words(teller.report_id, span) if facts is not None else None
    return dataclasses.replace(item, told_by=teller.key, told_on=teller.day, words=words, span=span, moved_to=moved_to)


def _fits(plan: Plan, turn: Row[Any], terms: frozenset[str]) -> bool:
    """True if the sentence is about what was planned: by its day, sides and kind."""
    day = datetime.date.fromisoformat(turn.day)
    if day < plan.told or turn.day > shifted(plan.last.isoformat(), _LATEST):
        return False
    if turn.kind in {"held", "overdue"} and day < plan.first:
        return False
    if turn.kind != "overdue" and plan.tells(turn.key) and day == plan.told:
        own = [event for event in plan.own if event.report == turn.key]
        if turn.kind == "held" or all(event.sentence != turn.sentence for event in own):
            return False
    days = turn.days.split()
    named = len(plan.names & terms)
    kind = bool(plan.kinds & terms)
    exact = plan.first.isoformat() in days or plan.last.isoformat() in days
    score = (2 if exact else -1 if days and turn.kind != "moved" else 0) + min(named, 2) + (1 if kind else 0)
    return named > 0 and (kind or (exact and named > 1)) and score >= _ENOUGH


def _new_day(turn: Row[Any], plan: Plan) -> str | None:
    later = [day for day in turn.days.split() if day not in {plan.first.isoformat(), plan.last.isoformat()}]
    return max(later) if later and max(later) > turn.day else None


def _happened(
    facts: _Facts, plan: Plan, as_of: datetime.date, first: datetime.date, last: datetime.date
) -> EventRecord | None:
    """The event that shows that it was held between these days: told as a fact by a report of the day or later."""
    for event in plan.own:
        told = event.report_day or ""
        if event.status == "actual" and told >= first.isoformat() and _on_the_day(event, first, last):
            return event
    if first > as_of:
        return None
    found = _like_event(facts, plan, as_of, first, last) if plan.lead else None
    number = found if found is not None else _like_clause(facts.connection, plan, as_of, first, last)
    return events_that(facts.connection, events.c.id == number)[0] if number is not None else None


def _like_event(
    facts: _Facts, plan: Plan, as_of: datetime.date, first: datetime.date, last: datetime.date
) -> int | None:
    """The likeliest to be what was planned, as events of several reports are compared."""
    lead = plan.lead
    if lead is None:
        return None
    own = facts.memory.traces([lead.event_id]).get(lead.event_id)
    if own is None:
        return None
    own = dataclasses.replace(own, earliest=first.toordinal(), latest=last.toordinal(), told=first.toordinal())
    sides = _sides(own)
    others = facts.memory.traces(facts.between(lead.type, first, last, as_of))
    best, found = _LIKELY, None
    for other in others.values():
        theirs = _sides(other)
        if sides and theirs and other.place != own.place and not sides & theirs:
            continue
        fits = (
            other.status == "actual"
            and likeness(own.type, other.type) >= _ALIKE
            and first.toordinal() <= other.told <= as_of.toordinal()
            and other.latest >= first.toordinal() - 1
            and other.earliest <= last.toordinal() + 1
        )
        probability = compare(own, other)[0] if fits else 0.0
        if probability > best:
            best, found = probability, other.id
    return found


def _sides(trace: Trace) -> set[object]:
    return {who.country or who.actor or who.head for who in (*trace.actors, *trace.recipients)}


def _like_clause(
    connection: Connection, plan: Plan, as_of: datetime.date, first: datetime.date, last: datetime.date
) -> int | None:
    """The event of the day whose words say what the clauses of the plan announce."""
    if not plan.said:
        return None
    rows = connection.execute(
        select(events.c.id, traces.c.trigger, traces.c.terms, reports.c.key)
        .join(traces, traces.c.event_id == events.c.id)
        .join(reports, reports.c.id == events.c.report_id)
        .where(events.c.day.between(first.isoformat(), last.isoformat()), events.c.status == "actual")
        .where(events.c.date.is_not(None), reports.c.day.between(first.isoformat(), as_of.isoformat()))
        .order_by(events.c.day, events.c.id)
        .limit(_ON_ONE_DAY)
    ).all()
    wanted = plan.terms
    plain = {term.removeprefix("who:") for term in wanted if not term.startswith(("of:", "in:", "verb:"))}
    for row in rows:
        words = frozenset({f"verb:{row.trigger}", row.trigger, *row.terms.split()})
        verb = row.trigger in wanted or f"verb:{row.trigger}" in wanted
        shared = len(plain & words)
        enough = shared >= (1 if verb else _SHARED)
        if enough and not plan.tells(row.key) and _same_sides(connection, row.id, plan):
            return int(row.id)
    return None


def _same_sides(connection: Connection, event_id: int, plan: Plan) -> bool:
    """True if a party of the event is of a country that the plan names, or the plan names none."""
    wanted = {term.removeprefix("in:").upper() for term in plan.terms if term.startswith("in:")}
    found = connection.execute(select(parties.c.country).where(parties.c.event_id == event_id)).scalars()
    return not wanted or bool(wanted & set(found))


def _on_the_day(event: EventRecord, first: datetime.date, last: datetime.date) -> bool:
    day, end = shifted(first.isoformat(), -1), shifted(last.isoformat(), 1)
    return (event.last or "") >= day and (event.day or "") <= end


def _called_off(plan: Plan) -> EventRecord | None:
    """A later event linked with it that says that it will not be."""
    later = [
        event for event in plan.own if event.status == "denied" and (event.report_day or "") > plan.told.isoformat()
    ]
    return later[0] if later else None
