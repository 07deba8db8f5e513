"""Why a record says what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from lagebild.model.span import Span


@dataclass(frozen=True, slots=True)
class Why:
    """The grounds of a record: which rule fired on which words, how sure, and why fields are empty.

    ``rule`` is the id of a rule record (``rules/``) or ``"model"``; ``confidence`` lies in [0, 1];
    ``spans`` are the words that the decision rests on; ``notes`` maps a field name to the reason for its
    value, above all where it is empty (``{"date": "no time phrase in the sentence"}``).
    """

    rule: str
    confidence: float = 1.0
    spans: tuple[Span, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
