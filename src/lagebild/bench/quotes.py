"""Who says what (bench/quotes): JSON Lines of documents in, JSON Lines of quotes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lagebild.bench.documents import documents_of_lines
from lagebild.bench.task import Task
from lagebild.model import Span, Statement
from lagebild.pipeline import read_reports

__all__ = ["run"]


def run(task: Task) -> str:
    """Find the statements of every document."""
    count = task.write_records(_records(task))
    return f"{count} documents read"


def _records(task: Task) -> Iterator[dict[str, Any]]:
    documents = list(documents_of_lines(task.source))
    readings = read_reports((document.report for document in documents), options=task.options)
    for document, reading in zip(documents, readings, strict=True):
        yield {"id": document.id, "quotes": [_quote(statement) for statement in reading.statements]}


def _quote(statement: Statement) -> dict[str, Any]:
    return {
        "type": statement.form,
        "medium": statement.medium,
        "quote": _spans(statement.quote),
        "speaker": _spans(statement.speaker),
        "cue": _spans(statement.cue),
        "frame": _spans(statement.frame),
        "addressee": _spans(statement.addressee),
        "nested": statement.nested,
        "rule": statement.why.rule,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in sorted(spans)]
