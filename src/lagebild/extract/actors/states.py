"""Nouns for states that are no state here: "andere Staaten", "die Seite" of a book, the states of a federation."""

from __future__ import annotations

from lagebild.extract.actors.countries import STATES
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Role

__all__ = ["is_federal", "is_of_land", "is_page", "other_state"]


def is_of_land(role: Role) -> bool:
    """True of what only a Land of Germany or Austria has: "Landesregierung", "Landtag"."""
    return (role.part + role.head).startswith("Landes") or role.head in {"Landtag", "Bundesland"}


def is_federal(role: Role, country: str, of_land: bool) -> bool:
    """True of a state of a federation: "der US-Staat Muster", "das Land" beside "die Landesregierung" (``of_land``)."""
    if role.head == "Staat" and role.part.rstrip("-") == "US":
        return True
    return role.head == "Land" and not role.part and of_land and country in {"DEU", "AUT"}


def other_state(spot: Spot, before: str) -> bool:
    """True of "andere Staaten", "ein Land": none of those named."""
    if spot.role is None or spot.role.head not in STATES:
        return False
    return spot.plural or (before in {"ein", "eine", "einem", "einen", "eines", "einer"} and spot.role.head != "Seite")


def is_page(spot: Spot) -> bool:
    """True of "die Seite" of which nothing says whose it is: a page, not a party to something."""
    if spot.role is None or spot.role.head != "Seite" or spot.explicit or spot.complement is not None:
        return False
    return not spot.plural or bool(spot.amount)
