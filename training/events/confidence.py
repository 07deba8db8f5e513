"""Fit the weights of the event coder's confidence on annotated reports, and show how far it can be trusted.

    python training/events/confidence.py ANNOTATED.jsonl [--articles ARTICLES.jsonl.gz] [--check OTHER.jsonl]

ANNOTATED and OTHER are in the form of the events benchmark. With ``--articles`` (a JSON Lines file of reports with
``id``, ``title``, ``date`` and ``text``) the reports listed in ``judged.csv`` are learned from too: reports on sport,
accidents, science and business in which hardly anything is an event, with all mentions that are one.

Two logistic regressions with ridge penalties are fitted and written to ``src/lagebild/rules/event_weights.csv``. The
first judges mentions by the features of ``lagebild.extract.events.judging``; a mention is right if it lies in a
sentence of a gold event of its type. The second makes of the mentions' confidence that of the merged event, which is
right if it can be paired with a gold event of its type that no surer event has taken. Both are cross-validated over
reports; ``--check`` reports are only looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lagebild.bench.documents import documents_of_lines
from lagebild.extract.events import describing, finding, judging
from lagebild.extract.events.merging import Draft
from lagebild.model import Report
from lagebild.pipeline import Options, load_analyser, read_document
from lagebild.rules.loading import RULES_FOLDER

WEIGHTS = RULES_FOLDER / "event_weights.csv"
JUDGED = Path(__file__).with_name("judged.csv")
RIDGE = 14.0
RARE = 3
"""Features seen less often get no weight."""
SMALL = 0.005
THRESHOLDS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)
Analyse = Callable[[Iterable[Report]], Iterator[tuple[Report, Doc]]]


@dataclass(frozen=True)
class Gold:
    """What is right in one report: each gold event as its type and the stretches of text in which it may be found."""

    report: Report
    events: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]

    def holds(self, type_: str, place: int) -> bool:
        """True if an event of the type is told at ``place``."""
        return any(name == type_ and any(a <= place < b for a, b in spans) for name, spans in self.events)


@dataclass
class Set:
    """Analysed reports with their gold, and what the coder makes of them."""

    gold: list[Gold]
    docs: list[Doc]
    rows: list[tuple[int, dict[str, float], bool]] = field(default_factory=list)
    """Of each mention: number of the report, features, whether it is right."""

    @property
    def right(self) -> np.ndarray:
        """1 for each mention that is right, 0 for each that is not."""
        return np.array([float(row[2]) for row in self.rows])

    @property
    def report(self) -> np.ndarray:
        """The number of each mention's report."""
        return np.array([row[0] for row in self.rows])


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--articles", type=Path, help="reports of which judged.csv lists some")
    parser.add_argument("--check", type=Path, help="annotated reports to measure on")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    analyse = load_analyser(Options()).analyse
    gold = [*annotated(options.annotated), *(judged(options.articles) if options.articles else ())]
    check = analysed(annotated(options.check), analyse) if options.check else None
    weights = fitted(analysed(gold, analyse), check, folds=options.folds)
    write(weights, options.out)


