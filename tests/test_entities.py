"""Entity tags in BIO."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lagebild.analyse.entities import best_tags, entity_spans

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def test_spans_of_a_sequence():
    tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-LOC"]
    assert entity_spans(tags) == {(0, 2, "PER"), (3, 4, "LOC"), (4, 6, "LOC")}


def test_a_continuation_of_another_class_is_an_entity_of_its_own():
    assert entity_spans(["B-PER", "I-LOC"]) == {(0, 1, "PER"), (1, 2, "LOC")}


def test_a_name_gets_its_beginning():
    scores = np.log(np.array([[0.5, 0.45, 0.03, 0.01, 0.01], [0.1, 0.05, 0.8, 0.03, 0.02]], np.float32))
    assert [LABELS[tag] for tag in best_tags(scores, LABELS)] == ["B-PER", "I-PER"]


@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_sequences_are_always_lawful(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, len(LABELS))).astype(np.float32)
    tags = [LABELS[tag] for tag in best_tags(scores, LABELS)]
    assert len(tags) == size
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
