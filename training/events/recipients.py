"""Fit the weights that say whom an act is done to whose clause names nobody.

    python training/events/recipients.py ANNOTATED.jsonl [--check OTHER.jsonl] [--folds 10]

Reads reports in the form of the events benchmark, codes them, and pairs each event with the gold event of its type
whose trigger it overlaps, else with one told in its sentence. The options of each recipient are those of
``lagebild.extract.events.weighing``; right are all whose countries are the gold's. A multinomial logit with a ridge
penalty maximises the chance of the right ones together. Events for which no option is right are left out.

Prints for the empty recipients what filling them in does, cross-validated over reports and on ``--check``, and writes
``src/lagebild/rules/recipient_weights.csv``.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from lagebild.bench.documents import documents_of_lines
from lagebild.extract.events import finding
from lagebild.extract.events.weighing import CLEARLY, Option, Scene, options_of
from lagebild.pipeline import Options, load_analyser, read_document
from lagebild.rules.loading import RULES_FOLDER

WEIGHTS = RULES_FOLDER / "recipient_weights.csv"
RIDGE = 8.0
RARE = 5
"""Features seen less often get no weight."""
SMALL = 0.005


@dataclass(frozen=True)
class Choice:
    """The options of one recipient in ``report``, whether the rules left it open, and the countries that are right."""

    report: str
    options: Sequence[Option]
    is_open: bool
    right: frozenset[str | None]

    @property
    def can_be_right(self) -> bool:
        """True if one of the options is right."""
        return any(option.countries == self.right for option in self.options)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--check", type=Path, help="annotated reports to measure on")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    found = list(choices(options.annotated))
    print(f"{len(found)} recipients, {sum(choice.is_open for choice in found)} left open by the rules")
    fold_of = {name: number % options.folds for number, name in enumerate(sorted({one.report for one in found}))}
    parts = [fit([one for one in found if fold_of[one.report] != number]) for number in range(options.folds)]
    show("cross-validated", [(one, parts[fold_of[one.report]]) for one in found])
    weights = fit(found)
    if options.check:
        show(str(options.check), [(one, weights) for one in choices(options.check)])
    with options.out.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("id", "weight"))
        rows.writerows((name, f"{value:.3f}") for name, value in sorted(weights.items()) if abs(value) >= SMALL)


def choices(path: Path) -> Iterator[Choice]:
    """The recipients of all events that the gold knows."""
    records = {str(record["id"]): record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    collected: list[Choice] = []
    weigh = finding.weigh_recipients

    def collect(events: Sequence[Any], doc: Any, people: Any) -> None:
        scene = Scene(events, doc, people)
        for event, gold in paired(events, records[name]):
            if not event.candidate.record.symmetric:
                right = frozenset(party["country"] for party in gold["recipient"])
                collected.append(Choice(name, options_of(event, scene), not event.roles.recipient, right))

    finding.weigh_recipients = collect
    try:
        for report, doc in load_analyser(Options()).analyse(document.report for document in documents_of_lines(path)):
            name = report.id
            read_document(report, doc)
    finally:
        finding.weigh_recipients = weigh
    yield from collected


def paired(events: Sequence[Any], record: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each event with the gold event of its type that it tells: by overlap first, else by sentence."""
    taken: set[int] = set()
    done: set[int] = set()
    for by_overlap in (True, False):
        for number, event in enumerate(events):
            if number in done:
                continue
            for other, gold in enumerate(record["events"]):
                if other in taken or gold["type"] != event.candidate.record.type:
                    continue
                if any(_meets(event.trigger, mention, record, by_overlap) for mention in (gold, *gold["also"])):
                    taken.add(other)
                    done.add(number)
                    yield event, gold
                    break


def _meets(trigger: Any, mention: dict[str, Any], record: dict[str, Any], by_overlap: bool) -> bool:
    begin, end = mention["trigger"] if by_overlap else record["sentences"][mention["sentence"]]
    return bool(begin < trigger.end and trigger.start < end)


def fit(found: Sequence[Choice]) -> dict[str, float]:
    """The weights by name of feature."""
    found = [choice for choice in found if choice.can_be_right]
    seen = Counter(name for choice in found for name in {name for one in choice.options for name in one.features})
    names = sorted(name for name, count in seen.items() if count >= RARE)
    index = {name: number for number, name in enumerate(names)}
    options = [(option, option.countries == choice.right) for choice in found for option in choice.options]
    cells = [(row, index[name]) for row, (option, _) in enumerate(options) for name in option.features if name in index]
    rows, columns = zip(*cells, strict=True)
    matrix = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(options), len(names)))
    right = np.array([is_right for _, is_right in options])
    sizes = np.array([len(choice.options) for choice in found])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))

    def chances(totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        top = np.maximum.reduceat(totals, starts)
        values = np.exp(totals - np.repeat(top, sizes))
        sums = np.add.reduceat(values, starts)
        return values / np.repeat(sums, sizes), top + np.log(sums)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        every, whole = chances(totals)
        among, part = chances(np.where(right, totals, -1e9))
        value = (whole - part).sum() + RIDGE / 2 * (weights @ weights)
        return float(value), matrix.T @ (every - among * right) + RIDGE * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return dict(zip(names, best.x, strict=True))


def filled(choice: Choice, weights: Mapping[str, float]) -> frozenset[str | None]:
    """The countries that an open recipient gets."""
    totals = np.array([sum(weights.get(name, 0.0) for name in option.features) for option in choice.options])
    values = np.exp(totals - totals.max())
    chances: Counter[frozenset[str | None]] = Counter()
    for option, value in zip(choice.options, values, strict=True):
        chances[option.countries] += value
    nobody = chances.pop(frozenset(), 0)
    best = max(chances, key=lambda one: chances[one], default=frozenset[str | None]())
    return best if best and chances[best] >= CLEARLY * nobody else frozenset()


def show(title: str, judged: Sequence[tuple[Choice, Mapping[str, float]]]) -> None:
    """Print what filling in does to the recipients that the rules leave open."""
    result: Counter[str] = Counter()
    for choice, weights in judged:
        if not choice.is_open:
            continue
        countries = filled(choice, weights)
        if not countries:
            result["left empty, right" if not choice.right else "left empty, wrong"] += 1
        elif countries == choice.right:
            result["filled, right"] += 1
        else:
            result["filled, was right" if not choice.right else "filled, other"] += 1
    print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(result.items())))


if __name__ == "__main__":
    main()
