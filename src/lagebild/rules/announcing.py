"""How clauses that name a day speak of it: as of one to come, as past, as uncertain."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_rules

__all__ = ["AnnouncingRule", "Part", "announcing_rules", "speaks"]

Part = Literal["ahead", "named", "past", "open", "not", "demand"]


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
