"""The schema of predicate records: which words, in which frame, name an event of which type, and who plays which part.

The records themselves are in ``predicates/`` (one YAML file an event type), word classes that their tests name
("@sport") in ``word_classes.yaml``. ``docs/events.md`` explains every key with examples.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lagebild.model.event import MODES, SECTORS, EventType
from lagebild.rules.loading import Rule, load_rules

__all__ = ["Frame", "Predicate", "Test", "WordClass", "predicates", "word_classes"]

Frame = Literal["verb", "noun", "light-verb", "adjective"]
Function = Literal["subject", "object", "dative", "genitive", "owner", "agent"]
PartyPlace = Literal["anyone", "subject", "object", "dative", "genitive", "owner", "with"]
_FUNCTIONS = frozenset(("subject", "object", "dative", "genitive", "owner", "agent"))


class Test(BaseModel):
    """Something that holds of a mention or not. Keys in one test are alternatives: one that holds is enough.

    A list of words may hold lemmas ("Rücktritt"), tails of compounds ("-verbot") and classes ("@sport").
    """

    __test__ = False
    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    dative: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    predicative: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    oblique: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sector: tuple[str, ...] = ()
    party: PartyPlace | None = None
    person: PartyPlace | None = None
    medium: PartyPlace | None = None
    several: Literal["subject", "owner"] | None = None
    has_object: bool | None = None
    reflexive: bool | None = None
    passive: bool | None = None
    negated: bool | None = None
    attributive: bool | None = None
    clause: Literal["dass", "zu"] | None = None
    clause_verb: tuple[str, ...] = ()
    clause_modal: tuple[str, ...] = ()
    place: Function | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a test needs at least one key")
        if unknown := set(self.sector) - set(SECTORS) - {"UNO", "EUR", "IGO", "NGO", "IMG"}:
            raise ValueError(f"unknown sector {sorted(unknown)[0]!r}")
        return self


class Predicate(Rule):
    """Words that name an event.

    ``frame``: a verb with its particle ("zurückweisen"), an event noun, a light verb with its noun ("Kritik" +
    "üben": ``lemmas`` are the nouns, ``verbs`` the verbs) or an adjective. A lemma that begins with "-" is the tail
    of compounds ("-angriff"). In a light verb's frame, "in:Frage" asks for the preposition.

    ``actor`` and ``recipient`` name syntactic functions in order of preference: "subject", "object", "dative",
    "genitive", "owner" (genitive, "von", possessive, adjective of nation or a compound's first part), "agent"
    ("durch") or a preposition; for verbs they are those of the active voice. In a ``symmetric`` event all parties
    found in the functions of ``actor`` act. A record that ``yields`` gives way to an event noun that it takes as
    object ("einen Einsatz ausschließen"); what becomes of that event is a matter of status.
    """

    type: EventType
    mode: str | None = None
    frame: Frame
    lemmas: tuple[str, ...] = Field(min_length=1)
    verbs: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    symmetric: bool = False
    yields: bool = False
    needs: tuple[Test, ...] = ()
    bars: tuple[Test, ...] = ()
    confidence: float = Field(default=0.5, gt=0, le=1)
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.mode is not None and self.mode not in MODES[self.type]:
            raise ValueError(f"{self.type} has no mode {self.mode!r}")
        if (self.frame == "light-verb") != bool(self.verbs):
            raise ValueError("verbs belong to the frame light-verb and only to it")
        if bad := [name for name in (*self.actor, *self.recipient) if name not in _FUNCTIONS and not name.islower()]:
            raise ValueError(f"{bad[0]!r} is neither a function nor a preposition")
        return self


class WordClass(Rule):
    """A class of words that tests name by "@" and its id."""

    words: tuple[str, ...] = Field(min_length=1)


@cache
def predicates() -> tuple[Predicate, ...]:
    """All predicate records."""
    return load_rules("predicates", Predicate)


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The words of each class by its name."""
    return {record.id: frozenset(record.words) for record in load_rules("word_classes.yaml", WordClass)}
