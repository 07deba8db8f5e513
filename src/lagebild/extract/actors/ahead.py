"""Whom a possessive at the front of a sentence means: the subject behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["subject_ahead", "subject_ahead_by_name"]


def subject_ahead(token: Token, spots: list[Spot], drafts: list[Draft]) -> Spot | None:
    """The subject behind a possessive at the front: "In ihrer Rede nannte Muster …"."""
    if token.tag_ != "PPOSAT" or token.i - token.sent.start > 3:
        return None
    verb = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    subjects, masculine = _subjects(verb), token.lower_.startswith("sein")
    for spot in spots:
        if spot.head in subjects and spot.first > token.i and spot.actor >= 0 and spot.kind != "pronoun":
            gender = drafts[spot.actor].gender if drafts[spot.actor].person else ""
            return spot if gender == ("m" if masculine else "f") else None
    return None


def subject_ahead_by_name(token: Token, spots: list[Spot], drafts: list[Draft]) -> Spot | None:
    """The named subject behind a possessive in the first phrase of the sentence, whoever was named before.

    "In seiner Rede", and an object: "Seinen Rücktritt hatte Muster angekündigt".
    """
    doc, start = token.doc, token.sent.start
    while start < token.i and doc[start].is_space:
        start += 1
    behind = token.i - start == 1 and doc[start].tag_ in {"APPR", "APPRART"}
    object_first = token.i == start and token.head.dep_ == "obj"
    if token.tag_ != "PPOSAT" or not (behind or object_first):
        return None
    verb = token.head.head
    subjects, masculine = _subjects(verb), token.lower_.startswith("sein")
    for spot in spots:
        if spot.head not in subjects or spot.first <= token.i or spot.actor < 0 or len(spot.actors) > 1:
            continue
        draft = drafts[spot.actor]
        gender = draft.gender if draft.person else spot.gender
        named = spot.kind == "name" or (spot.kind == "organisation" and spot.rule != "actor.adjective")
        if not named or spot.plural or (draft.person and not gender):
            return None
        return spot if (gender != "f" if masculine else gender == "f") else None
    return None


def _subjects(verb: Token | None) -> set[int]:
    """The heads of the subjects of a verb; of none and of what is no verb there are none."""
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return set()
    return {child.i for child in verb.children if child.dep_ in SUBJECTS}
