"""Schemas of ``blocks.yaml`` (credit lines, notes, datelines) and ``agencies.csv`` (marks of news agencies)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["Agency", "BlockRule", "agencies", "block_patterns"]


class Agency(Rule):
    """A news agency and the marks that it signs with."""

    name: str
    mark: tuple[str, ...]

    @property
    def own(self) -> bool:
        """True of the marks by which papers sign their own reports."""
        return self.id == "eb"


class BlockRule(Rule):
    """A pattern of credit lines or notes to the desk (must match the whole block), of a line from which on all is notes
    (``rest``, must match the whole line) or of datelines (must match a paragraph's beginning).

    A group ``stamp`` holds the day on which an agency sent the report.
    ``first``: only the first paragraph can have such a dateline.
    """

    kind: Literal["credit", "note", "rest", "dateline"]
    pattern: str
    first: bool = False
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies."""
    return load_table("agencies.csv", Agency)


@cache
def block_patterns() -> tuple[tuple[BlockRule, re.Pattern[str]], ...]:
    """The rules with their compiled patterns, in file order."""
    marks = sorted({mark for agency in agencies() for mark in agency.mark}, key=len, reverse=True)
    agency = "(?:" + "|".join(map(re.escape, marks)) + r")(?![\wäöü])"
    return tuple(
        (rule, re.compile(rule.pattern.replace("{agency}", agency))) for rule in load_rules("blocks.yaml", BlockRule)
    )
