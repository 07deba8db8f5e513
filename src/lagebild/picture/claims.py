"""Accounts of what is claimed and denied without being an event of a type."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select, true

from lagebild.model import Span
from lagebild.picture.claiming import speaker_of
from lagebild.picture.clauses import alike, comparable, is_asked_for, terms_of_name
from lagebild.picture.origins import origins_of
from lagebild.picture.records import Account, Claim, Difference, Value, Voice
from lagebild.store import EventQuery
from lagebild.store.packing import unpack_reading
from lagebild.store.picture_tables import appointments, claim_voices, claims
from lagebild.store.querying import portions
from lagebild.store.schema import readings, reports
from lagebild.store.words import to_term

__all__ = ["accounts_of_claims"]

_AT_ONCE = 400
"""Rows that are fetched at once, as many as needed of them."""
_Key = tuple[int, int]
"""Of a claim: its report's id and its position."""


def accounts_of_claims(connection: Connection, query: EventQuery, wanted: int | None) -> list[Account]:
    """The first ``wanted`` claims that ``query`` asks for, by the days of their reports; copies of one text once."""
    if query.types or query.statuses:
        return []
    found: list[list[tuple[Row[Any], int]]] = []
    for page in _pages(connection, query):
        fitting = [row for row in page if is_asked_for(query, row.terms.split(), row.key)]
        if query.source:
            said = _voices(connection, fitting)
            fitting = [row for row in fitting if _is_said_by(query.source, said[row.report_id, row.position])]
        origins = origins_of(connection, {row.report_id for row in fitting})
        for row in fitting:
            origin = origins.get(row.report_id, row.report_id)
            known = next((rows for rows in found if _is_copy(rows[0], row, origin)), None)
            if known is None:
                found.append([(row, origin)])
            else:
                known.append((row, origin))
        if wanted is not None and len(found) >= wanted:
            break
    chosen = found[:wanted]
    voices = _voices(connection, [row for rows in chosen for row, _ in rows])
    return [_account(connection, sorted(rows, key=lambda one: one[0].day), voices) for rows in chosen]


def _pages(connection: Connection, query: EventQuery) -> Iterator[list[Row[Any]]]:
    """The claims of the days asked for, page by page; without most of those that do not name whom the query names."""
    conditions = [_names(name) for name in (query.actor, query.partner, query.place) if name]
    if query.since:
        conditions.append(claims.c.day >= query.since.isoformat())
    if query.until:
        conditions.append(claims.c.day <= query.until.isoformat())
    columns = (claims.c.day, claims.c.report_id, claims.c.position)
    order = [column.desc() for column in columns] if query.order == "newest" else list(columns)
    joined = claims.join(reports, reports.c.id == claims.c.report_id)
    chosen = select(claims, reports.c.key).select_from(joined).where(*conditions).order_by(*order).limit(_AT_ONCE)
    offset = 0
    while page := list(connection.execute(chosen.offset(offset))):
        yield page
        if len(page) < _AT_ONCE:
            return
        offset += len(page)


def _names(name: str) -> ColumnElement[bool]:
    """True for claims that have the words of a name, or its country."""
    country, words = terms_of_name(name)
    named = and_(true(), *(claims.c.terms.contains(word, autoescape=True) for word in sorted(words)))
    return or_(named, claims.c.terms.contains(country, autoescape=True)) if country else named


def _is_copy(one: tuple[Row[Any], int], other: Row[Any], origin: int) -> bool:
    """True for the same words in copies of one text, or shortened in one of them."""
    return one[1] == origin and (one[0].text.startswith(other.text) or other.text.startswith(one[0].text))


def _voices(connection: Connection, rows: Iterable[Row[Any]]) -> dict[_Key, list[Row[Any]]]:
    """Who says what, by claim."""
    found: dict[_Key, list[Row[Any]]] = defaultdict(list)
    order = (claim_voices.c.report_id, claim_voices.c.position, claim_voices.c.number)
    for part in portions(sorted({row.report_id for row in rows})):
        for voice in connection.execute(select(claim_voices).where(order[0].in_(part)).order_by(*order)):
            found[voice.report_id, voice.position].append(voice)
    return found


def _is_said_by(source: str, voices: Sequence[Row[Any]]) -> bool:
    named = {to_term(part) for voice in voices for part in (*voice.who.split(), *voice.text.split())}
    return {to_term(part) for part in source.split()} <= named


def _account(
    connection: Connection, rows: Sequence[tuple[Row[Any], int]], voices: dict[_Key, list[Row[Any]]]
) -> Account:
    lead, _ = rows[0]
    said = [
        (voice.role, _voice(voice, row, origin))
        for row, origin in rows
        for voice in voices[row.report_id, row.position]
    ]
    claimed = tuple(voice for role, voice in said if role == "claimed")
    differing = () if lead.not_date is None else (_days(connection, rows, claimed),)
    return Account(
        event=None,
        confirmed=(),
        claimed=() if differing else claimed,
        denied=tuple(voice for role, voice in said if role == "denied"),
        unknown=(),
        differences=differing,
        claim=Claim(lead.key, lead.day, lead.text, Span(lead.start, lead.end)),
    )


def _voice(voice: Row[Any], row: Row[Any], origin: int) -> Voice:
    chain = tuple(json.loads(voice.chain))
    return Voice(voice.who, voice.kind, chain, row.key, row.key, row.day, origin, voice.text)


# Days


def _days(connection: Connection, rows: Sequence[tuple[Row[Any], int]], claimed: tuple[Voice, ...]) -> Difference:
    """The day that the claim has, and the one that it says is wrong, with those who tell of it so."""
    lead, _ = rows[0]
    others = tuple(_telling_of(connection, lead, {origin for _, origin in rows}))
    return Difference("date", (Value(_shown(lead.date), claimed), Value(_shown(lead.not_date), others)))


def _shown(days: str) -> str:
    """A day as such, a stretch as "first/last"."""
    first, _, last = days.partition("/")
    return first if first == last else days


def _telling_of(connection: Connection, claim: Row[Any], own: set[int]) -> Iterator[Voice]:
    """Who tells, in another text, that it was on the day that the claim says is wrong."""
    first, _, last = claim.not_date.partition("/")
    then = (appointments.c.told.is_(True), appointments.c.first.between(first, last))
    joined = appointments.join(reports, reports.c.id == appointments.c.report_id)
    chosen = select(appointments, reports.c.key).select_from(joined).where(*then)
    order = (appointments.c.day, appointments.c.report_id, appointments.c.position)
    terms = comparable(claim.terms)
    found = [row for row in connection.execute(chosen.order_by(*order)) if alike(terms, comparable(row.terms))]
    origins = origins_of(connection, {row.report_id for row in found})
    seen: set[str] = set()
    for row in found:
        origin = origins.get(row.report_id, row.report_id)
        if origin in own or row.key in seen:
            continue
        seen.add(row.key)
        body = connection.execute(select(readings.c.body).where(readings.c.report_id == row.report_id)).scalar_one()
        reading = unpack_reading(body)
        clause = Span(row.start, row.end)
        saying = (one for one in reading.statements if any(part.overlaps(clause) for part in one.quote))
        who, kind, chain = speaker_of(reading, next((one for one in saying if one.speaker), None))
        yield Voice(who, kind, tuple(chain), row.key, row.key, row.day, origin, row.text)
