"""Whom relative pronouns mean: by the tree, if they agree in gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["relative_antecedent"]

_PLURAL_ENDINGS = ("en", "ern", "eln", "sind")
_FEMININE = {"die": True, "deren": True, "das": False, "den": False, "dem": False, "dessen": False}
"""Whether a form asks for a feminine in the singular; masculine and neuter the analysis confuses ("ein Bündnis")."""


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
        beside = spot.last == comma - 1 and spot.kind in {"name", "office", "group"}
        near = beside or (spot.head == above.i and spot.kind in {"name", "office"})
        if near and spot is not wrong and spot.last < token.i:
            return None if _disagrees(token, spot, drafts[spot.actor]) else spot
    return None


def _disagrees(token: Token, spot: Spot, draft: Draft, far: bool = False) -> bool:
    """True if a relative pronoun cannot mean this one: "die Beifahrerin in dem Auto, das"."""
    low = token.lower_
    one = not spot.plural and len(spot.actors) < 2
    person = spot.kind in {"name", "office"}
    if low == "denen" and one and not _is_joined(spot, token.doc):
        return True
    if low in {"das", "dem", "den", "dessen"} and not one:
        return True
    number = _number_asked(token)
    if number == "Sing" and (spot.plural or _is_plural_noun(spot, token)):
        return True
    if number == "Plur" and one and (_is_single(spot, token.doc) or _is_one_body(spot, token.doc)):
        return True
    if one and spot.kind == "group" and _other_gender(token, token.doc[spot.head]):
        return True
    if spot.kind == "nation" and low in {"die", "deren"} and _is_neuter_name(spot, token.doc):
        return True
    if low == "das" and spot.kind == "organisation" and spot.gender in {"m", "f"} and far:
        return True
    if low == "das":
        return spot.plural or (person and spot.gender in {"m", "f"})
    gender = draft.gender if draft.person else spot.gender
    if low == "der" and token.dep_ in SUBJECTS:
        return spot.plural or (gender == "f" and spot.kind != "nation" and (far or not _may_be_dative(token)))
    if low == "die":
        return one and person and gender == "m" and spot.rule != "actor.compound"
    return low in {"den", "dem", "dessen"} and one and person and gender == "f"


def _number_asked(token: Token) -> str:
    """The number that the verb asks of "die", where this is its only subject ("die ... ablösen soll")."""
    if token.lower_ != "die" or token.dep_ not in SUBJECTS:
        return ""
    verbs = [token.head, *(child for child in token.head.children if child.dep_.startswith(("aux", "cop")))]
    finite = [verb for verb in verbs if verb.tag_ in {"VVFIN", "VAFIN", "VMFIN"} and verb.i > token.i]
    if len(finite) != 1:
        return ""
    return "Plur" if finite[0].lower_.endswith(_PLURAL_ENDINGS) else "Sing"


def _is_plural_noun(spot: Spot, token: Token) -> bool:
    """True of "Menschen" with a plural by the analysis."""
    head = token.doc[spot.head]
    return head.tag_ == "NN" and not spot.cut and head.morph.get("Number", []) == ["Plur"]


def _is_single(spot: Spot, doc: Doc) -> bool:
    """True of one human being with nobody joined: "der Sprecher der Firmen, die"."""
    return not _is_joined(spot, doc) and (spot.is_person or spot.kind == "office")


def _is_one_body(spot: Spot, doc: Doc) -> bool:
    """True of a noun in the singular with nobody joined: "die Initiative der Pfarrer, die"."""
    head = doc[spot.head]
    singular = head.tag_ == "NN" and head.morph.get("Number", []) == ["Sing"]
    return spot.kind == "group" and singular and not spot.cut and not _is_joined(spot, doc)


def _is_joined(spot: Spot, doc: Doc) -> bool:
    """True of the first and the last that "und" joins."""
    return any(t.dep_ == "conj" or any(c.dep_ == "conj" for c in t.children) for t in doc[spot.first : spot.last + 1])


def _other_gender(token: Token, noun: Token) -> bool:
    """True if the pronoun is of another gender than this noun: "die Leitung des Vereins, die"."""
    gender = noun.morph.get("Gender", [])
    if noun.tag_ != "NN" or len(gender) != 1 or noun.morph.get("Number", []) != ["Sing"]:
        return False
    return _FEMININE.get(token.lower_, gender == ["Fem"]) != (gender == ["Fem"])


def _is_neuter_name(spot: Spot, doc: Doc) -> bool:
    """True of a state or town without an article: "die Zahl der Reisen nach Peru, die"."""
    bare = spot.first == 0 or doc[spot.first - 1].tag_ not in {"ART", "APPRART", "PDAT", "PPOSAT", "ADJA"}
    return bare and spot.first == spot.head and doc[spot.head].tag_ == "NE" and not spot.plural


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
