"""The profile of an actor: offices over time, dealings, statements, positions on a matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from lagebild.model import Reading
from lagebild.picture.records import Office, Partner, Position, Profile, Said
from lagebild.store import ActorRecord, EventQuery
from lagebild.store.packing import unpack_reading
from lagebild.store.picture_tables import traces
from lagebild.store.querying import find_actors, find_events
from lagebild.store.schema import actors, appearances, events, parties, readings, reports, statements

__all__ = ["profiles"]

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


def _partners(connection: Connection, actor_id: int) -> list[Partner]:
    """Those on any side of the same events; every event counts once however many reports tell it."""
    own = select(parties.c.event_id).where(parties.c.actor_id == actor_id)
    number = func.coalesce(traces.c.linked, events.c.id).label("linked")
    rows = connection.execute(
        select(
            parties.c.actor_id, actors.c.name, actors.c.country, events.c.quad, events.c.score, events.c.day,
            events.c.number, reports.c.key, number,
        )
        .join(events, events.c.id == parties.c.event_id)
        .join(reports, reports.c.id == events.c.report_id)
        .join(actors, actors.c.id == parties.c.actor_id)
        .join(traces, traces.c.event_id == events.c.id, isouter=True)
        .where(parties.c.event_id.in_(own), parties.c.actor_id != actor_id, events.c.status == "actual")
        .order_by(events.c.day, events.c.id)
    )  # fmt: skip
    of_partners: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in rows:
        of_partners[row.actor_id].setdefault(row.linked, row)
    found = [_partner(list(found.values())) for found in of_partners.values()]
    return sorted(found, key=lambda one: (-(one.cooperation + one.conflict), one.name))[:_PARTNERS]


def _partner(rows: Sequence[Any]) -> Partner:
    scores = [row.score for row in rows if row.score is not None]
    days = [row.day for row in rows if row.day]
    return Partner(
        name=rows[0].name,
        country=rows[0].country,
        cooperation=sum(row.quad in {1, 2} for row in rows),
        conflict=sum(row.quad in {3, 4} for row in rows),
        mean=round(fmean(scores), 2) if scores else None,
        first=min(days, default=None),
        last=max(days, default=None),
        example=f"{rows[-1].key}#{rows[-1].number}",
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
