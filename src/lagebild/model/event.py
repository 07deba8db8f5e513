"""Events after the PLOVER ontology, with status and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from lagebild.model.span import Span
from lagebild.model.statement import ChainLink
from lagebild.model.why import Why

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "planned", "possible", "denied"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
MODES: dict[EventType, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
SECTORS: tuple[str, ...] = (
    "GOV", "MIL", "LEG", "PTY", "OPP", "JUD", "COP", "SPY", "REB", "PRM", "UAF", "CRM", "CVL", "REF", "JRN",
    "BUS", "LAB", "REL", "EDU", "MED", "ELI", "SOC", "AGR", "UNK",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts in an event or to whom it is done: the words, and the codes of the real referent."""

    span: Span
    text: str
    country: str | None
    sector: str | None
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word an event stands: the words that name the source ("Diplomaten", "hieß es", "soll").

    ``statement`` is the position in ``Reading.statements``, ``chain`` the way from the source to the report.
    """

    span: Span
    text: str
    cue: Span | None = None
    statement: int | None = None
    chain: tuple[ChainLink, ...] = ()


NumberKind = Literal[
    "killed", "injured", "arrested", "abducted", "missing", "displaced", "participants", "released", "troops",
    "vessels", "vehicles", "sites", "percent", "money", "minutes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """How many an event met or had: from ``low`` to ``high``, both included, ``None`` where that side is open.

    People, but for "vessels" and "vehicles" that were moved, "sites" (of a blockade), "percent" (of those who could
    take part), "money" (in its currency) and "minutes" (that a talk took). ``by`` is on whose word the number stands,
    ``None`` if on that of the event itself.
    """

    kind: NumberKind
    low: int | None
    high: int | None
    span: Span
    by: Source | None = None


@dataclass(frozen=True, slots=True)
class Also:
    """A further mention of the same event."""

    sentence: int
    trigger: Span


DateBasis = Literal["phrase", "clause", "sentence", "carried", "report"]


@dataclass(frozen=True, slots=True)
class When:
    """The days on which an event lies as far as the report lets one tell, and what that rests on.

    ``earliest`` and ``latest`` are ISO days, both included, ``None`` where that side is open. ``basis`` says whose
    time it is: that of the event's own phrase, of its clause, of its sentence, "carried" over from what was told
    before it, or only the report's date. ``spans`` are the time phrases.
    """

    earliest: str | None
    latest: str | None
    basis: DateBasis
    confidence: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event, once per report, at the mention that says most (CODEBOOK of the events benchmark).

    ``date`` is ISO 8601, a day, month, year or interval ("2015-09-18/2015-09-20"), ``None`` if the text does not
    say; ``place`` the place name as it stands in the text. ``by`` is ``None`` if the report itself vouches.
    ``denied_by`` are those who deny it in this report. ``contexts`` are PLOVER contexts ("military", "diplomatic"),
    ``cameo`` the CAMEO code, ``quad`` 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict, ``score`` the PLOVER score from -10 to 10.
    """

    sentence: int
    trigger: Span
    type: EventType
    mode: str | None
    status: Status
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    by: Source | None
    date: str | None
    place: str | None
    why: Why
    also: tuple[Also, ...] = ()
    text: str = ""
    """The trigger's words."""
    denied_by: tuple[Source, ...] = ()
    numbers: tuple[Number, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    score: float | None = None
    when: When | None = None
    """When it happened as far as one can tell, also where the text does not say (``date`` is ``None`` then)."""
