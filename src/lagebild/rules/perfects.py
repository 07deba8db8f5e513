"""Verbs that form their perfect with "sein": "ist gescheitert" tells of a deed, not of a state."""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["has_perfect_with_sein"]


class PerfectWithSein(Rule):
    """The participle of such a verb; those with a prefix before it form theirs the same way ("zurückgekommen")."""


@cache
def _participles() -> tuple[str, ...]:
    return tuple(row.id for row in load_table("perfect_with_sein.csv", PerfectWithSein))


@cache
def has_perfect_with_sein(participle: str) -> bool:
    """True of "gescheitert", "zurückgekommen"."""
    return participle.lower().endswith(_participles())
