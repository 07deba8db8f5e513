"""What the accounts of one event differ in: day, place, who it was, figures, reasons, whether it is kept."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, select

from lagebild.picture.gathering import Gathered, voices_of
from lagebild.picture.records import Difference, LinkedEvent, Value, Voice
from lagebild.rules.gazetteer import gazetteer
from lagebild.store import EventRecord, PartyRecord
from lagebild.store.asking import country_code
from lagebild.store.packing import unpack_text
from lagebild.store.picture_tables import replies
from lagebild.store.querying import portions
from lagebild.store.schema import numbers, readings, reports

__all__ = [
    "STATE_SECTORS",
    "Figure",
    "Spoken",
    "datelines_of",
    "differences",
    "figures_of",
    "replies_of",
    "replying",
    "told_of",
]

_DEEDS = frozenset({"ASSAULT"})
"""Types of which reports argue who it was; in others who acts is plain, or read wrongly."""
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "REB"})
"""Sectors of which a side is known by its codes."""
_UNKNOWN = frozenset({"UNK", "UAF"})
_STEM = 5
"""Letters by which words of two reasons are the same."""
_BEGINNING = 400
"""Letters of a report in which its dateline stands."""
_TAKEN = ("arrested", "abducted")
"""What one side calls people whom the other side misses."""
_STATES = ("kept", "broken")
"""What replies say of a truce or an agreement."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an event as the store has it; ``source`` is who names it, if not the event's own."""

    kind: str
    low: int | None
    high: int | None
    source: str | None

    @property
    def shown(self) -> str:
        """The range: "12", "60–"."""
        if self.low is not None and self.low == self.high:
            return str(self.low)
        return f"{self.low if self.low is not None else ''}–{self.high if self.high is not None else ''}"

    def excludes(self, other: Figure) -> bool:
        """True if both cannot be right: "mehr als 2000" and "höchstens 400", not "Zehntausende" and "35 000"."""
        ours, theirs = self.high if self.high is not None else math.inf, other.high
        return (self.low or 0) > (theirs if theirs is not None else math.inf) or (other.low or 0) > ours


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the store has of events beside what they are: their figures, and what is said of them."""

    figures: Mapping[int, Sequence[Figure]]
    replies: Mapping[int, Sequence[Row[Any]]]
    datelines: Mapping[str, str]
    """By report: how it begins, of those that tell one event at several places."""


def told_of(linked: LinkedEvent) -> list[EventRecord]:
    """What is said of it: plans only as long as nobody says that it was or was not."""
    settled = [event for event in linked.events if event.status in {"actual", "denied"}]
    return settled or list(linked.events)


def differences(linked: LinkedEvent, gathered: Gathered, spoken: Spoken) -> Iterator[Difference]:
    """What those who tell of the event differ in; values with who says so."""
    told = told_of(linked)
    voices = {
        event.event_id: voices_of(
            event, gathered.attributed.get(event.event_id, ()), gathered.origins.get(event.event_id, 0), "by"
        )
        for event in told
    }
    yield from _days(told, voices)
    yield from _places(told, voices, spoken)
    yield from _culprits(told, voices, gathered, spoken)
    yield from _figures(told, voices, spoken)
    yield from _said(told, gathered, spoken)


_Voices = Mapping[int, list[Voice]]


def _days(told: Sequence[EventRecord], voices: _Voices) -> Iterator[Difference]:
    """The days, of each origin by its first report: "am Abend" in a copy of the next day is not another evening."""
    values: dict[str, list[Voice]] = defaultdict(list)
    seen: set[int] = set()
    for event in told:
        own = voices[event.event_id]
        if event.date and not (seen & {voice.origin for voice in own}):
            values[event.date] += own
            seen |= {voice.origin for voice in own}
    yield from _contrary("date", values, lambda one, other: not _meet(one, other), several=True)


def _meet(one: str, other: str) -> bool:
    """True if one date is only less exact than the other, or the stretches meet."""
    (start, _, end), (first, _, last) = one.partition("/"), other.partition("/")
    end, last = end or start, last or first
    short = min(map(len, (start, end, first, last)))
    return start[:short] <= last[:short] and first[:short] <= end[:short]


def _places(told: Sequence[EventRecord], voices: _Voices, spoken: Spoken) -> Iterator[Difference]:
    """Towns in one country: of two in different countries one is where somebody spoke, as in the town of a dateline,
    and streets lie in towns.
    """
    values: dict[str, list[Voice]] = defaultdict(list)
    countries: dict[str, str | None] = {}
    for event in told:
        begins = spoken.datelines.get(event.report, "")
        if event.place and not _names_country(event.place) and not _is_dateline(event.place, begins):
            values[event.place] += voices[event.event_id]
            countries[event.place] = event.country

    def apart(one: str, other: str) -> bool:
        return (
            countries[one] is not None
            and countries[one] == countries[other]
            and all(any(site.precision == "city" for site in gazetteer().find(place)[:1]) for place in (one, other))
        )

    yield from _contrary("place", values, apart, several=True)


def _is_dateline(place: str, begins: str) -> bool:
    """True if the report begins so: "Turku (dpa) -", "Rom/Turku (afp)", "Turku. Die Minister"."""
    return re.search(rf"(?:^|[\n/]){re.escape(place)}(?:[^\n(]{{0,40}}\(|\. )", begins) is not None


def _names_country(place: str) -> bool:
    """True for a country, which is less exact than a place in it and contradicts none."""
    return bool(country_code(place) or country_code(place.removesuffix("s")))


def _culprits(told: Sequence[EventRecord], voices: _Voices, gathered: Gathered, spoken: Spoken) -> Iterator[Difference]:
    """Who did it, by the events themselves and by those who blame somebody or claim it."""
    values: dict[str, list[Voice]] = defaultdict(list)
    known: dict[str, set[str]] = defaultdict(set)
    of_nowhere: dict[str, set[str | None]] = {}
    victims = {_shown(party) for event in told for party in event.recipient}
    for event in told:
        if event.type in _DEEDS:
            sides = {_shown(party): party for party in event.actor if _shown(party) not in victims}
            if sides := {name: party for name, party in sides.items() if party.sector not in _UNKNOWN}:
                value = "; ".join(sorted(sides))
                values[value] += voices[event.event_id]
                known[value] |= {key for name, party in sides.items() for key in (name, _codes(party))}
                if not any(party.country for party in sides.values()):
                    of_nowhere[value] = {party.sector for party in sides.values()}
        for row in spoken.replies.get(event.event_id, ()):
            if row.stance == "culprit" and row.value:
                values[row.value].append(replying(row, event, gathered.origins.get(event.event_id, 0)))
                known[row.value].add(row.value)
    sides_of = {value: {key.split()[0] if _is_state(key) else key for key in keys} for value, keys in known.items()}
    sectors_of = {value: {key.split()[-1] for key in keys} for value, keys in known.items()}

    def may_be_the_same(one: str, other: str) -> bool:
        """True if they have a side in common, or one is of no known country and of the sector of the other."""
        unknown = (of_nowhere.get(one, set()) & sectors_of[other]) | (of_nowhere.get(other, set()) & sectors_of[one])
        return bool(unknown) or not sides_of[one].isdisjoint(sides_of[other])

    yield from _contrary("culprit", values, lambda one, other: not may_be_the_same(one, other))


def _shown(party: PartyRecord) -> str:
    """Who it was: states and their forces by their codes, the same for other words; all others by name."""
    return _codes(party) if _is_state(_codes(party)) else party.name or party.text


def _codes(party: PartyRecord) -> str:
    return " ".join(filter(None, (party.country, party.sector))) or party.text


def _is_state(codes: str) -> bool:
    country, _, sector = codes.partition(" ")
    return sector in STATE_SECTORS and country.isupper()


def _figures(told: Sequence[EventRecord], voices: _Voices, spoken: Spoken) -> Iterator[Difference]:
    """Figures of one kind that cannot all be right; and people whom one side misses and the other has."""
    named: dict[str, list[tuple[Figure, list[Voice]]]] = defaultdict(list)
    for event in told:
        for figure in spoken.figures.get(event.event_id, ()):
            own = voices[event.event_id]
            if figure.source:
                origin = own[0].origin if own else 0
                who = Voice(figure.source, None, (), event.id, event.report, event.report_day, origin, figure.source)
                own = [who]
            named[figure.kind].append((figure, own))
    for kind, told_figures in named.items():
        if _exclude(told_figures):
            yield Difference(kind, tuple(_values(told_figures)))
    for kind in _TAKEN:
        missed, taken = named.get("missing", []), named.get(kind, [])
        if any(ours.excludes(theirs) and _different(by, other) for ours, by in missed for theirs, other in taken):
            yield Difference("missing", (*_values(missed), *_values(taken, kind)))


def _values(figures: Iterable[tuple[Figure, list[Voice]]], kind: str | None = None) -> Iterator[Value]:
    values: dict[str, list[Voice]] = defaultdict(list)
    for figure, voices in figures:
        values[figure.shown] += voices
    for shown, voices in values.items():
        yield Value(shown, tuple(voices), kind)


def _exclude(figures: Sequence[tuple[Figure, list[Voice]]]) -> bool:
    return any(
        one.excludes(other) and _different(ours, theirs) for (one, ours), (other, theirs) in combinations(figures, 2)
    )


def _different(ours: Iterable[Voice], theirs: Iterable[Voice]) -> bool:
    return not {(voice.who, voice.event) for voice in ours} & {(voice.who, voice.event) for voice in theirs}


def _said(told: Sequence[EventRecord], gathered: Gathered, spoken: Spoken) -> Iterator[Difference]:
    """Reasons by different voices, and who says that what was agreed is kept or broken."""
    values: dict[str, dict[str, list[Voice]]] = defaultdict(lambda: defaultdict(list))
    for event in told:
        for row in spoken.replies.get(event.event_id, ()):
            value = row.stance if row.stance in _STATES else row.value
            if value:
                values[row.stance][value].append(replying(row, event, gathered.origins.get(event.event_id, 0)))
    named, told_beside = values["reason"], values["ground"]
    for why, voices in named.items():
        who = {voice.who for voice in voices}
        others = {
            other: theirs
            for other, theirs in {**named, **told_beside}.items()
            if _other_reason(why, other) and not who & {voice.who for voice in theirs}
        }
        if others:
            shown = {**named, **others}
            yield Difference("reason", tuple(Value(value, tuple(voices)) for value, voices in shown.items()))
            break
    states = {stance: values[stance] for stance in _STATES if values[stance]}
    if len(states) > 1:
        yield Difference("kept", tuple(Value(name, tuple(found[name])) for name, found in sorted(states.items())))


def _other_reason(one: str, other: str) -> bool:
    """True if two reasons have no word in common that says anything."""
    ours, theirs = ({word[:_STEM].casefold() for word in text.split() if len(word) >= _STEM} for text in (one, other))
    return ours.isdisjoint(theirs)


def _contrary(
    field: str, values: Mapping[str, list[Voice]], apart: Any, *, several: bool = False
) -> Iterator[Difference]:
    """The difference, if two values cannot both be right and stand on different words."""
    for (one, ours), (other, theirs) in combinations(values.items(), 2):
        names = {voice.who for voice in ours}, {voice.who for voice in theirs}
        if apart(one, other) and _different(ours, theirs) and not (several and names[0] & names[1]):
            yield Difference(field, tuple(Value(value, tuple(voices)) for value, voices in values.items()))
            return


def replying(row: Row[Any], event: EventRecord, origin: int) -> Voice:
    """Who says something of an event in a sentence of its own."""
    return Voice(row.who, None, (), event.id, event.report, event.report_day, origin, row.text)


def datelines_of(connection: Connection, linked: Iterable[LinkedEvent]) -> dict[str, str]:
    """How the reports of those events begin that are told at several places."""
    keys = set()
    for one in linked:
        if len({event.place for event in one.events if event.place}) > 1:
            keys |= {event.report for event in one.events}
    found: dict[str, str] = {}
    for part in portions(sorted(keys)):
        chosen = select(reports.c.key, readings.c.body).join(readings, readings.c.report_id == reports.c.id)
        for row in connection.execute(chosen.where(reports.c.key.in_(part))):
            found[row.key] = unpack_text(row.body)[:_BEGINNING]
    return found


def figures_of(connection: Connection, event_ids: Sequence[int]) -> dict[int, list[Figure]]:
    """The numbers of these events."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for part in portions(event_ids):
        for row in connection.execute(select(numbers).where(numbers.c.event_id.in_(part))):
            found[row.event_id].append(Figure(row.kind, row.low, row.high, row.source))
    return found


def replies_of(connection: Connection, event_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """What is said of these events in sentences of their own."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for part in portions(event_ids):
        chosen = select(replies).where(replies.c.event_id.in_(part)).order_by(replies.c.event_id, replies.c.position)
        for row in connection.execute(chosen):
            found[row.event_id].append(row)
    return found
