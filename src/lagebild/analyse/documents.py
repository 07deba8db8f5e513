"""Tokens and their analysis to spaCy documents in which every token stands where it stands in the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.analyse.attaching import attach_phrases
from lagebild.analyse.brackets import close_brackets
from lagebild.analyse.cases import correct_cases
from lagebild.analyse.forms import correct_forms
from lagebild.analyse.lemmas import Lemmatiser
from lagebild.analyse.network import WordAnalysis
from lagebild.model import Span

__all__ = ["Layout", "join_analyses", "lay_out", "make_document"]


class Layout(NamedTuple):
    """The tokens of a document, white space included; ``places[i]`` is the token of the i-th word."""

    words: list[str]
    spaces: list[bool]
    places: list[int]


def lay_out(text: str, spans: Sequence[Span], starts: Collection[int]) -> Layout:
    """The tokens of ``text`` with the blanks between them as spaCy has it: one space belongs to the token before it,
    any other stretch of white space is a token of its own.

    A line break, tab or fixed blank that stands alone between two words counts as that one space, so that a name or
    a phrase does not fall apart where a line is wrapped; not before the tokens ``starts``, with which paragraphs begin.
    """
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    position = 0
    for number, span in enumerate([*spans, None]):
        gap = text[position : span.start if span else len(text)]
        wrapped = len(gap) == 1 and span is not None and number not in starts
        if gap and words and (gap[0] == " " or wrapped):
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if span:
            places.append(len(words))
            words.append(span.of(text))
            spaces.append(False)
            position = span.end
    return Layout(words, spaces, places)


def join_analyses(parts: Iterable[WordAnalysis]) -> WordAnalysis:
    """The analyses of stretches that follow each other as one; each keeps its own root."""
    parts = list(parts)
    heads: list[int] = []
    for part in parts:
        offset = len(heads)
        heads.extend(head + offset if head else 0 for head in part.heads)
    return WordAnalysis(
        upos=list(chain.from_iterable(part.upos for part in parts)),
        xpos=list(chain.from_iterable(part.xpos for part in parts)),
        features=list(chain.from_iterable(part.features for part in parts)),
        heads=heads,
        relations=list(chain.from_iterable(part.relations for part in parts)),
        entities=list(chain.from_iterable(part.entities for part in parts)),
    )


def make_document(vocab: Vocab, layout: Layout, analysis: WordAnalysis, lemmatiser: Lemmatiser) -> Doc:
    """The document. White space has no relation and hangs on the token before it."""
    words, spaces, places = layout
    size = len(words)
    if size == 0:
        return Doc(vocab)
    surface = [words[place] for place in places]
    analysis = close_brackets(correct_forms(surface, analysis))
    analysis = attach_phrases(surface, correct_cases(surface, analysis))
    tags, pos = ["_SP"] * size, ["SPACE"] * size
    morphs, deps, ents = [""] * size, [""] * size, ["O"] * size
    heads = [max(i - 1, 0) for i in range(size)]
    if places and places[0] > 0:
        heads[: places[0]] = [places[0]] * places[0]
    for i, place in enumerate(places):
        tags[place] = analysis.xpos[i]
        pos[place] = analysis.upos[i]
        morphs[place] = analysis.features[i]
        deps[place] = analysis.relations[i]
        heads[place] = places[analysis.heads[i] - 1] if analysis.heads[i] else place
        ents[place] = analysis.entities[i]
    lemmas = list(words)
    found = lemmatiser.lemmas(
        surface,
        analysis.xpos,
        analysis.upos,
        [head - 1 for head in analysis.heads],
        analysis.relations,
        analysis.features,
    )
    for place, lemma in zip(places, found, strict=True):
        lemmas[place] = lemma
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
        ents=ents,
    )  # fmt: skip
