"""Benchmark runs: each benchmark's own form in, its scorer's form out; ids, order, text and words exactly kept."""

import gzip
import json
import subprocess
import sys

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.bench import RUNNERS, Task
from lagebild.bench.documents import documents_of_folder, documents_of_lines
from lagebild.bench.sentences import sentences
from lagebild.bench.syntax import surface_words
from lagebild.cli.bench import Kind
from lagebild.errors import LagebildError, ReadError
from lagebild.model import Reading, Span, Statement, Time, Why

WHY = Why("test")
CONLLU = """# sent_id = a-1
# text = Sie traf ihn im Haus.
1\tSie\tsie\tPRON\tPPER\t_\t2\tnsubj\t_\t_
2\ttraf\ttreffen\tVERB\tVVFIN\t_\t0\troot\t_\t_
3\tihn\ter\tPRON\tPPER\t_\t2\tobj\t_\t_
4-5\tim\t_\t_\t_\t_\t_\t_\t_\t_
4\tin\tin\tADP\tAPPR\t_\t6\tcase\t_\t_
5\tdem\tder\tDET\tART\t_\t6\tdet\t_\t_
6\tHaus\tHaus\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No
6.1\tleer\t_\t_\t_\t_\t_\t_\t_\t_
7\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_

# sent_id = a-2
1\t10 000\t10 000\tNUM\tCARD\t_\t2\tnummod\t_\t_
2\tTote\tTote\tNOUN\tNN\t_\t0\troot\t_\t_

"""
TSV = "1\tIn\tO\tO\n2\tWien\tB-LOC\tO\n\n1\tAnna\tB-PER\tO\n2\tHuber\tI-PER\tO\n3\t#\tO\tO\n"


class Analyser:
    """Stands in for the model: the second word is the root, capitalised last words are names."""

    def analyse_words(self, sentences):
        for words in sentences:
            heads = [min(1, len(words) - 1)] * len(words)
            deps = ["ROOT" if number == heads[0] else "dep" for number in range(len(words))]
            ents = ["B-PER" if word[0].isupper() else "O" for word in words]
            yield Doc(Vocab(), words=words, heads=heads, deps=deps, pos=["X"] * len(words), ents=ents)

    def encode_only(self, reports):
        return sum(len(report.text.split()) for report in reports)


@pytest.fixture
def words_only(monkeypatch):
    monkeypatch.setattr("lagebild.bench.sentences.load_analyser", lambda options: Analyser())


def read_by_hand(found):
    """In place of the pipeline: a reading of each report with what ``found`` gives for it."""

    def read_reports(reports, *, options=None, analyser=None):
        for report in reports:
            records = {"times": (), "statements": (), "events": (), **found(report)}
            yield Reading(report, (Span(0, len(report.text)),), actors=(), mentions=(), places=(), **records)

    return read_reports


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(shared, kind, gold, out):
    command = [sys.executable, shared / "bench" / kind / "score.py", gold, out, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_command_knows_every_runner():
    assert {kind.value for kind in Kind} == set(RUNNERS)


def test_events_keep_ids_and_order(tmp_path, monkeypatch, reading):
    source, out = tmp_path / "in.jsonl.gz", tmp_path / "deep" / "out.jsonl"
    rows = [{"id": name, "text": reading.report.text, "date": "2026-03-02", "title": "T"} for name in ("b", 7, "a")]
    source.write_bytes(gzip.compress("\n\n".join(map(json.dumps, rows)).encode()))
    monkeypatch.setattr("lagebild.bench.events.read_reports", read_by_hand(lambda report: {"events": reading.events}))
    assert "3" in RUNNERS["events"](Task(source=source, out=out))
    found = lines_of(out)
    assert [row["id"] for row in found] == ["b", 7, "a"]
    assert found[0]["events"][1]["by"] == {"text": "eine Sprecherin", "span": list(reading.events[1].by.span)}
    assert found[0]["events"][0]["actor"][0]["country"] == "AUT"
    assert found[0]["events"][0]["also"] == [{"sentence": 0, "trigger": [9, 21]}]


def test_documents_are_stripped_of_their_annotations(tmp_path):
    source = tmp_path / "in.jsonl"
    text = "Zwei\r\nZeilen\u2028 \u00a0und 😀 "
    source.write_text(json.dumps({"id": "a", "text": text, "date": "0001-01-01", "events": [1], "sentences": 3}))
    (document,) = documents_of_lines(source)
    assert document.report.text == text
    assert document.report.date is None
    assert document.report.title is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "in.jsonl:1: is not JSON"),
        (b'{"id": "a"}', 'in.jsonl:1: a document is an object with a "text"'),
        (b'{"text": "a"}', 'in.jsonl:1: the document has no "id"'),
        (b'\n{"id": true, "text": "a"}', 'in.jsonl:2: the document has no "id"'),
        (b"\xff", "in.jsonl: cannot be read"),
        (b"\x1f\x8bxx", "in.jsonl: cannot be read"),
    ],
)
def test_unusable_documents_are_named(content, message, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(content)
    with pytest.raises(ReadError, match=message):
        list(documents_of_lines(source))


def test_quotes_have_the_scorers_form(tmp_path, monkeypatch):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "q", "text": "Es regne, sagte sie."}))
    said = Statement("Indirect", (Span(0, 8),), WHY, (Span(16, 19),), (Span(10, 15),), (Span(10, 19),))
    monkeypatch.setattr("lagebild.bench.quotes.read_reports", read_by_hand(lambda report: {"statements": (said,)}))
    RUNNERS["quotes"](Task(source=source, out=out))
    (row,) = lines_of(out)
    assert row["quotes"][0] == {
        "type": "Indirect",
        "medium": "Speech",
        "quote": [[0, 8]],
        "speaker": [[16, 19]],
        "cue": [[10, 15]],
        "frame": [[10, 19]],
        "addressee": [],
        "nested": False,
        "rule": "test",
    }


