"""How clauses that name a day speak of it: as of one to come, as past, as uncertain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["AnnouncingRule", "Part", "agenda_words", "announcing_rules", "finds", "speaks"]

Part = Literal[
    "ahead", "named", "past", "open", "not", "demand", "break", "until", "from", "points", "passive", "planned",
    "scheduled", "rejected", "excluded", "instead",
]  # fmt: skip
Words = Literal["days", "weak-verbs", "auxiliaries", "travel", "sides"]


class AnnouncingRule(Rule):
    """A pattern of such words, with examples."""

    part: Part
    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def announcing_rules() -> tuple[AnnouncingRule, ...]:
    """The rules."""
    return load_rules("announcing.yaml", AnnouncingRule)


@cache
def _pattern(part: Part) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for rule in announcing_rules() if rule.part == part))


def speaks(part: Part, clause: str) -> bool:
    """True if the clause has such words."""
    return _pattern(part).search(clause) is not None


def finds(part: Part, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where such words or signs stand in this stretch of a text."""
    for match in _pattern(part).finditer(text, start, end):
        yield match.start(), match.end()


class AgendaWords(Rule):
    """Words that play no part in what a clause is about, or only a certain one."""

    id: Words
    words: tuple[str, ...]


@cache
def agenda_words(kind: Words) -> frozenset[str]:
    """Words of a kind, as terms: names of days and times, verbs that say nothing of what is planned, auxiliaries, words
    of travel, nouns for sides that are not named."""
    return next(frozenset(row.words) for row in load_table("agenda_words.csv", AgendaWords) if row.id == kind)
