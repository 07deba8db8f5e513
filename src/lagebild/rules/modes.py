"""The schema of mode cues (``modes.yaml``): words beside a trigger that give its event a mode."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from lagebild.model.event import MODES, EventType
from lagebild.rules.loading import Rule, load_rules

__all__ = ["ModeCue", "mode_cues"]


class ModeCue(Rule):
    """If one of ``words`` stands in the trigger, its clause or its sentence, events of ``type`` take ``mode``.

    ``refines`` lists the modes of the predicate record that the cue may overrule (null: none given).
    """

    type: EventType
    mode: str
    words: tuple[str, ...] = Field(min_length=1)
    where: Literal["trigger", "clause", "sentence"] = "clause"
    refines: tuple[str | None, ...] = (None,)
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.mode not in MODES[self.type]:
            raise ValueError(f"{self.type} has no mode {self.mode!r}")
        return self


@cache
def mode_cues() -> tuple[ModeCue, ...]:
    """All mode cues, in the order in which they are tried."""
    return load_rules("modes.yaml", ModeCue)
