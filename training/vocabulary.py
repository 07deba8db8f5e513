"""Cuts the encoder's vocabulary of 250,000 pieces down to what German news needs."""

from __future__ import annotations

import collections
import string
import unicodedata
from collections.abc import Iterable, Iterator

import wordfreq
from tokenizers.models import Unigram

from e5_weights import E5Weights

LATIN_LISTS = {"en": 90_000, "fr": 25_000, "es": 25_000, "it": 15_000, "pl": 20_000, "tr": 15_000, "nl": 15_000}
"""Words a language, for names and foreign words; German itself is used whole (600,000 forms)."""

GERMAN_COUNT_NEEDED = 2
"""A piece that only one German list word (in any of its forms) needs is left out unless it is a word of its own."""


def german_forms() -> Iterator[str]:
    """German list words as they may stand in news: capitalised, upper case, with ß for the list's ss."""
    for word in wordfreq.iter_wordlist("de", "large"):
        yield word
        yield word.capitalize()
        if len(word) <= 6:
            yield word.upper()
        if "ss" in word:
            yield word.replace("ss", "ß")
            yield word.replace("ss", "ß").capitalize()


def latin_forms() -> Iterator[str]:
    """The most frequent words of other languages in Latin script, lower case and capitalised."""
    for language, count in LATIN_LISTS.items():
        for word in wordfreq.top_n_list(language, count):
            yield word
            yield word.capitalize()


def digits() -> Iterator[str]:
    """Numbers as they stand in news; the word lists have 0 for every digit."""
    yield from (str(number) for number in range(2100))
    yield from (f"{hour:02}" for hour in range(60))
    yield from (f"{number}." for number in range(32))


def cut_vocabulary(weights: E5Weights, corpus_words: Iterable[str]) -> list[int]:
    """Rows of the full embedding to keep: sentence start, sentence end, unknown, then pieces by falling score."""
    model = Unigram(weights.pieces, unk_id=weights.unknown, byte_fallback=False)
    german: collections.Counter[int] = collections.Counter()
    kept: set[int] = set()

    def rows(word: str) -> list[int]:
        word = unicodedata.normalize("NFKC", word)
        return [token.id for form in ("▁" + word, word) for token in model.tokenize(form)]

    for word in german_forms():
        german.update(set(rows(word)))
    kept.update(row for row, count in german.items() if count >= GERMAN_COUNT_NEEDED)
    for words in (latin_forms(), digits(), corpus_words):
        for word in words:
            kept.update(rows(word))
    single = set(string.printable) | set("äöüÄÖÜßéèêáàâíìóòôúùçñãõåøæœšžčćđłśźżńęąğışțăřůě„“”‚‘’»«–—…€§°²³½×•·£$%&@#")
    for row, (piece, _) in enumerate(weights.pieces):
        letter = piece.removeprefix("▁")
        if letter in single or piece == "▁" or (len(letter) == 1 and "LATIN" in unicodedata.name(letter, "")):
            kept.add(row)
    special = {weights.bos, weights.eos, weights.pad, weights.unknown}
    body = sorted(kept - special, key=lambda row: -weights.pieces[row][1])
    return [weights.bos, weights.eos, weights.unknown, *body]
