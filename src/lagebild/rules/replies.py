"""Sentences by which a report tells what somebody else says of what it told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from lagebild.model import Span
from lagebild.rules.loading import Rule, load_rules

__all__ = ["Reply", "ReplyRule", "Stance", "replies_in", "reply_rules"]

Stance = Literal["denied", "unknown", "confirmed", "culprit", "kept", "broken", "reason"]


class ReplyRule(Rule):
    """A pattern of such words, with examples."""

    stance: Stance
    pattern: str
    by_himself: bool = Field(default=False, alias="self")
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a sentence says of what was told: ``words`` that say so, ``who`` where it names who did it, or why."""

    stance: Stance
    words: Span
    who: Span | None
    by_himself: bool


@cache
def reply_rules() -> tuple[tuple[ReplyRule, re.Pattern[str]], ...]:
    """The rules with their patterns."""
    return tuple((rule, re.compile(rule.pattern)) for rule in load_rules("replies.yaml", ReplyRule))


def replies_in(sentence: str) -> Iterator[Reply]:
    """What the sentence says of what was told before it; offsets count in the sentence."""
    for rule, pattern in reply_rules():
        if match := pattern.search(sentence):
            named = next((name for name in ("who", "why") if match.groupdict().get(name)), None)
            span = Span(*match.span(named)) if named else None
            yield Reply(rule.stance, Span(*match.span()), span, rule.by_himself)
