"""Days of the calendar, counted on without leaving it."""

from __future__ import annotations

import datetime

__all__ = ["shifted", "to_day"]

_LAST = datetime.date.max.toordinal()


def shifted(day: str, days: int) -> str:
    """The ISO day so many days later; the calendar's first or last day where it ends."""
    return to_day(datetime.date.fromisoformat(day).toordinal() + days).isoformat()


def to_day(ordinal: int) -> datetime.date:
    """The day with this ordinal, or the calendar's first or last one."""
    return datetime.date.fromordinal(max(1, min(ordinal, _LAST)))
