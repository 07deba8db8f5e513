"""A report's text cut into the pieces that time patterns are written over.

Pieces are finer than tokens and do not depend on a tokenizer: letters, digits and signs are always apart ("14.30"
is three pieces, "Jahr-1998" too), and compounds whose parts matter are cut ("Montagabend", "zweitägig"). The pieces
are coded into one string, on which the patterns run as regular expressions: before each piece stands one separator
(``" "`` after white space, ``"~"`` after none, a line break where a line ends), a capitalised piece is marked
with ``"^"`` and everything is in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from lagebild.model import Span
from lagebild.rules.times import time_words

__all__ = ["NUMBER_WORDS", "Pieces", "cut"]

_PIECE = re.compile(r"\d+|[^\W\d_]+|\S")


def _number_words() -> dict[str, str]:
    words = {form: word.value for word in time_words() if word.kind == "number" for form in word.forms}
    ones = {form: int(value) for form, value in words.items() if value.isdigit() and 0 < int(value) < 10}
    ones = {("ein" if value == 1 else form): value for form, value in ones.items()}
    tens = {form: int(value) for form, value in words.items() if value in {str(ten) for ten in range(20, 100, 10)}}
    compounds = {f"{one}und{ten}": str(tens[ten] + ones[one]) for ten in tens for one in ones}
    return words | compounds


NUMBER_WORDS: dict[str, str] = _number_words()

_WEEKDAY = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_COMPOUND = re.compile(
    rf"(?P<first>{_WEEKDAY}|heilig|oster|pfingst|neujahrs)"
    r"(?P<second>früh|morgen|vormittag|mittag|nachmittag|abend|nacht)(?:s|es|en|e)?"
)
_LASTING = re.compile(
    r"(?P<first>" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r"|mehr|viel|halb|viertel)"
    r"(?P<second>(?:sekünd|minüt|stünd|täg|wöch|monat|jähr)(?:ig|lich)(?:e[nrsm]?)?)"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: where each lies in the text and in the code, and the word to look it up by."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    code: str
    positions: list[int]
    """For each piece the place of the separator before it in ``code``."""

    def index(self, position: int) -> int:
        """The number of the first piece at or after a place in the code."""
        return bisect_left(self.positions, position)

    def span(self, start: int, end: int) -> Span:
        """The stretch of text that a stretch of code (from separator to separator) stands for."""
        return Span(self.starts[self.index(start)], self.ends[self.index(end) - 1])


def cut(text: str) -> Pieces:
    """Cut ``text`` into pieces."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    code: list[str] = []
    positions: list[int] = []
    place = 0
    last = 0
    for match in _PIECE.finditer(text):
        raw = match.group()
        begin = match.start()
        gap = text[last:begin]
        separator = "~" if last == begin and last else "\n" if gap.count("\n") > 1 or not last else " "
        last = match.end()
        lower = raw.lower()
        if len(lower) != len(raw):
            lower = raw
        for start, end in _parts(lower):
            word = "\x00" if lower in "~^" else lower[start:end]
            mark = "^" if start == 0 and raw[0].isupper() else ""
            coded = f"{separator}{mark}{word}"
            starts.append(begin + start)
            ends.append(begin + end)
            words.append(word)
            code.append(coded)
            positions.append(place)
            place += len(coded)
            separator = "~"
    code.append("\n")
    return Pieces(starts, ends, words, "".join(code), positions)


def _parts(word: str) -> tuple[tuple[int, int], ...]:
    if len(word) > 6 and (match := _COMPOUND.fullmatch(word) or _LASTING.fullmatch(word)):
        return match.span("first"), match.span("second")
    return ((0, len(word)),)
