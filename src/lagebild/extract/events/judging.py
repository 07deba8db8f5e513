"""How sure a mention is an event of its type."""

from __future__ import annotations

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.roles import Roles
from lagebild.extract.events.status import Reality

__all__ = ["confidence_of"]

_NOBODY = 0.75
"""Factor where neither actor nor recipient is known."""
_PARTICIPLE = 0.8
_NOUN_WITHOUT_PARTIES = 0.8


def confidence_of(candidate: Candidate, roles: Roles, reality: Reality) -> float:
    """The record's confidence, lowered where the mention gives less than an event should have."""
    value = candidate.record.confidence
    if not roles.actor and not roles.recipient:
        value *= _NOBODY
        if candidate.record.frame == "noun":
            value *= _NOUN_WITHOUT_PARTIES
    if candidate.participle:
        value *= _PARTICIPLE
    return value
