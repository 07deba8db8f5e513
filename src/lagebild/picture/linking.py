"""Linking: the same event across reports.

A new report's events meet those of the days around them that share a party or a place with them and have a type that
goes with theirs, found by index. Those likely the same are kept as links with their reasons; then the groups that the
links touch are formed anew. Nothing else is looked at, so adding a report costs the same whatever the store holds.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from lagebild.model import SECTORS
from lagebild.picture.comparing import compare
from lagebild.picture.day_counts import to_day
from lagebild.picture.grouping import Pair, group
from lagebild.picture.traces import Memory, Trace
from lagebild.rules.alike import alike_types
from lagebild.store.picture_tables import decisions, links, traces
from lagebild.store.schema import events, parties

__all__ = ["LEAST", "Work", "decided_between", "find_candidates", "link_events", "regroup"]

LEAST = 0.4
"""Mean probability from which groups of events are one."""
_KEPT = 0.3
"""Probability from which a link is kept with its reasons."""
_WINDOW = 4
"""Days around an event in which others are looked for."""
_LONGEST = 45
"""Days of an event's own stretch that are looked through."""
_CANDIDATES = 200
_ENOUGH = 100
"""So many of the days next to an event are enough."""
_COMPARED = 40
"""Events that each is compared with: of more, those that have most in common with it at a first look."""
_LARGEST = 60
"""Events of which all pairs are compared; where more hang together, they are joined link by link."""
_FEW = 4
"""Events that stand for a group then."""


@dataclass
class Work:
    """How much was looked at."""

    reports: int = 0
    compared: int = 0
    """Pairs of events, and of reports, that were compared."""


def link_events(memory: Memory, event_ids: Sequence[int], before: Collection[int], work: Work) -> None:
    """Link events of one report, whose traces are there, with all others; ``before`` are those they hung with."""
    connection = memory.connection
    own = memory.traces(event_ids)
    touched = set(before)
    rows = []
    candidates = {number: find_candidates(connection, trace) for number, trace in own.items()}
    known = memory.traces(number for found in candidates.values() for number in found)
    for trace in own.values():
        scored = []
        for other in _nearest(trace, [known[number] for number in candidates[trace.id] if number in known]):
            work.compared += 1
            probability, reasons = compare(trace, other)
            memory.scores[min(trace.id, other.id), max(trace.id, other.id)] = probability
            if probability >= _KEPT:
                scored.append((probability, other.id, reasons))
        scored.sort(key=lambda item: (-item[0], item[1]))
        for probability, other_id, reasons in scored[:20]:
            touched.add(memory.linked[other_id])
            rows.append(
                {
                    "event_id": max(trace.id, other_id),
                    "other_id": min(trace.id, other_id),
                    "score": round(probability, 3),
                    "reasons": json.dumps([dataclasses.astuple(reason) for reason in reasons], ensure_ascii=False),
                }
            )
    connection.execute(delete(links).where(or_(links.c.event_id.in_(event_ids), links.c.other_id.in_(event_ids))))
    if rows:
        connection.execute(insert(links), rows)
    members = connection.execute(select(traces.c.event_id).where(traces.c.linked.in_(touched))).scalars()
    regroup(memory, {*own, *members}, work)


def _nearest(trace: Trace, others: Sequence[Trace]) -> Sequence[Trace]:
    """Those that have most in common at a first look, where there are many."""
    if len(others) <= _COMPARED:
        return others

    def likeness_at_first(other: Trace) -> tuple[float, int]:
        names = len({who.actor for who in (*trace.actors, *trace.recipients) if who.actor is not None}
                    & {who.actor for who in (*other.actors, *other.recipients)})  # fmt: skip
        words = len(trace.terms & other.terms) + 0.5 * len(trace.about & other.about)
        return names + 2 * (trace.trigger == other.trigger) + (trace.type == other.type) + words, -other.id

    return sorted(others, key=likeness_at_first, reverse=True)[:_COMPARED]


