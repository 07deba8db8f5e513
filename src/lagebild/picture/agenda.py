"""The agenda: what is planned for when, and what became of it as far as reports say.

Held: an event linked with the plan, or of the same kind and sides on its day, is told as a fact, or a clause says of
its day what was planned for it. Moved, called off, held, missing: a sentence of a later report says so
(``rules/agenda.yaml``) and names the day, or the sides and the kind, of what was planned. Overdue: its day is past, and
no report says that it was.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lagebild.model import Span
from lagebild.picture.day_counts import shifted
from lagebild.picture.happening import Facts
from lagebild.picture.plans import Plan, plans_for
from lagebild.picture.records import AgendaItem, AgendaQuery
from lagebild.store import EventRecord
from lagebild.store.packing import unpack_text
from lagebild.store.picture_tables import turns
from lagebild.store.querying import events_that, portions
from lagebild.store.schema import events, readings, reports

__all__ = ["agenda"]

_BACK = 60
"""Days before ``as_of`` from which on plans are shown unless ``since`` says otherwise."""
_LATEST = 5
"""Days after the planned day in which a report may still say that it was moved or called off."""
_ENOUGH = 3
"""What the day (2), the sides (1 each) and the kind (1) of a plan must come to for a sentence to be about it."""
_SOON = 14
"""Days in which what was moved to no named day is looked for."""


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
    turned = _Turned(connection, plans, as_of)
    facts = Facts(connection, as_of)
    facts.prefetch(plans)
    found = [_outcome(plan, as_of, turned.about(plan), facts) for plan in plans]
    numbers = [one.event.id for one in found if one.event is not None]
    records = {
        record.event_id: record
        for part in portions(numbers)
        for record in events_that(connection, events.c.id.in_(part))
    }
    return [_item(plan, one, records, turned) for plan, one in zip(plans, found, strict=True)]


class _Turned:
    """The sentences that may say what became of these plans, by their words."""

    def __init__(self, connection: Connection, plans: Sequence[Plan], as_of: datetime.date) -> None:
        self.connection = connection
        earliest = min(plan.told for plan in plans).isoformat()
        latest = min(shifted(max(plan.last for plan in plans).isoformat(), _LATEST), as_of.isoformat())
        rows = connection.execute(
            select(turns, reports.c.key)
            .join(reports, reports.c.id == turns.c.report_id)
            .where(turns.c.day.between(earliest, latest))
            .order_by(turns.c.day, turns.c.report_id, turns.c.position)
        ).all()
        self._rows = [(row, frozenset(row.terms.split())) for row in rows]
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, (_, terms) in enumerate(self._rows):
            for term in terms:
                self._with[term].append(number)
        self._texts: dict[int, str] = {}

    def about(self, plan: Plan) -> list[Row[Any]]:
        """Those that are about what was planned, the oldest first."""
        told, latest = plan.told.isoformat(), shifted(plan.last.isoformat(), _LATEST)
        named = Counter(number for name in plan.names for number in self._with.get(name, ()))
        found = []
        for number, count in sorted(named.items()):
            row, terms = self._rows[number]
            if told <= row.day <= latest and _fits(plan, row, min(count, 2), not plan.kinds.isdisjoint(terms)):
                found.append(row)
        return found

    def words(self, report_id: int, span: Span) -> str:
        """What a report says there."""
        if report_id not in self._texts:
            chosen = select(readings.c.body).where(readings.c.report_id == report_id)
            self._texts[report_id] = unpack_text(self.connection.execute(chosen).scalar_one())
        return " ".join(span.of(self._texts[report_id]).split())


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of a plan, and what tells so: an event, a record of one, a sentence or a clause."""

    outcome: Any
    event: Row[Any] | None = None
    record: EventRecord | None = None
    turn: Row[Any] | None = None
    clause: Row[Any] | None = None
    moved_to: str | None = None


def _outcome(plan: Plan, as_of: datetime.date, turned: Sequence[Row[Any]], facts: Facts) -> _Found:
    found: dict[str, Row[Any]] = {}
    for row in turned:
        kind = "off" if row.kind in {"moved", "cancelled"} else row.kind
        known = found.get(kind)
        if known is None or not (known.kind == row.kind == "moved" and not _new_day(row, plan)):
            found[kind] = row
    off = found.get("off")
    held = _happened(facts, plan, as_of, plan.first, plan.last)
    late = off is not None and off.day > plan.last.isoformat()  # what took place is not called off afterwards
    if off is not None and (held is None or (_told_on(held) <= off.day and not late)):
        return _turned(plan, as_of, off, facts)
    if held is not None:
        return held
    if (denied := _called_off(plan)) is not None:
        return _Found("cancelled", record=denied)
    if "held" in found:
        return _Found("held", turn=found["held"])
    if "overdue" in found and plan.last <= as_of:
        return _Found("overdue", turn=found["overdue"])
    if plan.first <= as_of:
        was = facts.told(plan)
        if was is not None and not plan.tells(was.key):
            return _Found("held", clause=was)
    return _Found("overdue" if plan.last < as_of else "open")


