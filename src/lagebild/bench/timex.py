"""When (bench/timex): a folder of JSON documents in, JSON Lines of time expressions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lagebild.bench.documents import documents_of_folder
from lagebild.bench.task import Task
from lagebild.model import Time
from lagebild.pipeline import read_reports

__all__ = ["run"]


def run(task: Task) -> str:
    """Find the time expressions of every document."""
    count = task.write_records(_records(task))
    return f"{count} documents read"


def _records(task: Task) -> Iterator[dict[str, Any]]:
    documents = list(documents_of_folder(task.source))
    readings = read_reports((document.report for document in documents), options=task.options)
    for document, reading in zip(documents, readings, strict=True):
        yield {"id": document.id, "timexes": [_timex(time) for time in _apart(reading.times)]}


def _apart(times: Iterable[Time]) -> Iterator[Time]:
    """The scorer takes no overlaps: of two that overlap the first one stays, of two that begin together the longer."""
    end = 0
    for time in sorted(times, key=lambda time: (time.span.start, -time.span.end)):
        if time.span.start >= end:
            end = time.span.end
            yield time


def _timex(time: Time) -> dict[str, Any]:
    found: dict[str, Any] = {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
    return {**found, "mod": time.mod} if time.mod else found
