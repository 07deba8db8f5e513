"""The words by which a report says what became of something planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from lagebild.model import Span
from lagebild.model.event import EventType
from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["AgendaRule", "Turn", "agenda_rules", "planned_nouns", "turns_in"]

Turn = Literal["held", "moved", "cancelled", "overdue"]


class AgendaRule(Rule):
    """A pattern of such words, with examples."""

    kind: Turn
    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def agenda_rules() -> tuple[tuple[AgendaRule, re.Pattern[str]], ...]:
    """The rules with their patterns."""
    rules = load_rules("agenda.yaml", AgendaRule)
    return tuple((rule, re.compile(rule.pattern)) for rule in rules)


def turns_in(sentence: str) -> Iterator[tuple[Turn, Span]]:
    """What the sentence says of something planned, and by which words; the first of each kind."""
    for rule, pattern in agenda_rules():
        if match := pattern.search(sentence):
            yield rule.kind, Span(*match.span())


class PlannedNouns(Rule):
    """A type of events, and the nouns by which reports name one that is planned."""

    id: EventType
    nouns: tuple[str, ...]


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {row.id: frozenset(row.nouns) for row in load_table("planned_nouns.csv", PlannedNouns)}


def planned_nouns(kind: str) -> frozenset[str]:
    """The nouns by which reports name a planned event of this type, as terms."""
    return _nouns().get(kind, frozenset())
