"""Sentences of ready-made words: files with one word a line and a blank line after each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from lagebild.bench.documents import open_text
from lagebild.errors import AnalysisError, ReadError
from lagebild.pipeline import Options, load_analyser

__all__ = ["Sentence", "analysed", "sentences"]


@dataclass(frozen=True)
class Sentence:
    """The comment lines and the rows of one sentence."""

    where: str
    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sentences(path: Path, *, least: int) -> Iterator[Sentence]:
    """The sentences of a tab-separated file whose rows have at least ``least`` columns."""
    comments: list[str] = []
    rows: list[tuple[str, ...]] = []
    start, found = 1, False
    for number, line in open_text(path):
        if not line.strip():
            if rows:
                yield Sentence(f"{path}:{start}", tuple(comments), tuple(rows))
                comments, rows = [], []
            start = number + 1
        elif line[0] == "#":
            comments.append(line)
        else:
            found = True
            rows.append(tuple(line.split("\t")))
            if len(rows[-1]) < least:
                raise ReadError(f"{path}:{number}: a row needs at least {least} columns between tabs")
    if rows:
        yield Sentence(f"{path}:{start}", tuple(comments), tuple(rows))
    if not found:
        raise ReadError(f"{path}: there is no sentence in this file")


def analysed(words: list[list[str]], options: Options) -> Iterator[Doc]:
    """One analysed sentence for each list of words, with these words and no others."""
    docs = load_analyser(options).analyse_words(words)
    for given, doc in zip(words, docs, strict=True):
        if len(doc) != len(given):
            raise AnalysisError(f"the pipeline made {len(doc)} words of {len(given)}: {' '.join(given)[:60]}")
        yield doc
