"""What stands in quotation marks, and who says it: he calls himself "ich", so that no "er" in it means him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["quoted_tokens", "speakers_of"]

_OPEN = {"„", "“", '"', "»", "‚"}
_MARKS = _OPEN | {"”", "«", "‘"}
_QUOTE_REACH, _QUOTE_SHORTEST, _FRAME_REACH = 80, 4, 30


def quoted_tokens(doc: Doc) -> set[int]:
    """The tokens inside quotation marks."""
    found: set[int] = set()
    opened = -1
    for token in doc:
        if token.text in {"„", "»"}:
            opened = token.i
        elif token.text in {"“", "”", "«"} and opened >= 0:
            if token.i - opened > _QUOTE_SHORTEST:
                found.update(range(opened, token.i + 1))
            opened = -1
    return found


def speakers_of(token: Token, spots: list[Spot]) -> set[int]:
    """Who says the quotation that the pronoun stands in: he calls himself "ich"."""
    doc = token.doc
    begin = token.i
    while begin >= 0 and doc[begin].text not in _MARKS:
        if token.i - begin > _QUOTE_REACH:
            return set()
        begin -= 1
    end = token.i
    while end < len(doc) and doc[end].text not in _MARKS:
        if end - token.i > _QUOTE_REACH:
            return set()
        end += 1
    if begin < 2 or end >= len(doc) or doc[begin].text not in _OPEN or end - begin < _QUOTE_SHORTEST:
        return set()
    if doc[begin - 1].text != ":" or doc[begin - 1].is_sent_start:
        return set()
    subjects = {t.i for t in doc[max(0, begin - _FRAME_REACH) : begin - 1] if t.dep_ in SUBJECTS}
    frame = doc[begin - 1].sent.start
    return {spot.actor for spot in spots if spot.head in subjects and spot.head >= frame and spot.actor >= 0}
