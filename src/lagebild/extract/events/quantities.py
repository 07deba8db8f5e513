"""Quantities in a sentence: "mindestens zwölf", "bis zu 40", "zwischen 20 und 30", "rund 500", "Dutzende", "keine".

Read off the words in their order, not off the tree. A quantity is a range: "mindestens" and the like leave the upper
side open, "bis zu" the lower; "rund" and the like mean a tenth more or less, "fast" a tenth less, "Dutzende" two
dozens or more, "mehrere" two or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from lagebild.extract.times.pieces import NUMBER_WORDS
from lagebild.rules.counts import QuantityWord, quantity_words

__all__ = ["Quantity", "parse_number", "quantities"]

_DIGITS = re.compile(r"\d{1,3}(?:[.'’\u00a0\u202f ]\d{3})+|\d+(?:,\d+)?")
_RANGE = re.compile(r"(?P<low>\d[\d.]*)[-–](?P<high>\d[\d.]*)")
_THOUSANDS = re.compile(r"\d{3}")
_BOUND_WORDS = 4
_MOST = 10**10
"""More people than there are."""
_BETWEEN = frozenset(("bis", "und", "oder", "-", "–"))
_BOUNDS = ("at-least", "at-most", "about", "almost")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: ``low`` to ``high``; ``first`` and ``last`` word of it in the document."""

    low: int | None
    high: int | None
    first: int
    last: int
    article: bool = False
    """True for a mere article ("ein Mann"): it counts only beside its noun."""


@cache
def _forms() -> dict[str, QuantityWord]:
    return {form: word for word in quantity_words() for form in word.forms}


@cache
def _number_words() -> dict[str, int]:
    words = {word: int(value) for word, value in NUMBER_WORDS.items() if value.isdigit()}
    words.pop("ein", None)
    return {word: value for word, value in words.items() if not word.startswith("ein") or value > 1}


def parse_number(word: str) -> float | None:
    """The number that one word writes: "2.000", "2,5", "zwölf", "zweihundertfünfzig", "dreitausend"; else ``None``."""
    lower = word.lower()
    if _DIGITS.fullmatch(lower):
        return float(re.sub(r"[.'’\u00a0\u202f ](?=\d{3})", "", lower).replace(",", "."))
    known = _forms().get(lower)
    if known is not None and known.kind == "number":
        return known.value
    return _spelled(lower.removesuffix("e") if lower in ("zweie", "dreie") else lower)


def _spelled(word: str) -> int | None:
    if not word.isalpha():
        return None
    if word in _number_words():
        return _number_words()[word]
    for name, size in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if not found or (name == "hundert" and before and before not in _number_words() and before != "ein"):
            continue
        many = 1 if before in ("", "ein") else _spelled(before)
        rest = 0 if not after else _spelled(after.removeprefix("und"))
        if after in ("eins", "undeins"):
            rest = 1
        if many is not None and rest is not None and rest < size:
            return many * size + rest
    return None


def quantities(words: Sequence[Token]) -> Iterator[Quantity]:
    """The quantities of a sentence, given its words without blanks."""
    place = 0
    while place < len(words):
        found = _at(words, place)
        if found is None:
            place += 1
            continue
        quantity, place = found
        yield quantity


