"""Events too unsure to show: left out, counted, and said."""

from __future__ import annotations

import dataclasses

from lagebild.cli.texts import Language, text
from lagebild.model import Reading

__all__ = ["Threshold"]


class Threshold:
    """Leaves out events below ``least``; ``left_out`` counts them over all readings."""

    def __init__(self, least: float | None, language: Language) -> None:
        """Without ``least`` nothing is left out."""
        self.least = least
        self.language = language
        self.left_out = 0

    def kept(self, reading: Reading) -> Reading:
        """The reading with the events that are sure enough."""
        if self.least is None:
            return reading
        events = tuple(event for event in reading.events if event.why.confidence >= self.least)
        self.left_out += len(reading.events) - len(events)
        return dataclasses.replace(reading, events=events)

    def remark(self, count: int) -> str:
        """How many were left out."""
        return text("left out", self.language, count=count, least=f"{self.least:g}")
