"""Reports by the thousand, made up by a seeded generator with everything that a reading of theirs would have.

Nothing is coded: a sentence knows its own words, events and names. Sizes follow real agency reports: some 190 words,
five events, ten actors, twenty mentions; names and words are as unevenly frequent as in real text.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.bench.synthetic_matters import Matter, Stage, matters_in
from lagebild.bench.synthetic_telling import tell_matter
from lagebild.bench.synthetic_words import (
    AGENCIES,
    COMPOUNDS,
    COUNTRIES,
    FILLERS,
    FIRST_DAY,
    KINDS,
    PARTS,
    PERSONS,
    SECTORS,
    STATUSES,
    VOICES,
    WEEKDAYS,
    day_of,
    skewed,
)
from lagebild.model import (
    Actor,
    Block,
    Dating,
    Event,
    Mention,
    Number,
    Party,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Time,
    Why,
)
from lagebild.store.coded import Coded, Coder
from lagebild.store.words import Word, to_term

__all__ = ["CODER", "COUNTRIES", "FIRST_DAY", "PERSONS", "is_copy", "shared_events", "story_of", "synthetic_reports"]

CODER = Coder("synthetic", "0")
_SENTENCES = 14
_TOLD = 4
"""So many reports in a row tell the two events of one story, each beside events of its own."""
_SHARED = 2
_DENIED = 0.01
"""Share of the events that somebody denies in the same report."""
_FALSE = 0.003
"""Share of the sentences in which somebody says that what was told before is not so."""
_CLAIMING = 50
"""Every report with such a number has somebody who denies what is no event, as two in a hundred real ones have."""
_COPIES = 16
"""Every report with such a number copies the one before it."""


_MATTERS_OF_STORY = 14
_RULE = Why("synthetic", 0.8)
_DENY = "say.deny"


def synthetic_reports(count: int, *, seed: int = 1, first: int = 0) -> Iterator[Coded]:
    """``count`` reports from the ``first`` on; the same numbers always give the same reports."""
    for number in range(first, first + count):
        told = number - 1 if is_copy(number) else number
        story = random.Random(f"{seed}/story/{number // _TOLD}")
        yield _Maker(number, random.Random(f"{seed}/{told}"), story, list(matters_in(told, seed))).make()


def story_of(number: int) -> int:
    """The first report of those that tell the same story as this one."""
    return number // _TOLD * _TOLD


def is_copy(number: int) -> bool:
    """True if the report copies the one before it."""
    return number % _COPIES == _COPIES - 1


def shared_events() -> int:
    """How many events all reports of a story tell: the first ones of each."""
    return _SHARED


@dataclass
class _Maker:
    """One report while it grows."""

    number: int
    rng: random.Random
    story: random.Random
    matters: list[tuple[Matter, Stage]]
    text: str = ""
    topic: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def make(self) -> Coded:
        rng = self.rng
        day = day_of(self.number)
        agency, (_, _, city) = rng.choice(AGENCIES), self._country()
        headline = f"{self._compound().capitalize()}: {self._name()} und {self._country()[1]} am Zug"
        blocks = [Block("headline", self.say(headline.split()))]
        self.text += "\n\n"
        begin = len(self.text)
        dateline = self.say([city, f"({agency})", "-"])
        self.text += " "
        events_in = set(rng.sample(range(_SENTENCES), rng.choice((3, 4, 5, 5, 6, 7))))
        self.topic = self.story.sample(COMPOUNDS, _MATTERS_OF_STORY)
        shared = sorted(events_in)[:_SHARED]
        free = [position for position in range(shared[-1] + 1, _SENTENCES) if position not in events_in]
        told = dict(zip(reversed(free), self.matters, strict=False))
        for position in range(_SENTENCES):
            start = len(self.text)
            if position in events_in:
                own, self.rng = self.rng, self.story if position in shared else self.rng
                self._event(len(self.sentences), day)
                self.rng = own
            elif position in told:
                tell_matter(self, *told[position], len(self.sentences))
            elif self.events and self.events[-1].by and rng.random() < _FALSE:
                self.say(["Ein", "Sprecher", "sagte", "dazu,", "das", "sei", "falsch"], {"sagte": "sagen"})
            elif self.number % _CLAIMING == _CLAIMING - 1 and not any(one.why.rule == _DENY for one in self.statements):
                self._denied_claim()
            else:
                self.say(self._filler().split())
                self._mention()
            self.text += "."
            self.sentences.append(Span(start, len(self.text)))
            self.text += " " if position % 4 != 3 else "\n\n"
        self.text = self.text.rstrip()
        place = Span(dateline.start, dateline.start + len(city))
        blocks.append(Block("paragraph", Span(begin, len(self.text)), dateline, place, agency))
        report = Report(
            id=f"report-{self.number:06}",
            text=self.text,
            date=day,
            origin="synthetic",
            blocks=tuple(blocks),
            urn=f"urn:newsml:example.org:{day:%Y%m%d}:{self.number}",
            version=1,
        )
        reading = Reading(
            report=report,
            sentences=tuple(self.sentences),
            times=tuple(self.times),
            actors=tuple(self.actors.values()),
            mentions=tuple(self.mentions),
            places=tuple(self.places),
            statements=tuple(self.statements),
            events=tuple(self.events),
            dating=Dating("given", day.isoformat(), day.isoformat(), _RULE),
        )
        return Coded(reading, tuple(self.words), CODER)

    def say(self, words: Sequence[str], terms: Mapping[str, str] | None = None) -> Span:
        """Put words behind the text, a blank between them; where they stand."""
        start = len(self.text)
        pieces = []
        position = start
        for word in words:
            term = to_term((terms or {}).get(word, word))
            if term:
                parts = PARTS.get(term, ())
                own = to_term(word)
                self.words.append(Word(Span(position, position + len(word)), term, (*parts, *((own,) * (own != term)))))
            pieces.append(word)
            position += len(word) + 1
        self.text += " ".join(pieces)
        return Span(start, len(self.text))

    def _event(self, sentence: int, day: datetime.date) -> None:
        rng = self.rng
        kind, mode, verb, lemma = KINDS[skewed(rng, len(KINDS))]
        status = rng.choice(STATUSES)
        speaker = self.say([rng.choice(VOICES), "zufolge"]) if rng.random() < 0.35 else None
        self.text += " " if speaker else ""
        quote = len(self.text)
        date = self._time(day) if rng.random() < 0.6 else None
        self.text += " " if date else ""
        actor = self._actor()
        self.text += " "
        trigger = self.say([verb], {verb: lemma})
        self.text += " "
        recipient = self._actor() if rng.random() < 0.8 else None
        place = None
        if rng.random() < 0.6:
            country, _, city = self._country()
            self.text += " in "
            self.say_place(country, city)
            place = city
        self.text += " "
        self.say(["wegen", "der", "Pläne", "beim", self._compound().capitalize()])
        denied_by: tuple[Source, ...] = ()
        if rng.random() < _DENIED:
            self.text += ", was "
            span = self.say([rng.choice(VOICES), "bestreitet"], {"bestreitet": "bestreiten"})
            voice = Span(span.start, span.end - len(" bestreitet"))
            denied_by = (Source(voice, voice.of(self.text), Span(voice.end + 1, span.end), None),)
        numbers: tuple[Number, ...] = ()
        if kind == "ASSAULT":
            self.text += " "
            span = self.say([str(rng.randint(2, 80)), "Menschen", "starben"])
            numbers = (Number("killed", 2, None, span),)
        by = None
        if speaker is not None:
            voice = Span(speaker.start, speaker.end - len(" zufolge"))
            cue = Span(voice.end + 1, speaker.end)
            by = Source(voice, voice.of(self.text), cue, len(self.statements))
            quoted = (Span(quote, len(self.text)),)
            self.statements.append(Statement("Indirect", quoted, _RULE, (voice,), (cue,), (speaker,)))
        notes = {"date": "given in the sentence" if date else "no time phrase in the sentence"}
        if place is None:
            notes["place"] = "no place in the sentence"
        self.events.append(
            Event(
                sentence=sentence,
                trigger=trigger,
                type=kind,
                mode=mode,
                status=status,
                actor=(actor,),
                recipient=(recipient,) if recipient else (),
                by=by,
                date=date,
                place=place,
                why=Why(f"{kind.lower()}.{lemma}", 0.8, (trigger,), notes),
                text=verb,
                numbers=numbers,
                denied_by=denied_by,
                contexts=("diplomatic",),
                cameo="043",
                quad=1 + KINDS.index((kind, mode, verb, lemma)) % 4,
                score=round(rng.uniform(-10, 10), 1),
            )
        )

    def _denied_claim(self) -> None:
        name, country, sector = PERSONS[skewed(self.rng, len(PERSONS))]
        speaker = self.say_actor(name, country, sector, person=True)
        self.text += " "
        cue = self.say(["bestritt,"], {"bestritt,": "bestreiten"})
        self.text += " "
        quote = self.say(["von", self._compound().capitalize(), "in", self._country()[1], "gewusst", "zu", "haben"])
        why = Why(_DENY, 0.8, (cue,))
        self.statements.append(Statement("Indirect", (quote,), why, (speaker.span,), (Span(cue.start, cue.end - 1),)))

    def _time(self, day: datetime.date) -> str:
        back = self.rng.randint(-3, 10)
        date = day - datetime.timedelta(days=back)
        self.say_day(date, ["am", WEEKDAYS[date.weekday()]])
        return date.isoformat()

    def say_day(self, day: datetime.date, words: Sequence[str]) -> None:
        """Put a time behind the text."""
        span, value = self.say(words), day.isoformat()
        self.times.append(Time(span, "DATE", value, self._why(span), None, (value, value)))

    def say_place(self, country: str, city: str) -> None:
        """Put a place behind the text."""
        rng, span = self.rng, self.say([city])
        lat, lon = rng.uniform(-60, 60), rng.uniform(-180, 180)
        self.places.append(Place(span, city, country, self._why(span), lat, lon, "city"))

    def _actor(self) -> Party:
        """A person or a government, named here once more."""
        country, name, _ = self._country()
        sector = self.rng.choice(SECTORS)
        person = self.rng.random() < 0.6
        if person:
            name, country, sector = PERSONS[skewed(self.rng, len(PERSONS))]
        return self.say_actor(name, country, sector, person=person)

    def say_actor(self, name: str, country: str, sector: str, *, person: bool) -> Party:
        """Put a name behind the text."""
        key = f"{name}/{country}/{sector}"
        span = self.say(name.split())
        actor = self.actors.get(key)
        if actor is None:
            office = "Minister" if person else None
            actor = Actor(len(self.actors), name, country, sector, self._why(span), office, person)
            self.actors[key] = actor
        head = Span(span.end - len(name.split()[-1]), span.end)
        self.mentions.append(Mention(span, head, "name" if person else "nation", actor.id, self._why(head)))
        return Party(span, name, country, sector, actor.id)

    def _mention(self) -> None:
        """One or two of those named before, once more by the last word of their names."""
        known = list(self.actors.values())
        for words in ("aus Sicht von", "anders als bei")[: self.rng.randrange(3)]:
            if known:
                actor = self.rng.choice(known)
                self.text += " "
                self.say(words.split())
                self.text += " "
                span = self.say([actor.name.split()[-1]])
                self.mentions.append(Mention(span, span, "name", actor.id, self._why(span)))

    def _why(self, span: Span) -> Why:
        """Grounds with words and reasons, as long as those of a real reading."""
        at = span.start % len(COMPOUNDS)
        return Why(f"list.{COMPOUNDS[at]}", (at % 50 + 50) / 100, (span,), {"known": COMPOUNDS[-at - 1]})

    def _country(self) -> tuple[str, str, str]:
        return COUNTRIES[skewed(self.rng, len(COUNTRIES))]

    def _name(self) -> str:
        return PERSONS[skewed(self.rng, len(PERSONS))][0]

    def _filler(self) -> str:
        """A sentence without an event, mostly in the words of the story."""
        sentence = self.rng.choice(FILLERS)
        own = [self.rng.choice(self.topic if self.rng.random() < 0.7 else COMPOUNDS) for _ in range(4)]
        return sentence.format(*(word.capitalize() for word in own))

    def _compound(self) -> str:
        return COMPOUNDS[skewed(self.rng, len(COMPOUNDS))]
