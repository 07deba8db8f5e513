"""Corrected trees: every row is a tree and fits its sentence; what does not is an error that says where."""

import gzip
import importlib
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LABELS = json.loads((ROOT / "src/lagebild/analyse/weights/labels.json").read_text(encoding="utf-8"))
HEADER = "source,id,words,check,upos,xpos,heads,relations\n"


@pytest.fixture(scope="module")
def corrected():
    sys.path.insert(0, str(ROOT / "training"))
    try:
        return importlib.import_module("corrected_trees")
    finally:
        sys.path.remove(str(ROOT / "training"))


def read(corrected, tmp_path, row):
    path = tmp_path / "trees.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    return corrected.read_corrected(path, {"articles": corrected.by_offsets({"7": "Ada kam an."})})


def test_words_are_read_where_the_row_says(corrected, tmp_path):
    check = corrected.checksum(["Ada", "kam", "an", "."])
    tags = "PROPN VERB ADP PUNCT,NE VVFIN PTKVZ $."
    row = f"articles,7,0-3 4-7 8-10 10-11,{check},{tags},2 0 2 2,nsubj root compound:prt punct"
    (found,) = read(corrected, tmp_path, row)
    assert found.words == ["Ada", "kam", "an", "."]
    assert found.heads == [2, 0, 2, 2]
    assert found.relations[2] == "compound:prt"


@pytest.mark.parametrize(
    ("words", "heads", "relations", "message"),
    [
        ("0-3 4-7", "2 0", "nsubj root", "other words"),
        ("0-3 4-7 8-10 10-11", "2 0 2", "nsubj root compound:prt punct", "not as many"),
        ("0-3 4-7 8-10 10-11", "2 0 0 2", "nsubj root root punct", "not exactly one root"),
        ("0-3 4-7 8-10 10-11", "3 0 1 2", "nsubj root obj punct", "circle"),
        ("0-3 4-7 8-10 10-11", "2 0 2 2", "nsubj root root punct", "called root"),
    ],
)
def test_what_is_no_tree_of_these_words_is_an_error(corrected, tmp_path, words, heads, relations, message):
    check = corrected.checksum(["Ada", "kam", "an", "."])
    row = f"articles,7,{words},{check},PROPN VERB ADP PUNCT,NE VVFIN PTKVZ $.,{heads},{relations}"
    with pytest.raises(corrected.CorrectionError, match=message) as caught:
        read(corrected, tmp_path, row)
    assert "trees.csv:2" in str(caught.value)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the data beside the checkout (../shared)")
def test_every_row_is_a_tree_over_its_words(corrected):
    with gzip.open(SHARED / "bench/quotes/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {str(report["id"]): report["text"] for report in map(json.loads, lines)}
    words_of = {"articles": corrected.by_offsets(texts)}
    for name in ("germeval14-dev", "germeval14-test-even"):
        blocks = (SHARED / "ner" / f"{name}.tsv").read_text(encoding="utf-8").split("\n\n")
        rows = [[line.split("\t") for line in block.splitlines() if not line.startswith("#")] for block in blocks]
        words_of[name] = corrected.by_number([[row[1] for row in block] for block in rows if block])
    for table in ("news.csv", "web.csv"):
        found = corrected.read_corrected(corrected.FOLDER / table, words_of)
        assert len(found) > 100
        for sentence in found:
            assert set(sentence.relations) <= set(LABELS["deprel"])
            assert set(sentence.upos) <= set(LABELS["upos"])
            assert set(sentence.xpos) <= set(LABELS["xpos"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the data beside the checkout (../shared)")
def test_no_report_of_a_development_part_is_trained_on(corrected):
    kept = [SHARED / "bench/events/dev.jsonl", SHARED / "bench/quotes/dev.jsonl.gz"]
    names = set()
    for path in kept:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            names |= {str(json.loads(line)["id"]) for line in lines}
    rows = (corrected.FOLDER / "news.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert not names & {row.split(",")[1] for row in rows}
