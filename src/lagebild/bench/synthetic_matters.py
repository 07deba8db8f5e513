"""What made-up reports announce for a day, and what later ones tell of it: that it was, was moved or called off.

Shares are near those of real reports: a quarter of a clause that names a day to come in each, one sentence in six
reports that something began, was held, moved or called off. Everything follows from a report's number, so that a
report knows what earlier ones announced without looking at them.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lagebild.bench.synthetic_words import COMPOUNDS, COUNTRIES, PERSONS, day_of, skewed

__all__ = ["Matter", "Stage", "linked_matter", "matters_in"]

Stage = Literal["announced", "held", "moved", "cancelled"]
_ANNOUNCING = 8
"""Every report with such a number announces something new."""
_FOLLOWING = 0.45
"""Share of the reports that look back at what an earlier one announced, if there is something to tell."""
_LATEST = 560
"""Reports, three weeks of them, in which what was announced is told of."""
_AHEAD = 14
"""Days to what is announced, at most."""
_FATES: tuple[Stage | None, ...] = ("held",) * 11 + ("moved", "moved", "cancelled") + (None,) * 4
"""What becomes of it; of some nobody tells."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something announced by the report with this number."""

    number: int
    day: datetime.date
    turned: datetime.date
    """From this day on it is known that it was moved or called off."""
    later: datetime.date
    """The day that it was moved to."""
    fate: Stage | None
    sides: tuple[tuple[str, str, str], tuple[str, str, str]]
    """Two persons: name, country, sector."""
    place: tuple[str, str, str]
    subject: str
    meeting: bool
    """True for a meeting, which is an event; of the rest only the clauses that name their day are kept."""

    def stage(self, day: datetime.date) -> Stage | None:
        """What a report of ``day`` can tell of it."""
        if self.fate in {"moved", "cancelled"} and day >= self.turned:
            return "held" if self.fate == "moved" and day >= self.later else self.fate
        if day < self.day:
            return "announced"
        return self.fate

    def due(self, stage: Stage) -> datetime.date:
        """The day that such a report names."""
        return self.later if stage == "held" and self.fate == "moved" else self.day


def matters_in(number: int, seed: int) -> Iterator[tuple[Matter, Stage]]:
    """What the report with this number announces or tells of."""
    if number % _ANNOUNCING == 2:
        yield _matter(number, seed), "announced"
    rng = random.Random(f"{seed}/follows/{number}")
    if rng.random() < _FOLLOWING:
        earlier = (number - rng.randint(1, _LATEST)) // _ANNOUNCING * _ANNOUNCING + 2
        if 0 <= earlier < number:
            matter = _matter(earlier, seed)
            stage = matter.stage(day_of(number))
            if stage is not None:
                yield matter, stage


def linked_matter(rule: str) -> int | None:
    """The number of the matter that an event with this rule tells of, if linking would know it for the same event."""
    kind, _, number = rule.partition("/")
    return int(number) if kind == "matter" and int(number) // _ANNOUNCING % 4 else None


def _matter(number: int, seed: int) -> Matter:
    rng = random.Random(f"{seed}/matter/{number}")
    told = day_of(number)
    gap = rng.randint(1, _AHEAD)
    day = told + datetime.timedelta(days=gap)
    one, other = (PERSONS[skewed(rng, len(PERSONS))] for _ in range(2))
    return Matter(
        number=number,
        day=day,
        turned=told + datetime.timedelta(days=rng.randint(1, gap)),
        later=day + datetime.timedelta(days=rng.randint(1, 10)),
        fate=rng.choice(_FATES),
        sides=(one, other),
        place=COUNTRIES[skewed(rng, len(COUNTRIES))],
        subject=COMPOUNDS[skewed(rng, len(COMPOUNDS))].capitalize(),
        meeting=rng.random() < 0.33,
    )
