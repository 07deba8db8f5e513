"""Who is joined with "und" and commas: "Rat und Regierung", whichever of their words the tree joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SUBJECTS", "coordination", "joined_heads", "spots_by_token"]

SUBJECTS = {"nsubj", "nsubj:pass", "csubj"}


def spots_by_token(spots: list[Spot]) -> dict[int, Spot]:
    """The spot whose head a token is, else the longest around it, pronouns left out."""
    found: dict[int, Spot] = {}
    for spot in spots:
        if spot.actor >= 0 and spot.kind != "pronoun":
            for i in range(spot.first, spot.last + 1):
                if i not in found or found[i].last - found[i].first < spot.last - spot.first:
                    found[i] = spot
    return found | {spot.head: spot for spot in reversed(spots) if spot.actor >= 0 and spot.kind != "pronoun"}


def _own_tokens(spot: Spot, doc: Doc) -> list[Token]:
    """The tokens of a spot without what it is of."""
    of = spot.complement
    if of is None or (of.kind == "organisation" and of.first == spot.head + 1):
        return list(doc[spot.first : spot.last + 1])
    return [token for token in doc[spot.first : spot.last + 1] if not of.first <= token.i <= of.last]


def _listed(one: Spot, other: Spot, doc: Doc) -> bool:
    """True if only words of a list stand between two spots: not "(CSU)", no clause of its own."""
    between = doc[one.last + 1 : other.first]
    return (
        other.first > one.last
        and doc[other.first - 1].text != "("
        and not any(t.pos_ in {"VERB", "AUX"} for t in between)
    )


def coordination(spot: Spot, by_token: dict[int, Spot], doc: Doc) -> list[Spot]:
    """The spots that "und" and commas join with this one, in text order, whichever of their tokens the tree joins."""
    first = spot
    for _ in range(4):
        heads = [token.head.i for token in _own_tokens(first, doc) if token.dep_ == "conj"]
        above = next((by_token[i] for i in heads if i in by_token and _listed(by_token[i], first, doc)), None)
        if above is None:
            break
        first = above
    group = [first]
    for one in group:
        for token in _own_tokens(one, doc):
            joined = [by_token[child.i] for child in token.children if child.dep_ == "conj" and child.i in by_token]
            group.extend(other for other in joined if other not in group and _listed(group[-1], other, doc))
    return sorted(group, key=lambda other: other.first)


def joined_heads(token: Token, spots: list[Spot]) -> set[int]:
    """Heads of the first of two or more that "und" joins as the subject before the token."""
    doc, found = token.doc, set()
    by_token = spots_by_token([spot for spot in spots if spot.last < token.i])
    for spot in by_token.values():
        if any(inner.dep_ in SUBJECTS for inner in doc[spot.first : spot.last + 1]):
            group = coordination(spot, by_token, doc)
            und = any(inner.lower_ in {"und", "sowie"} for inner in doc[group[0].last + 1 : group[-1].first])
            if group[0] is spot and len(group) > 1 and und:
                found.add(spot.head)
    return found
