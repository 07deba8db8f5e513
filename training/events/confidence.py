"""Fit the weights of the event coder's confidence on annotated reports.

    python training/events/confidence.py ANNOTATED.jsonl [--folds 5]

Reads reports in the form of the events benchmark, codes every mention without a threshold, marks a mention right if it
lies in a sentence of a gold event of its type, and fits a logistic regression with ridge penalties. Writes
``src/lagebild/rules/event_weights.csv`` and prints the log loss and a reliability table from cross-validation over
reports. The features are those of ``lagebild.extract.events.judging``.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lagebild.extract.events import finding, judging
from lagebild.model import Report
from lagebild.pipeline import Options, load_analyser, read_document
from lagebild.read import blocks_of
from lagebild.rules.loading import RULES_FOLDER

WEIGHTS = RULES_FOLDER / "event_weights.csv"
RIDGE = 14.0
RARE = 3
"""Features seen less often get no weight."""
SMALL = 0.005
Row = tuple[str, dict[str, float], bool]


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    rows = list(mentions(options.annotated))
    counts = Counter(name for _, features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix, right = design(rows, names), np.array([float(row[2]) for row in rows])
    print(f"{len(rows)} mentions, {int(right.sum())} right, {len(names)} features")
    print_reliability(cross_validated(rows, matrix, right, names, options.folds), right)
    write(names, fit(matrix, right, penalties(names)))


def mentions(path: Path) -> Iterator[Row]:
    """Every coded mention: report, features, and whether it is right."""
    records = {record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    reports = [report_of(record) for record in records.values()]
    collected: list[tuple[str, str, int, dict[str, float]]] = []

    def collect(drafts: Sequence[Any], report: Report) -> None:
        for draft, features in zip(drafts, judging.features_of(drafts, report), strict=True):
            record = draft.candidate.record
            collected.append((report.id, record.type, draft.trigger.start, features))
            draft.confidence = record.confidence

    finding.judge = collect
    for report, doc in load_analyser(Options()).analyse(reports):
        read_document(report, doc)
    for name, type_, place, features in collected:
        yield name, features, is_right(records[name], type_, place)


def report_of(record: dict[str, Any]) -> Report:
    """The report of one line of the benchmark."""
    date = datetime.date.fromisoformat(record["date"]) if record.get("date") else None
    text = record["text"]
    return Report(id=record["id"], text=text, title=record.get("title"), date=date, blocks=tuple(blocks_of(text)))


def is_right(record: dict[str, Any], type_: str, place: int) -> bool:
    """True if a gold event of the type is told in the sentence at ``place``."""
    sentence = next((n for n, (begin, end) in enumerate(record["sentences"]) if begin <= place < end), None)
    return any(
        event["type"] == type_ and sentence in (event["sentence"], *(also["sentence"] for also in event["also"]))
        for event in record["events"]
    )


def design(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """The feature matrix."""
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, (_, features, _) in enumerate(rows):
        for name, value in features.items():
            if name in column:
                matrix[number, column[name]] = value
    return matrix


def penalties(names: Sequence[str]) -> np.ndarray:
    """The ridge penalty of each feature: none on the bias, little on the prior, more on single records."""
    factor = {"bias": 1e-4, "prior": 0.1}
    return RIDGE * np.array([factor.get(name, 1.5 if name.startswith("record ") else 1.0) for name in names])


def fit(matrix: np.ndarray, right: np.ndarray, ridge: np.ndarray, steps: int = 25) -> np.ndarray:
    """Logistic regression by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(steps):
        sure = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (sure - right) + ridge * weights
        curvature = (matrix.T * (sure * (1 - sure))) @ matrix + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def cross_validated(
    rows: Sequence[Row], matrix: np.ndarray, right: np.ndarray, names: Sequence[str], folds: int
) -> np.ndarray:
    """The confidence of each mention from weights that have not seen its report."""
    fold_of = {name: number % folds for number, name in enumerate(sorted({row[0] for row in rows}))}
    fold = np.array([fold_of[row[0]] for row in rows])
    sure = np.zeros(len(rows))
    for number in range(folds):
        weights = fit(matrix[fold != number], right[fold != number], penalties(names))
        sure[fold == number] = 1 / (1 + np.exp(-matrix[fold == number] @ weights))
    return sure


def print_reliability(sure: np.ndarray, right: np.ndarray) -> None:
    """Log loss, and how many of the mentions in each band of confidence are right."""
    loss = -np.mean(right * np.log(sure) + (1 - right) * np.log(1 - sure))
    print(f"log loss {loss:.3f}\nconfidence   mentions  right")
    for low in np.arange(0, 1, 0.1):
        band = (sure >= low) & (sure < low + 0.1)
        if band.any():
            print(f"{low:.1f} to {low + 0.1:.1f}   {int(band.sum()):8} {right[band].mean():6.2f}")


def write(names: Sequence[str], weights: np.ndarray) -> None:
    """The weights that are not negligible."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("id", "weight"))
        rows.writerows(
            (name, f"{value:.3f}") for name, value in zip(names, weights, strict=True) if abs(value) >= SMALL
        )


if __name__ == "__main__":
    main()
