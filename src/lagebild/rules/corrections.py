"""The words by which a report says that it corrects an earlier one."""

from __future__ import annotations

import re
from functools import cache

from lagebild.model import Span
from lagebild.rules.loading import Rule, load_rules

__all__ = ["CorrectionRule", "correction_mark", "correction_rules"]


class CorrectionRule(Rule):
    """A pattern of such words, with examples."""

    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def correction_rules() -> tuple[tuple[CorrectionRule, re.Pattern[str]], ...]:
    """The rules with their patterns."""
    rules = load_rules("corrections.yaml", CorrectionRule)
    return tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in rules)


def correction_mark(words: str) -> Span | None:
    """Where ``words`` say that the report corrects an earlier one."""
    for _, pattern in correction_rules():
        if match := pattern.search(words):
            return Span(*match.span())
    return None
