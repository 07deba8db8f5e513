"""What a report is found by: its words as search terms.

A term is a dictionary form in small letters without signs. Beside it stand the further terms of the word: the form in
the text, and the parts of a compound.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lagebild.model import Event, Reading, Span

if TYPE_CHECKING:  # both take a second to load, and who reads a store needs neither
    from spacy.tokens import Doc

    from lagebild.analyse.compounds import Compounds

__all__ = ["LONGEST_TERM", "Word", "Words", "terms_of_events", "threes_of", "to_term", "words_of"]

LONGEST_TERM = 80
"""Characters of a term; what is longer is no word."""
_NO_LETTER = re.compile(r"[\W_]+")
_COMPOUND_TAGS = frozenset({"NN", "NE", "TRUNC", "FM"})


class Word(NamedTuple):
    """A word of a report with its terms."""

    span: Span
    term: str
    others: tuple[str, ...] = ()


Words = tuple[Word, ...]


@lru_cache(maxsize=100_000)
def to_term(word: str) -> str:
    """The term for a word: "EU-Außenminister" has "euaussenminister". Empty for signs."""
    return _NO_LETTER.sub("", word.casefold())[:LONGEST_TERM]


def threes_of(text: str) -> set[tuple[str, ...]]:
    """The threes of words in a row of a text."""
    words = [term for term in map(to_term, text.split()) if term]
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def words_of(doc: Doc, compounds: Compounds) -> Words:
    """The words of an analysed report."""
    words = []
    for token in doc:
        term = to_term(token.lemma_) or to_term(token.text)
        if token.is_space or not term:
            continue
        others = [to_term(token.text)]
        if token.tag_ in _COMPOUND_TAGS or "-" in token.text:
            others += map(to_term, compounds.parts(token.lemma_))
        further = tuple(other for other in dict.fromkeys(others) if other and other != term)
        words.append(Word(Span(token.idx, token.idx + len(token.text)), term, further))
    return tuple(words)


def terms_of_events(reading: Reading, words: Words) -> list[str]:
    """The terms that each event is found by: of its sentences, and of the names of its parties."""
    starts = [word.span.start for word in words]
    names = {actor.id: [to_term(part) for part in actor.name.split()] for actor in reading.actors}
    return [" ".join(_terms_of(event, reading, words, starts, names)) for event in reading.events]


def _terms_of(
    event: Event, reading: Reading, words: Words, starts: Sequence[int], names: Mapping[int, Sequence[str]]
) -> Iterator[str]:
    terms: dict[str, None] = {}
    for number in dict.fromkeys((event.sentence, *(also.sentence for also in event.also))):
        if number < len(reading.sentences):
            span = reading.sentences[number]
            for word in words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                terms[word.term] = None
                terms.update(dict.fromkeys(word.others))
    for party in (*event.actor, *event.recipient):
        if party.actor is not None:
            terms.update(dict.fromkeys(names.get(party.actor, ())))
    terms.pop("", None)
    return iter(terms)
