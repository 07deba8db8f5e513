"""The agenda: what is planned for when, and what became of it as far as reports say.

Held: an event linked with the plan, or of the same kind and sides on its day, is told as a fact. Moved, called off,
held: a sentence of a later report says so (``rules/agenda.yaml``) and names the day, or the sides and the kind, of
what was planned. Overdue: its day is past, and no report says anything.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lagebild.model import Span
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import shifted
from lagebild.picture.gathering import gather_linked, linked_numbers
from lagebild.picture.linking import find_candidates
from lagebild.picture.records import AgendaItem, AgendaQuery, LinkedEvent
from lagebild.picture.traces import fetch_traces
from lagebild.rules.agenda import planned_nouns
from lagebild.rules.alike import likeness
from lagebild.store import EventRecord
from lagebild.store.packing import unpack_reading
from lagebild.store.picture_tables import turns
from lagebild.store.querying import events_that, find_events
from lagebild.store.schema import events, readings, reports
from lagebild.store.words import to_term

__all__ = ["agenda"]

_SPOKEN = frozenset({"REJECT", "ACCUSE", "REQUEST"})
"""Types of words, not of something that has a day of its own."""
_AT_ONCE = 400
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
_STOP = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "und", "von", "vom", "mit", "nach"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """A planned event, as of a day: all events linked with it that reports had told by then."""

    linked: LinkedEvent
    own: tuple[EventRecord, ...]
    lead: EventRecord
    first: datetime.date
    last: datetime.date
    told: datetime.date

    @property
    def names(self) -> frozenset[str]:
        """The words by which a sentence names its sides and place."""
        words = [part for event in self.own for part in _named(event)]
        return frozenset(term for word in words for term in (to_term(word),) if len(term) > 2) - _STOP

    @property
    def kinds(self) -> frozenset[str]:
        """The words by which a sentence names what was planned."""
        return planned_nouns(self.lead.type) | {to_term(event.text) for event in self.own}


def _named(event: EventRecord) -> Iterable[str]:
    for party in (*event.actor, *event.recipient):
        yield from (party.name or "").split()
        yield from party.text.split()
    yield from (event.place or "").split()


def agenda(connection: Connection, query: AgendaQuery) -> list[AgendaItem]:
    """What is planned for the days that ``query`` asks for, by day; with ``as_of`` as one could know it then."""
    as_of = query.as_of or _newest(connection)
    if as_of is None:
        return []
    if query.since is None:
        query = query.model_copy(update={"since": datetime.date.fromisoformat(shifted(as_of.isoformat(), -_BACK))})
    items: list[AgendaItem] = []
    seen: set[int] = set()
    wanted = None if query.limit is None else query.limit + query.offset
    asked = query.model_dump(exclude={"as_of", "limit", "offset", "order", "statuses"})
    offset = 0
    while True:
        page = AgendaQuery(**asked, statuses=("planned",), order="oldest", limit=_AT_ONCE, offset=offset)
        found = find_events(connection, page)
        offset += len(found)
        told = [event.event_id for event in found if (event.report_day or "9") <= as_of.isoformat()]
        numbers = dict.fromkeys(linked_numbers(connection, told).values())
        fresh = [number for number in numbers if number not in seen]
        seen.update(fresh)
        plans = [plan for linked in gather_linked(connection, fresh).linked if (plan := _plan(linked, as_of, query))]
        items += _outcomes(connection, plans, as_of)
        if len(found) < _AT_ONCE or (wanted is not None and len(items) >= wanted):
            break
    items.sort(key=lambda item: (item.day, item.event.lead.event_id))
    return items[query.offset : wanted]


def _newest(connection: Connection) -> datetime.date | None:
    day = connection.execute(select(func.max(reports.c.day))).scalar()
    return datetime.date.fromisoformat(day) if day else None


def _plan(linked: LinkedEvent, as_of: datetime.date, query: AgendaQuery) -> _Plan | None:
    """The plan as of a day; ``None`` if it names no day to come."""
    told = [event for event in linked.events if (event.report_day or "9") <= as_of.isoformat()]
    dated = [event for event in told if event.status == "planned" and event.date and event.day and event.report_day]
    dated = [event for event in dated if event.last and event.last >= (event.report_day or "")]
    dated = [event for event in dated if event.type not in _SPOKEN]
    if not dated:
        return None
    lead = min(dated, key=lambda event: (len(event.date or "") != 10, event.report_day or "", event.event_id))
    first, last = datetime.date.fromisoformat(lead.day or ""), datetime.date.fromisoformat(lead.last or "")
    outside = (query.since and last < query.since) or (query.until and first > query.until)
    if outside:
        return None
    started = min(datetime.date.fromisoformat(event.report_day or "") for event in dated)
    return _Plan(linked, tuple(told), lead, first, last, started)


def _outcomes(connection: Connection, plans: Sequence[_Plan], as_of: datetime.date) -> list[AgendaItem]:
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
    told = [(row, frozenset(row.terms.split())) for row in rows]
    texts = _Texts(connection)
    return [_outcome(connection, plan, as_of, told, texts) for plan in plans]


class _Texts:
    """The texts of reports, each fetched once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.of_reports: dict[int, str] = {}

    def words(self, report_id: int, span: Span) -> str:
        if report_id not in self.of_reports:
            chosen = select(readings.c.body).where(readings.c.report_id == report_id)
            packed = self.connection.execute(chosen).scalar_one()
            self.of_reports[report_id] = unpack_reading(packed).report.text
        return " ".join(span.of(self.of_reports[report_id]).split())


