"""Which of a few events are one: average linkage, within what users have decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

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
    apart = {pair for pair, same in decided.items() if not same}
    together = {pair for pair, same in decided.items() if same}
    sums = _sums(groups, score, reports, apart, together)
    living = set(range(len(groups)))
    while True:
        best, chosen = least, None
        for (one, other), total in sums.items():
            value = total / (len(groups[one]) * len(groups[other]))
            if value >= best and (chosen is None or (-value, min(groups[one]), min(groups[other])) < chosen[0]):
                best, chosen = value, ((-value, min(groups[one]), min(groups[other])), one, other)
        if chosen is None:
            return sorted((groups[number] for number in living), key=min)
        _, one, other = chosen
        groups[one] |= groups[other]
        living.discard(other)
        for third in living - {one}:
            ours, theirs = sums.pop(_key(one, third), None), sums.pop(_key(other, third), None)
            if ours is not None and theirs is not None:
                sums[_key(one, third)] = ours + theirs
        sums.pop(_key(one, other), None)


def _key(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _sums(
    groups: Sequence[set[int]],
    score: Callable[[int, int], float],
    reports: Mapping[int, int],
    apart: Collection[Pair],
    together: Collection[Pair],
) -> dict[Pair, float]:
    """The scores between any two groups that may join, summed up."""
    sums: dict[Pair, float] = {}
    for at, first in enumerate(groups):
        for further, second in enumerate(groups[at + 1 :], at + 1):
            pairs = [_key(one, other) for one in first for other in second]
            if any(pair in apart for pair in pairs):
                continue
            if any(reports[one] == reports[other] and (one, other) not in together for one, other in pairs):
                continue
            sums[at, further] = sum(score(*pair) for pair in pairs)
    return sums
