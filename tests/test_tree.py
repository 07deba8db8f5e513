"""Decoding of dependency trees."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lagebild.analyse.tree import decode_heads, decode_relations


def is_single_rooted_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for node in range(1, len(heads) + 1):
        seen = set()
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def best_by_trying_all(scores: np.ndarray) -> float:
    size = scores.shape[0]
    return max(
        sum(scores[word, head] for word, head in enumerate(heads))
        for heads in itertools.product(range(size + 1), repeat=size)
        if is_single_rooted_tree(list(heads))
    )


@pytest.mark.parametrize("size", [0, 1])
def test_shortest_sentences(size):
    assert decode_heads(np.zeros((size, size + 1), np.float32)) == [0] * size


@given(st.integers(2, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-20, 20, width=32))))
def test_finds_the_best_tree_with_one_root(scores):
    heads = decode_heads(scores)
    assert is_single_rooted_tree(heads)
    total = sum(scores[word, head] for word, head in enumerate(heads))
    assert total == pytest.approx(best_by_trying_all(scores), abs=1e-3)


@given(st.integers(5, 40), st.integers(0, 2**32 - 1))
def test_long_sentences_get_a_tree(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_single_rooted_tree(decode_heads(scores))


def test_scores_are_left_as_they_are():
    scores = np.random.default_rng(1).normal(size=(6, 7)).astype(np.float32)
    before = scores.copy()
    decode_heads(scores)
    assert (scores == before).all()


RELATIONS = ["root", "nsubj", "obj", "obl", "nsubj:pass"]


def test_a_head_has_one_subject():
    scores = np.array([[0, 5, 1, 4, 0], [9, 0, 0, 0, 0], [0, 6, 1, 0, 0]], np.float32)
    found = decode_relations(scores, [2, 0, 2], RELATIONS)
    assert [RELATIONS[label] for label in found] == ["obl", "root", "nsubj"]


def test_subjects_of_different_heads_stay():
    scores = np.array([[0, 5, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 3, 0], [0, 5, 0, 0, 0]], np.float32)
    found = decode_relations(scores, [2, 0, 2, 3], RELATIONS)
    assert [RELATIONS[label] for label in found] == ["nsubj", "root", "obl", "nsubj"]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_root_stands_on_the_root_alone(size, seed):
    random = np.random.default_rng(seed)
    heads = decode_heads(random.normal(size=(size, size + 1)).astype(np.float32))
    found = decode_relations(random.normal(size=(size, len(RELATIONS))).astype(np.float32), heads, RELATIONS)
    assert [label == 0 for label in found] == [head == 0 for head in heads]
