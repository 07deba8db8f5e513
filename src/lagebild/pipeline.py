"""The ordered steps: reports in, readings out.

    Report ─ analyse ─▶ Doc ─ times ─ actors ─ places ─ statements ─ events ─▶ Reading

A step is a function without state. What it needs of the steps before it stands in its parameters, what it adds is
what it returns; :func:`read_document` is the whole list.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from spacy.tokens import Doc

from lagebild.analyse import Analyser, Analysis
from lagebild.extract.actors import find_actors
from lagebild.extract.events import find_events
from lagebild.extract.places import find_places
from lagebild.extract.statements import find_statements
from lagebild.extract.times import find_times
from lagebild.extract.times.report_date import date_report
from lagebild.model import Reading, Report, Span
from lagebild.rules.knowledge import Knowledge, knowledge, knowledge_with
from lagebild.rules.own_actors import own_records

__all__ = ["Options", "load_analyser", "load_knowledge", "read_document", "read_documents", "read_reports"]


class Options(BaseModel):
    """What can be set for a reading. The descriptions are the help texts of the command line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: datetime.date | None = Field(default=None, description="Day of publication of reports that carry no date.")
    pipeline: str | None = Field(
        default=None, min_length=1, description="An installed spaCy pipeline to use instead of the built-in model."
    )
    threads: int | None = Field(default=None, ge=1, description="Processor cores to use, all of them by default.")
    own_actors: tuple[Path, ...] = Field(
        default=(), description="Own lists of persons, bodies and offices (CSV, YAML); the later one wins."
    )


def load_knowledge(options: Options) -> Knowledge:
    """What is known of actors: the tables that come with Lagebild, and the user's own lists, which win over them.

    Raises :class:`~lagebild.errors.RuleError` where a list is wrong.
    """
    return knowledge_with(own_records(options.own_actors)) if options.own_actors else knowledge()


def load_analyser(options: Options) -> Analysis:
    """The language model that ``options`` ask for. Load it once and hand it to every call."""
    return Analyser.load(pipeline=options.pipeline, threads=options.threads)


def read_reports(
    reports: Iterable[Report], *, options: Options | None = None, analyser: Analysis | None = None
) -> Iterator[Reading]:
    """Read ``reports`` and yield one reading each, in their order; lazily, in batches."""
    for reading, _ in read_documents(reports, options=options, analyser=analyser):
        yield reading


def read_documents(
    reports: Iterable[Report],
    *,
    options: Options | None = None,
    analyser: Analysis | None = None,
    known: Knowledge | None = None,
) -> Iterator[tuple[Reading, Doc]]:
    """As :func:`read_reports`, with the analysed text (tags, trees, names) that each reading rests on.

    ``analyser`` and ``known`` are what ``options`` ask for, where the caller has loaded them already.
    """
    chosen = options or Options()
    known = known or load_knowledge(chosen)
    analyser = analyser or load_analyser(chosen)
    dated = (_dated(report, chosen.date) for report in reports)
    for report, doc in analyser.analyse(dated):
        yield read_document(report, doc, known), doc


def read_document(report: Report, doc: Doc, known: Knowledge | None = None) -> Reading:
    """All steps after the analysis, on one report; ``known`` is what is known of actors, built-in by default."""
    times = find_times(report, doc)
    cast = find_actors(report, doc, known)
    dating = date_report(report, doc, times, cast)
    dated = _dated(report, datetime.date.fromisoformat(dating.day) if dating.day else None)
    if dated is not report:
        times, cast = find_times(dated, doc), find_actors(dated, doc, known)
    places = find_places(dated, doc, cast)
    statements = find_statements(dated, doc, cast)
    events = find_events(dated, doc, times, cast, places, statements)
    return Reading(
        report=report,
        sentences=tuple(_sentences(doc)),
        times=times,
        actors=cast.actors,
        mentions=cast.mentions,
        places=places,
        statements=statements,
        events=events,
        dating=dating,
    )


def _dated(report: Report, date: datetime.date | None) -> Report:
    return dataclasses.replace(report, date=date) if report.date is None and date is not None else report


def _sentences(doc: Any) -> Iterator[Span]:
    """The spans of the sentences without the blanks around them; ``Event.sentence`` counts in this list."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield Span(words[0].idx, words[-1].idx + len(words[-1]))
