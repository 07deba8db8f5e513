"""Sentences as padded tensors, and batches of about equal size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from corpora import FEATURES, Sentence
from lagebild.analyse.pieces import Pieces, guess_spaces
from network import STYLES

IGNORED = -100
STYLE_OF = {"agency": "pud", "news": "pud", "web": "gsd"}
"""Corpora that follow another's style: composed agency sentences and corrected trees of news are annotated like the
news treebank, corrected trees of the encyclopedia like the one of web text."""


@dataclass(frozen=True)
class Item:
    """A sentence with its pieces: rows of the embedding table, and each word's first and last piece."""

    sentence: Sentence
    rows: list[int]
    first: list[int]
    last: list[int]


@dataclass(frozen=True)
class Batch:
    """Padded tensors. ``targets`` has a tensor (batch, words) for every head that the sentences annotate."""

    items: list[Item]
    rows: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    style: Tensor
    targets: dict[str, Tensor]


def make_item(sentence: Sentence, pieces: Pieces) -> Item:
    """Cut a sentence into pieces, between sentence start and end."""
    rows, first, last = [pieces.start], [], []
    for word, after_space in zip(sentence.words, guess_spaces(sentence.words), strict=True):
        of_word = pieces.of(word, after_space)
        first.append(len(rows))
        rows.extend(of_word)
        last.append(len(rows) - 1)
    rows.append(pieces.end)
    return Item(sentence, rows, first, last)


def group(items: list[Item], budget: int, shuffle: random.Random | None) -> Iterator[list[Item]]:
    """Items of like length together, at most ``budget`` padded pieces a group; groups in random order."""
    order = sorted(items, key=lambda item: len(item.rows) + (shuffle.random() * 4 if shuffle else 0))
    groups: list[list[Item]] = []
    current: list[Item] = []
    for item in order:
        if current and len(item.rows) * (len(current) + 1) > budget:
            groups.append(current)
            current = []
        current.append(item)
    groups.append(current)
    if shuffle:
        shuffle.shuffle(groups)
    yield from groups


def make_batch(items: list[Item], labels: dict[str, dict[str, int]]) -> Batch:
    """Pad a group. Unknown labels and parts that a corpus does not annotate are ignored by the loss; a group of
    sentences without annotation has no targets."""
    length = max(len(item.rows) for item in items)
    count = max(len(item.first) for item in items)
    rows = torch.zeros(len(items), length, dtype=torch.long)
    mask = torch.zeros(len(items), length)
    first, last = (torch.zeros(len(items), count, dtype=torch.long) for _ in range(2))
    words = torch.zeros(len(items), count, dtype=torch.bool)
    names = ["entity"] if items[0].sentence.corpus == "ner" else [name for name in labels if name != "entity"]
    bare = items[0].sentence.upos is None and items[0].sentence.entities is None
    targets = {name: torch.full((len(items), count), IGNORED) for name in ([] if bare else [*names, "head"])}
    for i, item in enumerate(items):
        rows[i, : len(item.rows)] = torch.tensor(item.rows)
        mask[i, : len(item.rows)] = 1
        size = len(item.first)
        first[i, :size] = torch.tensor(item.first)
        last[i, :size] = torch.tensor(item.last)
        words[i, :size] = True
        for name, values in {} if bare else _targets(item.sentence, labels).items():
            targets[name][i, :size] = torch.tensor(values)
    styles = [STYLE_OF.get(item.sentence.corpus, item.sentence.corpus) for item in items]
    style = torch.tensor([[float(style == name) for name in STYLES] for style in styles])
    return Batch(items, rows, mask, first, last, words, style, targets)


def _targets(sentence: Sentence, labels: dict[str, dict[str, int]]) -> dict[str, list[int]]:
    if sentence.entities is not None:
        return {"entity": [labels["entity"].get(tag, 0) for tag in sentence.entities]}
    assert sentence.upos
    assert sentence.xpos
    assert sentence.relations
    assert sentence.heads
    found = {
        "upos": [labels["upos"].get(tag, IGNORED) for tag in sentence.upos],
        "xpos": [labels["xpos"].get(tag, IGNORED) if tag else IGNORED for tag in sentence.xpos],
        "deprel": [labels["deprel"].get(relation, IGNORED) for relation in sentence.relations],
        "head": sentence.heads,
    }
    for name in FEATURES if sentence.features else ():
        # PUD leaves Voice and Foreign out where GSD has them: learn those from GSD alone
        silent = sentence.corpus == "pud" and name in ("Voice", "Foreign")
        found[name] = [
            IGNORED if silent else labels[name].get(values.get(name, "_"), IGNORED) for values in sentence.features
        ]
    return found
