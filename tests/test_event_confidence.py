"""The confidence of events: features and merged events, and the command that fits the weights, end to end."""

import csv
import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from lagebild.extract.events import finding, judging
from lagebild.model import Report
from lagebild.pipeline import read_documents
from lagebild.rules.loading import load_table

TRAINING = Path(__file__).resolve().parent.parent / "training" / "events"
TEXT = (
    "Die Opposition kritisierte den Minister scharf. Am Montag demonstrierten in Wien 500 Studenten gegen die Politik. "
    "Die Polizei nahm drei Demonstranten fest. Das Wetter war schön."
)


def load(name):
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def record(number):
    sentences, start = [], 0
    for part in TEXT.split(". "):
        end = min(start + len(part) + 1, len(TEXT))
        sentences.append([start, end])
        start = end + 1

    def event(sentence, word, type_):
        begin = TEXT.index(word)
        return {"sentence": sentence, "trigger": [begin, begin + len(word)], "type": type_, "also": []}

    events = [event(0, "kritisierte", "ACCUSE"), event(1, "demonstrierten", "PROTEST")]
    if number % 2:
        events.append(event(2, "nahm", "COERCE"))
    return {
        "id": str(number),
        "title": "T",
        "date": "2026-03-04",
        "text": TEXT,
        "sentences": sentences,
        "events": events,
    }


def told_twice(number):
    """A report of two protests, the first of them told twice."""
    text = "In Wien demonstrierten 500 Studenten. In Graz demonstrierten 20 Bauern. Die Demonstration in Wien war laut."
    sentences = [[0, 37], [38, 71], [72, len(text)]]

    def trigger(word, start=0):
        begin = text.index(word, start)
        return [begin, begin + len(word)]

    first = {"sentence": 0, "trigger": trigger("demonstrierten"), "type": "PROTEST"}
    first["also"] = [{"sentence": 2, "trigger": trigger("Demonstration")}]
    second = {"sentence": 1, "trigger": trigger("demonstrierten", 30), "type": "PROTEST", "also": []}
    return {
        "id": str(number),
        "title": "T",
        "date": "2026-03-04",
        "text": text,
        "sentences": sentences,
        "events": [first, second],
    }


def test_confidence_is_a_probability_and_the_merged_event_keeps_it(analyser):
    (reading, _), *_ = read_documents([Report(id="r", text=TEXT)], analyser=analyser)
    assert reading.events
    assert all(0 < event.why.confidence < 1 for event in reading.events)
    assert {"ACCUSE", "PROTEST", "COERCE"} <= {event.type for event in reading.events}


def test_the_weights_are_known_features(analyser):
    weights = {row.id for row in load_table("event_weights.csv", judging.Weight)}
    assert {"bias", "prior", "event", "event, surest mention"} <= weights


def test_the_fit_runs_from_end_to_end(tmp_path, one_model, monkeypatch, capsys, analyser):
    confidence = load("confidence")
    monkeypatch.setattr(confidence, "load_analyser", lambda options: analyser)
    annotated = tmp_path / "annotated.jsonl"
    annotated.write_text("\n".join(json.dumps(record(number)) for number in range(6)), encoding="utf-8")
    articles = tmp_path / "articles.jsonl"
    article = {"id": "a1", "title": "Sieg", "date": "2026-03-04", "text": "Der Trainer kritisierte den Torwart."}
    articles.write_text(json.dumps(article), encoding="utf-8")
    judged = tmp_path / "judged.csv"
    judged.write_text("id,start,type\na1,,\n", encoding="utf-8")
    monkeypatch.setattr(confidence, "JUDGED", judged)
    out = tmp_path / "weights.csv"
    arguments = ["confidence", str(annotated), "--articles", str(articles), "--check", str(annotated), "--folds", "3"]
    monkeypatch.setattr(sys, "argv", [*arguments, "--out", str(out)])
    judge, described = finding.judge, finding.described
    confidence.main()
    assert (finding.judge, finding.described) == (judge, described)
    printed = capsys.readouterr().out
    for words in (
        "mentions, cross-validated",
        "events, cross-validated",
        "events, reports set apart",
        "least confidence",
    ):
        assert words in printed
    with out.open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: float(row["weight"]) for row in csv.DictReader(stream)}
    assert rows["event, surest mention"] > 0
    assert load_table(out, judging.Weight)


def test_the_fit_of_pairs_runs_from_end_to_end(tmp_path, one_model, monkeypatch, capsys, analyser):
    load("confidence")
    sameness = load("sameness")
    monkeypatch.setattr(sameness, "load_analyser", lambda options: analyser)
    annotated = tmp_path / "annotated.jsonl"
    annotated.write_text("\n".join(json.dumps(told_twice(number)) for number in range(6)), encoding="utf-8")
    out = tmp_path / "weights.csv"
    monkeypatch.setattr(sys, "argv", ["sameness", str(annotated), "--folds", "3", "--out", str(out)])
    merged = finding.merged
    sameness.main()
    assert finding.merged is merged
    pairs, same = map(int, re.match(r"(\d+) pairs, (\d+) of one event", capsys.readouterr().out).groups())
    assert pairs > same > 0
    with out.open(encoding="utf-8", newline="") as stream:
        assert {row["id"] for row in csv.DictReader(stream)} >= {"bias"}


def test_the_errors_are_counted_from_end_to_end(tmp_path, shared, one_model, monkeypatch, capsys, analyser):
    errors = load("errors")
    monkeypatch.setattr(errors, "load_analyser", lambda options: analyser)
    gold, scorer = shared / "seed" / "events.jsonl", shared / "bench" / "events" / "score.py"
    monkeypatch.setattr(sys, "argv", ["errors", str(gold), "--scorer", str(scorer), "--list", "spurious"])
    judge = finding.judge
    errors.main()
    assert finding.judge is judge
    printed = capsys.readouterr().out
    assert all(re.search(rf"^{name}: \d+$", printed, re.MULTILINE) for name in ("missed", "spurious", "record"))
    assert "[[" in printed


def test_judged_reports_name_mentions_by_place_and_type():
    with (TRAINING / "judged.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["id"] for row in rows}) >= 100
    assert all(bool(row["start"]) == bool(row["type"]) for row in rows)


@pytest.mark.parametrize("name", ["judged.csv", "../../docs/samples/unpolitical.csv"])
def test_lists_hold_no_text(name):
    with (TRAINING / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert row["id"].isdigit()


def test_the_sample_of_unpolitical_reports_is_not_learned_from():
    def ids(path):
        with path.open(encoding="utf-8", newline="") as stream:
            return {row["id"] for row in csv.DictReader(stream)}

    sample = ids(TRAINING.parents[1] / "docs" / "samples" / "unpolitical.csv")
    assert len(sample) == 100
    assert not sample & ids(TRAINING / "judged.csv")


def test_unpolitical_reports_have_few_events(shared, one_model):
    unpolitical = load("unpolitical")
    reports = list(unpolitical.listed(shared / "bench" / "quotes" / "articles.jsonl.gz", unpolitical.LIST))
    assert len(reports) == 100
    readings = list(unpolitical.read_reports(reports))
    assert sum(len(reading.events) for reading in readings) <= 45
