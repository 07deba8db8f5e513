"""The profile of an actor: offices over time, dealings, statements, positions on a matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from operator import itemgetter
from statistics import fmean
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from lagebild.model import Reading
from lagebild.picture.records import Office, Partner, Position, Profile, Said
from lagebild.store import ActorRecord, EventQuery
from lagebild.store.packing import unpack_reading
from lagebild.store.picture_tables import traces
from lagebild.store.querying import event_keys, find_actors, find_events, portions
from lagebild.store.schema import actors, appearances, events, parties, readings, reports, statements

__all__ = ["profiles"]

_Act = tuple[str, int, int | None, float | None]
"""Day, number in the store, quad and score of an event."""
_PARTNERS, _STATEMENTS, _POSITIONS = 12, 10, 30
_STANCES: dict[str, Literal["for", "against", "open"]] = {
    "AGREE": "for", "SUPPORT": "for", "COOPERATE": "for", "AID": "for", "CONCEDE": "for", "RETREAT": "for",
    "REJECT": "against", "ACCUSE": "against", "THREATEN": "against", "PROTEST": "against", "SANCTION": "against",
    "COERCE": "against", "ASSAULT": "against", "MOBILIZE": "against",
    "REQUEST": "for", "CONSULT": "open",
}  # fmt: skip


def profiles(connection: Connection, name: str, *, about: str | None = None, limit: int | None = 1) -> list[Profile]:
    """The profiles of those with this name that most reports tell of; ``about`` is the matter for their positions."""
    return [_profile(connection, actor, about) for actor in find_actors(connection, name, limit)]


def _profile(connection: Connection, actor: ActorRecord, about: str | None) -> Profile:
    texts = _Readings(connection)
    ends = connection.execute(
        select(func.min(appearances.c.day), func.max(appearances.c.day)).where(
            appearances.c.actor_id == actor.actor_id, appearances.c.day > ""
        )
    ).one()
    return Profile(
        actor_id=actor.actor_id,
        name=actor.name,
        country=actor.country,
        sector=actor.sector,
        person=actor.person,
        wikidata=actor.wikidata,
        reports=actor.reports,
        events=actor.events,
        first=ends[0],
        last=ends[1],
        offices=tuple(_offices(connection, actor.actor_id)),
        partners=tuple(_partners(connection, actor.actor_id)),
        statements=tuple(_statements(connection, actor.actor_id, texts)),
        positions=tuple(_positions(connection, actor, about, texts)) if about else (),
    )


class _Readings:
    """Readings of reports, each unpacked once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.known: dict[int, Reading] = {}

    def of(self, report_id: int) -> Reading:
        if report_id not in self.known:
            chosen = select(readings.c.body).where(readings.c.report_id == report_id)
            self.known[report_id] = unpack_reading(self.connection.execute(chosen).scalar_one())
        return self.known[report_id]


def _offices(connection: Connection, actor_id: int) -> Iterable[Office]:
    rows = connection.execute(
        select(
            appearances.c.office,
            appearances.c.country,
            appearances.c.sector,
            func.min(func.nullif(appearances.c.day, "")).label("first"),
            func.max(func.nullif(appearances.c.day, "")).label("last"),
            func.count().label("reports"),
            func.max(appearances.c.report_id).label("example"),
        )
        .where(appearances.c.actor_id == actor_id, appearances.c.office.is_not(None))
        .group_by(appearances.c.office, appearances.c.country, appearances.c.sector)
    ).all()
    keys = _keys(connection, [row.example for row in rows])
    for row in sorted(rows, key=lambda row: (row.first or "", row.office)):
        yield Office(row.office, row.country, row.sector, row.first, row.last, row.reports, keys[row.example])


def _keys(connection: Connection, report_ids: Sequence[int]) -> dict[int, str]:
    chosen = select(reports.c.id, reports.c.key).where(reports.c.id.in_(report_ids))
    return {row.id: row.key for row in connection.execute(chosen)}


