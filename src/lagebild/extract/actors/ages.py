"""How old somebody is by the words around him: nobody is of two ages in one report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.extract.times.pieces import NUMBER_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["age_of", "is_span_of_age"]

_OLD = re.compile(r"(\w+?)-?jährig(?:e|en|em|er|es)?")
_ALONE = re.compile(r"(\w+?)-?jährige[rnms]?")
_OLDEST = 120


def is_span_of_age(i: int, tokens: list[Token]) -> bool:
    """True of "Jahre" in "ein 40 Jahre alter Mann"."""
    return tokens[i].lower_ in {"jahre", "monate"} and i + 1 < len(tokens) and tokens[i + 1].lower_.startswith("alte")


def age_of(spot: Spot, tokens: list[Token]) -> str:
    """The age in years that stands in or beside the spot ("der 31-jährige Muster", "Karl Muster (31)"), else ""."""
    alone = _ALONE.fullmatch(tokens[spot.head].lower_) if spot.role is not None and spot.role.part else None
    if alone is not None:
        return _number(alone[1])
    for i in range(max(0, spot.first - 1), spot.head):
        found = _OLD.fullmatch(tokens[i].lower_)
        if found is not None:
            return _number(found[1])
        if i and is_span_of_age(i, tokens):
            return _number(tokens[i - 1].lower_)
    i = spot.last + 1
    if spot.is_person and i + 2 < len(tokens) and tokens[i].text + tokens[i + 2].text in {"()", ",,"}:
        return _number(tokens[i + 1].text) if tokens[i + 1].text.isdigit() else ""
    return ""


def _number(word: str) -> str:
    value = NUMBER_WORDS.get(word, word)
    return value if value.isdigit() and 0 < int(value) < _OLDEST else ""
