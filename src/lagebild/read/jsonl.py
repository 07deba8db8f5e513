"""JSON Lines: one report a line, also compressed with gzip.

``text`` must be there; ``id``, ``title``, ``date``, ``urn``, ``version`` and ``url`` may be.
"""

from __future__ import annotations

import datetime
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read.blocks import blocks_of, sent_on
from lagebild.read.characters import REMARK, clean
from lagebild.read.text import LARGEST

__all__ = ["read_jsonl", "read_lines"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_jsonl(path: Path) -> Iterator[Report | ReadError]:
    """The reports in the file ``path``; in place of each that cannot be read, the error that says why."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            yield from read_lines(_bounded_lines(stream), str(path))
    except OSError as error:
        yield ReadError(f"{path}: cannot be read: {error.strerror or error}")
    except (EOFError, zlib.error) as error:
        yield ReadError(f"{path}: damaged gzip file, the rest is lost: {error}")


def read_lines(lines: Iterable[bytes], origin: str) -> Iterator[Report | ReadError]:
    """The reports in ``lines``. The text stays exactly as it is, so that offsets agree with other files' offsets."""
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _report(line, f"{origin}:{number}", origin)
        except ReadError as error:
            yield error
    if empty:
        yield ReadError(f'{origin}: empty: give one JSON object with "text" a line')


def _bounded_lines(stream: Any) -> Iterator[bytes]:
    """Lines, each cut off where it is longer than a report can be (then it is an error, and its rest is skipped)."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)
            if not line:
                return


def _report(line: bytes, where: str, origin: str) -> Report:
    if len(line) > LARGEST:
        raise ReadError(f"{where}: longer than {LARGEST // 1024 // 1024} MB: is it one report?")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: not UTF-8 (byte {error.start} of the line): convert the file to UTF-8") from error
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or out of range"
        raise ReadError(f"{where}: not JSON ({reason}): give one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ReadError(f'{where}: without "text": give one object a line with id, title, date, text')
    text, title = row["text"], row.get("title")
    remarks = []
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        remarks.append("half characters (lone surrogates) were replaced by \ufffd")
    raw, text = text, clean(text)
    if not text.strip():
        raise ReadError(f"{where}: the text is empty")
    if text != raw:
        remarks.append(REMARK)
    blocks = blocks_of(text)
    date = _date(row.get("date"), remarks) or sent_on(text, blocks)
    version = _version(row.get("version"), remarks)
    name = row.get("id")
    return Report(
        id=str(name) if isinstance(name, str | int) and str(name) else where,
        text=text,
        title=clean(_SURROGATE.sub("\ufffd", title)) if isinstance(title, str) and title.strip() else None,
        date=date,
        origin=origin,
        blocks=blocks,
        remarks=tuple(remarks),
        urn=_name(row.get("urn")),
        version=version,
        url=_name(row.get("url")),
    )


def _name(value: object) -> str | None:
    """A URN or address without the blanks around it."""
    return (_SURROGATE.sub("\ufffd", value.strip()) or None) if isinstance(value, str) else None


def _version(value: object, remarks: list[str]) -> int | None:
    if value is None or value == "":
        return None
    if not isinstance(value, bool) and re.fullmatch(r"\d{1,9}", str(value).strip()):
        return int(str(value))
    remarks.append(f"version {str(value)[:40]!r} is not a whole number: left out")
    return None


def _date(value: object, remarks: list[str]) -> datetime.date | None:
    if value is None or value == "":
        return None
    try:
        date = datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        date = None
    if date is None or date.year < 1500:
        remarks.append(f"date {str(value)[:40]!r} is not a day (YYYY-MM-DD): left out")
        return None
    return date
