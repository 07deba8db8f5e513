"""Prepositions that nouns ask for: "ein Abkommen über", "ein Angriff auf"."""

from __future__ import annotations

import re
from functools import cache

from lagebild.rules.loading import Rule, load_table
from lagebild.rules.prepositions import without_article

__all__ = ["NounPrepositions", "asks_for", "noun_prepositions", "verb_asks_for"]

_TAKING = re.compile(r"(?:ge)?h(?:ä|a|ie)lt(?:en?|st|et)?")
"""Forms of "halten", which asks for "für" beside its object whatever the object is."""


class NounPrepositions(Rule):
    """The nouns that ask for the preposition ``id``, in small letters; compounds with them ask for it too."""

    nouns: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def noun_prepositions() -> tuple[NounPrepositions, ...]:
    """All of them."""
    return load_table("noun_prepositions.csv", NounPrepositions)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    ends = "(?:e|en|n|s|es|er|ern)?"
    return {row.id: re.compile(rf"(?:.*[^\W\d_]-?)??(?:{'|'.join(row.nouns)}){ends}") for row in noun_prepositions()}


def asks_for(noun: str, preposition: str) -> bool:
    """True if a form of a noun asks for the preposition: "Luftangriffen", "auf"."""
    pattern = _patterns().get(without_article(preposition))
    return pattern is not None and pattern.fullmatch(noun.lower()) is not None


def verb_asks_for(verb: str, preposition: str) -> bool:
    """True if the verb takes a phrase with the preposition for its object's sake: "hält den Plan für einen Skandal"."""
    return without_article(preposition) == "für" and _TAKING.fullmatch(verb.lower()) is not None
