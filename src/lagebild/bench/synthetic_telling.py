"""Sentences of made-up reports that announce something for a day, or say that it was, was moved or called off."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

from lagebild.bench.synthetic_matters import Matter, Stage
from lagebild.bench.synthetic_words import MONTHS
from lagebild.model import Event, Party, Span, Why

__all__ = ["Teller", "tell_matter"]

_LEMMAS = {
    "soll": "sollen", "traf": "treffen", "begann": "beginnen", "verschob": "verschieben", "sagte": "sagen",
    "geplante": "planen",
}  # fmt: skip


class Teller(Protocol):
    """What writes a report."""

    number: int
    text: str
    events: list[Event]

    def say(self, words: Sequence[str], terms: Mapping[str, str] | None = None) -> Span:
        """Put words behind the text."""

    def say_day(self, day: datetime.date, words: Sequence[str]) -> None:
        """Put a time behind the text."""

    def say_place(self, country: str, city: str) -> None:
        """Put a place behind the text."""

    def say_actor(self, name: str, country: str, sector: str, *, person: bool) -> Party:
        """Put a name behind the text."""


def tell_matter(teller: Teller, matter: Matter, stage: Stage, sentence: int) -> None:
    """Put the sentence behind the text, and its event among the events if it has one."""
    telling = _Telling(teller, matter, stage)
    parts = _SENTENCES[stage, matter.meeting, teller.number % 2 == 0]
    for at, part in enumerate(parts.split()):
        teller.text += " " if at else ""
        telling.tell(part)
    if telling.trigger is None:
        return
    teller.events.append(
        Event(
            sentence=sentence,
            trigger=telling.trigger,
            type="CONSULT",
            mode="visit",
            status="planned" if stage == "announced" else "actual",
            actor=tuple(telling.parties[:1]),
            recipient=tuple(telling.parties[1:]),
            by=None,
            date=matter.due(stage).isoformat(),
            place=matter.place[2],
            why=Why(f"matter/{matter.number}", 0.8, (telling.trigger,), {"date": "given in the sentence"}),
            text=telling.trigger.of(teller.text),
            contexts=("diplomatic",),
            cameo="046",
            quad=1,
            score=5.0,
        )
    )


_SENTENCES: dict[tuple[Stage, bool, bool], str] = {
    ("announced", True, True): "Am DAY soll ONE in PLACE OTHER !treffen",
    ("announced", True, False): "Wie es hieß, will ONE am DAY OTHER in PLACE !treffen",
    ("announced", False, True): "Am DAY soll in PLACE der SUBJECT mit ONE und OTHER beginnen",
    ("announced", False, False): "Für den DAY ist in PLACE der SUBJECT mit ONE und OTHER geplant",
    ("held", True, True): "Wie geplant !traf ONE am DAY OTHER in PLACE",
    ("held", True, False): "Am DAY !traf ONE in PLACE OTHER und sprach lange über SUBJECT",
    ("held", False, True): "Am DAY begann in PLACE der SUBJECT mit ONE und OTHER",
    ("held", False, False): "Der SUBJECT mit ONE und OTHER hat am DAY in PLACE viele Fragen aufgeworfen",
    ("moved", True, True): "ONE verschob das Treffen mit OTHER vom DAY auf den LATER",
    ("moved", True, False): "Das für den DAY geplante Treffen von ONE und OTHER wurde auf den LATER verschoben",
    ("moved", False, True): "Der für den DAY geplante SUBJECT mit ONE und OTHER wurde auf den LATER vertagt",
    ("moved", False, False): "ONE verschob den SUBJECT mit OTHER vom DAY auf den LATER",
    ("cancelled", True, True): "ONE sagte das für den DAY geplante Treffen mit OTHER ab",
    ("cancelled", True, False): "Das Treffen von ONE und OTHER am DAY ist abgesagt worden",
    ("cancelled", False, True): "Der für den DAY geplante SUBJECT mit ONE und OTHER fällt aus",
    ("cancelled", False, False): "ONE sagte den SUBJECT mit OTHER am DAY ab",
}
"""By stage, whether it is a meeting, and one of two wordings. "!" stands before the word that names an event."""


class _Telling:
    """One such sentence while it grows."""

    def __init__(self, teller: Teller, matter: Matter, stage: Stage) -> None:
        self.teller = teller
        self.matter = matter
        self.stage = stage
        self.parties: list[Party] = []
        self.trigger: Span | None = None

    def tell(self, part: str) -> None:
        """Put one part of the sentence behind the text."""
        matter, teller = self.matter, self.teller
        if part in {"ONE", "OTHER"}:
            self.parties.append(teller.say_actor(*matter.sides[part == "OTHER"], person=True))
        elif part == "PLACE":
            teller.say_place(matter.place[0], matter.place[2])
        elif part in {"DAY", "LATER"}:
            day = matter.later if part == "LATER" else matter.due(self.stage)
            teller.say_day(day, [f"{day.day}.", MONTHS[day.month - 1]])
        elif part == "SUBJECT":
            teller.say([matter.subject])
        elif part.startswith("!"):
            self.trigger = teller.say([part[1:]], _LEMMAS)
        else:
            teller.say([part], _LEMMAS)
