"""What an office or group is of ("der Präsident der Ukraine", "Bürgermeister von Basel"), and what that says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import KIN, Spot
from lagebild.extract.actors.unions import UNITED
from lagebild.rules.actor_nouns import name_sector, unions
from lagebild.rules.knowledge import INDIVIDUALS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ENVOYS", "SUPPORTERS", "find_complement", "inherit"]

_OF_PREPOSITIONS = {"von", "vom", "aus", "in", "im", "bei", "beim", "der"}
_OPPONENTS = {"Gegner", "Widersacher"}
_COUNSEL = {"Anwalt", "Rechtsanwalt", "Verteidiger"}
"""Who speaks for somebody in court is not of the body whose head he is."""
SUPPORTERS = {"Anhänger", "Sympathisant", "Unterstützer", "Anhängerschaft", "Mitstreiter", "Befürworter"}
"""They share the sector of rebels and opposition only, not that of the office or body that they are for."""
ENVOYS = {"Botschafter", "Gesandte", "Vertreter", "Delegierte", "Abgeordnete"}
"""Offices at a body that are of a state ("der syrische UN-Botschafter")."""


def find_complement(spot: Spot, i: int, tokens: list[Token], starts: dict[int, Spot]) -> Spot | None:
    """What stands behind the head and says whose or where it is ("der Ukraine", "in Kiew", "für Polen"), if it fits."""
    j = i
    preposition = ""
    while j < len(tokens) and j - i <= 5:
        token = tokens[j]
        if j in starts and starts[j].kind != "pronoun" and not starts[j].merged:
            found = starts[j]
            if found.rule == "actor.adjective":
                j = found.last + 1
                continue
            return _fitting(spot, found, i, j, preposition, tokens)
        if token.tag_ in {"APPR", "APPRART"}:
            low = token.text.lower()
            court = low == "für" and spot.role is not None and not spot.role.office
            if j != i or (low not in _OF_PREPOSITIONS and not court):
                return None
            preposition = token.text.lower()
        elif token.tag_ not in {"ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PIDAT", "PDAT", "NE", "NN"} or (
            token.tag_ == "NN" and j - i > 1 and preposition not in {"in", "im", "aus"}
        ):
            return None
        j += 1
    return None


def _fitting(spot: Spot, found: Spot, i: int, j: int, preposition: str, tokens: list[Token]) -> Spot | None:
    """The spot if its preposition or case and the tree make it what the head is of, not a neighbour in the clause."""
    head = tokens[found.head]
    depends = _climbs(head, spot.head, tokens)
    if preposition in {"in", "im", "aus", "bei", "beim"}:
        if not depends and not (found.kind == "nation" and tokens[found.head].dep_ not in {"obl", "obl:arg"}):
            return None
        return found if found.kind in {"nation", "organisation"} or found.role is not None else None
    if preposition == "für":
        return found if found.kind == "nation" and depends else None
    if preposition in {"von", "vom"}:
        return found if depends or head.dep_ == "nmod" else None
    if found.kind == "name" and found.is_person and j == i:
        genitive = tokens[found.last].text.endswith(("s", "’", "'"))
        return found if depends and genitive else None
    first = tokens[i]
    genitive = first.tag_ in {"ART", "PDAT", "PIDAT", "PIAT", "PPOSAT"} and first.text.lower() in {
        "der", "des", "eines", "einer", "beider", "dieser", "dieses", "seiner", "seines", "ihrer", "ihres", "mehrerer",
        "aller", "vieler", "einiger", "zahlreicher", "sämtlicher",
    }  # fmt: skip
    if first.tag_ in {"ADJA", "CARD"}:
        genitive = first.text.endswith("er") or depends
    if j == i:
        genitive = tokens[found.last].text.endswith("s") or depends
    if not genitive:
        return None
    if first.tag_ == "ART" and head.dep_.startswith("obl") and first.morph.get("Case", []) == ["Gen"]:
        return found
    return found if depends or head.dep_ not in {"nsubj", "obj", "obl", "obl:arg", "nsubj:pass", "conj"} else None


def _climbs(token: Token, target: int, tokens: list[Token]) -> bool:
    """True if the tree leads from the token to ``target`` within a few steps through nouns."""
    steps = 0
    while token.i != target and steps < 4:
        if token.head.i == token.i or token.dep_ in {"nsubj", "obj", "obl", "advcl", "nsubj:pass"}:
            return False
        token = token.head
        steps += 1
    return token.i == target


def inherit(spot: Spot, complement: Spot) -> None:
    """Country, and for heads that say little the sector, from what the head is of."""
    role = spot.role
    assert role is not None
    envoy = role.head in ENVOYS and spot.country in {"UNO", "EUR", "IGO"} and complement.kind == "nation"
    private = role.head in _COUNSEL and complement.country in {"UNO", "EUR", "IGO", "NGO"}
    if (not spot.explicit or envoy) and complement.country and not private:
        spot.country = complement.country
        spot.explicit = complement.explicit
        spot.countries = complement.countries
    if role.head == "Seite" and complement.plural and complement.sector and complement.kind == "group":
        spot.sector = complement.sector
    if role.head in _OPPONENTS and complement.sector == "GOV" and complement.kind in {"office", "group", "name"}:
        spot.sector = "OPP"
    if role.head in unions() and spot.sector == "SOC" and complement.plural and complement.sector in UNITED:
        spot.sector = complement.sector
    if not role.relational or spot.sector == "ELI" or complement.is_person:
        return
    sector = complement.sector or _unlisted_sector(spot, complement)
    if sector is None:
        return
    if role.head in INDIVIDUALS and sector == "SOC":
        spot.sector = "CVL"
        return
    if role.head in SUPPORTERS:
        if sector == "REB" or (sector == "OPP" and complement.kind != "office"):
            spot.sector = sector
    elif role.head not in KIN and complement.kind in {"organisation", "group", "office"}:
        spot.sector = sector


def _unlisted_sector(spot: Spot, body: Spot) -> str | None:
    """The sector of whom the tables do not know: what his name says, and nobody in it is of the government."""
    if body.kind != "organisation" or spot.role is None or body.name.endswith("-"):
        return None
    return name_sector(body.name.split()) or ("SOC" if spot.role.office and spot.sector == "GOV" else None)
