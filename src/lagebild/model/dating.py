"""When a report was published, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.why import Why


@dataclass(frozen=True, slots=True)
class Dating:
    """The day of a report, or the days between which it must lie.

    ``how`` is "given" (the report or the caller names the day), "inferred" from the text or "unknown". ``earliest``
    and ``latest`` are ISO dates, both ends included; ``None`` where that side is open. ``why.notes`` has the words
    that an inference rests on: ``dateline`` (a full date in it), ``terms`` (persons whose terms of office set the
    limits), ``years`` (times with a year that the report must follow or precede), ``weekday`` (weekdays that fall on
    their date in few years, and these years), ``days`` (days without a year that are past or to come). ``years`` are
    the years in which the report can have appeared, where weekdays and dates leave few of them; empty otherwise.
    """

    how: Literal["given", "inferred", "unknown"]
    earliest: str | None
    latest: str | None
    why: Why
    years: tuple[int, ...] = ()

    @property
    def day(self) -> str | None:
        """The day, if there is only one."""
        return self.earliest if self.earliest == self.latest else None
