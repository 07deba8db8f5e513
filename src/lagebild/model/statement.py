"""Who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.span import Span
from lagebild.model.why import Why

StatementForm = Literal["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is said in the report by somebody other than the report itself.

    Each role is a tuple of spans, empty if it is not in the text, several if it is discontinuous. ``form`` and
    the roles are those of the quotation benchmark. ``speaker_actor`` is the id of the actor who speaks.
    """

    form: StatementForm
    quote: tuple[Span, ...]
    why: Why
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: str = "Speech"
    nested: bool = False
    speaker_actor: int | None = None
