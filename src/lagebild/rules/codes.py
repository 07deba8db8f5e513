"""The schema of ``event_codes.csv``: quad, PLOVER score and CAMEO code of each type and mode."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from lagebild.model.event import EVENT_TYPES, MODES
from lagebild.rules.loading import Rule, load_table

__all__ = ["EventCode", "event_codes"]


class EventCode(Rule):
    """The codes of one type ("CONSULT") or of one of its modes ("CONSULT/phone").

    ``planned`` is the CAMEO code of such an act that is planned: CAMEO has codes of their own for announced acts.
    """

    quad: Literal["1", "2", "3", "4"]
    score: float | None = Field(default=None, ge=-10, le=10)
    cameo: str = Field(pattern=r"^\d{3,4}$")
    planned: str = Field(pattern=r"^\d{3,4}$")

    @model_validator(mode="after")
    def _known(self) -> Self:
        allowed = {*EVENT_TYPES, *(f"{name}/{mode}" for name, modes in MODES.items() for mode in modes)}
        if self.id not in allowed:
            raise ValueError("the id must be an event type, or a type and one of its modes")
        return self


@cache
def event_codes() -> dict[str, EventCode]:
    """The codes by type or type and mode."""
    return {record.id: record for record in load_table("event_codes.csv", EventCode)}
