"""What the picture keeps of a report to compare it by: fingerprints of its text, the words that say what it is about.

Fingerprints are numbers that copies of one text have in common with high probability: bands of a MinHash over threes
of words, whole sentences, and quotes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lagebild.model import Reading, Span
from lagebild.store.words import Words, threes_of, to_term

__all__ = ["Digest", "digest"]

_BANDS, _ROWS = 24, 3
"""Texts with a third of their threes in common meet in a band with probability 0.6, with half of them with 0.96,
with a fiftieth (two reports on one matter by two hands) with 0.0002."""
_LONG_SENTENCE = 8
_LONG_QUOTE = 6
_FIRST_SENTENCES, _LOWEST_SENTENCES = 4, 6
_REPORT_TERMS, _EVENT_TERMS = 40, 24
_SHORTEST_TERM = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """What a report is compared by; ``triggers`` and ``terms`` are those of its events, in their order."""

    bands: frozenset[int]
    sentences: frozenset[int]
    quotes: frozenset[int]
    about: tuple[str, ...]
    triggers: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]

    @property
    def fingerprints(self) -> frozenset[int]:
        """All of them."""
        return self.bands | self.sentences | self.quotes


def digest(reading: Reading, words: Words) -> Digest:
    """What to compare the report by."""
    text = reading.report.text
    long = [span for span in reading.sentences if len(span.of(text).split()) >= _LONG_SENTENCE]
    sentences = [_number("sentence", span.of(text)) for span in long]
    quotes = (
        " ".join(span.of(text) for span in statement.quote)
        for statement in reading.statements
        if statement.form == "Direct"
    )
    nouns = list(_nouns(reading, words))
    counts = Counter(term for _, term in nouns)
    own = [
        [reading.sentences[at] for at in (event.sentence, *(also.sentence for also in event.also))
         if at < len(reading.sentences)]
        for event in reading.events
    ]  # fmt: skip
    return Digest(
        bands=frozenset(_bands(threes_of(text))),
        sentences=frozenset(sentences[:_FIRST_SENTENCES]) | frozenset(sorted(sentences)[:_LOWEST_SENTENCES]),
        quotes=frozenset(_number("quote", quote) for quote in quotes if len(quote.split()) >= _LONG_QUOTE),
        about=tuple(term for term, _ in counts.most_common(_REPORT_TERMS)),
        triggers=tuple(_term_at(words, event.trigger) for event in reading.events),
        terms=tuple(_inside(nouns, spans) for spans in own),
    )


def _nouns(reading: Reading, words: Words) -> Iterator[tuple[Span, str]]:
    """Nouns and names: what begins with a capital elsewhere than at the beginning of a sentence."""
    text = reading.report.text
    starts = {span.start for span in reading.sentences}
    capital = {word.term for word in words if word.span.start not in starts and text[word.span.start].isupper()}
    for word in words:
        if word.term in capital and len(word.term) >= _SHORTEST_TERM and text[word.span.start].isupper():
            yield word.span, word.term


def _inside(nouns: Iterable[tuple[Span, str]], spans: Iterable[Span]) -> tuple[str, ...]:
    spans = list(spans)
    found = dict.fromkeys(term for span, term in nouns if any(own.covers(span) for own in spans))
    return tuple(found)[:_EVENT_TERMS]


def _term_at(words: Words, trigger: Span) -> str:
    return next((word.term for word in words if word.span.overlaps(trigger)), "")


def _number(kind: str, words: str) -> int:
    """A number of 63 bits for words, whatever their blanks and signs."""
    terms = " ".join(filter(None, map(to_term, words.split())))
    return _hashed(f"{kind}\0{terms}".encode())


def _hashed(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest()) >> 1


def _bands(threes: Iterable[tuple[str, ...]]) -> Iterator[int]:
    sketch = _empty_sketch().copy()
    sketch.update_batch([" ".join(three).encode("utf-8", "replace") for three in threes])
    values = [int(value) for value in sketch.hashvalues]
    for band in range(_BANDS):
        row = values[band * _ROWS : (band + 1) * _ROWS]
        yield _hashed(f"band {band}\0{row}".encode())


@cache
def _empty_sketch() -> Any:
    from datasketch import MinHash  # takes a second to load, and who asks needs it not

    return MinHash(num_perm=_BANDS * _ROWS, seed=1)
