"""A reading as rows of the tables."""

from __future__ import annotations

import calendar
import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lagebild.model import Actor, ChainLink, Event, Reading, Source
from lagebild.store.coded import Coded
from lagebild.store.identity import actor_key, bounded, content_hash, is_correction, source_key, title_key, title_of
from lagebild.store.words import to_term

__all__ = ["ActorRow", "Cells", "Origin", "SourceRow", "actor_rows", "days_of", "moment", "report_row", "source_rows"]

Cells = dict[str, Any]
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_BETWEEN = re.compile(r"[\s-]+")


def moment() -> str:
    """Now, as the tables have it."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_of(date: str | None) -> tuple[str, str] | None:
    """The first and the last day of an event's date; ``None`` where it names no stretch of the calendar."""
    if not date:
        return None
    start, slash, end = date.partition("/")
    if slash:
        first, last = days_of(start), days_of(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else first or last
    if match := _DAY.match(date):
        try:
            datetime.date(*map(int, match.groups()))
        except ValueError:
            return None
        return match[0], match[0]
    if match := _MONTH.fullmatch(date):
        year, month = map(int, match.groups())
        if not (1 <= month <= 12 and year):
            return None
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02}"
    if _YEAR.fullmatch(date):
        return f"{date}-01-01", f"{date}-12-31"
    return None


