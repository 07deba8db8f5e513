"""Resolves pronouns, possessives and relative pronouns to the actors named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.clusters import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["resolve_pronouns"]

_MASCULINE = {"er", "ihn", "ihm", "dessen", "dieser", "diesen", "diesem", "letzterer"}
_PLURAL_ONLY = {"ihnen", "denen", "beide", "beiden"}
_SUBJECTS = {"nsubj", "nsubj:pass", "csubj"}
_PAIR_REACH = 2
_REACH = 4
"""How many sentences back an antecedent may lie."""


def resolve_pronouns(doc: Doc, spots: list[Spot], drafts: list[Draft]) -> list[Spot]:
    """Gives every pronoun an actor; returns all spots but the pronouns that stay open."""
    sentence_of = {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
    kept: list[Spot] = []
    for spot in spots:
        if spot.kind != "pronoun":
            kept.append(spot)
            continue
        token = doc[spot.head]
        if token.lower_ in {"beide", "beiden"}:
            pair = _pair(token, kept, drafts, sentence_of)
            if pair:
                spot.actor, spot.actors, spot.plural = pair[0], pair, True
                spot.notes["antecedent"] = " / ".join(drafts[number].name for number in pair)
                kept.append(spot)
            continue
        if token.tag_ in {"PRELS", "PRELAT"}:
            found = _relative(token, kept)
        else:
            found = _antecedent(token, spot, kept, drafts, sentence_of)
        if found is not None:
            spot.actor, spot.actors = found.actor, found.actors
            spot.name = found.name
            spot.notes["antecedent"] = doc[found.first : found.last + 1].text
            kept.append(spot)
    return kept


def _pair(token: Token, spots: list[Spot], drafts: list[Draft], sentence_of: dict[int, int]) -> tuple[int, ...]:
    """The two that "beide" means: a phrase for two, else two of one kind that one sentence names."""
    here = sentence_of.get(token.i, 0)
    named: dict[int, list[Spot]] = {}
    for spot in reversed(spots):
        distance = here - sentence_of.get(spot.head, 0)
        if distance > _PAIR_REACH:
            break
        if spot.first >= token.i or spot.actor < 0 or spot.place or spot.rule in {"actor.adjective", "actor.compound"}:
            continue
        if len(spot.actors) == 2 and not token.doc[spot.head].dep_.startswith("nmod"):
            return spot.actors
        if spot.kind != "pronoun" or token.doc[spot.head].tag_ == "PPER":
            named.setdefault(distance, []).append(spot)
    for distance in sorted(named):
        for kind in (lambda draft: draft.person, lambda draft: draft.sector == "GOV", lambda draft: not draft.plural):
            found = list(dict.fromkeys(spot.actor for spot in reversed(named[distance]) if kind(drafts[spot.actor])))
            if len(found) == 2:
                return tuple(found)
    return ()


def _relative(token: Token, spots: list[Spot]) -> Spot | None:
    """The noun that the relative clause belongs to: by the tree, else the one before the comma."""
    clause = token
    for _ in range(5):
        if clause.dep_ in {"acl", "acl:relcl"}:
            for spot in reversed(spots):
                if spot.kind != "pronoun" and spot.first <= clause.head.i <= spot.last:
                    return spot
            break
        if clause.head.i == clause.i:
            break
        clause = clause.head
    comma = token.i - 1
    if comma >= 0 and token.nbor(-1).tag_ in {"APPR", "APPRART"}:
        comma -= 1
    for spot in reversed(spots):
        if spot.kind != "pronoun" and spot.last == comma - 1:
            return spot
    return None


def _antecedent(token: Token, pronoun: Spot, spots: list[Spot], drafts: list[Draft],
                sentence_of: dict[int, int]) -> Spot | None:  # fmt: skip
    low = token.text.lower()
    form = _form(token, low)
    if form is None:
        return None
    here = sentence_of.get(token.i, 0)
    best: tuple[float, Spot] | None = None
    for spot in reversed(spots):
        distance = here - sentence_of.get(spot.head, 0)
        if distance > _REACH:
            break
        if spot.actor < 0 or spot.first >= token.i:
            continue
        fit = _fit(form, spot, drafts[spot.actor], low, token)
        if fit <= 0:
            continue
        head = token.doc[spot.head]
        if distance == 0 and _same_clause(token, head) and token.tag_ != "PPOSAT":
            continue
        score = fit - 1.2 * distance - 0.01 * (token.i - spot.head)
        if head.dep_ in _SUBJECTS:
            score += 1.0
        if spot.rule == "actor.adjective":
            score -= 1.5
        if spot.place:
            score -= 1.5
        if best is None or score > best[0]:
            best = (score, spot)
    return best[1] if best else None


def _form(token: Token, low: str) -> str | None:
    """What the pronoun asks for: masculine, feminine, plural, neuter, or feminine-or-plural."""
    number = token.morph.get("Number", [])
    if token.tag_ == "PPOSAT":
        if low.startswith("sein"):
            return "m"
        return "f+"
    if low in _PLURAL_ONLY:
        return "p"
    if low in _MASCULINE:
        if token.tag_ == "PDS" and low == "dieser" and token.morph.get("Gender", []) == ["Fem"]:
            return "f"
        return "m"
    if low == "sie":
        verb = token.head
        verbs = [verb, *(child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"})]
        if token.dep_ in _SUBJECTS:
            numbers = [n for v in verbs for n in v.morph.get("Number", [])]
            if "Plur" in numbers:
                return "p"
            if "Sing" in numbers:
                return "f"
        return "p" if number == ["Plur"] else "f" if number == ["Sing"] else "f+"
    if low == "ihr":
        return "f"
    if low in {"diese", "letztere"}:
        return "p" if number == ["Plur"] else "f"
    return None


def _fit(form: str, spot: Spot, draft: Draft, low: str, token: Token) -> float:
    """How well an antecedent suits the form; 0 if not at all."""
    several = len(spot.actors) > 1
    if form == "p":
        return 3.0 if several or spot.plural else 0.0
    gender = spot.gender if spot.kind != "name" else draft.gender or spot.gender
    person = draft.person or (spot.role is not None and spot.role.office and not spot.plural)
    if form == "m":
        if several or spot.plural or gender == "f":
            return 0.0
        if person:
            return 3.0
        if low.startswith("sein"):
            return 2.0 if spot.kind in {"nation", "group", "organisation"} and gender != "f" else 0.0
        return 1.5 if gender == "m" and spot.kind != "nation" else 0.0
    feminine = 3.0 if gender == "f" and not spot.plural else 0.0
    if person and gender == "m":
        return 0.0
    if person and not gender:
        feminine = 1.0
    if form == "f":
        return feminine
    return feminine or (2.5 if several or spot.plural or draft.plural else 0.0)


def _same_clause(token: Token, other: Token) -> bool:
    """True if both are arguments of one verb: then a pronoun does not mean the other."""
    return (token.head.i == other.head.i and token.dep_ != other.dep_) or other.i == token.head.i
