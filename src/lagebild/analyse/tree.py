"""From scores to a dependency tree: the maximum spanning tree with exactly one root, and the relations on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["agree_in_number", "decode_heads", "decode_relations", "words_above"]

NEVER = -1e9
ONCE_A_HEAD = (frozenset({"nsubj", "nsubj:pass", "csubj"}), frozenset({"obj"}))
"""Relations of which a head has at most one, in groups."""


def decode_heads(scores: NDArray[np.float32]) -> list[int]:
    """The best tree for ``scores`` of shape (words, words + 1).

    ``scores[d, h]`` is the score of head ``h`` for word ``d``; column 0 is the root, column i + 1 word i. Returns
    for each word the column of its head. One word hangs on the root, nothing on itself, and there are no circles.
    """
    size = scores.shape[0]
    if size == 0:
        return []
    if size == 1:
        return [0]
    total_scores = scores.astype(np.float64)
    total_scores[np.arange(size), np.arange(1, size + 1)] = NEVER
    heads = [int(head) for head in total_scores.argmax(axis=1)]
    if heads.count(0) == 1 and _is_tree(heads):
        return heads
    best: list[int] = []
    best_total = -np.inf
    candidates = np.argsort(-total_scores[:, 0])[:4]
    for root in candidates:
        fixed = total_scores.copy()
        fixed[:, 0] = NEVER
        fixed[root, :] = NEVER
        fixed[root, 0] = total_scores[root, 0]
        heads = _edmonds(fixed)
        total = float(total_scores[np.arange(size), heads].sum())
        if total > best_total:
            best, best_total = heads, total
    return best


def decode_relations(scores: NDArray[np.float32], heads: Sequence[int], relations: Sequence[str]) -> list[int]:
    """For each word the index of its best relation, none of which a head can have once only stands twice below it.

    ``scores`` has shape (words, relations), each row for the arc to the word's head in ``heads`` (0 is the root).
    Of two subjects (or objects) of a head that one keeps it which would lose most by the next best relation.
    """
    root = relations.index("root")
    scores = scores.copy()
    scores[:, root] = -np.inf
    best = [int(label) for label in scores.argmax(axis=1)]
    best = [root if head == 0 else label for label, head in zip(best, heads, strict=True)]
    for once in ONCE_A_HEAD:
        members = [index for index, name in enumerate(relations) if name in once]
        below: dict[int, list[int]] = {}
        for word, (label, head) in enumerate(zip(best, heads, strict=True)):
            if head and label in members:
                below.setdefault(head, []).append(word)
        for rivals in below.values():
            if len(rivals) > 1:
                others = scores[rivals].copy()
                others[:, members] = -np.inf
                loss = scores[rivals, [best[word] for word in rivals]] - others.max(axis=1)
                for number, word in enumerate(rivals):
                    if number != int(loss.argmax()):
                        best[word] = int(others[number].argmax())
    return best


def agree_in_number(
    relations: Sequence[str], heads: Sequence[int], tags: Sequence[str], features: Sequence[str]
) -> list[str]:
    """``relations`` with subject and object of a verb exchanged where only the object agrees with it in number.

    "Ein Schild warnt die Fahrer": a plural is no subject of "warnt". ``heads`` count from 1, 0 is the root;
    ``tags`` are STTS, ``features`` as UD writes them. Coordinated subjects are plural, and only nouns are exchanged.
    """
    found = list(relations)
    below: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        below.setdefault(head, []).append(word)
    for verb in range(len(heads)):
        words = below.get(verb + 1, [])
        subjects = [word for word in words if found[word] == "nsubj" and tags[word] == "NN"]
        objects = [word for word in words if found[word] == "obj" and tags[word] == "NN"]
        if len(subjects) != 1 or len(objects) != 1 or not tags[verb].startswith("VV"):
            continue
        finite = [word for word in (verb, *words) if tags[word].endswith("FIN")]
        numbers = [_number(features[word]) for word in (*finite[:1], subjects[0], objects[0])]
        several = [any(found[word] == "conj" for word in below.get(noun + 1, ())) for noun in (subjects[0], objects[0])]
        if any(several) or len(numbers) != 3 or None in numbers:
            continue
        if numbers[0] == numbers[2] != numbers[1]:
            found[subjects[0]], found[objects[0]] = "obj", "nsubj"
    return found


def words_above(word: int, heads: Sequence[int]) -> set[int]:
    """The words, counted from 1, on which ``word`` (from 0) hangs, directly or not."""
    found: set[int] = set()
    node = heads[word]
    while node and node not in found:
        found.add(node)
        node = heads[node - 1]
    return found


def _number(features: str) -> str | None:
    return next((part.partition("=")[2] for part in features.split("|") if part.startswith("Number=")), None)


def _is_tree(heads: list[int]) -> bool:
    """True if every word reaches the root."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for passed in path:
            state[passed] = 2
    return True


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu/Edmonds over (words, words + 1) scores: the heads of the words."""
    root = np.full((1, scores.shape[1]), NEVER)
    return _contract(np.concatenate([root, scores]))[1:]


def _contract(matrix: NDArray[np.float64]) -> list[int]:
    """Best heads for ``matrix[dependent, head]`` whose node 0 is the root, contracting one circle at a time."""
    size = matrix.shape[0]
    heads = matrix.argmax(axis=1)
    heads[0] = 0
    found = _find_circle([int(head) for head in heads])
    if found is None:
        return [int(head) for head in heads]
    circle = np.array(found)
    inside = np.zeros(size, dtype=bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    # the circle becomes one node, the last of the contracted graph
    contracted = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    contracted[:-1, :-1] = matrix[np.ix_(outside, outside)]
    leaving = matrix[np.ix_(outside, circle)]
    best_leaving = leaving.argmax(axis=1)
    contracted[:-1, -1] = leaving.max(axis=1)
    loss = matrix[circle, heads[circle]]
    entering = matrix[np.ix_(circle, outside)] - loss[:, None]
    best_entering = entering.argmax(axis=0)
    contracted[-1, :-1] = entering.max(axis=0)
    sub_heads = _contract(contracted)
    result = heads.copy()
    for position, node in enumerate(outside):
        head = sub_heads[position]
        result[node] = circle[best_leaving[position]] if head == len(outside) else outside[head]
    entry = sub_heads[-1]
    result[circle[best_entering[entry]]] = outside[entry]
    result[0] = 0
    return [int(head) for head in result]


def _find_circle(heads: list[int]) -> list[int] | None:
    size = len(heads)
    state = [0] * size
    state[0] = 2
    for start in range(1, size):
        path: list[int] = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return None
