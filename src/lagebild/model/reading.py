"""What was read out of one report."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.model.dating import Dating
from lagebild.model.event import Event
from lagebild.model.parties import Actor, Mention, Place
from lagebild.model.report import Report
from lagebild.model.span import Span
from lagebild.model.statement import Statement
from lagebild.model.time import Time


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with everything that was found in it, in text order; ``dating`` is when it was published."""

    report: Report
    sentences: tuple[Span, ...]
    times: tuple[Time, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    dating: Dating | None = None
