"""Buildings, ships and other crafts called by nouns that may mean those in them: "die Kirche brannte", "das Schiff"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.forms import case_before
from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import BuildingUse, building_words
from lagebild.rules.town_words import town_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["church_buildings", "is_building", "is_idle_building", "is_idle_craft"]

_ATTACKS = ("angriff", "angriffe", "angriffen", "anschlag", "anschläge", "anschlägen", "anschlags", "überfall",
            "überfälle", "überfällen", "attacke", "attacken", "attentat", "beschuss", "sturm", "jagd", "schüsse",
            "schüssen", "schuss", "bomben", "raketen", "feuer")  # fmt: skip
_BODIES = (
    "landes", "staats", "volks", "amts", "welt", "west", "ost", "frei", "pfingst", "mutter", "national", "reichs",
    "papst", "christ", "methodisten", "baptisten", "lutheraner", "protestanten", "katholiken", "mormonen", "anglikaner",
    "orthodoxen", "kopten", "mitglieds", "schwester", "orts", "regional", "mega", "untergrund", "teil", "sekten",
    "brüder", "glied", "universal", "gesamt", "evangeliums", "scientology",
)  # fmt: skip
"""First parts of compounds of "Kirche" that are bodies; others are buildings ("Katharinenkirche")."""


def is_building(head: Token) -> bool:
    """True of a noun for an institution that is its house here: "wurde gebaut", "das Dach der Schule"."""
    over = head.head
    if head.dep_ in {"obj", "nsubj:pass"} and over.tag_.startswith("V"):
        return _says(over, "done")
    if head.dep_ == "nsubj" and over.tag_.startswith("V"):
        return _says(over, "happens")
    return head.dep_.startswith("nmod") and not case_before(head) and _says(over, "part")


def church_buildings(spots: list[Spot], tokens: list[Token]) -> set[int]:
    """The heads that are churches of stone: "die Katharinenkirche", and "die Kirche" of a report that is about one."""
    churches = [spot for spot in spots if spot.role is not None and spot.role.head == "Kirche"]
    houses = {
        spot.head for spot in churches if spot.role and spot.role.part and not _is_body(spot.role.part.rstrip("-"))
    }
    stone = houses | {spot.head for spot in churches if is_building(tokens[spot.head])}
    if not houses:
        return stone
    return stone | {spot.head for spot in churches if spot.first == spot.head and spot.role and not spot.role.part}


def _is_body(part: str) -> bool:
    return part.lower().startswith(_BODIES) or part.isupper()


def is_idle_craft(head: Token) -> bool:
    """True of a craft that neither fights nor is attacked ("das Schiff sank", not "kaperten das Schiff")."""
    over, case = head.head, case_before(head)
    strikes = over.lower_.endswith(_ATTACKS) or any(
        child.dep_ == "obj" and child.lower_.endswith(_ATTACKS) for child in over.children
    )
    if head.dep_ == "obl:agent" or (case in {"auf", "gegen", "über"} and strikes):
        return False
    if case:
        return True
    if head.dep_ == "nsubj":
        return not (over.tag_.startswith("V") and (strikes or _says(over, "force")))
    if head.dep_ in {"obj", "nsubj:pass"}:
        return not _says(over, "hit")
    if head.dep_ == "conj" and head.head.tag_ in {"NN", "NE"}:
        return is_idle_craft(head.head)
    return True


def is_idle_building(head: Token, happens: bool) -> bool:
    """True of a building that neither speaks nor is attacked ("zur Wache", but "die Wache teilte mit")."""
    over, case = head.head, case_before(head)
    if head.dep_ == "obl:agent" or (case in {"auf", "gegen", "in"} and over.lower_.endswith(_ATTACKS)):
        return False
    if case:
        return True
    if head.dep_ == "nsubj":
        return happens or _says(over, "happens")
    if head.dep_ in {"obj", "nsubj:pass"}:
        return not _says(over, "hit")
    if head.dep_ == "conj" and head.head.tag_ in {"NN", "NE"}:
        return is_idle_building(head.head, happens)
    deed = over.lemma_.lower() in town_words("deed") or over.lower_ in town_words("deed")
    return not (head.dep_.startswith("nmod") and deed)


def _says(token: Token, use: BuildingUse) -> bool:
    words = building_words(use)
    return token.lemma_.lower() in words or token.lower_ in words
