"""Events (bench/events): JSON Lines of documents in, JSON Lines of events out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lagebild.bench.documents import documents_of_lines
from lagebild.bench.task import Task
from lagebild.model import Event, Party, Reading
from lagebild.pipeline import read_reports

__all__ = ["predictions_of", "run"]


def run(task: Task) -> str:
    """Code every document."""
    count = task.write_records(_records(task))
    return f"{count} documents coded"


def _records(task: Task) -> Iterator[dict[str, Any]]:
    documents = list(documents_of_lines(task.source))
    readings = read_reports((document.report for document in documents), options=task.options)
    for document, reading in zip(documents, readings, strict=True):
        yield predictions_of(reading) | {"id": document.id}


def predictions_of(reading: Reading) -> dict[str, Any]:
    """The events of a report in the form of the benchmark's scorer."""
    return {"id": reading.report.id, "events": [_event(event) for event in reading.events]}


def _event(event: Event) -> dict[str, Any]:
    return {
        "sentence": event.sentence,
        "trigger": list(event.trigger),
        "text": event.text,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.date,
        "place": event.place,
        "actor": [_party(party) for party in event.actor],
        "recipient": [_party(party) for party in event.recipient],
        "by": {"text": event.by.text, "span": list(event.by.span)} if event.by else None,
        "also": [{"sentence": also.sentence, "trigger": list(also.trigger)} for also in event.also],
        "rule": event.why.rule,
        "confidence": event.why.confidence,
    }


def _party(party: Party) -> dict[str, Any]:
    return {"span": list(party.span), "text": party.text, "country": party.country, "sector": party.sector}
