"""Which of a few events are one: average linkage, within what users have decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

__all__ = ["Pair", "group"]

Pair = tuple[int, int]


def group(
    ids: Collection[int],
    score: Callable[[int, int], float],
    least: float,
    reports: Mapping[int, int],
    decided: Mapping[Pair, bool],
) -> list[set[int]]:
    """Groups of events; two of them join while the mean score between them is at least ``least``.

    Events of one report are kept apart (a report is coded so that an event stands in it once), and so are those that
    users keep apart (``decided``); what they join is joined first. The result does not depend on the order.
    """
    groups = [{number} for number in sorted(ids)]
    for (one, other), same in sorted(decided.items()):
        if same:
            first = next((found for found in groups if one in found), None)
            second = next((found for found in groups if other in found), None)
            if first is not None and second is not None and first is not second:
                first |= second
                groups.remove(second)
    apart = {frozenset(pair) for pair, same in decided.items() if not same}
    together = {frozenset(pair) for pair, same in decided.items() if same}
    known: dict[tuple[int, int], float] = {}

    def mean(first: set[int], second: set[int]) -> float:
        own = (min(first), len(first)), (min(second), len(second))
        total = 0.0
        for one in first:
            for other in second:
                pair = (min(one, other), max(one, other))
                if frozenset(pair) in apart:
                    return -1.0
                if reports[one] == reports[other] and frozenset(pair) not in together:
                    return -1.0
                if pair not in known:
                    known[pair] = score(*pair)
                total += known[pair]
        return total / (own[0][1] * own[1][1])

    while len(groups) > 1:
        best, chosen = least, None
        for at, first in enumerate(groups):
            for second in groups[at + 1 :]:
                value = mean(first, second)
                if value >= best and (chosen is None or value > best):
                    best, chosen = value, (first, second)
        if chosen is None:
            break
        first, second = chosen
        first |= second
        groups.remove(second)
        groups.sort(key=min)
    return groups