def _outcome(
    connection: Connection,
    plan: _Plan,
    as_of: datetime.date,
    told: Sequence[tuple[Row[Any], frozenset[str]]],
    texts: _Texts,
) -> AgendaItem:
    off, held = None, None
    for row, terms in told:
        if _fits(plan, row, terms):
            off, held = (off, row) if row.kind == "held" else (row, held)
    event = _happened(connection, plan, as_of, plan.first, plan.last)
    if off is not None and (event is None or (event.report_day or "") <= off.day):
        return _turned(connection, plan, as_of, off, texts)
    if event is not None:
        return _item(plan, "held", event)
    if (denied := _called_off(plan)) is not None:
        return _item(plan, "cancelled", denied)
    if held is not None:
        return _item(plan, "held", held, texts)
    return _item(plan, "overdue" if plan.last < as_of else "open")


def _turned(connection: Connection, plan: _Plan, as_of: datetime.date, turn: Row[Any], texts: _Texts) -> AgendaItem:
    """Called off or moved; held on the new day, if a later report tells so."""
    moved = _new_day(turn, plan) if turn.kind == "moved" else None
    if turn.kind == "moved":
        first = moved or shifted(turn.day, 1)
        last = moved or shifted(turn.day, _SOON)
        days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        event = _happened(connection, plan, as_of, *days)
        if event is not None:
            return _item(plan, "held", event, moved_to=moved or event.day)
    return _item(plan, turn.kind, turn, texts, moved_to=moved)


def _item(
    plan: _Plan,
    outcome: Any,
    teller: EventRecord | Row[Any] | None = None,
    texts: _Texts | None = None,
    *,
    moved_to: str | None = None,
) -> AgendaItem:
    """The item with the event or sentence that tells what became of it."""
    day, last = plan.first.isoformat(), plan.last.isoformat()
    if teller is None:
        return AgendaItem(plan.linked, day, last, outcome)
    if isinstance(teller, EventRecord):
        return AgendaItem(
            plan.linked, day, last, outcome, teller.id, teller.report_day, teller.text, teller.span, moved_to
        )
    span = Span(teller.start, teller.end)
    words = texts.words(teller.report_id, span) if texts is not None else None
    return AgendaItem(plan.linked, day, last, outcome, teller.key, teller.day, words, span, moved_to)


def _fits(plan: _Plan, turn: Row[Any], terms: frozenset[str]) -> bool:
    """True if the sentence is about what was planned: by its day, sides and kind."""
    day = datetime.date.fromisoformat(turn.day)
    if day < plan.told or turn.day > shifted(plan.last.isoformat(), _LATEST):
        return False
    if turn.kind == "held" and day < plan.first:
        return False
    if any(event.report == turn.key and event.status == "planned" for event in plan.own) and day == plan.told:
        own = [event for event in plan.own if event.report == turn.key]
        if turn.kind == "held" or all(event.sentence != turn.sentence for event in own):
            return False
    days = turn.days.split()
    named = len(plan.names & terms)
    kind = bool(plan.kinds & terms)
    exact = plan.first.isoformat() in days or plan.last.isoformat() in days
    score = (2 if exact else -1 if days and turn.kind != "moved" else 0) + min(named, 2) + (1 if kind else 0)
    return kind and named > 0 and score >= _ENOUGH


def _new_day(turn: Row[Any], plan: _Plan) -> str | None:
    later = [day for day in turn.days.split() if day not in {plan.first.isoformat(), plan.last.isoformat()}]
    return max(later) if later and max(later) > turn.day else None


def _happened(
    connection: Connection, plan: _Plan, as_of: datetime.date, first: datetime.date, last: datetime.date
) -> EventRecord | None:
    """The event that shows that it was held between these days: told as a fact by a report of the day or later."""
    for event in plan.own:
        told = event.report_day or ""
        if event.status == "actual" and told >= first.isoformat() and _on_the_day(event, first, last):
            return event
    own = fetch_traces(connection, [plan.lead.event_id]).get(plan.lead.event_id)
    if own is None or first > as_of:
        return None
    own = dataclasses.replace(own, earliest=first.toordinal(), latest=last.toordinal(), told=first.toordinal())
    others = fetch_traces(connection, find_candidates(connection, own))
    best, found = _LIKELY, None
    for other in others.values():
        fits = (
            other.status == "actual"
            and likeness(own.type, other.type) >= 0.5
            and first.toordinal() <= other.told <= as_of.toordinal()
            and other.latest >= first.toordinal() - 1
            and other.earliest <= last.toordinal() + 1
        )
        probability = compare(own, other)[0] if fits else 0.0
        if probability > best:
            best, found = probability, other
    if found is None:
        return None
    return events_that(connection, events.c.id == found.id)[0]


def _on_the_day(event: EventRecord, first: datetime.date, last: datetime.date) -> bool:
    day, end = shifted(first.isoformat(), -1), shifted(last.isoformat(), 1)
    return (event.last or "") >= day and (event.day or "") <= end


def _called_off(plan: _Plan) -> EventRecord | None:
    """A later event linked with it that says that it will not be."""
    later = [
        event for event in plan.own if event.status == "denied" and (event.report_day or "") > plan.told.isoformat()
    ]
    return later[0] if later else None
