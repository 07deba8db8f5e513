"""The step as a whole: candidates → no contents → fields → confidence → one event once."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from lagebild.extract.actors import Cast
from lagebild.extract.events.candidates import Candidate, find_candidates
from lagebild.extract.events.completing import complete
from lagebild.extract.events.contents import without_contents
from lagebild.extract.events.dates import date_of
from lagebild.extract.events.describing import described
from lagebild.extract.events.implied import imply_actors
from lagebild.extract.events.judging import judge
from lagebild.extract.events.merging import Draft, merged
from lagebild.extract.events.modes import is_multilateral, mode_of
from lagebild.extract.events.people import People
from lagebild.extract.events.roles import fill_roles, speaks_himself
from lagebild.extract.events.settings import carry_places, place_of
from lagebild.extract.events.sources import attributed, source_of
from lagebild.extract.events.status import reality_of
from lagebild.extract.events.weighing import weigh_recipients
from lagebild.model import Event, Place, Report, Statement, Time

__all__ = ["LEAST_CONFIDENCE", "find_events"]

LEAST_CONFIDENCE = 0.45
"""Mentions below are not events: up to here typed detection F1 stays at its best in cross-validation on the training
reports, and what a reader would miss in a short report is still found."""


def find_events(
    report: Report,
    doc: Doc,
    times: Sequence[Time],
    cast: Cast,
    places: Sequence[Place],
    statements: Sequence[Statement],
    *,
    least_confidence: float = LEAST_CONFIDENCE,
) -> tuple[Event, ...]:
    """The events of the report in text order, each once."""
    people = People(report.text, cast, places)
    headlines = [block.span for block in report.blocks if block.kind == "headline"]
    drafts = [
        _draft(candidate, report, doc, times, people, places, statements)
        for candidate in without_contents(find_candidates(report, doc, people), people)
    ]
    for draft in drafts:
        draft.headline = any(span.start <= draft.trigger.start < span.end for span in headlines)
    judge(drafts, report)
    drafts = [draft for draft in drafts if draft.confidence >= least_confidence]
    events = merged(drafts)
    imply_actors(events, doc, people, statements)
    complete(events, report, people)
    weigh_recipients(events, doc, people)
    carry_places(events, places, report, doc)
    return attributed(described(events, report, doc, statements, people), report, doc, cast, statements)


def _draft(
    candidate: Candidate,
    report: Report,
    doc: Doc,
    times: Sequence[Time],
    people: People,
    places: Sequence[Place],
    statements: Sequence[Statement],
) -> Draft:
    roles = fill_roles(candidate, people)
    dated = date_of(candidate, times, doc, report.date)
    place, place_note = place_of(candidate, places, doc)
    reality = reality_of(candidate, date=dated.value, today=report.date)
    by, by_note = source_of(candidate, reality, statements, people, report.text)
    if by is not None and by.statement is not None and speaks_himself(candidate, roles, doc, by.span, people):
        by, by_note = None, "who says it does it"
    mode = mode_of(candidate) or ("multilateral" if is_multilateral(candidate, roles.actor) else None)
    notes = dict(roles.notes) | {"status": reality.reason}
    notes["date"] = dated.reason
    for name, value, note in (("place", place, place_note), ("by", by, by_note)):
        if value is None:
            notes[name] = note
    if mode is None:
        notes["mode"] = "the rule gives none and no cue stands beside it"
    return Draft(
        candidate, roles, reality, by, dated.value, place, candidate.record.confidence, mode, notes, headline=False,
        when=dated.when,
    )  # fmt: skip
