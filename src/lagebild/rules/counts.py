"""The schemas of counting people: words of quantity (``quantities.csv``), what is counted (``event_numbers.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lagebild.model.event import NumberKind
from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["AmountRule", "CountExample", "CountRule", "QuantityWord", "amount_rules", "count_rules", "quantity_words"]

QuantityKind = Literal[
    "article", "none", "number", "unit", "fraction", "many", "some", "at-least", "at-most", "about", "almost"
]


class QuantityWord(Rule):
    """Words of quantity: numbers that are no plain number words, units, words that leave a side open."""

    kind: QuantityKind
    value: float = 0
    forms: tuple[str, ...] = Field(min_length=1)


class CountExample(BaseModel):
    """A sentence and the range that is counted in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    low: int | None = None
    high: int | None = None


class CountRule(Rule):
    """What a counted noun, or a word with the counted people as its argument, says of them.

    ``frame`` "noun": the counted noun is one of ``words``; "verb": the counted people are its ``patient`` in the active
    voice; "of": they stand in the genitive of such a noun or behind one of ``prepositions``; "adjective": it stands
    before them ("tote Soldaten"). ``with`` are words one of which must stand in the clause.
    """

    kind: NumberKind
    frame: Literal["noun", "verb", "of", "adjective"]
    words: tuple[str, ...] = Field(min_length=1)
    patient: Literal["object", "subject", "either"] | None = None
    beside: tuple[str, ...] = Field(default=(), alias="with")
    prepositions: tuple[str, ...] = ()
    examples: tuple[CountExample, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.frame == "verb") != (self.patient is not None):
            raise ValueError("a patient belongs to the frame verb and only to it")
        if self.prepositions and self.frame != "of":
            raise ValueError("prepositions belong to the frame of")
        return self


class AmountRule(Rule):
    """Nouns (lemmas) whose number says how much of something events of a type had."""

    kind: NumberKind
    nouns: tuple[str, ...] = Field(min_length=1)
    factor: int = 1
    """What one of them is in the unit of the kind: an hour is 60 minutes."""
    types: tuple[str, ...] = Field(min_length=1)
    """Event types, with a mode behind a slash where only events of that mode have such an amount."""


@cache
def amount_rules() -> tuple[AmountRule, ...]:
    """All rules of amounts."""
    return load_table("event_amounts.csv", AmountRule)


@cache
def count_rules() -> tuple[CountRule, ...]:
    """All rules of counting."""
    return load_rules("event_numbers.yaml", CountRule)


@cache
def quantity_words() -> tuple[QuantityWord, ...]:
    """All words of quantity."""
    return load_table("quantities.csv", QuantityWord)
