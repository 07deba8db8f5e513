"""Reports to spaCy documents: tokens, tags, features, lemmas, trees, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Protocol

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.analyse.documents import Layout, join_analyses, lay_out, make_document
from lagebild.analyse.foreign import ForeignPipeline
from lagebild.analyse.lemmas import Lemmatiser
from lagebild.analyse.network import MAX_PIECES, Network, Style, WordAnalysis
from lagebild.analyse.pieces import guess_spaces
from lagebild.analyse.sentences import split_sentences, stretches
from lagebild.analyse.tokens import tokenise
from lagebild.model import Report, Span

__all__ = ["Analyser", "Analysis"]

WEIGHTS = Path(__file__).parent / "weights"
WORDS_AT_ONCE = 12_000
"""Reports are gathered up to this many words, so that sentences of like length meet in a batch."""

SENTENCE_SPLITTERS = frozenset({";", ":", ",", "–", "-", "/", "|"})


class Analysis(Protocol):
    """What reading needs: reports to documents, and ready-made words to documents."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Doc]]:
        """Each report with its document, in order.

        Every token stands where it stands in the report's text; single line breaks inside a paragraph, tabs and fixed
        blanks read as plain ones.
        """
        ...

    def analyse_words(self, sentences: Iterable[Sequence[str]]) -> Iterator[Doc]:
        """One document for each list of words, with just these tokens."""
        ...

    def encode_only(self, reports: Iterable[Report]) -> int:
        """Send the reports through the slowest part alone; the number of words."""
        ...


@dataclass(frozen=True)
class _Sentence:
    """A stretch of a report's tokens that is analysed as one."""

    report: int
    tokens: range
    rows: list[tuple[int, ...]]


class Analyser:
    """The built-in German model. Load once, use for any number of reports."""

    def __init__(self, network: Network, lemmatiser: Lemmatiser, vocab: Vocab) -> None:
        self._network = network
        self._lemmatiser = lemmatiser
        self._vocab = vocab

    @staticmethod
    def load(pipeline: str | None = None, threads: int | None = None) -> Analysis:
        """The built-in model, or the installed spaCy pipeline named ``pipeline`` in its place.

        ``threads`` limits the processor cores. Raises :class:`lagebild.errors.AnalysisError` if the model is
        missing, damaged or does not give what reading needs.
        """
        if pipeline is not None:
            return ForeignPipeline.load(pipeline)
        return Analyser(Network.load(WEIGHTS, threads), Lemmatiser(), _vocab())

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Doc]]:
        """Each report with its document, in order. Works through batches of reports, lazily."""
        for batch, tokens in _batches(reports):
            sentences = list(self._sentences(batch, tokens))
            analyses = self._network.analyse(
                [sentence.rows for sentence in sentences], self._styles(len(batch), sentences)
            )
            of_report: list[list[tuple[_Sentence, WordAnalysis]]] = [[] for _ in batch]
            for sentence, analysis in zip(sentences, analyses, strict=True):
                of_report[sentence.report].append((sentence, analysis))
            for report, spans, parts in zip(batch, tokens, of_report, strict=True):
                yield (
                    report,
                    make_document(
                        self._vocab,
                        lay_out(
                            report.text, spans, {first for first, _ in stretches(report.text, spans, report.blocks)}
                        ),
                        join_analyses(analysis for _, analysis in parts),
                        self._lemmatiser,
                    ),
                )

    def analyse_words(self, sentences: Iterable[Sequence[str]]) -> Iterator[Doc]:
        """One document for each list of words, with just these tokens; blanks between them are guessed."""
        remaining = iter(sentences)
        while batch := [list(words) for words in islice(remaining, 1000)]:
            spaces = [guess_spaces(words) for words in batch]
            pieces = [self._network.rows(words, before) for words, before in zip(batch, spaces, strict=True)]
            parts = [list(_cut(rows, range(len(rows)))) for rows in pieces]
            flat = [rows[part.start : part.stop] for rows, cuts in zip(pieces, parts, strict=True) for part in cuts]
            analyses = iter(self._network.analyse(flat, [self._network.style(flat)] * len(flat)))
            for words, before, cuts in zip(batch, spaces, parts, strict=True):
                whole = join_analyses(islice(analyses, len(cuts)))
                layout = Layout(words, [*before[1:], False], list(range(len(words))))
                yield make_document(self._vocab, layout, whole, self._lemmatiser)

    def _styles(self, reports: int, sentences: list[_Sentence]) -> list[Style]:
        """For each sentence the annotation style of its report."""
        rows: list[list[list[tuple[int, ...]]]] = [[] for _ in range(reports)]
        for sentence in sentences:
            rows[sentence.report].append(sentence.rows)
        of_report = [self._network.style(own) for own in rows]
        return [of_report[sentence.report] for sentence in sentences]

    def encode_only(self, reports: Iterable[Report]) -> int:
        """Tokens through the encoder alone, in the batches that :meth:`analyse` makes; the number of words."""
        words = 0
        for batch, tokens in _batches(reports):
            sentences = list(self._sentences(batch, tokens))
            self._network.encode([sentence.rows for sentence in sentences])
            words += sum(len(sentence.rows) for sentence in sentences)
        return words

    def _sentences(self, reports: list[Report], tokens: list[list[Span]]) -> Iterator[_Sentence]:
        for number, (report, spans) in enumerate(zip(reports, tokens, strict=True)):
            text = report.text
            for sentence in split_sentences(text, spans, report.blocks):
                words = [spans[i].of(text) for i in sentence]
                spaces = [i == sentence.start or spans[i - 1].end < spans[i].start for i in sentence]
                rows = self._network.rows(words, spaces)
                for part in _cut(rows, sentence, words):
                    yield _Sentence(number, part, rows[part.start - sentence.start : part.stop - sentence.start])


@cache
def _vocab() -> Vocab:
    return spacy.blank("de").vocab


def _batches(reports: Iterable[Report]) -> Iterator[tuple[list[Report], list[list[Span]]]]:
    """Reports with their tokens, gathered to about :data:`WORDS_AT_ONCE` words."""
    batch: list[Report] = []
    tokens: list[list[Span]] = []
    for report in reports:
        batch.append(report)
        tokens.append(tokenise(report.text))
        if sum(map(len, tokens)) >= WORDS_AT_ONCE:
            yield batch, tokens
            batch, tokens = [], []
    if batch:
        yield batch, tokens


def _cut(rows: Sequence[tuple[int, ...]], sentence: range, words: Sequence[str] = ()) -> Iterator[range]:
    """A sentence too long for the encoder in parts that are not, at a comma or the like where there is one."""
    if sum(map(len, rows)) <= MAX_PIECES - 2:
        yield sentence
        return
    start, used, last_mark = 0, 0, 0
    for index, row in enumerate(rows):
        if used + len(row) > MAX_PIECES - 2:
            end = last_mark if last_mark > start else index
            yield sentence[start:end]
            start, used = end, sum(len(rows[i]) for i in range(end, index))
        used += len(row)
        if words and words[index] in SENTENCE_SPLITTERS:
            last_mark = index + 1
    yield sentence[start : len(rows)]
