"""The parties of events: what the cast of a report says about a word."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from lagebild.extract.actors import Cast
from lagebild.model.event import Party
from lagebild.model.parties import Actor, Mention, Place
from lagebild.model.span import Span
from lagebild.rules.knowledge import Knowledge
from lagebild.rules.speech_kinds import called_a_medium

__all__ = ["Named", "People"]


_TIMES = frozenset(("Uhr", "Tag", "Woche", "Monat", "Jahr", "Stunde", "Minute", "Morgen", "Mittag", "Abend", "Nacht"))
"""Nouns of time that no attack hits."""


class Named(NamedTuple):
    """A mention with its actor, the word that heads it, and whether it stands as a place."""

    mention: Mention
    actor: Actor
    token: Token
    place: bool


class People:
    """Looks up words in the cast of a report."""

    def __init__(self, text: str, cast: Cast, places: Sequence[Place] = ()) -> None:
        self._text = text
        self._cast = cast
        self._places = places

    @property
    def known(self) -> Knowledge:
        """The knowledge that the cast was found with."""
        return self._cast.known

    def named(self, doc: Doc) -> list[Named]:
        """Everybody the report names, mention by mention."""
        found = []
        for mention in self._cast.mentions:
            words = doc.char_span(mention.head.start, mention.head.end, alignment_mode="expand")
            if words is not None:
                found.append(Named(mention, self._cast.actor_of(mention), words.root, self._cast.is_place(mention)))
        return found

    def party_of(self, named: Named) -> Party:
        """The party that a mention names."""
        span, actor = named.mention.span, named.actor
        return Party(span, span.of(self._text), actor.country, actor.sector, actor.id)

    def mention(self, token: Token) -> Mention | None:
        """The mention that ``token`` belongs to."""
        return self._cast.mention_at(token.i)

    def actors(self, token: Token) -> list[Actor]:
        """The actors that the phrase headed by ``token`` names."""
        return [self._cast.actor_of(mention) for mention in self._cast.parties(token)]

    def is_party(self, token: Token) -> bool:
        """True if the word names somebody who can act or be acted on."""
        return bool(self._cast.parties(token))

    def is_party_inside(self, token: Token) -> bool:
        """True if what the word names belongs to somebody named with it ("das Büro der Partei")."""
        return any(
            child.dep_.split(":")[0] in ("nmod", "det", "amod") and self._cast.mention_at(child.i) is not None
            for child in token.children
        )

    def is_office(self, token: Token) -> bool:
        """True if the word names a person or an office ("der Außenminister", "Merkel")."""
        mention = self.mention(token)
        if mention is not None and mention.kind == "office":
            return True
        return any(actor.person or actor.office for actor in self.actors(token))

    def is_medium(self, token: Token) -> bool:
        """True if the phrase names a medium or its people ("die Zeitung", "der „Hafenkurier“", "Radio Norte")."""
        if any(actor.sector == "JRN" for actor in self.actors(token)):
            return True
        beside = (child for child in token.children if child.dep_ in ("appos", "flat", "flat:name"))
        return any(called_a_medium(word) for node in (token, *beside) for word in (node.lemma_, node.text))

    def parties(self, token: Token) -> list[Party]:
        """The parties that the phrase headed by ``token`` names; states that say who a group is stand for it."""
        found = []
        for mention in self._states_named(token) or self._cast.parties(token):
            actor = self._cast.actor_of(mention)
            found.append(Party(mention.span, mention.span.of(self._text), actor.country, actor.sector, mention.actor))
        return found

    def _states_named(self, token: Token) -> list[Mention]:
        """Peru and Bolivia in "die beiden Nachbarn, Peru und Bolivien"."""
        if token.morph.get("Number", []) != ["Plur"]:
            return []
        for child in token.children:
            if (
                child.dep_ == "appos"
                and child.i > token.i
                and any(word.text == "," for word in token.doc[token.i : child.i])
            ):
                joined = [child, *(word for word in child.children if word.dep_ == "conj")]
                named = [mention for word in joined for mention in self._cast.parties(word)]
                states = {mention.actor: mention for mention in named if mention.kind == "nation"}
                if len(states) > 1:
                    return list(states.values())
        return []

    def is_place(self, token: Token) -> bool:
        """True if a country or capital is named as a place ("in Moskau")."""
        mention = self.mention(token)
        return mention is not None and self._cast.is_place(mention)

    def area(self, token: Token) -> Party | None:
        """The place that ``token`` names, as a party without sector."""
        for place in self._places:
            if place.span.start <= token.idx < place.span.end and place.country is not None:
                span = Span(place.span.start, place.span.end)
                return Party(span, span.of(self._text), place.country, None)
        return None

    def host(self, token: Token) -> Party | None:
        """The state that a place stands for as the goal of a visit ("nach Lima", "Japanbesuch")."""
        area = self.area(token)
        if area is not None:
            return dataclasses.replace(area, sector="GOV")
        for end in range(len(token.text) - 3, 3, -1):
            name = token.text[:end].rstrip("-")
            entry = self.known.name(name) or self.known.name(name.removesuffix("s"))
            if entry is not None and entry.record.id in self.known.countries:
                return Party(Span(token.idx, token.idx + len(name)), name, entry.record.id, "GOV")
        return None

    def body_of(self, token: Token, sector: str) -> Party | None:
        """Police, courts or others that an adjective names, of the country where the report has them."""
        found = Counter(actor.country for actor in self._cast.actors if actor.sector == sector and actor.country)
        found = found or Counter(actor.country for actor in self._cast.actors if actor.country in self.known.countries)
        if not found:
            return None
        span = Span(token.idx, token.idx + len(token))
        return Party(span, span.of(self._text), found.most_common(1)[0][0], sector)

    def thing_in(self, token: Token) -> Party | None:
        """A thing that can be hit ("ein Hotel in ..."), with the one country where its sentence places it."""
        if token.lemma_ in _TIMES:
            return None
        first, last = token.sent.start_char, token.sent.end_char
        countries = {
            place.country for place in self._places if place.country is not None and first <= place.span.start < last
        }
        if len(countries) != 1:
            return None
        return Party(Span(token.idx, token.idx + len(token)), token.text, next(iter(countries)), None)
