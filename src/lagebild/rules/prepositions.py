"""Prepositions that have grown together with an article: "im", "zur", "übers"."""

from __future__ import annotations

__all__ = ["without_article"]

_CONTRACTED = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "zum": "zu", "zur": "zu", "beim": "bei", "vom": "von",
    "aufs": "auf", "fürs": "für", "ums": "um", "übers": "über", "unterm": "unter", "vorm": "vor", "hinterm": "hinter",
    "unters": "unter", "vors": "vor", "durchs": "durch",
}  # fmt: skip


def without_article(preposition: str) -> str:
    """The preposition alone, in small letters: "Im" is "in"."""
    word = preposition.lower()
    return _CONTRACTED.get(word, word)
