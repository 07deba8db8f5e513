"""Questions to the picture and its answers: the same for the command line and for programs.

Which events are meant is asked with the store's :class:`~lagebild.store.EventQuery`; what is more is here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from lagebild.model import Span
from lagebild.store import EventQuery, EventRecord

__all__ = [
    "Account", "AgendaItem", "AgendaQuery", "Announcement", "Break", "Claim", "Dealings", "DealingsQuery", "Difference",
    "LinkRecord", "LinkedEvent", "Office", "Partner", "Period", "Position", "Profile", "Said", "Value", "Voice",
]  # fmt: skip


class AgendaQuery(EventQuery):
    """What is planned.

    ``since`` (60 days before ``as_of`` unless given) and ``until`` are about the days for which it is planned.
    """

    as_of: datetime.date | None = Field(
        default=None, description="Only what reports up to this day say; by default up to the newest report."
    )


class DealingsQuery(EventQuery):
    """Dealings of ``actor`` with ``partner``, or with all others."""

    every: Literal["week", "month"] = Field(default="month", description="How long a period of the series is.")
    limit: int | None = Field(default=None, ge=1, description="At most so many periods, the last ones.")


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One event as all reports tell it. ``id`` is that of ``lead``, the event of the first report that tells it.

    ``events`` are all that were linked, the oldest report first; ``reports`` how many reports tell it, ``origins`` how
    many of these are independent of each other, ``voices`` on how many different words it stands.
    """

    id: str
    lead: EventRecord
    events: tuple[EventRecord, ...]
    statuses: tuple[str, ...]
    reports: int
    origins: int
    voices: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something about an event: ``who`` (the report's own agency if it vouches itself).

    ``chain`` is who passes it on, ``event`` the id that leads to report and words.
    """

    who: str
    kind: str | None
    chain: tuple[str, ...]
    event: str
    report: str
    day: str | None
    origin: int
    text: str
    """The words that name him, or the trigger."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of several things that are said, and who says it.

    ``kind`` is what a figure counts, where that is not what the difference is named after: of people whom one side
    misses the other says "arrested".
    """

    value: str
    voices: tuple[Voice, ...]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What the accounts differ in: "date", "place", "culprit", "reason", "kept", or the kind of a number ("killed").

    The values of "kept" are "kept" and "broken".
    """

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What some say and others deny where it is no event of the sixteen types: the words that claim it, in the first
    report that has them; ``day`` is that of this report."""

    report: str
    day: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Account:
    """An event or, where ``event`` is ``None``, a claim, with who says what about it. There is no verdict.

    ``confirmed`` are those who say it of themselves and reports that vouch for it, ``claimed`` all others who say so,
    ``denied`` those who deny it, ``unknown`` those who know nothing of it or cannot confirm it; ``answers`` are the ids
    of events that are denials of it ("wies die Vorwürfe zurück").
    """

    event: LinkedEvent | None
    confirmed: tuple[Voice, ...]
    claimed: tuple[Voice, ...]
    denied: tuple[Voice, ...]
    unknown: tuple[Voice, ...]
    differences: tuple[Difference, ...]
    answers: tuple[str, ...] = ()
    claim: Claim | None = None

    @property
    def id(self) -> str:
        """What leads to its words: the id of the event, or of the report of the claim."""
        return self.event.id if self.event else self.claim.report if self.claim else ""

    @property
    def day(self) -> str:
        """The first day of the event as far as one can tell, or that of the report that has the claim."""
        return (self.event.lead.day or "") if self.event else self.claim.day if self.claim else ""

    @property
    def contested(self) -> bool:
        """True if some say so and others deny it or know nothing of it, or the accounts differ; of a claim always."""
        if self.claim is not None:
            return True
        doubted = self.denied or (self.unknown and not self.confirmed)
        return bool((doubted and (self.confirmed or self.claimed)) or self.differences)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A clause that says what is to be on a day; ``day`` is that of its report."""

    report: str
    day: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something planned, and what became of it as far as reports say up to a day.

    ``id`` leads to the words: the id of ``event``, or of the report of the first of ``announcements`` where nothing of
    it is an event of the sixteen types (``event`` is ``None`` then). ``outcome`` is "open", "held", "moved",
    "cancelled" or "overdue" (its day is past and no report says that it was). ``told_by`` is the id of the report or
    event that says so, ``words`` the words, ``span`` where they stand in the report; ``moved_to`` the new day.
    """

    id: str
    event: LinkedEvent | None
    day: str
    last: str
    outcome: Literal["open", "held", "moved", "cancelled", "overdue"]
    announcements: tuple[Announcement, ...] = ()
    told_by: str | None = None
    told_on: str | None = None
    words: str | None = None
    span: Span | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A week or month of dealings: how many acts of cooperation and conflict, and the sums of their scores."""

    start: str
    cooperation: int
    cooperation_score: float
    conflict: int
    conflict_score: float
    mean: float | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Where the series changes: the mean score of the periods before and from ``start`` on."""

    start: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Dealings:
    """The dealings of two sides as a series; periods without dealings are left out."""

    actor: str
    partner: str | None
    every: str
    events: int
    first: EventRecord | None
    last: EventRecord | None
    periods: tuple[Period, ...]
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office in which reports show somebody, between which days."""

    office: str
    country: str | None
    sector: str | None
    first: str | None
    last: str | None
    reports: int
    example: str


@dataclass(frozen=True, slots=True)
class Partner:
    """With whom somebody deals: acts of cooperation and conflict, mean score, first and last day."""

    name: str
    country: str | None
    cooperation: int
    conflict: int
    mean: float | None
    first: str | None
    last: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody said."""

    report: str
    day: str | None
    form: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands on a matter, by one event: "for", "against" or "open", with the sentence."""

    stance: Literal["for", "against", "open"]
    event: EventRecord
    text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the reports of a store tell of an actor."""

    actor_id: int
    name: str
    country: str | None
    sector: str | None
    person: bool
    wikidata: str | None
    reports: int
    events: int
    first: str | None
    last: str | None
    offices: tuple[Office, ...]
    partners: tuple[Partner, ...]
    statements: tuple[Said, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Why two events are linked: reasons with their weights, above 0 for it, below 0 against it."""

    event: str
    other: str
    score: float | None
    reasons: tuple[tuple[str, float, str], ...]
    decided: bool | None
