"""Nouns for states that are no state here: "andere Staaten", "die Seite" of a book, the states of a federation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.countries import STATES
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Country, Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["is_federal", "is_of_land", "is_page", "other_state"]

_FEDERAL = {"Land", "Staat"}
_NO_STATES = {"MNC", "NGO", "IMG", "ISM"}
_SIDES = ("Gegen", "Arbeit", "Regierungs", "Partei", "Gewerkschafts", "Kläger", "Rebellen", "Verhandlungs", "Unions")
"""First parts of compounds of "Seite" that are parties to something; others are pages ("Fan-Seite")."""


def is_of_land(spot: Spot, doc: Doc, known: Knowledge) -> bool:
    """True of what only a Land of Germany or Austria has ("Landesregierung", "Landtag") and of "das Land Muster"."""
    role = spot.role
    if role is None:
        return False
    named = role.head == "Land" and _is_named_land(spot, doc, known)
    return named or (role.part + role.head).startswith("Landes") or role.head in {"Landtag", "Bundesland"}


def is_federal(spot: Spot, country: str, of_land: bool, doc: Doc, known: Knowledge) -> bool:
    """True of a state of a federation: "der US-Staat Muster", "das Land" beside "die Landesregierung" (``of_land``).

    Also with a name behind it that is no country's nor capital's ("der Staat Muster", "das Land Muster").
    """
    role = spot.role
    if role is None or role.head not in _FEDERAL or spot.plural:
        return False
    if (role.head == "Staat" and role.part.rstrip("-") == "US") or _is_named_land(spot, doc, known):
        return True
    return role.head == "Land" and not role.part and of_land and country in {"DEU", "AUT"}


def _is_named_land(spot: Spot, doc: Doc, known: Knowledge) -> bool:
    i = spot.head + 1
    if i >= len(doc) or doc[i].tag_ != "NE" or not doc[i].ent_type_.startswith("LOC") or spot.plural:
        return False
    beside = doc[i].head.i == spot.head or doc[spot.head].head.i == i
    entry = known.name_at([token.text for token in doc[i : i + 4]], 0)
    return beside and (entry is None or not isinstance(entry.record, Country))


def other_state(spot: Spot, before: str) -> bool:
    """True of "andere Staaten", "ein Land": none of those named."""
    if spot.role is None or spot.role.head not in STATES:
        return False
    return spot.plural or (before in {"ein", "eine", "einem", "einen", "eines", "einer"} and spot.role.head != "Seite")


def is_page(spot: Spot, doc: Doc) -> bool:
    """True of "die Seite", "die Seiten" of which nothing says whose they are: pages, no party to something."""
    role = spot.role
    if role is None or role.head != "Seite":
        return False
    if role.part and (spot.country in _NO_STATES or not spot.country):
        return not role.part.startswith(_SIDES)
    if spot.explicit or spot.complement is not None:
        return False
    before = doc[spot.head - 1] if spot.head else None
    return (
        not spot.plural
        or bool(spot.amount)
        or (before is not None and before.tag_ in {"ART", "PDAT"} and _ends(spot, doc))
    )


def _ends(spot: Spot, doc: Doc) -> bool:
    """True if no genitive follows ("die Seiten, die …", not "die Seiten des Konflikts")."""
    i = spot.last + 1
    return i >= len(doc) or doc[i].tag_ not in {"ART", "PPOSAT", "NE", "NN"}