def regroup(memory: Memory, event_ids: Collection[int], work: Work) -> None:
    """Form the groups of these events anew: wherever links or decisions connect them."""
    decided = decided_between(memory.connection, event_ids)
    members = {*event_ids, *(number for pair in decided for number in pair)}
    known = memory.traces(members)
    memory.regrouped.update(known)
    for part in _parts(memory.connection, known, decided):
        if len(part) > 1 or any(memory.linked[number] != number for number in part):
            _form(memory, {number: known[number] for number in part}, decided, work)


def _form(memory: Memory, known: dict[int, Trace], decided: dict[Pair, bool], work: Work) -> None:
    if len(known) > _LARGEST:
        found = _by_links(memory.connection, known, decided, work)
    else:

        def score(one: int, other: int) -> float:
            if (one, other) not in memory.scores:
                work.compared += 1
                memory.scores[one, other] = compare(known[one], known[other])[0]
            return memory.scores[one, other]

        own = {pair: same for pair, same in decided.items() if pair[0] in known and pair[1] in known}
        found = group(known, score, LEAST, {number: trace.report for number, trace in known.items()}, own)
    for members in found:
        lowest = min(members)
        moved = [number for number in members if memory.linked[number] != lowest]
        if moved:
            memory.linked |= dict.fromkeys(moved, lowest)
            memory.connection.execute(update(traces).where(traces.c.event_id.in_(moved)).values(linked=lowest))


def _by_links(connection: Connection, known: dict[int, Trace], decided: dict[Pair, bool], work: Work) -> list[set[int]]:
    """Groups of very many events: link by link, the likeliest first; of each group a few stand for all."""
    rows = connection.execute(
        select(links.c.event_id, links.c.other_id, links.c.score).where(links.c.event_id.in_(list(known)))
    )
    scores = {(row.other_id, row.event_id): row.score for row in rows if row.other_id in known}
    groups = {number: {number} for number in known}
    reports = {number: {trace.report} for number, trace in known.items()}
    apart = {pair for pair, same in decided.items() if not same}
    forced = {pair for pair, same in decided.items() if same and pair[0] in known and pair[1] in known}
    for pair in (*sorted(forced), *sorted(scores, key=lambda pair: (-scores[pair], pair))):
        first, second = groups[pair[0]], groups[pair[1]]
        if first is second:
            continue
        if pair not in forced:
            if reports[pair[0]] & reports[pair[1]]:
                continue
            if any((min(a, b), max(a, b)) in apart for a, b in itertools.product(first, second)):
                continue
            few = list(itertools.product(sorted(first)[:_FEW], sorted(second)[:_FEW]))
            work.compared += len(few)
            if sum(compare(known[a], known[b])[0] for a, b in few) / len(few) < LEAST:
                continue
        first |= second
        of_both = reports[pair[0]] | reports[pair[1]]
        for number in first:
            groups[number] = first
            reports[number] = of_both
    return list({id(found): found for found in groups.values()}.values())


def _parts(connection: Connection, known: dict[int, Trace], decided: dict[Pair, bool]) -> list[set[int]]:
    """The events in parts that neither links nor decisions connect."""
    ids = list(known)
    rows = connection.execute(
        select(links.c.event_id, links.c.other_id).where(links.c.event_id.in_(ids), links.c.other_id.in_(ids))
    )
    joined = [(row.event_id, row.other_id) for row in rows]
    joined += [pair for pair, same in decided.items() if same and pair[0] in known and pair[1] in known]
    part = {number: {number} for number in ids}
    for one, other in joined:
        first, second = part[one], part[other]
        if first is not second:
            if len(first) < len(second):
                first, second = second, first
            first |= second
            for number in second:
                part[number] = first
    return list({id(found): found for found in part.values()}.values())


