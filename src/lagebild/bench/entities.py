"""Names (bench/entities): tab-separated tokens in, the same tokens with predicted tags (BIO) out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from lagebild.bench.sentences import Sentence, analysed, sentences
from lagebild.bench.task import Task

__all__ = ["run"]


def run(task: Task) -> str:
    """Tag every sentence."""
    given = list(sentences(task.source, least=2))
    words = [[row[1] for row in sentence.rows] for sentence in given]
    docs = analysed(words, task.options)
    task.write(line for pair in zip(given, docs, strict=True) for line in _lines(*pair))
    return f"{len(given)} sentences, {sum(map(len, words))} words tagged"


def _lines(sentence: Sentence, doc: Doc) -> Iterator[str]:
    tags = ["O"] * len(doc)
    for name in doc.ents:
        tags[name.start : name.end] = [f"B-{name.label_}"] + [f"I-{name.label_}"] * (len(name) - 1)
    for row, tag in zip(sentence.rows, tags, strict=True):
        yield "\t".join((row[0], row[1], tag))
    yield ""
