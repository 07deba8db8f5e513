"""Unions that are named by those whose they are: "der Verband der Hersteller", "die Gewerkschaft deutscher Lotsen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import unions

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["UNITED", "unite"]

UNITED = {"BUS", "REL", "AGR", "LAB", "MED"}
"""Sectors of those whose union is of the same ("Verband der Bauern")."""


def unite(tokens: list[Token], spots: list[Spot]) -> None:
    """Makes a union and those whose it is one body with a name ("der Verband der Hersteller")."""
    for spot in spots:
        _swallow(spot, tokens, spots)
        role, whose = spot.role, spot.complement
        if role is None or role.office or role.head not in unions() or whose is None or whose.first <= spot.head:
            continue
        if spot.plural or spot.same is not None or spot.merged or not _are_united(spot, whose, tokens):
            continue
        words = [token.text for token in tokens[spot.head : spot.last + 1]]
        spot.kind, spot.rule, spot.role, spot.name = "organisation", "actor.entity", None, " ".join(words)
        spot.notes["noun"] = role.part + role.head
        _merge_inside(spot, spots)


def _swallow(spot: Spot, tokens: list[Token], spots: list[Spot]) -> None:
    """Gives the noun to the name behind it that is only whose union it is: "Verband" to "Deutscher Hersteller"."""
    role, name = spot.role, spot.same
    if role is None or role.head not in unions() or spot.merged or name is None or name.first != spot.head + 1:
        return
    behind = tokens[name.first]
    if name.kind == "organisation" and not name.organisation and behind.tag_ == "ADJA" and behind.text.endswith("er"):
        name.first, name.head = spot.head, spot.head
        name.name = " ".join(token.text for token in tokens[name.first : name.last + 1])
        _merge_inside(name, spots)


def _merge_inside(body: Spot, spots: list[Spot]) -> None:
    for other in spots:
        if other is not body and body.first <= other.head <= body.last and other.last <= body.last:
            other.merged = True


def _are_united(spot: Spot, whose: Spot, tokens: list[Token]) -> bool:
    """True of people or trades in the genitive right behind the noun: "der Hersteller", "deutscher Hersteller"."""
    if whose.kind not in {"group", "office"} or not (whose.plural or whose.sector in UNITED):
        return False
    behind = tokens[spot.head + 1]
    genitive = behind.lower_ in {"der", "des"} or (behind.tag_ == "ADJA" and behind.text.endswith("er"))
    return genitive and whose.first - spot.head <= 2
