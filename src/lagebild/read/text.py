"""Plain text: bytes to one report."""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read.blocks import blocks_of, sent_on
from lagebild.read.characters import REMARK, clean, line_ends

__all__ = ["LARGEST", "read_text", "read_text_file"]

LARGEST = 20 * 1024 * 1024
"""Bytes in one report; more is no news report."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FOREIGN = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an office document",
}
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d(?!\d)")
_CONTROL = frozenset(chr(code) for code in (*range(9), *range(14, 27), *range(28, 32), *range(0x7F, 0xA0)))


def read_text(data: bytes, origin: str) -> Report:
    """The report in ``data``: UTF-8, UTF-16 with byte order mark, or else Windows-1252, which is remarked.

    Its date is the day that the file's name begins with ("2026-03-02-dpa-staudamm.txt"), or that of the agency's stamp.

    Raises :class:`ReadError` for empty, binary and oversized data.
    """
    if len(data) > LARGEST:
        raise ReadError(f"{origin}: larger than {LARGEST // 1024 // 1024} MB: split it into one file a report")
    if not data.strip():
        raise ReadError(f"{origin}: empty: give a file with the text of a report")
    text, remarks = _decoded(data, origin)
    raw = line_ends(text)
    text = clean(raw)
    if text != raw:
        remarks = (*remarks, REMARK)
    if not text.strip():
        raise ReadError(f"{origin}: empty: give a file with the text of a report")
    name = Path(origin).stem or origin
    blocks = blocks_of(text)
    return Report(
        name, text, date=_date_in(name) or sent_on(text, blocks), origin=origin, blocks=blocks, remarks=remarks
    )


def read_text_file(path: Path) -> Iterator[Report | ReadError]:
    """The report in the file ``path``, or the error that keeps it from being read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        yield read_text(data, str(path))
    except OSError as error:
        yield ReadError(f"{path}: cannot be read: {error.strerror or error}")
    except ReadError as error:
        yield error


def _date_in(name: str) -> datetime.date | None:
    """The day that a file's name begins with: "2026-03-02-dpa-staudamm"."""
    match = _DAY.match(name)
    try:
        return datetime.date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def _decoded(data: bytes, origin: str) -> tuple[str, tuple[str, ...]]:
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise ReadError(f"{origin}: is {what}, not plain text: save it as text (UTF-8) first")
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return _printable(data.decode(encoding), origin), ()
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise ReadError(f"{origin}: damaged {name} at byte {error.start}: save it anew as UTF-8") from error
    try:
        return _printable(data.decode("utf-8"), origin), ()
    except UnicodeDecodeError as error:
        remark = f"not UTF-8 (byte {error.start}): read as Windows-1252 (Latin-1)"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        remark = remark.replace("Windows-1252 (Latin-1)", "Latin-1")
    return _printable(text, origin), (remark,)


def _printable(text: str, origin: str) -> str:
    """``text``, if it is text: no NUL and next to no other control characters."""
    odd = sum(map(text.count, _CONTROL))
    if "\0" in text or odd > 5 + len(text) // 1000:
        raise ReadError(f"{origin}: binary data, not text: save the report as plain text (UTF-8) first")
    return text