def report_row(coded: Coded) -> Cells:
    """What the table of reports says of one, but for what keeping it decides: id, key, revision, times."""
    report, dating = coded.reading.report, coded.reading.dating
    day = report.date.isoformat() if report.date else ""
    return {
        "urn": bounded(report.urn) if report.urn else None,
        "version": report.version,
        "url": bounded(report.url) if report.url else None,
        "content": content_hash(report),
        "title": title_of(report),
        "title_key": title_key(report),
        "corrects": is_correction(report),
        "day": day,
        "earliest": (dating and dating.earliest) or day,
        "latest": (dating and dating.latest) or day,
        "dated": dating.how if dating else ("given" if day else "unknown"),
        "agency": report.agency,
        "origin": report.origin,
        "coder": coded.coder.name,
        "rules": coded.coder.rules,
        "events": len(coded.reading.events),
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that rows are of, and how the store knows it: its id, day, and the ids of its actors."""

    reading: Reading
    report_id: int
    day: str
    actor_ids: Mapping[int, int]

    def actor(self, number: int | None) -> int | None:
        """The store's id of one of its actors."""
        return self.actor_ids.get(number) if number is not None else None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as all reports share it."""

    key: str
    row: Cells
    words: tuple[str, ...]


def actor_rows(reading: Reading) -> dict[int, ActorRow]:
    """The actors of a report by their ids in it."""
    return {actor.id: _actor_row(actor) for actor in reading.actors}


def _actor_row(actor: Actor) -> ActorRow:
    key = actor_key(actor)
    row: Cells = {
        "key": key,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "person": actor.person,
        "wikidata": actor.wikidata,
    }
    return ActorRow(key, row, _name_words(actor.name))


@lru_cache(maxsize=50_000)
def _name_words(name: str) -> tuple[str, ...]:
    """The terms by which a name is found."""
    words = dict.fromkeys(map(to_term, _BETWEEN.split(name)))
    return tuple([word for word in words if word])


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as all reports share it, and where it stands in one."""

    key: str
    name: str
    kind: str | None
    role: str
    position: int
    actor: int | None
    text: str
    start: int | None
    end: int | None


def source_rows(reading: Reading) -> list[list[SourceRow]]:
    """For each event on whose word it stands, who passes it on, and who denies it."""
    actors = {actor.id: actor for actor in reading.actors}
    return [list(_sources_of(event, reading, actors)) for event in reading.events]


def _sources_of(event: Event, reading: Reading, actors: Mapping[int, Actor]) -> Iterator[SourceRow]:
    if event.by is not None:
        yield _source_row(event.by, "by", 0, reading, actors)
        for position, link in enumerate(event.by.chain[1:], 1):
            yield _link_row(link, position, actors)
    for position, source in enumerate(event.denied_by):
        yield _source_row(source, "denial", position, reading, actors)


def _source_row(source: Source, role: str, position: int, reading: Reading, actors: Mapping[int, Actor]) -> SourceRow:
    first = source.chain[0] if source.chain else None
    number = first.actor if first else None
    if number is None and source.statement is not None and source.statement < len(reading.statements):
        number = reading.statements[source.statement].speaker_actor
    actor = actors.get(number) if number is not None else None
    name = actor.name if actor else (first.who if first else source.text)
    kind = first.kind if first else None
    return SourceRow(
        key=source_key(name, kind, actor),
        name=" ".join(name.split()),
        kind=kind,
        role=role,
        position=position,
        actor=number if actor else None,
        text=source.text,
        start=source.span.start,
        end=source.span.end,
    )


def _link_row(link: ChainLink, position: int, actors: Mapping[int, Actor]) -> SourceRow:
    actor = actors.get(link.actor) if link.actor is not None else None
    name = actor.name if actor else link.who
    return SourceRow(
        key=source_key(name, link.kind, actor),
        name=" ".join(name.split()),
        kind=link.kind,
        role="chain",
        position=position,
        actor=link.actor if actor else None,
        text=link.who,
        start=link.span.start if link.span else None,
        end=link.span.end if link.span else None,
    )


def _days(event: Event, report_day: str) -> tuple[str, str]:
    """The first and the last day of an event as far as one can tell, that of its report if one cannot."""
    if days := days_of(event.date):
        return days
    if event.when is not None and (event.when.earliest or event.when.latest):
        first = event.when.earliest or event.when.latest or report_day
        return first, event.when.latest or first
    return report_day, report_day


def event_row(event: Event, event_id: int, number: int, at: int, of: Origin) -> Cells:
    """What the table of events says of one; ``number`` and ``at`` are its number and its place in the reading."""
    first, last = _days(event, of.day)
    text = of.reading.report.text
    trigger = event.text or event.trigger.of(text)
    country = next((place.country for place in of.reading.places if place.name == event.place), None)
    if country is None and event.place:
        country = next((place.country for place in of.reading.places if place.span.of(text) == event.place), None)
    return {
        "id": event_id,
        "report_id": of.report_id,
        "number": number,
        "at": at,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.date,
        "day": first,
        "last": last,
        "basis": event.when.basis if event.when else None,
        "place": bounded(event.place) if event.place else None,
        "country": country,
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "confidence": event.why.confidence,
        "denied": bool(event.denied_by),
        "sentence": event.sentence,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "text": trigger,
        "source": " ".join(event.by.text.split()) if event.by else None,
    }


def planned_rows(event: Cells, report_day: str) -> Iterator[Cells]:
    """That a row of events is planned for a day that is not past in its report."""
    ahead = report_day and event["day"] and event["last"] >= report_day
    if ahead and event["status"] == "planned" and event["date"]:
        yield {"event_id": event["id"], "first": event["day"], "last": event["last"], "told": report_day}


def party_rows(event: Event, event_id: int, day: str, of: Origin) -> Iterator[Cells]:
    """The parties of an event."""
    for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
        for position, party in enumerate(parties):
            yield {
                "event_id": event_id,
                "role": role,
                "position": position,
                "actor_id": of.actor(party.actor),
                "text": party.text,
                "country": party.country,
                "sector": party.sector,
                "day": day,
                "start": party.span.start,
                "end": party.span.end,
                "status": event.status,
                "quad": event.quad,
                "score": event.score,
            }


def attribution_rows(
    sources: Iterable[SourceRow], event_id: int, day: str, source_ids: Mapping[str, int], of: Origin
) -> Iterator[Cells]:
    """Who vouches for an event, passes it on, or denies it."""
    for source in sources:
        yield {
            "event_id": event_id,
            "role": source.role,
            "position": source.position,
            "source_id": source_ids[source.key],
            "actor_id": of.actor(source.actor),
            "text": source.text,
            "day": day,
            "start": source.start,
            "end": source.end,
        }


def number_rows(event: Event, event_id: int) -> Iterator[Cells]:
    """How many people the event met or had."""
    for position, number in enumerate(event.numbers):
        yield {
            "event_id": event_id,
            "position": position,
            "kind": number.kind,
            "low": number.low,
            "high": number.high,
            "source": number.by.text if number.by else None,
            "start": number.span.start,
            "end": number.span.end,
        }


def appearance_rows(of: Origin) -> Iterator[Cells]:
    """Who appears in the report."""
    mentions = Counter([mention.actor for mention in of.reading.mentions])
    for actor in of.reading.actors:
        yield {
            "report_id": of.report_id,
            "number": actor.id,
            "actor_id": of.actor_ids[actor.id],
            "day": of.day,
            "country": actor.country,
            "sector": actor.sector,
            "office": actor.office,
            "mentions": mentions[actor.id],
        }


def place_rows(of: Origin) -> Iterator[Cells]:
    """The places that the report names, each at its first mention."""
    seen = set()
    for place in of.reading.places:
        if (place.name, place.country) in seen:
            continue
        seen.add((place.name, place.country))
        yield {
            "report_id": of.report_id,
            "number": len(seen) - 1,
            "name": bounded(place.name),
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
            "start": place.span.start,
            "end": place.span.end,
        }


def statement_rows(of: Origin) -> Iterator[Cells]:
    """What is said in the report."""
    text = of.reading.report.text
    for number, statement in enumerate(of.reading.statements):
        spans = statement.quote or statement.frame
        yield {
            "report_id": of.report_id,
            "number": number,
            "form": statement.form,
            "speaker": " ".join([span.of(text) for span in statement.speaker]) or None,
            "actor_id": of.actor(statement.speaker_actor),
            "day": of.day,
            "start": min([span.start for span in spans], default=0),
            "end": max([span.end for span in spans], default=0),
        }
