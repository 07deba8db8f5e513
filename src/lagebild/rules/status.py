"""The schema of the cues that say how real an event is (``status.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from lagebild.model.event import EventType, Status
from lagebild.rules.loading import Rule, load_rules

__all__ = ["StatusCue", "status_cues"]

CueKind = Literal["modal", "governor", "adjective", "adverb", "conjunction", "predicate", "judgement"]


class StatusCue(Rule):
    """Words that make an event planned, possible or denied.

    ``modal``: a modal or tense verb at the event's verb; ``governor``: a verb or noun above the event; ``adjective``:
    an attribute of an event noun; ``predicate``: what is said of an event noun ("ist geplant"); ``judgement``: what it
    is held to be ("hält einen Angriff für möglich"); ``adverb`` and ``conjunction``: words of its clause. ``negated``
    is the status where the cue itself is negated.
    """

    kind: CueKind
    words: tuple[str, ...] = Field(min_length=1)
    status: Status
    negated: Status | None = None
    forms: tuple[Literal["present", "past", "subjunctive", "infinitive"], ...] = ()
    """Forms of a modal verb in which the cue counts; all if empty. The subjunctive is that of the past stem."""
    perfect: bool | None = None
    """True: only with a perfect infinitive ("soll getötet haben"); False: only without."""
    prepositions: tuple[str, ...] = ()
    """Prepositions by which a governor takes the event ("verzichten auf"); "" for none."""
    types: tuple[EventType, ...] = ()
    """Event types for which the cue counts; all if empty."""
    infinitive: bool = False
    """True if a governor counts only where the event is its infinitive with "zu"."""
    light: bool = False
    """True if a governor counts also as the light verb of the event noun ("einen Abzug ankündigen")."""
    named: bool = False
    """True if the cue is only said of acts named as such: a mention with it is an event, however unsure else."""
    hearsay: bool = False
    """True if the cue itself is the source ("soll ... haben", "angeblich")."""
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = ()


@cache
def status_cues() -> tuple[StatusCue, ...]:
    """All status cues."""
    return load_rules("status.yaml", StatusCue)
