"""Fit the weights that say whether two mentions of a report tell the same event.

    python training/events/sameness.py ANNOTATED.jsonl [--folds 5]

Reads reports in the form of the events benchmark, codes every mention, takes all pairs of mentions of one type that
both belong to gold events (by overlap with a trigger, else by sentence), and fits a logistic regression with ridge
penalties to whether both belong to the same one. A report with many mentions of a type gives many pairs, so a pair
counts 1 / sqrt(mentions - 1). Writes ``src/lagebild/rules/event_pair_weights.csv`` and prints the log loss from
cross-validation over reports. The features are those of ``lagebild.extract.events.sameness``.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from confidence import confidence, fit

from lagebild.bench.documents import documents_of_lines
from lagebild.extract.events import finding
from lagebild.extract.events.sameness import pair_features
from lagebild.pipeline import Options, load_analyser, read_document
from lagebild.rules.loading import RULES_FOLDER

WEIGHTS = RULES_FOLDER / "event_pair_weights.csv"
RIDGE = 3.0
RARE = 5
"""Features seen less often get no weight."""
SMALL = 0.005


@dataclass(frozen=True)
class Pair:
    """Two mentions of one type in ``report``, their features, whether they are one event, and how much they count."""

    report: str
    features: frozenset[str]
    same: bool
    counts: float


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    found = list(pairs(options.annotated))
    seen = Counter(name for pair in found for name in pair.features)
    names = sorted(name for name, count in seen.items() if count >= RARE)
    matrix = np.array([[float(name in pair.features) for name in names] for pair in found])
    same, counts = np.array([float(pair.same) for pair in found]), np.array([pair.counts for pair in found])
    ridge = np.array([0.01 if name == "bias" else RIDGE for name in names])
    print(f"{len(found)} pairs, {int(same.sum())} of one event, {len(names)} features")
    fold_of = {name: number % options.folds for number, name in enumerate(sorted({pair.report for pair in found}))}
    fold = np.array([fold_of[pair.report] for pair in found])
    sure = np.zeros(len(found))
    for number in range(options.folds):
        rest = fold != number
        sure[~rest] = confidence(matrix[~rest], fit(matrix[rest], same[rest], ridge, counts[rest]))
    loss = -np.average(same * np.log(sure) + (1 - same) * np.log(1 - sure), weights=counts)
    print(f"log loss {loss:.3f}")
    with options.out.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("id", "weight"))
        values = fit(matrix, same, ridge, counts)
        rows.writerows((name, f"{value:.3f}") for name, value in zip(names, values, strict=True) if abs(value) >= SMALL)


def pairs(path: Path) -> Iterator[Pair]:
    """All pairs of mentions of one type whose events are known."""
    records = {str(record["id"]): record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    collected: list[Sequence[Any]] = []
    join = finding.merged

    def collect(drafts: Sequence[Any]) -> list[Any]:
        collected.append(drafts)
        return join([])

    finding.merged = collect
    try:
        for report, doc in load_analyser(Options()).analyse(document.report for document in documents_of_lines(path)):
            collected.clear()
            read_document(report, doc)
            for drafts in collected:
                yield from pairs_of(drafts, records[report.id])
    finally:
        finding.merged = join


def pairs_of(drafts: Sequence[Any], record: dict[str, Any]) -> Iterator[Pair]:
    """The pairs of one report."""
    mentions = Counter(draft.candidate.record.type for draft in drafts)
    gold = [gold_of(draft, record) for draft in drafts]
    for later, other in enumerate(drafts):
        for earlier, one in enumerate(drafts[:later]):
            type_ = one.candidate.record.type
            if type_ != other.candidate.record.type or gold[earlier] is None or gold[later] is None:
                continue
            features = frozenset(pair_features(one, other, mentions[type_]))
            yield Pair(str(record["id"]), features, gold[earlier] == gold[later], 1 / math.sqrt(mentions[type_] - 1))


def gold_of(draft: Any, record: dict[str, Any]) -> int | None:
    """The number of the gold event that the mention tells."""
    place = next((n for n, (begin, end) in enumerate(record["sentences"]) if begin <= draft.trigger.start < end), None)
    near: int | None = None
    found: int | None = None
    for number, event in enumerate(record["events"]):
        if event["type"] != draft.candidate.record.type:
            continue
        for mention in (event, *event["also"]):
            begin, end = mention["trigger"]
            if begin < draft.trigger.end and draft.trigger.start < end:
                found = number
            elif mention["sentence"] == place and near is None:
                near = number
    return near if found is None else found


if __name__ == "__main__":
    main()
