"""On whose word an event stands."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.status import Reality
from lagebild.model.event import Source
from lagebild.model.span import Span
from lagebild.model.statement import Statement

__all__ = ["source_of"]


def source_of(
    candidate: Candidate, reality: Reality, statements: Sequence[Statement], text: str
) -> tuple[Source | None, str]:
    """The nearest source that vouches for the event, and why it is (or is not) one."""
    trigger = Span(candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger))
    best: tuple[int, int] | None = None
    for number, statement in enumerate(statements):
        if not any(part.covers(trigger) for part in statement.quote):
            continue
        if statement.form == "Reported" or any(part.overlaps(trigger) for part in statement.cue):
            continue
        if not statement.speaker and not statement.cue:
            continue
        size = sum(part.end - part.start for part in statement.quote)
        if best is None or size < best[0]:
            best = (size, number)
    if best is not None:
        statement = statements[best[1]]
        span = statement.speaker[0] if statement.speaker else statement.cue[0]
        cue = statement.cue[0] if statement.cue else None
        return Source(span, span.of(text), cue, best[1]), f"lies in a statement ({statement.why.rule})"
    if reality.cue is not None and reality.cue.hearsay and reality.token is not None:
        span = Span(reality.token.idx, reality.token.idx + len(reality.token))
        return Source(span, span.of(text), span), f"hearsay ({reality.cue.id})"
    return None, "the report itself states it"
