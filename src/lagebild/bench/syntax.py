"""Syntax (bench/syntax): CoNLL-U in, of which only the words are looked at, CoNLL-U of surface words out.

A multiword token ("im" = in + dem) is one surface word, as it stands in the text; the scorer makes the same of the
gold file.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from lagebild.bench.sentences import Sentence, analysed, sentences
from lagebild.bench.task import Task

__all__ = ["run"]

KEPT = ("# newdoc", "# sent_id", "# text =")
"""Comments that are handed on; all others may belong to the annotation."""


def run(task: Task) -> str:
    """Parse every sentence."""
    given = list(sentences(task.source, least=2))
    words = [surface_words(sentence) for sentence in given]
    docs = analysed(words, task.options)
    task.write(line for triple in zip(given, words, docs, strict=True) for line in _lines(*triple))
    return f"{len(given)} sentences, {sum(map(len, words))} words parsed"


def surface_words(sentence: Sentence) -> list[str]:
    """The words as they stand in the text: multiword tokens whole, empty nodes left out."""
    words: list[str] = []
    covered = 0
    for number, form, *_ in sentence.rows:
        first, dash, last = number.partition("-")
        if dash:
            covered = int(last)
            words.append(form)
        elif first.isdigit() and int(first) > covered:
            words.append(form)
    return words


def _lines(sentence: Sentence, words: list[str], doc: Doc) -> Iterator[str]:
    yield from (comment for comment in sentence.comments if comment.startswith(KEPT))
    for token, form in zip(doc, words, strict=True):
        root = token.head.i == token.i
        columns = (
            token.i + 1,
            form,
            token.lemma_ or "_",
            token.pos_ or "X",
            token.tag_ or "_",
            str(token.morph) or "_",
            0 if root else token.head.i + 1,
            "root" if root else token.dep_ or "dep",
            "_",
            "_",
        )
        yield "\t".join(map(str, columns))
    yield ""