def decided_between(connection: Connection, event_ids: Iterable[int]) -> dict[Pair, bool]:
    """What users have decided about these events: true for the same, false for not the same."""
    first, second = aliased(events, name="first"), aliased(events, name="second")
    ids = list(event_ids)
    chosen = (
        select(first.c.id.label("one"), second.c.id.label("other"), decisions.c.same)
        .select_from(decisions)
        .join(first, and_(first.c.report_id == decisions.c.report_id, first.c.number == decisions.c.number))
        .join(
            second,
            and_(second.c.report_id == decisions.c.other_report_id, second.c.number == decisions.c.other_number),
        )
    )
    found: dict[Pair, bool] = {}
    for side in (first, second):
        for row in connection.execute(chosen.where(side.c.id.in_(ids))):
            found[min(row.one, row.other), max(row.one, row.other)] = row.same
    return found


def find_candidates(connection: Connection, trace: Trace) -> list[int]:
    """Events of the days around that share a party or the place and may be the same; at most so many."""
    condition = _day_window(trace)
    fitting = and_(events.c.type.in_(alike_types(trace.type)), events.c.report_id != trace.report)
    sides = (*trace.actors, *trace.recipients)
    persons = sorted({who.actor for who in sides if who.actor is not None})
    countries = sorted({who.country for who in sides if who.country})
    found: dict[int, int] = {}

    def note(ids: Iterable[int], weight: int) -> None:
        for number in ids:
            found[number] = found.get(number, 0) + weight

    def by_parties(who: ColumnElement[bool]) -> Iterable[int]:
        query = select(parties.c.event_id).join(events, events.c.id == parties.c.event_id).where(who, fitting)
        for days in (_next_days(trace), condition):  # where there are many, those of the days next to it
            found = connection.execute(query.where(_between(parties.c.day, days)).distinct().limit(_CANDIDATES))
            ids = list(found.scalars())
            if len(ids) >= _ENOUGH:
                break
        return ids

    if persons:
        note(by_parties(parties.c.actor_id.in_(persons)), 2)
    if countries:
        note(by_parties(and_(parties.c.country.in_(countries), parties.c.sector.in_(SECTORS))), 1)
    own = (_between(events.c.day, condition), fitting)
    if trace.place:
        near = select(events.c.id).where(events.c.place == trace.place, *own).limit(_CANDIDATES)
        note(connection.execute(near).scalars(), 1)
    if not countries or len(sides) < 2:  # who it was is not known for certain: by type and day
        near = select(events.c.id).where(*own).order_by(func.abs(events.c.id - trace.id)).limit(_CANDIDATES)
        note(connection.execute(near).scalars(), 0)
    return sorted(found, key=lambda number: (-found[number], -number))[:_CANDIDATES]


_Window = tuple[str, str, tuple[str, ...]]


def _day_window(trace: Trace) -> _Window:
    """The days in which others may begin that are the same; vague ones begin with their month or year."""
    start = (trace.earliest or trace.told) - _WINDOW
    end = min(trace.latest or trace.told, start + _LONGEST) + _WINDOW
    if not trace.firm and trace.told:
        start, end = min(start, max(trace.told - 2 * _WINDOW, start - _LONGEST)), max(end, trace.told + 1)
    if not (trace.earliest or trace.told):
        return "", "", ()
    first, last = to_day(start), to_day(end)
    return first.isoformat(), last.isoformat(), (f"{last.isoformat()[:7]}-01", f"{last.isoformat()[:4]}-01-01")


def _next_days(trace: Trace) -> _Window:
    """From the day before to the day after."""
    if not trace.earliest:
        return _day_window(trace)
    first, last = trace.earliest - 1, min(trace.latest or trace.earliest, trace.earliest + 2 * _WINDOW) + 1
    return to_day(first).isoformat(), to_day(last).isoformat(), ()


def _between(column: ColumnElement[str], window: _Window) -> ColumnElement[bool]:
    first, last, vague = window
    if not first:
        return column == ""
    return or_(column.between(first, last), column.in_(vague)) if vague else column.between(first, last)
