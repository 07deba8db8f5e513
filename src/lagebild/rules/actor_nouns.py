"""Nouns that say little of whom they mean: tables ``nouns_from_anywhere.csv`` and ``nouns_taken_up.csv``.

The ids are head nouns of ``offices.csv`` and ``groups.csv``.
"""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["from_anywhere", "taken_up"]


class FromAnywhere(Rule):
    """A noun of people of whose country the place says nothing: without a nation in the text they have none."""


class TakenUp(Rule):
    """A noun that, with the definite article, means the body of its kind named last ("das Ministerium").

    ``sectors``: those of the named bodies that it can take up.
    """

    sectors: tuple[str, ...] = ()


@cache
def from_anywhere() -> frozenset[str]:
    """The nouns of people who may be from anywhere."""
    return frozenset(row.id for row in load_table("nouns_from_anywhere.csv", FromAnywhere))


@cache
def taken_up() -> dict[str, frozenset[str]]:
    """The sectors of the named bodies that each noun can take up."""
    return {row.id: frozenset(row.sectors) for row in load_table("nouns_taken_up.csv", TakenUp)}