def fitted(learned: Set, check: Set | None, *, folds: int) -> dict[str, float]:
    """The weights of both regressions; prints how they do in cross-validation and on ``check``."""
    collect(learned)
    counts = Counter(name for _, features, _ in learned.rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix, ridge = design(learned, names), penalties(names)
    print(f"{len(learned.rows)} mentions in {len(learned.docs)} reports, {int(learned.right.sum())} right")
    sure = np.zeros(len(learned.rows))
    fold = learned.report % folds
    for number in range(folds):
        part = fit(matrix[fold != number], learned.right[fold != number], ridge)
        sure[fold == number] = confidence(matrix[fold == number], part)
    print_reliability("mentions, cross-validated", sure, learned.right)
    weights = dict(zip(names, fit(matrix, learned.right, ridge), strict=True))
    events = merged_events(learned, sure)
    features = np.array([list(one.values()) for _, one, _ in events])
    right = np.array([float(one[2]) for one in events])
    fold = np.array([one[0] for one in events]) % folds
    tuned = np.zeros(len(events))
    small = np.full(features.shape[1], 1.0)
    for number in range(folds):
        part = fit(features[fold != number], right[fold != number], small)
        tuned[fold == number] = confidence(features[fold == number], part)
    print_reliability("events, cross-validated", tuned, right)
    print_thresholds(tuned, right, sum(len(gold.events) for gold in learned.gold))
    weights |= dict(zip(events[0][1], fit(features, right, small), strict=True))
    if check is not None:
        collect(check)
        sure = confidence(design(check, names), np.array([weights[name] for name in names]))
        print_reliability("mentions, reports set apart", sure, check.right)
        events = merged_events(check, sure)
        features = np.array([list(one.values()) for _, one, _ in events])
        right = np.array([float(one[2]) for one in events])
        tuned = confidence(features, np.array([weights[name] for name in events[0][1]]))
        print_reliability("events, reports set apart", tuned, right)
        print_thresholds(tuned, right, sum(len(gold.events) for gold in check.gold))
    return weights


def annotated(path: Path) -> Iterator[Gold]:
    """The reports of a file in the form of the events benchmark."""
    records = {str(record["id"]): record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for document in documents_of_lines(path):
        record = records[document.report.id]
        yield Gold(document.report, tuple(_sentences_of(event, record) for event in record["events"]))


def _sentences_of(event: dict[str, Any], record: dict[str, Any]) -> tuple[str, tuple[tuple[int, int], ...]]:
    numbers = {event["sentence"], *(also["sentence"] for also in event["also"])}
    return event["type"], tuple(tuple(record["sentences"][number]) for number in sorted(numbers))


def judged(articles: Path) -> Iterator[Gold]:
    """The reports listed in ``judged.csv``, with the mentions that are events; one without any has an empty row."""
    right: dict[str, list[tuple[str, int]]] = defaultdict(list)
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            right[row["id"]].extend([(row["type"], int(row["start"]))] if row["start"] else [])
    for document in documents_of_lines(articles):
        if document.report.id in right:
            mentions = right[document.report.id]
            yield Gold(document.report, tuple((type_, ((start, start + 1),)) for type_, start in mentions))


def analysed(gold: Iterable[Gold], analyse: Analyse) -> Set:
    """The reports with their trees."""
    listed = list(gold)
    return Set(listed, [doc for _, doc in analyse(one.report for one in listed)])


def collect(reports: Set) -> None:
    """Code every mention without a threshold and keep its features."""
    original = finding.judge

    def judge(drafts: Sequence[Draft], report: Report) -> None:
        for draft, features in zip(drafts, judging.features_of(drafts, report), strict=True):
            right = gold.holds(draft.candidate.record.type, draft.trigger.start)
            reports.rows.append((number, features, right))
        original(drafts, report)

    finding.judge = judge
    try:
        for number, (gold, doc) in enumerate(zip(reports.gold, reports.docs, strict=True)):  # noqa: B007 - judge reads it
            read_document(gold.report, doc)
    finally:
        finding.judge = original


def merged_events(reports: Set, sure: np.ndarray) -> list[tuple[int, dict[str, float], bool]]:
    """The events that are left with these confidences of the mentions: number of the report, features, right or not."""
    original, described = finding.judge, finding.described
    given = iter(sure)
    found: list[tuple[int, dict[str, float], bool]] = []

    def judge(drafts: Sequence[Draft], report: Report) -> None:
        for draft in drafts:
            draft.confidence = float(next(given))

    def pair(drafts: Sequence[Draft], *_: Any) -> tuple[()]:
        free = list(gold.events)
        for draft in sorted(drafts, key=lambda one: -one.confidence):
            places = [one.trigger.start for one in (draft, *draft.also)]
            type_ = draft.candidate.record.type
            match = next(
                (e for e in free if e[0] == type_ and any(a <= place < b for a, b in e[1] for place in places)), None
            )
            if match is not None:
                free.remove(match)
            found.append((number, judging.features_of_event(draft), match is not None))
        return ()

    finding.judge, finding.described = judge, pair
    try:
        for number, (gold, doc) in enumerate(zip(reports.gold, reports.docs, strict=True)):  # noqa: B007 - pair reads it
            read_document(gold.report, doc)
    finally:
        finding.judge, finding.described = original, described
    assert describing.described is described
    return found


def design(reports: Set, names: Sequence[str]) -> np.ndarray:
    """The feature matrix."""
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(reports.rows), len(names)))
    for number, (_, features, _) in enumerate(reports.rows):
        for name, value in features.items():
            if name in column:
                matrix[number, column[name]] = value
    return matrix


def penalties(names: Sequence[str]) -> np.ndarray:
    """The ridge penalty of each feature: none on the bias, little on prior and topics, more on single records."""
    factor = {"bias": 1e-4, "prior": 0.1, "context none": 0.3} | {name: 0.1 for name in names if "words of" in name}
    return RIDGE * np.array([factor.get(name, 1.5 if name.startswith("record ") else 1.0) for name in names])


def fit(
    matrix: np.ndarray, right: np.ndarray, ridge: np.ndarray, counts: np.ndarray | None = None, steps: int = 25
) -> np.ndarray:
    """Logistic regression by Newton's method; ``counts`` is how much each row counts, 1 by default."""
    counts = np.ones(len(right)) if counts is None else counts
    weights = np.zeros(matrix.shape[1])
    for _ in range(steps):
        sure = confidence(matrix, weights)
        gradient = matrix.T @ (counts * (sure - right)) + ridge * weights
        curvature = (matrix.T * (counts * sure * (1 - sure))) @ matrix + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def confidence(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The probabilities that the weights give."""
    result: np.ndarray = 1 / (1 + np.exp(-matrix @ weights))
    return result


def print_reliability(name: str, sure: np.ndarray, right: np.ndarray) -> None:
    """Log loss, expected calibration error, and in each band of confidence how many are right."""
    loss = -np.mean(right * np.log(sure) + (1 - right) * np.log(1 - sure))
    bands = [(low, (sure >= low) & (sure < low + 0.1)) for low in np.arange(0, 1, 0.1)]
    error = sum(band.sum() * abs(sure[band].mean() - right[band].mean()) for _, band in bands if band.any()) / len(sure)
    print(f"\n{name}: {len(sure)}, log loss {loss:.3f}, expected calibration error {error:.3f}")
    print("| confidence | number | said | right |\n|---|---|---|---|")
    for low, band in bands:
        if band.any():
            said, true = sure[band].mean(), right[band].mean()
            print(f"| {low:.1f} to {low + 0.1:.1f} | {int(band.sum())} | {said:.2f} | {true:.2f} |")


def print_thresholds(sure: np.ndarray, right: np.ndarray, gold: int) -> None:
    """Precision and recall of the events that are at least so sure."""
    print("\n| least confidence | events | precision | recall | F1 |\n|---|---|---|---|---|")
    for least in THRESHOLDS:
        kept = sure >= least
        if kept.any():
            precision, recall = right[kept].mean(), right[kept].sum() / gold
            f1 = 2 * precision * recall / (precision + recall)
            print(f"| {least:.2f} | {int(kept.sum())} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")


def write(weights: dict[str, float], path: Path) -> None:
    """The weights that are not negligible."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("id", "weight"))
        rows.writerows((name, f"{value:.3f}") for name, value in sorted(weights.items()) if abs(value) >= SMALL)


if __name__ == "__main__":
    main()
