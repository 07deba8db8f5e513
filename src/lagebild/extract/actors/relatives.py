"""Whom relative pronouns mean: by the tree, if they agree in gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["relative_antecedent"]


def relative_antecedent(token: Token, spots: list[Spot], drafts: list[Draft], things: list[Token]) -> Spot | None:
    """The noun that the relative clause belongs to: by the tree, else the one before the comma."""
    comma = token.i - 1
    if comma >= 0 and token.nbor(-1).tag_ in {"APPR", "APPRART"}:
        comma -= 1
    clause = token
    for _ in range(5):
        if clause.dep_ in {"acl", "acl:relcl"}:
            for spot in reversed(spots):
                if spot.kind != "pronoun" and spot.first <= clause.head.i <= spot.last:
                    far = spot.head != comma - 1
                    if _disagrees(token, spot, drafts[spot.actor], far):
                        return _agreeing(token, comma, spot, spots, drafts)
                    return None if _beside(token, comma, spot, things) else spot
            break
        if clause.head.i == clause.i:
            break
        clause = clause.head
    for spot in reversed(spots):
        if spot.kind != "pronoun" and spot.last == comma - 1:
            return None if _disagrees(token, spot, drafts[spot.actor]) else spot
    return None


def _agreeing(token: Token, comma: int, wrong: Spot, spots: list[Spot], drafts: list[Draft]) -> Spot | None:
    """Another of the phrase that the pronoun fits: "der Täter aus der Gruppe, der", "die Truppen Choques, der"."""
    above = token.doc[wrong.head].head
    for spot in reversed(spots):
        near = spot.last == comma - 1 or spot.head == above.i
        if near and spot is not wrong and spot.kind in {"name", "office"} and spot.last < token.i:
            return None if _disagrees(token, spot, drafts[spot.actor]) else spot
    return None


def _disagrees(token: Token, spot: Spot, draft: Draft, far: bool = False) -> bool:
    """True if a relative pronoun cannot mean this one: "die Beifahrerin in dem Auto, das"."""
    low = token.lower_
    one = not spot.plural and len(spot.actors) < 2
    person = spot.kind in {"name", "office"}
    if low == "das":
        return spot.plural or (person and spot.gender in {"m", "f"})
    gender = draft.gender if draft.person else spot.gender
    if low == "der" and token.dep_ in SUBJECTS:
        return spot.plural or (gender == "f" and spot.kind != "nation" and (far or not _may_be_dative(token)))
    if low == "die":
        return one and person and gender == "m" and spot.rule != "actor.compound"
    return low in {"den", "dem", "dessen"} and one and person and gender == "f"


def _may_be_dative(token: Token) -> bool:
    """True of "der" in "die Firma, der das Schiff gehört": another noun can be the subject."""
    objects = [child for child in token.head.children if child.dep_ == "obj"]
    return any(not any(t.lower_ in {"den", "einen"} for t in child.children) for child in objects)


def _beside(token: Token, comma: int, spot: Spot, things: list[Token]) -> bool:
    """True if the noun right before the comma is a thing that the relative pronoun fits and that is no part of this."""
    thing = next((thing for thing in things if thing.i == comma - 1), None)
    if thing is None:
        return False
    gender, number = thing.morph.get("Gender", []), thing.morph.get("Number", [])
    fitting = {"der": {"Masc", "Fem"}, "die": {"Fem"}, "das": {"Neut"}, "den": {"Masc"}}.get(token.lower_, set())
    if not (set(gender) & fitting if number != ["Plur"] else token.lower_ in {"die", "denen", "deren"}):
        return False
    return all(spot.head != above.i for above in thing.ancestors)
