"""Where people are from by the words themselves, and who may be from anywhere: "ein Mann türkischer Herkunft",
"Experten aus 130 Ländern", "die Passagiere"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import from_anywhere
from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "is_aboard",
    "is_from_anywhere",
    "is_from_many",
    "is_in_general",
    "is_unknown",
    "origin_of",
    "tells_of_voyage",
    "town_adjective",
]

_ORIGINS = {"Staatsangehörigkeit", "Staatsbürgerschaft", "Nationalität", "Herkunft", "Abstammung", "Pass"}
"""Nouns that say with the adjective of a nation where somebody is from."""
_NATIONS = {"Staaten", "Ländern", "Länder", "Nationen"}
_REACH = 6
"""So many words behind a noun the countries may stand from which people are."""
_BETWEEN = {"ADJA", "CARD", "ADV", "PIAT", "PIDAT", "APPR", "KOKOM", "ART", "PIS"}
_BEHIND = {"aus", "von", "vieler", "mehrerer", "verschiedener", "anderer", "aller", "einiger", "zahlreicher"}
_VOYAGE = re.compile(r"\b(?:Passagier|Flugpassagier|Fluggast|Fluggäst)|\ban Bord\b")
"""Words of flights and ships; who is in a train or bus is mostly of the place."""
_PEOPLE = {
    "Mensch", "Person", "Leute", "Tote", "Todesopfer", "Opfer", "Verletzte", "Getötete", "Überlebende", "Vermisste",
    "Mann", "Frau", "Kind",
}  # fmt: skip
_GENERAL = {"Mensch", "Person"}
_DOING = {"nsubj", "nsubj:pass", "obj"}
_LONG, _TOWN = 6, 50
"""Letters of the adjective of a town, and least inhabitants, in thousands, of the town."""
_DEFINITE = {"die", "der", "den", "dem", "des", "diese", "dieser", "diesen", "diesem", "dieses"}


def origin_of(spot: Spot, tokens: list[Token], starts: dict[int, Spot]) -> str | None:
    """The country that the words behind a noun give it ("ein Mann türkischer Staatsangehörigkeit", "eine Frau mit
    deutschem Pass")."""
    i = spot.last + 1
    if i < len(tokens) and tokens[i].lower_ == "mit":
        i += 1
    if i + 1 >= len(tokens) or tokens[i].tag_ != "ADJA" or tokens[i + 1].text not in _ORIGINS:
        return None
    if tokens[i + 1].text == "Pass" and tokens[i - 1].lower_ != "mit":
        return None
    nation = starts.get(i)
    return nation.country if nation is not None and nation.rule == "actor.adjective" else None


def is_from_many(spot: Spot, tokens: list[Token]) -> bool:
    """True of people of several countries that are not named: "Experten aus über 130 Ländern", "Politiker westlicher
    Staaten"."""
    for i in range(spot.head + 1, min(spot.head + 1 + _REACH, len(tokens))):
        token = tokens[i]
        if token.text in _NATIONS:
            first = tokens[spot.head + 1]
            return i > spot.head + 1 and (first.lower_ in _BEHIND or (first.tag_ == "ADJA" and first.text[-2:] == "er"))
        if token.tag_ not in _BETWEEN:
            return False
    return False


def is_from_anywhere(spot: Spot, before: str, said: bool) -> bool:
    """True of people whom no place or other nation of the report tells anything about; ``said``: the report gives a
    country to the same noun elsewhere, which "die Touristen" take up."""
    role = spot.role
    if role is None or not _may_be(role, spot.plural):
        return False
    return not said or before not in _DEFINITE or bool(spot.amount)


def _may_be(role: Role, plural: bool) -> bool:
    number = from_anywhere().get(role.head)
    return number == "any" or number == ("plural" if plural else "singular")


def is_in_general(spot: Spot, before: str, tokens: list[Token]) -> bool:
    """True of people in general, of whom the report says nothing but what is so with them ("Gefahr für Menschen"): who
    does something or has it done to him is somebody of the place."""
    return (
        spot.role is not None
        and spot.role.head in _GENERAL
        and spot.plural
        and not spot.amount
        and spot.possessor < 0
        and before not in _DEFINITE
        and tokens[spot.head].dep_ not in _DOING
    )


def is_unknown(spot: Spot, tokens: list[Token]) -> bool:
    """True of culprits of whom the report says that nobody knows them ("bislang unbekannte Täter")."""
    return spot.sector == "CRM" and any(
        token.lower_.startswith("unbekannt") for token in tokens[spot.first : spot.head]
    )


def town_adjective(token: Token) -> str | None:
    """The country of the town whose adjective a word is ("Münchner Polizei", "Bremer Flughafen")."""
    word = token.text
    if (
        token.tag_ != "ADJA"
        or token.is_sent_start
        or not word.istitle()
        or not word.endswith("er")
        or len(word) < _LONG
    ):
        return None
    for stem in (word[:-2], word[:-2] + "en", word[:-3] + "en", word[:-2] + "e"):
        site = gazetteer().best(stem)
        if site is not None and site.population >= _TOWN:
            return site.country
    return None


def tells_of_voyage(doc: Doc) -> bool:
    """True of a report of passengers and what happened to them."""
    return _VOYAGE.search(doc.text) is not None


def is_aboard(spot: Spot) -> bool:
    """True of people of whom a report of a voyage says nothing: they may be its passengers ("zehn Verletzte")."""
    return spot.role is not None and spot.role.head in _PEOPLE and not spot.role.part and spot.plural
