"""Nouns that say little of whom they mean, and words that only look like a compound of one.

Tables ``nouns_from_anywhere.csv`` and ``nouns_taken_up.csv``, whose ids are head nouns of ``offices.csv`` and
``groups.csv``, and ``seeming_compounds.csv``.
"""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["from_anywhere", "is_seeming_compound", "taken_up"]


class FromAnywhere(Rule):
    """A noun of people of whose country the place says nothing: without a nation in the text they have none."""


class SeemingCompound(Rule):
    """A word, in small letters, that ends like a noun for somebody and is none ("Urkunde", "Einführung").

    It stands for itself and for all words that end so ("Geburtsurkunde").
    """


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


@cache
def _seeming_compounds() -> frozenset[str]:
    return frozenset(row.id for row in load_table("seeming_compounds.csv", SeemingCompound))


def is_seeming_compound(word: str) -> bool:
    """True if the noun, in whatever form, names nobody although its end looks so."""
    low, known = word.lower(), _seeming_compounds()
    forms = [low, *(low.removesuffix(ending) for ending in ("n", "en", "s", "es", "e") if low.endswith(ending))]
    return any(form[start:] in known for form in forms for start in range(len(form) - 4))
