"""Words that show whether a town, province or Land acts or is a place: table ``words_of_towns.csv``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from lagebild.rules.loading import Rule, load_table

__all__ = ["TownUse", "town_words"]

TownUse = Literal["lies", "addressed", "approached", "deed", "with", "against", "at", "to", "journey"]


class WordOfTowns(Rule):
    """A verb or noun, by its base form, that decides what a town beside it is.

    ``lies``: what places do, their subject is a place ("die Stadt liegt", "leidet"); ``addressed``: what is done to
    those who act, their object acts ("verklagte die Stadt"); ``approached``: what is done to places in the dative
    ("näherten sich der Stadt"). Of an act are the genitive of a ``deed`` ("Beschluss der Stadt"), "mit" behind
    ``with`` ("verhandelt mit der Stadt"), "gegen" behind ``against``, "bei" behind ``at``, "an" behind ``to``. A
    ``journey`` leads through a place ("Fahrt durch die Stadt", but "Kündigung durch die Stadt").
    """

    uses: tuple[TownUse, ...]


@cache
def town_words(use: TownUse) -> frozenset[str]:
    """The words of that use, in small letters."""
    return _by_use()[use]


@cache
def _by_use() -> dict[TownUse, frozenset[str]]:
    rows = load_table("words_of_towns.csv", WordOfTowns)
    return {use: frozenset(row.id.lower() for row in rows if use in row.uses) for use in get_args(TownUse)}
