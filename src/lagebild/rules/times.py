"""Schemas of the time rules: words of the calendar (CSV) and patterns of time expressions (YAML)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["TimeExample", "TimeRule", "TimeWord", "time_rules", "time_words"]


class TimeWord(Rule):
    """Words that mean the same in a time expression: ``jänner|januar|jan~.`` is the month ``01``.

    ``forms`` are written as in patterns: a blank between words, ``~`` where none stands, ``^`` before a word that
    must be capitalised, ``_`` before one that must not be, a final ``-`` for all adjective endings.
    """

    kind: str
    value: str
    forms: tuple[str, ...] = Field(min_length=1)


class TimeExample(BaseModel):
    """A German sentence with the expression in brackets, and what it means for a report of ``date``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(pattern=r"\[.+\]")
    value: str
    mod: str | None = None
    date: str | None = "2015-09-19"


class TimeRule(Rule):
    """One kind of time expression.

    ``patterns`` are explained in docs/times.md. ``form`` names the way in which the value is computed
    (``extract/times/values.py``), ``parts`` are fixed parts beside those that the pattern captures.
    ``not_before`` and ``not_after`` are patterns of what must not stand directly before and after the match.
    A rule of type ``NONE`` keeps the words that it covers from being read as a time.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET", "NONE"]
    patterns: tuple[str, ...] = Field(min_length=1)
    form: str | None = None
    parts: dict[str, str] = Field(default_factory=dict)
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    priority: int = 0
    confidence: float = Field(default=0.9, ge=0, le=1)
    note: str = ""
    examples: tuple[TimeExample, ...] = ()
    not_examples: tuple[str, ...] = ()


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules of ``rules/times/*.yaml`` in the order of the files."""
    return load_rules("times", TimeRule)


@cache
def time_words() -> tuple[TimeWord, ...]:
    """The words of ``rules/times_words.csv``."""
    return load_table("times_words.csv", TimeWord)
