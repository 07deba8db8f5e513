"""Bodies whose name the analysis takes for a person's: "der Konzern Muster", then "Muster"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.aliases import OPENING
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Knowledge, sound

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["free_bodies"]

_BODIES = {"BUS", "JRN", "LAB", "PTY", "REB", "PRM"}
"""Sectors of the nouns behind which a bare name is a body's; "die Familie Muster" are people."""
_OF_PEOPLE = ("redaktion", "presse", "führung", "leitung", "miliz", "truppe", "fraktion", "vorstand", "regierung")
"""Ends of nouns before which the name of who leads them may stand ("die Miliz Muster")."""


def free_bodies(tokens: list[Token], spots: list[Spot], starts: dict[int, Spot], known: Knowledge) -> None:
    """Makes bodies of the bare names behind the noun for a body, wherever else the report says them."""
    surnames = {sound(spot.words[-1]) for spot in spots if spot.is_person and len(spot.words) > 1}
    named: dict[str, Spot] = {}
    for spot in spots:
        role = spot.role
        if role is None or role.office or spot.plural or spot.demonym or spot.sector not in _BODIES:
            continue
        if spot.name.lower().endswith(_OF_PEOPLE):
            continue
        i = spot.head + 1
        quoted = i < len(tokens) and tokens[i].text in OPENING
        name = starts.get(i + 1 if quoted else i)
        if name is None or not _is_bare(name) or name.first != name.last:
            continue
        word = sound(name.words[0])
        if word in surnames or known.surname(name.words[0]):
            continue
        named[word] = name
    for spot in spots if named else ():
        if not _is_bare(spot):
            continue
        owner = named.get(sound(spot.words[0])) or named.get(sound(spot.words[0].rstrip("s")))
        if owner is not None:
            spot.kind, spot.rule, spot.is_person, spot.tentative = "organisation", "actor.entity", False, False
            spot.name, spot.words, spot.gender, spot.confidence = owner.name, (), "", 0.5


def _is_bare(spot: Spot) -> bool:
    return spot.is_person and len(spot.words) == 1 and spot.person is None and spot.role is None and not spot.merged
