"""The schema of PLOVER's contexts (``contexts.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Self

from pydantic import Field, model_validator

from lagebild.model.event import EVENT_TYPES, MODES, SECTORS
from lagebild.rules.loading import Rule, load_rules

__all__ = ["CONTEXTS", "Context", "contexts"]

CONTEXTS: tuple[str, ...] = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
_PARTIES = frozenset((*SECTORS, "MNC"))


class Context(Rule):
    """One context and the words, acts and parties that show it; ``about`` says in words what it covers."""

    about: str
    words: tuple[str, ...] = Field(min_length=1)
    """One of them in the event's sentence is enough."""
    hints: tuple[str, ...] = ()
    """Two different ones, of these and of ``words``, in its paragraph."""
    acts: tuple[str, ...] = ()
    """Types with modes ("COERCE/deport") that say it by themselves."""
    parties: tuple[str, ...] = ()
    """Sector or country codes of an actor or recipient that say it by themselves."""
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.id not in CONTEXTS:
            raise ValueError("PLOVER has no such context")
        for act in self.acts:
            type_, _, mode = act.partition("/")
            if act not in {f"{name}/{one}" for name in EVENT_TYPES for one in MODES[name]}:
                raise ValueError(f"{type_} has no mode {mode!r}")
        if unknown := [party for party in self.parties if party not in _PARTIES]:
            raise ValueError(f"{unknown[0]!r} is no code of a party")
        return self


@cache
def contexts() -> tuple[Context, ...]:
    """All contexts."""
    return load_rules("contexts.yaml", Context)
