"""No figure falls below what was reached before: the benchmarks' own scorers on the development parts.

The floors stand in ``floors.json``. A change that lifts a figure lifts its floor with it; a floor is lowered only in
a commit that says why.
"""

import json
import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest

from lagebild.bench import RUNNERS, Task
from lagebild.bench.actors import Tally, judge, labels_of
from lagebild.bench.documents import documents_of_lines
from lagebild.pipeline import read_reports

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
RUNS = {
    "events": ("events", "bench/events/dev.jsonl"),
    "seed": ("events", "seed/events.jsonl"),
    "quotes": ("quotes", "bench/quotes/dev.jsonl.gz"),
    "timex": ("timex", "bench/timex/dev"),
}


def test_every_run_has_its_floors():
    assert FLOORS.keys() == {*RUNS, "actors"}


def test_no_fewer_mentions_go_to_the_right_actor(shared, one_model):
    labels = labels_of(Path(__file__).parent / "samples" / "clusters_test.csv")
    documents = documents_of_lines(shared / "bench/quotes/articles.jsonl.gz")
    reports = [one.report for one in documents if one.report.id in labels]
    assert {report.id for report in reports} == labels.keys()
    tally = Tally()
    for reading in read_reports(reports):
        judge(reading, labels[reading.report.id], tally)
    reached = {"right": tally.share(), "found": 1 - tally.missing / sum(map(len, labels.values()))}
    fallen = {key: (round(reached[key], 4), floor) for key, floor in FLOORS["actors"].items() if reached[key] < floor}
    assert not fallen, f"actors: reached, floor: {fallen}"


@pytest.mark.parametrize("name", RUNS)
def test_no_figure_falls_below_its_floor(name, shared, one_model, tmp_path):
    kind, source = RUNS[name]
    predicted = tmp_path / f"{name}.jsonl"
    RUNNERS[kind](Task(source=shared / source, out=predicted))
    scorer = shared / "bench" / kind / "score.py"
    command = [sys.executable, str(scorer), "--json", str(shared / source), str(predicted)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    reached = {key: reduce(lambda part, step: part[step], key.split("."), figures) for key in FLOORS[name]}
    fallen = {key: (round(reached[key], 4), floor) for key, floor in FLOORS[name].items() if reached[key] < floor}
    assert not fallen, f"{name}: reached, floor: {fallen}"
