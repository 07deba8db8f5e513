"""The documents of a benchmark as reports: of each, nothing but id, title, date and text is looked at."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read import blocks_of

__all__ = ["Document", "documents_of_folder", "documents_of_lines", "open_text"]

GZIP = b"\x1f\x8b"
FIRST_YEAR = 1000
"""Dates before it are placeholders ("0001-01-01") and read as unknown."""


@dataclass(frozen=True)
class Document:
    """One document: its id exactly as it stood there, and the report."""

    id: str | int
    report: Report


def open_text(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a UTF-8 file, packed by gzip or not."""
    try:
        with path.open("rb") as stream:
            packed = stream.read(2) == GZIP
        with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield number, line.rstrip("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path}: cannot be read: {reason}") from error


def documents_of_lines(path: Path) -> Iterator[Document]:
    """The documents of a JSON Lines file."""
    for number, line in open_text(path):
        if line.strip():
            yield _document(line, f"{path}:{number}", "date")


def documents_of_folder(path: Path) -> Iterator[Document]:
    """The documents of a folder with one JSON file each, however deep, in the order of their paths."""
    if not path.is_dir():
        raise ReadError(f"{path}: is not a folder: this benchmark is a folder of JSON files")
    files = sorted(path.rglob("*.json"))
    if not files:
        raise ReadError(f"{path}: there is no JSON file in this folder")
    for file in files:
        yield _document("\n".join(line for _, line in open_text(file)), str(file), "dct")


def _document(source: str, where: str, date_key: str) -> Document:
    try:
        record = json.loads(source)
    except ValueError as error:
        raise ReadError(f"{where}: is not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ReadError(f'{where}: a document is an object with a "text"')
    if type(record.get("id")) not in (str, int):
        raise ReadError(f'{where}: the document has no "id"')
    title = record.get("title")
    report = Report(
        id=str(record["id"]),
        text=record["text"],
        title=title if isinstance(title, str) and title.strip() else None,
        date=_date(record.get(date_key)),
        origin=where,
        blocks=blocks_of(record["text"]),
    )
    return Document(record["id"], report)


def _date(value: Any) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None
    return date if date.year >= FIRST_YEAR else None
