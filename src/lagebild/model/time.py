"""Time expressions after TIMEX3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.span import Span
from lagebild.model.why import Why

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression.

    ``value`` is the TIMEX3 value ("2015-09-18", "2015-W38", "P3D", "PAST_REF", "XXXX-WXX-5" where it cannot be
    anchored). ``interval`` is the days it covers as ISO dates (first, last), ``None`` where it is no stretch of
    the calendar or not anchored.
    """

    span: Span
    type: TimeType
    value: str
    why: Why
    mod: str | None = None
    interval: tuple[str, str] | None = None
