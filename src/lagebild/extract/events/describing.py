"""What is added to an event when all else is known: numbers of people, contexts, codes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from lagebild.extract.events.codes import codes_of
from lagebild.extract.events.contexts import contexts_of_events
from lagebild.extract.events.judging import settle
from lagebild.extract.events.merging import Draft
from lagebild.extract.events.numbers import number_of_events
from lagebild.extract.events.people import People
from lagebild.model.event import Event
from lagebild.model.report import Report
from lagebild.model.statement import Statement

__all__ = ["described"]


def described(
    drafts: Sequence[Draft], report: Report, doc: Doc, statements: Sequence[Statement], people: People
) -> tuple[Event, ...]:
    """The finished records of ``drafts`` with numbers, contexts and codes."""
    settle(drafts)
    numbers = number_of_events(drafts, doc, statements, people)
    contexts = contexts_of_events(drafts, report, doc)
    events = []
    for draft, own_numbers, found in zip(drafts, numbers, contexts, strict=True):
        event = draft.event(report.text)
        codes = codes_of(event.type, event.mode, event.status)
        notes = dict(event.why.notes)
        if codes.note is not None:
            notes["cameo"] = codes.note
        if found:
            notes["contexts"] = "; ".join(f"{name}: {reason}" for name, reason in found)
        events.append(
            dataclasses.replace(
                event,
                numbers=own_numbers,
                contexts=tuple(name for name, _ in found),
                cameo=codes.cameo,
                quad=codes.quad,
                score=codes.score,
                why=dataclasses.replace(event.why, notes=notes),
            )
        )
    return tuple(events)