def _turned(plan: Plan, as_of: datetime.date, turn: Row[Any], facts: Facts) -> _Found:
    """Called off or moved; held on the new day, if a later report tells so."""
    moved = _new_day(turn, plan) if turn.kind == "moved" else None
    if turn.kind == "moved":
        first = moved or shifted(turn.day, 1)
        last = moved or shifted(turn.day, _SOON)
        days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        held = _happened(facts, plan, as_of, *days)
        if held is not None:
            happened = held.event or held.record
            return dataclasses.replace(held, moved_to=moved or (happened.day if happened else None))
    return _Found(turn.kind, turn=turn, moved_to=moved)


def _told_on(found: _Found) -> str:
    """The day of the report whose event shows that it was."""
    if found.record is not None:
        return found.record.report_day or ""
    return str(found.event.told) if found.event is not None else ""


def _item(plan: Plan, found: _Found, records: Mapping[int, EventRecord], turned: _Turned) -> AgendaItem:
    """The item with the event or sentence that tells what became of it."""
    day, last = plan.first.isoformat(), plan.last.isoformat()
    said = tuple(one.announcement for one in plan.said)
    item = AgendaItem(plan.id, plan.linked, day, last, found.outcome, said, moved_to=found.moved_to)
    record = records[found.event.id] if found.event is not None else found.record
    if record is not None:
        teller, told_on, words, span = record.id, record.report_day, record.text, record.span
    elif (clause := found.clause) is not None:
        span = Span(clause.start, clause.end)
        teller, told_on, words = clause.key, clause.day, clause.text
    elif (turn := found.turn) is not None:
        span = Span(turn.start, turn.end)
        teller, told_on, words = turn.key, turn.day, turned.words(turn.report_id, span)
    else:
        return item
    return dataclasses.replace(item, told_by=teller, told_on=told_on, words=words, span=span)


def _fits(plan: Plan, turn: Row[Any], named: int, kind: bool) -> bool:
    """True if the sentence is about what was planned: by its day, how many of its sides it names, and its kind."""
    if not kind and named < 2:
        return False
    first = plan.first.isoformat()
    days = turn.days.split()
    exact = first in days or plan.last.isoformat() in days
    score = (2 if exact else -1 if days and turn.kind != "moved" else 0) + named + (1 if kind else 0)
    if score < _ENOUGH or not (kind or exact):
        return False
    if turn.kind in {"held", "overdue"} and turn.day < first:
        return False
    if turn.kind != "overdue" and turn.day == plan.told.isoformat() and plan.tells(turn.key):
        own = [event for event in plan.own if event.report == turn.key]
        return turn.kind != "held" and any(event.sentence == turn.sentence for event in own)
    return True


def _new_day(turn: Row[Any], plan: Plan) -> str | None:
    later = [day for day in turn.days.split() if day not in {plan.first.isoformat(), plan.last.isoformat()}]
    return max(later) if later and max(later) > turn.day else None


def _happened(
    facts: Facts, plan: Plan, as_of: datetime.date, first: datetime.date, last: datetime.date
) -> _Found | None:
    """The event that shows that it was held between these days: told as a fact by a report of the day or later."""
    for event in plan.own:
        told = event.report_day or ""
        if event.status == "actual" and told >= first.isoformat() and _on_the_day(event, first, last):
            return _Found("held", record=event)
    if first > as_of:
        return None
    row = facts.like_event(plan, first, last) or facts.like_clause(plan, first, last)
    return _Found("held", event=row) if row is not None else None


def _on_the_day(event: EventRecord, first: datetime.date, last: datetime.date) -> bool:
    day, end = shifted(first.isoformat(), -1), shifted(last.isoformat(), 1)
    return (event.last or "") >= day and (event.day or "") <= end


def _called_off(plan: Plan) -> EventRecord | None:
    """A later event linked with it that says that it will not be."""
    later = [
        event for event in plan.own if event.status == "denied" and (event.report_day or "") > plan.told.isoformat()
    ]
    return later[0] if later else None