def test_times_never_overlap(tmp_path, monkeypatch):
    folder, out = tmp_path / "dev", tmp_path / "out.jsonl"
    (folder / "deep").mkdir(parents=True)
    for name in ("b", "deep/a"):
        record = {"id": name, "text": "am Montag um 9 Uhr", "dct": "2014-02-18", "timexes": [{"start": 3}]}
        (folder / f"{name}.json").write_text(json.dumps(record, indent=1))
    times = (
        Time(Span(10, 18), "TIME", "T09:00", WHY),
        Time(Span(3, 9), "DATE", "2014-02-17", WHY),
        Time(Span(3, 18), "TIME", "2014-02-17T09:00", WHY, mod="APPROX"),
    )
    monkeypatch.setattr("lagebild.bench.timex.read_reports", read_by_hand(lambda report: {"times": times}))
    assert [document.report.date.isoformat() for document in documents_of_folder(folder)] == ["2014-02-18"] * 2
    RUNNERS["timex"](Task(source=folder, out=out))
    found = lines_of(out)
    assert [row["id"] for row in found] == ["b", "deep/a"]
    assert found[0]["timexes"] == [
        {"start": 3, "end": 18, "type": "TIME", "value": "2014-02-17T09:00", "mod": "APPROX"}
    ]


@pytest.mark.parametrize("make", [lambda folder: folder / "none", lambda folder: folder])
def test_timex_wants_a_folder_with_documents(make, tmp_path):
    with pytest.raises(ReadError, match="folder"):
        list(documents_of_folder(make(tmp_path)))


def test_surface_words_join_multiword_tokens_and_leave_out_empty_nodes(tmp_path):
    source = tmp_path / "in.conllu"
    source.write_text(CONLLU, encoding="utf-8")
    words = [surface_words(sentence) for sentence in sentences(source, least=2)]
    assert words == [["Sie", "traf", "ihn", "im", "Haus", "."], ["10 000", "Tote"]]


def test_syntax_hands_on_ids_and_words_only(tmp_path, words_only):
    source, out = tmp_path / "in.conllu", tmp_path / "out.conllu"
    source.write_text(CONLLU, encoding="utf-8")
    RUNNERS["syntax"](Task(source=source, out=out))
    lines = out.read_text(encoding="utf-8").split("\n")
    assert lines[:3] == ["# sent_id = a-1", "# text = Sie traf ihn im Haus.", "1\tSie\t_\tX\t_\t_\t2\tdep\t_\t_"]
    assert lines[3] == "2\ttraf\t_\tX\t_\t_\t0\troot\t_\t_"
    assert lines[5].startswith("4\tim\t")
    assert lines[8:10] == ["", "# sent_id = a-2"]
    assert lines[10].startswith("1\t10 000\t")


