"""What questions to the store look like, and what it answers: the same for the command line and for programs.

Questions are validated (unknown fields are errors), answers are frozen. An event's ``id`` is the report's key and the
event's number in it ("2026-03-02-dpa-staudamm#3"); it stays the same when the report is coded anew.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from lagebild.model import Reading, Span
from lagebild.model.event import EventType, Status

__all__ = [
    "ActorRecord", "CoderCount", "EventQuery", "EventRecord", "Hit", "Kept", "PartyRecord", "ReportQuery",
    "ReportRecord", "RevisionRecord", "SearchQuery", "Snippet", "SourceQuery", "SourceRecord", "StoreRecord",
]  # fmt: skip

Order = Literal["newest", "oldest"]


class _Query(BaseModel):
    """What all questions have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: datetime.date | None = Field(default=None, description="Nothing that was over before this day.")
    until: datetime.date | None = Field(default=None, description="Nothing that began after this day.")
    limit: int | None = Field(default=50, ge=1, description="At most so many, the first in their order.")
    offset: int = Field(default=0, ge=0, description="Leave out so many first.")


class EventQuery(_Query):
    """Which events. Everything that is given must hold."""

    about: str | None = Field(default=None, description="Words in the event's sentences (see the search).")
    actor: str | None = Field(default=None, description="Who takes part: a name, a country, or codes (RUS, RUS GOV).")
    partner: str | None = Field(
        default=None,
        validation_alias=AliasChoices("partner", "with"),
        description="Who takes part beside the actor.",
    )
    role: Literal["any", "actor", "recipient"] = Field(
        default="any", description="On which side the actor is; the partner is then on the other one."
    )
    types: tuple[EventType, ...] = Field(default=(), description="Of one of these types.")
    statuses: tuple[Status, ...] = Field(default=(), description="Of one of these statuses.")
    place: str | None = Field(default=None, description="A place as the reports name it, a country or its code.")
    source: str | None = Field(default=None, description="Who vouches for it, passes it on or denies it.")
    report: str | None = Field(default=None, description="The report's id.")
    order: Order = Field(default="newest", description="By the day of the event.")


class ReportQuery(_Query):
    """Which reports."""

    agency: str | None = Field(default=None, description="The agency's mark.")
    order: Literal["newest", "oldest", "added"] = Field(default="newest", description="By day, or last added first.")


class SearchQuery(_Query):
    """Full text: words that all must occur, "words in a row", the beginning of a wor*, -excluded."""

    words: str = Field(min_length=1, description="What to look for.")
    order: Literal["best", "newest"] = Field(default="best", description="Best match first, or newest day first.")


class SourceQuery(_Query):
    """On whose word the events stand."""

    kind: str | None = Field(default=None, description="first-hand, official, media, agency, anonymous or hearsay.")
    name: str | None = Field(default=None, description="A word of the source's name.")


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """One who acts in an event or to whom it is done; ``actor_id`` and ``name`` are of the actor all reports share."""

    text: str
    country: str | None
    sector: str | None
    actor_id: int | None
    name: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event with what tables show of it; the reading of its report has the rest."""

    id: str
    event_id: int
    report: str
    number: int
    at: int
    type: str
    mode: str | None
    status: str
    date: str | None
    day: str | None
    """Its first day as far as one can tell."""
    last: str | None
    basis: str | None
    """What these two rest on: phrase, clause, sentence, carried (over from a sentence before), report (its date)."""
    place: str | None
    country: str | None
    actor: tuple[PartyRecord, ...]
    recipient: tuple[PartyRecord, ...]
    source: str | None
    denied: bool
    cameo: str | None
    quad: int | None
    score: float | None
    confidence: float
    sentence: int
    span: Span
    """The trigger."""
    text: str
    report_day: str | None
    title: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as it is kept. ``report_id`` is its row."""

    key: str
    report_id: int
    title: str
    day: str | None
    dated: str
    agency: str | None
    urn: str | None
    version: int | None
    url: str | None
    origin: str
    events: int
    revision: int
    added: str
    changed: str
    coder: str
    rules: str


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """A former revision of a report."""

    key: str
    revision: int
    replaced: str
    title: str
    day: str | None
    urn: str | None
    version: int | None
    url: str | None
    coder: str
    rules: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What an id names: a report with its reading and its events, or one ``event`` of it, or a ``former`` revision.

    ``events`` are those of the report as it is now, in the order of its text.
    """

    report: ReportRecord
    history: tuple[RevisionRecord, ...]
    reading: Reading
    events: tuple[EventRecord, ...]
    event: EventRecord | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a report's text: where it stands there, and what in it was found (offsets into ``text``)."""

    span: Span
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found, with the stretches that show why."""

    report: ReportRecord
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """On whose word events stand: how many events in how many reports."""

    source_id: int
    name: str
    kind: str | None
    events: int
    reports: int


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor as all reports share it."""

    actor_id: int
    key: str
    name: str
    country: str | None
    sector: str | None
    person: bool
    wikidata: str | None
    reports: int
    events: int


@dataclass(frozen=True, slots=True)
class CoderCount:
    """How many reports were coded by whom; ``current`` is false if `lagebild recode` would code them anew."""

    coder: str
    rules: str
    reports: int
    current: bool


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """What a store holds."""

    address: str
    engine: str
    schema: str
    made_by: str
    bytes: int
    reports: int
    corrected: int
    events: int
    actors: int
    sources: int
    first_day: str | None
    last_day: str | None
    types: dict[str, int]
    statuses: dict[str, int]
    coders: tuple[CoderCount, ...]
