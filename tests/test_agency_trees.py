"""Training sentences composed from hand-annotated frames: whole trees, known labels, agreement, same seed same text."""

import importlib
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parent.parent / "training"
RELATIONS = {
    "root", "punct", "det", "case", "nsubj", "obl", "nmod",
    "advmod", "amod", "obj", "conj", "cc", "mark", "aux",
    "cop", "acl:relcl", "appos", "nummod", "det:poss", "advcl", "aux:pass",
    "nsubj:pass", "xcomp", "ccomp", "flat", "compound:prt", "obl:arg", "expl",
    "parataxis", "csubj", "obl:agent", "acl",
}  # fmt: skip
UPOS = {"NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "DET", "PRON", "ADP", "NUM", "PART", "SCONJ", "CCONJ", "PUNCT"}


@pytest.fixture(scope="module")
def trees():
    sys.path.insert(0, str(TRAINING))
    try:
        return importlib.import_module("agency_trees")
    finally:
        sys.path.remove(str(TRAINING))


@pytest.fixture(scope="module", params=[False, True], ids=["train", "aside"])
def made(request, trees):
    return trees.sentences(300 if not request.param else 100, aside=request.param)


def test_every_sentence_is_one_tree_with_known_labels(made):
    for frame, words in made:
        assert [word.relation for word in words if word.head is None] == ["root"], frame
        for word in words:
            assert word.form.strip() == word.form != "", frame
            assert word.upos in UPOS, (frame, word.form)
            assert word.xpos, (frame, word.form)
            assert word.relation in RELATIONS, (frame, word.form, word.relation)
            seen, up = set(), word
            while up.head is not None:
                assert id(up) not in seen, (frame, word.form)
                seen.add(id(up))
                assert any(up.head is other for other in words), (frame, word.form, up.form)
                up = up.head


def test_determiners_adjectives_and_verbs_agree(made):
    for frame, words in made:
        for word in words:
            if word.relation in ("det", "amod", "det:poss") and word.head.upos == "NOUN" and word.upos != "NUM":
                for name in ("Case", "Number", "Gender"):
                    if name in word.features and name in word.head.features:
                        same = word.features[name] == word.head.features[name]
                        assert same, (frame, word.form, word.head.form, name)
            if word.relation in ("nsubj", "nsubj:pass"):
                assert word.features.get("Case") == "Nom", (frame, word.form)
                family = [word.head, *(other for other in words if other.head is word.head)]
                finite = [
                    o for o in family if o.features.get("VerbForm") == "Fin" and o.relation.split(":")[0] != "conj"
                ]
                finite = [o for o in finite if o is word.head or o.relation in ("aux", "aux:pass", "cop")]
                joined = any(o.head is word and o.relation == "conj" for o in words)
                if len(finite) == 1 and not joined and word.features.get("Number"):
                    expected = word.features["Number"]
                    if any(
                        o.head is word and o.features.get("Number") == "Plur" and o.relation == "nmod" for o in words
                    ):
                        continue
                    assert finite[0].features["Number"] == expected, (frame, word.form, finite[0].form)


def test_same_seed_same_sentences(trees):
    first, second = (
        [" ".join(word.form for word in words) for _, words in trees.sentences(50, seed=3)] for _ in range(2)
    )
    assert first == second
    assert first != [" ".join(word.form for word in words) for _, words in trees.sentences(50, seed=4)]


def test_frames_are_many_and_those_set_aside_are_others(trees):
    train = {frame.id for frame in trees.frames(aside=False)}
    aside = {frame.id for frame in trees.frames(aside=True)}
    assert len(train | aside) >= 120
    assert len(aside) >= 24
    assert not train & aside


def test_every_frame_makes_sentences(trees):
    import random

    for aside in (False, True):
        composer = trees.Composer(trees.lexicon().half(aside), random.Random(1))
        for frame in trees.frames(aside):
            for _ in range(3):
                assert composer.sentence(frame)


def test_conllu_has_ten_columns(trees, tmp_path):
    trees.write(tmp_path / "a.conllu", 20)
    rows = [
        line.split("\t")
        for line in (tmp_path / "a.conllu").read_text(encoding="utf-8").splitlines()
        if line[:1].isdigit()
    ]
    assert rows
    assert all(len(row) == 10 for row in rows)
