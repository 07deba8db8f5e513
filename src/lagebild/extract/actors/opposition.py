"""Whom the report calls opposition: parties, and with them their people.

A party is PTY until the report calls it opposition ("die Oppositionspartei X", "die oppositionelle X"); then it and
those who speak for it are OPP, wherever they are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_opposition"]

_PARTIES = {"PTY", "SOC", None}
"""Sectors of bodies that the report may call opposition."""
_PEOPLE = {"PTY", "LEG", "CVL", "ELI", "BUS", None}
"""Sectors of persons that give way to their being called opposition."""
_STEM = "oppositionell"
_REACH = 3
"""So many words before a name the adjective may stand."""


def find_opposition(doc: Doc, spots: list[Spot], drafts: list[Draft], bodies: dict[str, Draft]) -> None:
    """Gives the parties and persons that the report calls opposition their sector; ``bodies`` are parties by name."""
    for spot in spots:
        if spot.actor < 0 or len(spot.actors) != 1 or spot.plural or spot.abroad:
            continue
        draft = drafts[spot.actor]
        if spot.sector != "OPP" and not _is_called(doc, spot):
            continue
        if draft.person:
            if draft.sector in _PEOPLE:
                draft.sector, draft.spoken = "OPP", True
        elif spot.kind == "organisation" or spot.same is not None:
            draft.sector = "OPP" if draft.sector in _PARTIES else draft.sector
    for spot in spots:
        if not spot.is_person or spot.actor < 0:
            continue
        draft, body = drafts[spot.actor], spot.complement
        party = drafts[body.actor] if body is not None and body.kind == "organisation" and body.actor >= 0 else None
        party = party or bodies.get(spot.notes.get("party", ""))
        if party is None or not draft.person:
            continue
        if draft.sector is None and draft.known is None and party.sector == "PTY":
            draft.sector, draft.spoken, draft.notes["sector"] = "PTY", True, f"of {party.name}"
        if party.sector == "OPP" and draft.sector in _PEOPLE:
            draft.sector, draft.spoken = "OPP", True
            draft.notes["sector"] = f"of {party.name}, which the report calls opposition"


def _is_called(doc: Doc, spot: Spot) -> bool:
    """True of a name behind "oppositionell" ("die oppositionelle Volksunion")."""
    if spot.kind != "organisation":
        return False
    for token in reversed(doc[max(0, spot.first - _REACH) : spot.first]):
        if token.tag_ != "ADJA":
            return token.lower_.startswith(_STEM)
        if token.lower_.startswith(_STEM):
            return True
    return False