def test_entities_keep_the_words(tmp_path, words_only):
    source, out = tmp_path / "in.tsv", tmp_path / "out.tsv"
    source.write_text(TSV, encoding="utf-8")
    RUNNERS["entities"](Task(source=source, out=out))
    assert out.read_text() == "1\tIn\tB-PER\n2\tWien\tB-PER\n\n1\tAnna\tB-PER\n2\tHuber\tB-PER\n3\t#\tO\n\n"


@pytest.mark.parametrize("kind", ["syntax", "entities"])
@pytest.mark.parametrize(
    ("content", "message"), [("", "no sentence"), ("nur Wörter\n", "in.txt:1: a row needs at least 2 columns")]
)
def test_files_without_words_are_named(kind, content, message, tmp_path, words_only):
    source = tmp_path / "in.txt"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        RUNNERS[kind](Task(source=source, out=tmp_path / "out"))


def test_predictions_need_a_file_and_never_replace_the_input(tmp_path, words_only):
    source = tmp_path / "in.tsv"
    source.write_text(TSV, encoding="utf-8")
    with pytest.raises(LagebildError, match="--out"):
        RUNNERS["entities"](Task(source=source))
    with pytest.raises(LagebildError, match="is the input itself"):
        RUNNERS["entities"](Task(source=source, out=source))
    assert source.read_text(encoding="utf-8") == TSV
    with pytest.raises(LagebildError, match="directory"):
        RUNNERS["entities"](Task(source=source, out=tmp_path))


def test_speed_compares_the_pipeline_with_the_encoder(tmp_path, monkeypatch, examples, reading):
    out = tmp_path / "speed.json"
    monkeypatch.setattr("lagebild.bench.speed.load_analyser", lambda options: Analyser())
    monkeypatch.setattr("lagebild.bench.speed.read_reports", read_by_hand(lambda report: {"events": reading.events}))
    printed = RUNNERS["speed"](Task(source=examples, out=out, times=2))
    (figures,) = lines_of(out)
    assert figures["reports"] == 2 * len(list(examples.glob("*.txt")))
    assert figures["events"] == 2 * figures["reports"]
    assert figures["words"] > 5000
    assert figures["peak_memory_mib"] > 10
    assert "ratio" in printed


def test_syntax_of_a_treebank_is_accepted_by_the_scorer(shared, tmp_path, words_only):
    gold, out = shared / "ud" / "gsd-dev.conllu", tmp_path / "out.conllu"
    RUNNERS["syntax"](Task(source=gold, out=out))
    assert score(shared, "syntax", gold, out)["words"] > 10000


def test_entities_of_germeval_are_accepted_by_the_scorer(shared, tmp_path, words_only):
    gold, out = shared / "ner" / "germeval14-dev.tsv", tmp_path / "out.tsv"
    RUNNERS["entities"](Task(source=gold, out=out))
    assert score(shared, "entities", gold, out)["all"]["gold"] > 1000


@pytest.mark.parametrize(
    ("kind", "gold"),
    [("events", "bench/events/dev.jsonl"), ("quotes", "bench/quotes/dev.jsonl.gz"), ("timex", "bench/timex/dev")],
)
def test_the_scorer_accepts_what_the_pipeline_finds(kind, gold, shared, tmp_path, one_model):
    source = first_documents(kind, shared / gold, tmp_path)
    RUNNERS[kind](Task(source=source, out=tmp_path / "out.jsonl"))
    score(shared, kind, source, tmp_path / "out.jsonl")


def first_documents(kind, gold, folder, count=5):
    """The first documents of the benchmark only: the whole of it takes minutes."""
    if kind == "timex":
        chosen = folder / "dev"
        chosen.mkdir()
        for path in sorted(gold.glob("*.json"))[:count]:
            (chosen / path.name).write_bytes(path.read_bytes())
        return chosen
    chosen = folder / "gold.jsonl"
    data = gold.read_bytes()
    lines = (gzip.decompress(data) if gold.suffix == ".gz" else data).split(b"\n")[:count]
    chosen.write_bytes(b"\n".join(lines))
    return chosen
