"""Where in a country a sentence plays that names it only with a part of it: "im Westen Perus", "im chilenischen
Süden", "in der bolivianischen Hauptstadt"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Country, Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["country_of_part", "is_goal", "is_part_of_country", "is_seated", "own_words", "town_of"]

_PARTS = (
    "norden", "süden", "osten", "westen", "nordosten", "nordwesten", "südosten", "südwesten", "zentrum", "inneren",
    "mitte", "hauptstadt", "provinz", "stadt", "metropole", "dorf", "ort", "ortschaft", "region", "insel", "halbinsel",
    "küste", "küstenstadt", "gebirge", "hochland", "tiefland", "grenzgebiet", "gebiet", "kleinstadt", "bezirk",
    "distrikt", "bundesstaat", "bundesland", "kanton", "departement", "gouvernement", "präfektur", "landkreis",
    "gemeinde", "badeort", "ferienort", "urlaubsort", "kurort", "skiort", "hafen", "flughafen", "landesteil",
    "landesteilen", "regionen", "provinzen", "städten", "dörfern", "gebieten", "landesinneren", "landesinnern",
)  # fmt: skip
"""The ends of nouns for a part of a country."""
_IN = {"in", "im", "auf", "an", "am", "bei", "beim", "nahe", "vor"}
_BEHIND = 3
"""How many words behind the adjective of a nation its noun may stand."""

_SEATED = {
    "Airline", "Analyst", "Anbieter", "Autobauer", "Autohersteller", "Bank", "Dienstleister", "Experte", "Fachmann",
    "Firma", "Fluggesellschaft", "Forscher", "Großbank", "Hersteller", "Historiker", "Konzern", "Reederei",
    "Unternehmen", "Wissenschaftler", "Ökonom",
}  # fmt: skip
"""Nouns for those who may be from anywhere, but are of where they have their seat or work."""
_LARGE = 50
"""Least inhabitants, in thousands, of a town that a name ends with."""
_OF = {"of", "von", "vom", "an", "am", "in", "im", "aus", "bei", "beim"}
_AT = {"an", "am", "aus", "von", "vom"}
"""Prepositions right behind a noun that belong to it, wherever the tree hangs them ("Forscher am Institut suchen")."""
_INSIDE = {"nmod", "flat", "flat:name", "appos", "amod", "conj", "compound"}
_NEAR, _LENGTH = 4, 9
"""So many words behind a noun the one behind such a preposition may stand; so far its own phrase may go."""
_SIDES = re.compile(r"^(?:Nord|Süd)(?:ost|west)?|^(?:Ost|West|Zentral|Mittel)")


def country_of_part(name: str, known: Knowledge) -> str | None:
    """The country in whose name a side of the sky stands before it ("Südchile", "Nordwestperu"), of those that no
    gazetteer has."""
    side = _SIDES.match(name)
    if side is None or known.name_at([name], 0) is not None:
        return None
    rest = name[side.end() :].capitalize()
    for word in (rest, rest.removesuffix("s")):
        entry = known.name_at([word], 0)
        if entry is not None and entry.kind == "country" and isinstance(entry.record, Country):
            return entry.record.id
    return None


def is_part_of_country(spot: Spot, doc: Doc) -> bool:
    """True of a nation that says in which country a part of one lies where something happens."""
    token = doc[spot.head]
    if spot.kind != "nation" or spot.local or not spot.country:
        return False
    if token.tag_ == "ADJA":
        noun = next((word for word in doc[token.i + 1 : token.i + 1 + _BEHIND] if word.tag_ == "NN"), None)
    else:
        noun = token.head if token.dep_.startswith("nmod") and token.head.i < token.i else None
        if any(child.dep_ == "case" and child.lower_ != "von" for child in token.children):
            return False
    return noun is not None and noun.lower_.endswith(_PARTS) and _is_in(noun)


def _is_in(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ in _IN for child in noun.children)


def is_goal(doc: Doc, i: int) -> bool:
    """True of a country that people go into ("flohen in die Türkei"), where they are not from."""
    return i > 1 and doc[i - 1].lower_ == "die" and doc[i - 2].lower_ == "in"


def is_seated(spot: Spot) -> bool:
    """True of firms and scholars: they are of the place that their phrase is of."""
    return spot.role is not None and spot.role.head in _SEATED


def own_words(head: Token) -> list[int]:
    """The words of the phrase behind a noun that say what it is of ("Forscher der Universität Bremen")."""
    found: list[int] = []
    open_ = [child for child in head.children if child.dep_.startswith("nmod") and child.i > head.i]
    if head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in _AT and head.doc[head.i + 1].dep_ == "case":
        token = head.doc[head.i + 1].head
        if token.i - head.i <= _NEAR:
            open_.append(token)
    while open_:
        token = open_.pop()
        cases = {child.lower_ for child in token.children if child.dep_ == "case"}
        if token.i - head.i <= _LENGTH and cases <= _OF:
            found.append(token.i)
            open_.extend(child for child in token.children if child.dep_ in _INSIDE)
    return sorted(found)


def town_of(token: Token) -> str | None:
    """The country of the town that is part of a body's name ("Universität Bremen")."""
    site = gazetteer().best(token.text) if token.tag_ in {"NE", "FM"} else None
    return site.country if site is not None and site.population >= _LARGE else None
