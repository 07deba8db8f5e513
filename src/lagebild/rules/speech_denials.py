"""Schema of ``speech_denials.yaml``: the words by which somebody denies what somebody else says."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from lagebild.rules.loading import Rule, load_rules

__all__ = ["DenialPart", "DenialRule", "denial_words"]

DenialPart = Literal["verb", "report", "accusation", "account", "judgement", "phrase"]


class DenialRule(Rule):
    """Words that play one part in a denial.

    ``{…}`` in an example marks the one who denies what the sentence before says; in a counter-example nobody does.
    """

    part: DenialPart
    """``verb`` denies what its object names; ``report``, ``accusation`` and ``account`` are such objects, by what they
    point at; ``judgement`` is said of such a thing ("falsch"); ``phrase`` too, as the lemmas of verb and words beside
    it."""
    words: tuple[str, ...] = Field(min_length=1)
    """Lemmas."""
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = Field(min_length=1)


@cache
def denial_words(part: DenialPart) -> frozenset[str]:
    """All words that play ``part``."""
    rules = load_rules("speech_denials.yaml", DenialRule)
    return frozenset(word for rule in rules if rule.part == part for word in rule.words)
