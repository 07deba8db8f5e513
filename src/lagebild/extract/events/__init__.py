"""What happened: events of the 16 PLOVER types, found by predicate records over the dependency trees.

Steps: ``candidates`` (words that name an event) → ``contents`` (what speech acts are about is left out) → ``roles``,
``status``, ``sources``, ``settings``, ``modes`` (the fields) → ``judging`` (confidence) → ``merging`` (one event once).
"""

from __future__ import annotations

from lagebild.extract.events.finding import find_events

__all__ = ["find_events"]
