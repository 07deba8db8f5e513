"""Compounds and their parts: "Truppenabzug" has "Truppe" and "Abzug".

HanTa knows the stems of a word; where it takes one for a verb ("droh" in "Drohnenabwehr"), the word is split into
nouns that it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lagebild.analyse.lemmas import Lemmatiser

__all__ = ["Compounds"]

_SHORTEST_COMPOUND = 6
_SHORTEST_PART = 2
_SHORTEST_GUESS = 4
"""Shorter words are found by chance in words that are no compounds."""
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_FIRST_WORDS = frozenset({"außen", "innen", "vize", "gegen", "haupt", "sonder", "zwischen"})
"""What begins compounds and is no noun itself."""
_NO_STEM = ("SUF", "FUGE", "HYPHEN", "PREF", "PART", "PTK")
_FOREIGN_TO_NOUNS = ("VV", "VA", "VM")
_NOUNS = frozenset({"NN", "NNA", "NNI"})
_READ_AS = (("NN", True), ("VVFIN", False), ("VVPP", False), ("ADJA", False))
"""What a search word that stands alone may be: its tag, and whether it is written with a capital then."""


class Compounds:
    """Splits compounds, and finds the lemmas that a word without a sentence may have. Every answer is kept."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._lemmatiser = lemmatiser
        self._parts = lru_cache(maxsize=200_000)(self._find)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a noun's dictionary form, in small letters; none if it is no compound.

        A compound of three has the compounds of two in it too: "Haushaltsausschuss" has haus, halt, haushalt and
        ausschuss. Words with a hyphen have what stands between the hyphens.
        """
        return self._parts(word)

    def lemmas(self, word: str) -> tuple[str, ...]:
        """The dictionary forms that a word may have, itself first: "Truppen" is that, or a plural of "Truppe"."""
        forms = [word]
        for tag, capital in _READ_AS:
            written = word[:1].upper() + word[1:] if capital else word.lower()
            forms.append(self._lemmatiser.lemma(written, tag))
        return tuple(dict.fromkeys(form.lower() for form in forms))

    def _find(self, word: str) -> tuple[str, ...]:
        if "-" in word:
            pieces = [piece for piece in re.split(r"-+", word) if piece]
            return tuple(dict.fromkeys(part for piece in pieces for part in (piece.lower(), *self._find(piece))))
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha() or word.isupper():
            return ()
        found = self._by_stems(word)
        return tuple(dict.fromkeys(found if found is not None else self._by_nouns(word.lower())))

    def _by_stems(self, word: str) -> list[str] | None:
        """The parts after HanTa's stems; ``None`` if these do not look like nouns."""
        pieces = self._lemmatiser.stems(word)
        stems = [number for number, (_, tag) in enumerate(pieces) if not tag.startswith(_NO_STEM)]
        if len(stems) < 2:
            return None
        if any(pieces[number][1].startswith(_FOREIGN_TO_NOUNS) for number in stems):
            return None
        if any(len(pieces[number][0]) < _SHORTEST_PART for number in stems):
            return None
        parts = [self._noun(pieces[number][0]) for number in stems]
        for cut in range(2, len(stems)):
            parts.append(self._noun("".join(stem for stem, _ in pieces[: stems[cut - 1] + 1])))
            parts.append(self._noun("".join(stem for stem, _ in pieces[stems[-cut] :])))
        return parts

    def _by_nouns(self, word: str) -> list[str]:
        """The parts if two known nouns make up the word; each may be a compound again."""
        for left, right in _cuts(word):
            if not self._is_noun(right):
                continue
            stems = (left[: len(left) - len(link)] for link in _LINKS if left.endswith(link))
            stem = next((stem for stem in stems if len(stem) >= _SHORTEST_GUESS and self._is_noun(stem)), None)
            if stem or left in _FIRST_WORDS:
                halves = (self._noun(stem) if stem else left, self._noun(right))
                return [part for half in halves for part in (half, *self._find(half.capitalize()))]
        return []

    def _is_noun(self, word: str) -> bool:
        return not _NOUNS.isdisjoint(self._lemmatiser.known_tags(word))

    def _noun(self, word: str) -> str:
        return self._lemmatiser.lemma(word.capitalize(), "NN").lower()


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut the word in two, those near its middle first."""
    middle = len(word) / 2
    for cut in sorted(range(_SHORTEST_GUESS, len(word) - _SHORTEST_GUESS + 1), key=lambda cut: abs(cut - middle)):
        yield word[:cut], word[cut:]