def _partners(connection: Connection, actor_id: int) -> Iterable[Partner]:
    """Those on any side of the same events; every event counts once however many reports tell it."""
    own, theirs = parties.alias("own"), parties.alias("theirs")
    linked = func.coalesce(traces.c.linked, own.c.event_id)
    rows = connection.execute(
        select(theirs.c.actor_id, own.c.day, own.c.event_id, own.c.quad, own.c.score, linked)
        .select_from(own)
        .join(theirs, theirs.c.event_id == own.c.event_id)
        .join(traces, traces.c.event_id == own.c.event_id, isouter=True)
        .where(own.c.actor_id == actor_id, own.c.status == "actual", theirs.c.actor_id != actor_id)
    )
    of_partners: dict[int, dict[int, _Act]] = defaultdict(dict)
    for partner, day, event, quad, score, number in rows:
        known = of_partners[partner].get(number)
        if known is None or (day, event) < known[:2]:
            of_partners[partner][number] = (day, event, quad, score)
    counts = {
        partner: sum(quad in {1, 2, 3, 4} for _, _, quad, _ in found.values()) for partner, found in of_partners.items()
    }
    least = min(nlargest(_PARTNERS, counts.values()), default=0)
    names = _named(connection, [partner for partner, count in counts.items() if count >= least])
    ordered = sorted(names, key=lambda partner: (-counts[partner], names[partner].name))[:_PARTNERS]
    lasting = {partner: max(of_partners[partner].values(), key=itemgetter(0, 1)) for partner in ordered}
    keys = event_keys(connection, [event for _, event, _, _ in lasting.values()])
    for partner in ordered:
        yield _partner(names[partner], list(of_partners[partner].values()), keys[lasting[partner][1]])


def _named(connection: Connection, actor_ids: Sequence[int]) -> dict[int, Any]:
    chosen = select(actors.c.id, actors.c.name, actors.c.country)
    rows = (row for ids in portions(actor_ids) for row in connection.execute(chosen.where(actors.c.id.in_(ids))))
    return {row.id: row for row in rows}


def _partner(named: Any, acts: Sequence[_Act], example: str) -> Partner:
    scores = [score for _, _, _, score in acts if score is not None]
    days = [day for day, _, _, _ in acts if day]
    return Partner(
        name=named.name,
        country=named.country,
        cooperation=sum(quad in {1, 2} for _, _, quad, _ in acts),
        conflict=sum(quad in {3, 4} for _, _, quad, _ in acts),
        mean=round(fmean(scores), 2) if scores else None,
        first=min(days, default=None),
        last=max(days, default=None),
        example=example,
    )


def _statements(connection: Connection, actor_id: int, texts: _Readings) -> Iterable[Said]:
    """The newest ones."""
    rows = connection.execute(
        select(statements, reports.c.key)
        .join(reports, reports.c.id == statements.c.report_id)
        .where(statements.c.actor_id == actor_id)
        .order_by(statements.c.day.desc(), statements.c.report_id.desc(), statements.c.number)
        .limit(_STATEMENTS)
    ).all()
    for row in rows:
        reading = texts.of(row.report_id)
        spans = reading.statements[row.number].quote or reading.statements[row.number].frame
        if spans:
            said = " … ".join(" ".join(span.of(reading.report.text).split()) for span in spans)
            yield Said(row.key, row.day or None, row.form, said, spans[0])


def _positions(connection: Connection, actor: ActorRecord, about: str, texts: _Readings) -> Iterable[Position]:
    """Events by the actor in whose sentences the matter is named, the newest first, each once."""
    query = EventQuery(actor=actor.name, role="actor", about=about, limit=5 * _POSITIONS)
    seen: set[tuple[str, str]] = set()
    count = 0
    for event in find_events(connection, query):
        if not any(party.actor_id == actor.actor_id for party in event.actor) or count >= _POSITIONS:
            continue
        report_id = connection.execute(select(events.c.report_id).where(events.c.id == event.event_id)).scalar_one()
        reading = texts.of(report_id)
        text = " ".join(reading.sentences[event.sentence].of(reading.report.text).split())
        stance = _STANCES.get(event.type, "open")
        if event.status == "denied":
            stance = {"for": "against", "against": "for"}.get(stance, "open")  # type: ignore[assignment]
        elif event.status == "possible":
            stance = "open"
        if (stance, text) not in seen:
            seen.add((stance, text))
            count += 1
            yield Position(stance, event, text)
