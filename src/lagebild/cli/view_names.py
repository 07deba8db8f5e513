"""The views of ``lagebild read`` by name, apart from the views so that ``--help`` need not load them."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ViewName"]


class ViewName(StrEnum):
    """The views by the names of their options."""

    EVENTS = "events"
    TIMES = "times"
    STATEMENTS = "statements"
    ACTORS = "actors"
    PLACES = "places"
