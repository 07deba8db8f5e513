"""Entity tags in BIO: the best lawful sequence, and the spans in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tags", "entity_spans"]

FORBIDDEN = -1e6


@lru_cache(maxsize=4)
def _transitions(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """0 where ``I-X`` follows ``B-X`` or ``I-X`` and for all others, :data:`FORBIDDEN` elsewhere; last row: start."""
    size = len(labels)
    allowed = np.zeros((size + 1, size), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate((*labels, "O")):
                if before[2:] != label[2:]:
                    allowed[row, column] = FORBIDDEN
    return allowed


def best_tags(scores: NDArray[np.float32], labels: Sequence[str]) -> list[int]:
    """Viterbi over ``scores`` (words, labels): the best sequence in which no ``I-X`` stands without its beginning."""
    count = scores.shape[0]
    if count == 0:
        return []
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if not any(labels[tag].startswith("I-") for tag in greedy):
        return greedy
    transitions = _transitions(tuple(labels))
    total = scores[0] + transitions[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, count):
        options = total[:, None] + transitions[:-1]
        back[word] = options.argmax(axis=0)
        total = options.max(axis=0) + scores[word]
    tags = [int(total.argmax())]
    for word in range(count - 1, 0, -1):
        tags.append(int(back[word, tags[-1]]))
    return tags[::-1]


def entity_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first word, word after the last, class) of every entity in a BIO sequence."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    label = ""
    for position, tag in enumerate([*tags, "O"]):
        if tag.startswith("I-") and start is not None and tag[2:] == label:
            continue
        if start is not None:
            found.add((start, position, label))
        start, label = (position, tag[2:]) if tag != "O" else (None, "")
    return found
