"""Adjectives of the regions of a state ("bayerisch", "katalanisch", "Tiroler"): table ``region_adjectives.csv``.

They say in which country somebody is, not that the state is meant.
"""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["RegionAdjective", "country_of_region", "is_regional"]

_ENDINGS = ("en", "em", "er", "es", "e", "")


class RegionAdjective(Rule):
    """The stem of an adjective of a region, those in "-er" with a capital; ``country`` is the state it lies in."""

    country: str


@cache
def _table() -> dict[str, str]:
    return {row.id: row.country for row in load_table("region_adjectives.csv", RegionAdjective)}


def country_of_region(stem: str) -> str | None:
    """The country of the region of which this is the adjective."""
    return _table().get(stem)


def is_regional(word: str) -> bool:
    """True of an adjective of a region, in whatever form ("bayerischen", "Tiroler")."""
    low = word.lower()
    stems = (low.removesuffix(ending) for ending in _ENDINGS if low.endswith(ending))
    return any(stem in _table() or stem.capitalize() in _table() for stem in stems)
