"""Reports by the thousand, made up by a seeded generator with everything that a reading of theirs would have.

Nothing is coded: a sentence knows its own words, events and names. Sizes follow real agency reports: some 200 words,
five events, a dozen actors, twenty mentions; names and words are as unevenly frequent as in real text.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
from lagebild.model.event import EventType, Status
from lagebild.store.coded import Coded, Coder
from lagebild.store.words import Word, to_term

__all__ = ["CODER", "COUNTRIES", "FIRST_DAY", "PERSONS", "is_copy", "shared_events", "story_of", "synthetic_reports"]

CODER = Coder("synthetic", "0")
FIRST_DAY = datetime.date(2016, 1, 1)
_DAYS = 3650
_SENTENCES = 13
_TOLD = 4
"""So many reports in a row tell the two events of one story, each beside events of its own."""
_SHARED = 2
_COPIES = 16
"""Every report with such a number copies the one before it."""


def _split(words: str) -> list[str]:
    return words.split()


_FIRST_NAMES = _split(
    "Anna Bernd Carla Dora Emil Frida Georg Hanna Ivo Jana Karl Lena Mirko Nora Otto Paula Quirin Rosa Stefan Tilda "
    "Udo Vera Wanda Xaver Yvonne Zita"
)
_NAME_STARTS = _split("Al Bar Cor Dar El Fan Gor Hal Ist Jor Kal Lor Mar Nes Or Pal Quan Ros Sal Tor Ul Var Wes Yor")
_NAME_ENDS = _split("ann berg dal egger feld gard horn inger kamp lich mann nau owa pert rath sen tal us vik weiler")
COUNTRIES = (
    ("USA", "die USA", "Washington"), ("RUS", "Russland", "Moskau"), ("DEU", "Deutschland", "Berlin"),
    ("CHN", "China", "Peking"), ("UKR", "die Ukraine", "Kiew"), ("FRA", "Frankreich", "Paris"),
    ("GBR", "Großbritannien", "London"), ("ISR", "Israel", "Jerusalem"), ("IRN", "der Iran", "Teheran"),
    ("TUR", "die Türkei", "Ankara"), ("SYR", "Syrien", "Damaskus"), ("POL", "Polen", "Warschau"),
    ("ITA", "Italien", "Rom"), ("JPN", "Japan", "Tokio"), ("IND", "Indien", "Neu-Delhi"),
    ("BOL", "Bolivien", "La Paz"), ("CHL", "Chile", "Santiago"), ("PER", "Peru", "Lima"),
    ("EGY", "Ägypten", "Kairo"), ("SRB", "Serbien", "Belgrad"), ("MLI", "Mali", "Bamako"),
    ("KEN", "Kenia", "Nairobi"), ("NPL", "Nepal", "Kathmandu"), ("FIN", "Finnland", "Helsinki"),
)  # fmt: skip
_SECTORS = ("GOV", "GOV", "GOV", "MIL", "LEG", "OPP", "CVL", "JUD", "REB", "BUS", "COP")
_FIRST_PARTS = _split(
    "Truppen Grenz Friedens Energie Haushalts Handels Staudamm Getreide Flüchtlings Waffen Verfassungs Wahl Klima "
    "Hafen Luft Wasser Gas Zoll Polizei Kriegs Rüstungs Schulden Impf Ernte Zeitungs Raketen Sicherheits Fischerei "
    "Gefangenen Botschafts Parlaments Küsten Bahn Strom Kohle Stahl Netz Daten Medien Renten"
)
_SECOND_PARTS = _split(
    "abkommen abzug streit konferenz hilfe gespräch kommission bericht verbot lieferung kontrolle reform krise "
    "vertrag forderung prüfung entscheidung planung übung behörde gipfel frist einigung warnung sperre debatte "
    "ausschuss vorschlag angebot antrag minister sprecher experte verband bündnis gesetz mission wache ordnung zahl"
)
_KINDS: tuple[tuple[EventType, str | None, str, str], ...] = (
    ("CONSULT", "phone", "telefonierte", "telefonieren"), ("CONSULT", "visit", "besuchte", "besuchen"),
    ("ACCUSE", "disapprove", "kritisierte", "kritisieren"), ("REQUEST", "change", "forderte", "fordern"),
    ("ASSAULT", "aerial", "bombardierte", "bombardieren"), ("THREATEN", "restrict", "drohte", "drohen"),
    ("AID", None, "unterstützte", "unterstützen"), ("SANCTION", "withdraw", "bestrafte", "bestrafen"),
    ("AGREE", None, "unterzeichnete", "unterzeichnen"), ("COERCE", "arrest", "verhaftete", "verhaften"),
    ("REJECT", "change", "verweigerte", "verweigern"), ("MOBILIZE", "troops", "verlegte", "verlegen"),
    ("PROTEST", "demo", "protestierte", "protestieren"), ("RETREAT", "withdraw", "räumte", "räumen"),
    ("SUPPORT", None, "lobte", "loben"), ("COOPERATE", None, "kooperierte", "kooperieren"),
)  # fmt: skip
_FILLERS = (
    "{} rechnen bei {} und {} derzeit nicht mit rascher {}",
    "Über {} soll vor der {} erst nach der {} gesprochen werden",
    "Die {} gilt seit der {} im Streit um {} als äußerst angespannt",
    "Zuvor waren {} und {} ohne greifbare {} geblieben",
    "Von {} war am Abend neben {} und {} wenig zu sehen",
    "Auch {} und {} verfolgen die {} mit wachsender Sorge",
    "Nach dem Willen von {} soll über {} bald wieder {} beginnen",
    "Viele sprechen bei {} von schwerem {} für alle weiteren {}",
)
_MATTERS_OF_STORY = 14
_AGENCIES = ("dpa", "dpa", "dpa", "AFP", "Reuters", "epd", "APA")
_VOICES = ("Diplomaten", "ein Sprecher", "das Ministerium", "Augenzeugen", "Regierungskreise", "ein Zeuge")
_STATUSES: tuple[Status, ...] = ("actual",) * 7 + ("planned", "possible", "denied")
_RULE = Why("synthetic", 0.8)


def synthetic_reports(count: int, *, seed: int = 1, first: int = 0) -> Iterator[Coded]:
    """``count`` reports from the ``first`` on; the same numbers always give the same reports."""
    for number in range(first, first + count):
        told = number - 1 if is_copy(number) else number
        story = random.Random(f"{seed}/story/{number // _TOLD}")
        yield _Maker(number, random.Random(f"{seed}/{told}"), story).make()


def story_of(number: int) -> int:
    """The first report of those that tell the same story as this one."""
    return number // _TOLD * _TOLD


def is_copy(number: int) -> bool:
    """True if the report copies the one before it."""
    return number % _COPIES == _COPIES - 1


def shared_events() -> int:
    """How many events all reports of a story tell: the first ones of each."""
    return _SHARED


def _skewed(rng: random.Random, size: int) -> int:
    """A position below ``size``, the first ones by far the most frequent."""
    return int(size ** rng.random()) - 1


@dataclass
class _Maker:
    """One report while it grows."""

    number: int
    rng: random.Random
    story: random.Random
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
        day = FIRST_DAY + datetime.timedelta(days=self.number * _DAYS // 100_000 % _DAYS)
        agency, (_, _, city) = rng.choice(_AGENCIES), self._country()
        headline = f"{self._compound().capitalize()}: {self._name()} und {self._country()[1]} am Zug"
        blocks = [Block("headline", self._say(headline.split()))]
        self.text += "\n\n"
        begin = len(self.text)
        dateline = self._say([city, f"({agency})", "-"])
        self.text += " "
        events_in = set(rng.sample(range(_SENTENCES), rng.choice((3, 4, 5, 5, 6, 7))))
        self.topic = self.story.sample(_COMPOUNDS, _MATTERS_OF_STORY)
        shared = sorted(events_in)[:_SHARED]
        for position in range(_SENTENCES):
            start = len(self.text)
            if position in events_in:
                own, self.rng = self.rng, self.story if position in shared else self.rng
                self._event(len(self.sentences), day)
                self.rng = own
            else:
                self._say(self._filler().split())
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

    def _say(self, words: Sequence[str], terms: dict[str, str] | None = None) -> Span:
        """Put words behind the text, a blank between them; where they stand."""
        start = len(self.text)
        pieces = []
        position = start
        for word in words:
            term = to_term((terms or {}).get(word, word))
            if term:
                parts = _PARTS.get(term, ())
                own = to_term(word)
                self.words.append(Word(Span(position, position + len(word)), term, (*parts, *((own,) * (own != term)))))
            pieces.append(word)
            position += len(word) + 1
        self.text += " ".join(pieces)
        return Span(start, len(self.text))

    def _event(self, sentence: int, day: datetime.date) -> None:
        rng = self.rng
        kind, mode, verb, lemma = _KINDS[_skewed(rng, len(_KINDS))]
        status = rng.choice(_STATUSES)
        speaker = self._say([rng.choice(_VOICES), "zufolge"]) if rng.random() < 0.35 else None
        self.text += " " if speaker else ""
        quote = len(self.text)
        date = self._time(day) if rng.random() < 0.6 else None
        self.text += " " if date else ""
        actor = self._actor()
        self.text += " "
        trigger = self._say([verb], {verb: lemma})
        self.text += " "
        recipient = self._actor() if rng.random() < 0.8 else None
        place = None
        if rng.random() < 0.6:
            country, _, city = self._country()
            self.text += " "
            span = self._say(["in", city])
            place = city
            where = Span(span.start + 3, span.end)
            self.places.append(Place(where, city, country, _RULE, rng.uniform(-60, 60), rng.uniform(-180, 180), "city"))
        self.text += " "
        self._say(["wegen", "der", "Pläne", "beim", self._compound().capitalize()])
        numbers: tuple[Number, ...] = ()
        if kind == "ASSAULT":
            self.text += " "
            span = self._say([str(rng.randint(2, 80)), "Menschen", "starben"])
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
                contexts=("diplomatic",),
                cameo="043",
                quad=1 + _KINDS.index((kind, mode, verb, lemma)) % 4,
                score=round(rng.uniform(-10, 10), 1),
            )
        )

    def _time(self, day: datetime.date) -> str:
        back = self.rng.randint(-3, 10)
        date = (day - datetime.timedelta(days=back)).isoformat()
        span = self._say(["am", _WEEKDAYS[(day - datetime.timedelta(days=back)).weekday()]])
        self.times.append(Time(span, "DATE", date, _RULE, None, (date, date)))
        return date

    def _actor(self) -> Party:
        """A person or a government, named here once more."""
        country, name, _ = self._country()
        sector = self.rng.choice(_SECTORS)
        person = self.rng.random() < 0.6
        if person:
            name, country, sector = PERSONS[_skewed(self.rng, len(PERSONS))]
        key = f"{name}/{country}/{sector}"
        actor = self.actors.get(key)
        if actor is None:
            actor = Actor(len(self.actors), name, country, sector, _RULE, "Minister" if person else None, person)
            self.actors[key] = actor
        span = self._say(name.split())
        head = Span(span.end - len(name.split()[-1]), span.end)
        self.mentions.append(Mention(span, head, "name" if person else "nation", actor.id, _RULE))
        return Party(span, name, country, sector, actor.id)

    def _country(self) -> tuple[str, str, str]:
        return COUNTRIES[_skewed(self.rng, len(COUNTRIES))]

    def _name(self) -> str:
        return PERSONS[_skewed(self.rng, len(PERSONS))][0]

    def _filler(self) -> str:
        """A sentence without an event, mostly in the words of the story."""
        sentence = self.rng.choice(_FILLERS)
        own = [self.rng.choice(self.topic if self.rng.random() < 0.7 else _COMPOUNDS) for _ in range(4)]
        return sentence.format(*(word.capitalize() for word in own))

    def _compound(self) -> str:
        return _COMPOUNDS[_skewed(self.rng, len(_COMPOUNDS))]


def _persons() -> list[tuple[str, str, str]]:
    rng = random.Random(0)
    surnames = [start + end for start in _NAME_STARTS for end in _NAME_ENDS]
    names = [f"{first} {last}" for first, last in itertools.product(_FIRST_NAMES, surnames)]
    rng.shuffle(names)
    return [(name, rng.choice(COUNTRIES)[0], rng.choice(_SECTORS)) for name in names]


_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
PERSONS = _persons()
_COMPOUNDS = [first + second for first, second in itertools.product(_FIRST_PARTS, _SECOND_PARTS)]
random.Random(0).shuffle(_COMPOUNDS)
_PARTS = {
    to_term(first + second): (to_term(first.removesuffix("s")), to_term(second))
    for first, second in itertools.product(_FIRST_PARTS, _SECOND_PARTS)
}
