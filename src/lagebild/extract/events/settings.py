"""Where an event happens, as far as the text says."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.dates import distance, head_at
from lagebild.model.parties import Place

__all__ = ["place_of"]

_LOCATIVE = frozenset(
    ("in", "bei", "vor", "nahe", "nach", "auf", "aus", "an", "unweit", "über", "um", "nördlich", "südlich")
)


def place_of(candidate: Candidate, places: Sequence[Place], doc: Doc) -> tuple[str | None, str]:
    """The most specific place name that the event's clause gives, and the reason."""
    best: tuple[int, int, Place] | None = None
    for place in places:
        token = head_at(doc, place.span)
        if token is None or token.sent.start != candidate.trigger.sent.start:
            continue
        if case_word(token) not in _LOCATIVE and token.dep_ not in ("appos", "flat", "conj"):
            continue
        found = distance(candidate, token)
        if found is None:
            continue
        rank = (found[0], {"exact": 0, "city": 0, "region": 1, "country": 2}.get(place.precision or "", 1), place)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None:
        return None, "no place named in the clause"
    return best[2].span.of(doc.text), "locative phrase"
