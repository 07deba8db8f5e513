"""What somebody does says what he is: who leads a militia is of it, members of a movement who demonstrate are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["demonstrates", "find_leaders"]

_LEADING = {"anführen", "befehligen", "kommandieren", "führen", "leiten"}
_LED = {"REB", "PRM", "MIL", "PTY", "OPP", "SOC", "LAB", "CRM"}
"""Sectors of those whose leader is of the same."""
_DEMONSTRATING = {"demonstrieren", "protestieren"}
_MEMBERS = {"Angehörige", "Anhänger", "Mitglied", "Sympathisant", "Unterstützer"}


def find_leaders(doc: Doc, spots: list[Spot], drafts: list[Draft]) -> None:
    """Gives persons of whom the report says no office the sector of the group that they lead ("Muster, der die Milizen
    anführte")."""
    covered = {i: spot for spot in spots for i in range(spot.first, spot.last + 1) if spot.actor >= 0}
    for verb in doc:
        if verb.lemma_.lower() not in _LEADING or not verb.tag_.startswith("V"):
            continue
        led = next((covered.get(child.i) for child in verb.children if child.dep_ == "obj"), None)
        leader = _subject(verb, covered)
        if led is None or leader is None or led.kind not in {"group", "organisation"} or led.sector not in _LED:
            continue
        draft = drafts[leader.actor]
        if draft.person and draft.known is None and not draft.spoken and draft.sector in {None, "CVL"}:
            draft.sector, draft.spoken = led.sector, True
            draft.notes["sector"] = f"leads {led.name}"


def _subject(verb: Token, covered: dict[int, Spot]) -> Spot | None:
    """The person who is the subject of the verb, by name or by a relative pronoun."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            found = covered.get(verb.head.i if child.tag_ == "PRELS" else child.i)
            return found if found is not None and found.is_person else None
    return None


def demonstrates(spot: Spot, doc: Doc) -> bool:
    """True of those of an armed movement who demonstrate ("Angehörige der Freiheitsbewegung demonstrierten")."""
    if spot.sector != "REB" or not spot.plural or spot.role is None or spot.role.head not in _MEMBERS:
        return False
    head = doc[spot.head]
    while head.dep_ == "nmod" and head.head.i < spot.first:
        head = head.head
    verbs = [head.head, *(child for child in head.head.children if child.dep_ == "conj")]
    return head.dep_ == "nsubj" and any(verb.lemma_.lower() in _DEMONSTRATING for verb in verbs)