def _at(words: Sequence[Token], place: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at ``place``, and the place behind it."""
    start = place
    bound, place = _bound(words, place)
    between = words[place].lower_ == "zwischen" if place < len(words) else False
    if between:
        place += 1
    core = _core(words, place)
    if core is None:
        return None
    low, high, end, article = core
    if between or (end < len(words) and words[end].lower_ in ("bis", "-", "–")):
        second = _second(words, end)
        if second is not None:
            upper, end = second
            if upper[0] is not None and low is not None and upper[0] < low and upper[0] < 100 <= upper[1]:
                return None
            low, high, bound = _scaled(low, upper), upper[1], None
    elif between:
        return None
    if between and high == low:
        return None
    if _is_year(words, place, end, low, high):
        return None
    if article and bound is None and start != place:
        return None
    low, high = _bounded(bound, low, high)
    quantity = Quantity(low, high, words[start].i, words[end - 1].i, article and bound is None)
    return quantity, end


def _bound(words: Sequence[Token], place: int) -> tuple[str | None, int]:
    """The word that opens a side before ``place``, the longest that fits, and the place behind it."""
    for size in range(_BOUND_WORDS, 0, -1):
        if place + size < len(words):
            text = " ".join(word.lower_ for word in words[place : place + size])
            known = _forms().get(text)
            if known is not None and known.kind in _BOUNDS:
                return known.kind, place + size
    return None, place


def _core(words: Sequence[Token], place: int) -> tuple[int | None, int | None, int, bool] | None:
    """Low and high, the place behind, and whether it is a mere article."""
    if place >= len(words):
        return None
    word = words[place]
    known = _forms().get(word.lower_)
    after = _forms().get(words[place + 1].lower_) if place + 1 < len(words) else None
    if known is None and word.lower_ == "ein" and after is None:
        return None
    if word.lower_ == "ein" and place + 1 < len(words) and words[place + 1].text == "paar":
        return 2, None, place + 2, False
    if known is not None and known.kind == "none":
        return 0, 0, place + 1, False
    if known is not None and known.kind == "many":
        return int(known.value), None, place + 1, False
    if known is not None and known.kind == "some":
        if after is not None and after.kind == "unit":
            return int(2 * after.value), None, place + 2, False
        many = _spelled(words[place + 1].lower_) if place + 1 < len(words) else None
        if many is not None and many % 100 == 0 and many > 0:
            return 2 * many, None, place + 2, False
        return int(known.value), None, place + 1, False
    if span := _RANGE.fullmatch(word.text):
        low, high = parse_number(span["low"]), parse_number(span["high"])
        if low is not None and high is not None and low < high <= _MOST:
            return int(low), int(high), place + 1, False
        return None
    number = parse_number(word.text)
    end = place + 1
    article = False
    if known is not None and known.kind == "article":
        number, article = 1.0, True
        if after is not None and after.kind == "fraction":
            if place + 2 >= len(words):
                return None
            unit = _forms().get(words[place + 2].lower_)
            if unit is not None and unit.kind == "unit":
                return (*_whole(unit.value / 2), place + 3, False)
            return (*_whole(1.0), end, True)
    elif known is not None and known.kind == "unit" and known.value < 10**6 and number is None:
        number = known.value
        if word.lower_ == "dutzend":
            return None
        return (*_whole(number), end, False)
    if number is None or not number <= _MOST:
        return None
    if end < len(words) and _continues(word, words[end]):
        number = number * 1000 + int(words[end].text)
        end += 1
    unit = _forms().get(words[end].lower_) if end < len(words) else None
    if unit is not None and unit.kind == "unit":
        number, end, article = number * unit.value, end + 1, False
    if number != int(number) or number > _MOST:
        return None
    return (*_whole(number), end, article)


def _continues(word: Token, following: Token) -> bool:
    """True for the two parts of "20 000"."""
    short = word.text.isdigit() and len(word) <= len("999")
    return short and bool(_THOUSANDS.fullmatch(following.text)) and following.idx == word.idx + len(word) + 1


def _whole(number: float) -> tuple[int, int]:
    return int(number), int(number)


def _second(words: Sequence[Token], place: int) -> tuple[tuple[int | None, int], int] | None:
    """The upper side of a range behind "bis", "und": its number and the place behind it."""
    if place >= len(words) or words[place].lower_ not in _BETWEEN:
        return None
    place += 1
    if place < len(words) and words[place].lower_ == "zu":
        place += 1
    core = _core(words, place)
    if core is None or core[1] is None or core[3]:
        return None
    return (core[0], core[1]), core[2]


def _scaled(low: int | None, upper: tuple[int | None, int]) -> int | None:
    """The lower side in the unit of the upper one ("zwei bis drei Millionen")."""
    if low is None:
        return None
    for unit in (10**6, 1000, 100):
        if low < 100 and upper[1] % unit == 0 and upper[1] // unit > low:
            return low * unit
    return low


def _is_year(words: Sequence[Token], place: int, end: int, low: int | None, high: int | None) -> bool:
    text = words[place].text
    if low != high or low not in _YEARS or not text.isdigit():
        return False
    before = words[place - 1].lower_ if place else ""
    following = words[end].tag_ if end < len(words) else ""
    return before in ("jahr", "jahre", "seit", "von", "bis", "anfang", "ende") or following not in ("NN", "ADJA")


def _bounded(bound: str | None, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    if bound == "at-least":
        return low, None
    if bound == "at-most":
        return None, high if high is not None else low
    if bound in ("about", "almost") and low is not None and high is not None:
        return low * 9 // 10, -(-high * 11 // 10) if bound == "about" else high
    return low, high
