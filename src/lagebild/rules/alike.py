"""Types of events that two reports may give to one and the same event, and how near they are to each other."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pydantic import Field

from lagebild.model.event import EVENT_TYPES, EventType
from lagebild.rules.loading import Rule, load_table

__all__ = ["alike_types", "are_alike_words", "is_anybody", "likeness"]


class AlikeTypes(Rule):
    """Two types and their likeness, between 0 (never the same event) and 1 (the type says nothing)."""

    first: EventType
    second: EventType
    likeness: float = Field(gt=0, lt=1)
    because: str


@cache
def _table() -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {(kind, kind): 1.0 for kind in EVENT_TYPES}
    for row in load_table("alike_types.csv", AlikeTypes):
        found[row.first, row.second] = found[row.second, row.first] = row.likeness
    return found


def likeness(first: str, second: str) -> float:
    """How well the types go together: 1 for the same, 0 for such as never mean one event."""
    return _table().get((first, second), 0.0)


@cache
def alike_types(kind: str) -> tuple[str, ...]:
    """The types that an event of this type may have in another report, its own included."""
    return tuple(other for other in EVENT_TYPES if likeness(kind, other) > 0)


_ANYBODY = frozenset({"anybody"})
"""The row of nouns that name no certain side; as the last words of parties, cut off as those are."""


class AlikeWords(Rule):
    """Words (as terms) that two reports may use of one and the same event."""

    words: tuple[str, ...] = Field(min_length=2)


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in load_table("alike_words.csv", AlikeWords):
        for word in row.words:
            found[word].add(row.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def are_alike_words(one: str, other: str) -> bool:
    """True if one report may say the one and another the other ("Waffenruhe", "Feuerpause")."""
    return not (_words().get(one, frozenset()) & _words().get(other, frozenset())) <= _ANYBODY


def is_anybody(head: str) -> bool:
    """True for the last word of a party that may be another one in each report: "die Polizei", "drei Männer"."""
    return _words().get(head, frozenset()) >= _ANYBODY
