"""The same event across reports: reports in, groups of mentions out; and how well they agree with those of people.

A group is the mentions of one event, each a report and the offsets of its trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Agreement", "agree"]

Groups = Mapping[str, Sequence[tuple[str, int, int]]]
"""Mentions (report, start, end) by the names of their groups."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """B-cubed over the mentions that both have; ``found`` of ``gold`` mentions are among the predicted ones."""

    precision: float
    recall: float
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agree(gold: Groups, predicted: Groups) -> Agreement:
    """How well predicted groups agree with those of people, on the mentions whose triggers meet.

    Mentions that people have not grouped do not count: they may have left out events that only one report tells.
    """
    places: dict[str, list[tuple[int, int, str]]] = {}
    for name, mentions in predicted.items():
        for report, start, end in mentions:
            places.setdefault(report, []).append((start, end, name))
    pairs: list[tuple[str, str]] = []
    total = 0
    taken: set[tuple[str, int]] = set()
    for name, mentions in gold.items():
        for report, start, end in mentions:
            total += 1
            met = [
                (first, other)
                for first, last, other in places.get(report, ())
                if first < end and start < last and (report, first) not in taken
            ]
            if met:
                taken.add((report, met[0][0]))
                pairs.append((name, met[0][1]))
    return Agreement(*_bcubed(pairs), found=len(pairs), gold=total)


def _bcubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall: the mean, over mentions, of how pure and how whole their groups are."""
    if not pairs:
        return 0.0, 0.0
    of_gold, of_predicted, both = _counts(p[0] for p in pairs), _counts(p[1] for p in pairs), _counts(pairs)
    precision = sum(both[pair] / of_predicted[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


def _counts(items: Iterable[Any]) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts
