"""Readings and search words as they lie in the store: compressed, and readable for every later release.

The first byte says how the rest is packed, so that another way can come beside this one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from lagebild.errors import StoreError
from lagebild.model import Reading, Span
from lagebild.store.words import Word, Words

__all__ = ["pack_reading", "pack_words", "replace_nul", "unpack_reading", "unpack_text", "unpack_words"]

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)
_JSON = b"\x01"
"""JSON in UTF-8, deflated."""
_COLUMNS = b"\x02"
"""The same for words, in columns instead of rows."""
_REPORT_FIRST = '{"report":'
_DECODER = json.JSONDecoder()
_LEVEL = 4
"""Two hundredths larger than at 6, in two thirds of the time."""


def pack_reading(reading: Reading) -> bytes:
    """The whole reading; nothing is left out."""
    return _JSON + zlib.compress(_READING.dump_json(reading), _LEVEL)


def unpack_reading(packed: bytes) -> Reading:
    """The reading. Fields that its release did not know have their defaults, those that we do not know are dropped."""
    try:
        return _READING.validate_json(_unpacked(packed))
    except ValidationError as error:
        raise StoreError(f"a kept reading is damaged: {error.errors()[0]['msg']}: add the report anew") from error


def unpack_text(packed: bytes) -> str:
    """The report's text alone, which is quicker than the whole reading."""
    whole = _unpacked(packed).decode()
    if whole.startswith(_REPORT_FIRST):
        report, _ = _DECODER.raw_decode(whole, len(_REPORT_FIRST))
        return str(report["text"])
    return str(json.loads(whole)["report"]["text"])


def replace_nul(reading: Reading) -> Reading:
    """The reading with another sign in place of every NUL."""
    return _READING.validate_json(_READING.dump_json(reading).replace(b"\\u0000", "\ufffd".encode()))


def pack_words(words: Words, of_events: dict[int, str]) -> bytes:
    """What full text knows: the words of the report, and those of its events by number.

    In columns: the letters between the words, their lengths, terms, and further terms. Terms have no blanks or commas.
    """
    gaps, lengths, end = [], [], 0
    for start, stop in [word.span for word in words]:
        gaps.append(start - end)
        lengths.append(stop - start)
        end = stop
    terms = " ".join([word.term for word in words])
    others = " ".join([",".join(word.others) for word in words])
    return _COLUMNS + zlib.compress(to_json([gaps, lengths, terms, others, of_events]), _LEVEL)


def unpack_words(packed: bytes) -> tuple[Words, dict[int, str]]:
    """What :func:`pack_words` was given, by this release or an earlier one."""
    if bytes(packed[:1]) == _COLUMNS:
        gaps, lengths, terms, others, of_events = json.loads(_unpacked(packed, _COLUMNS))
        words = tuple(_words(gaps, lengths, terms.split(" "), others.split(" ")))
    else:
        rows, of_events = json.loads(_unpacked(packed))
        words = tuple(Word(Span(start, end), term, tuple(others)) for start, end, term, *others in rows)
    return words, {int(number): terms for number, terms in of_events.items()}


def _words(gaps: list[int], lengths: list[int], terms: list[str], others: list[str]) -> Iterator[Word]:
    end = 0
    for gap, length, term, further in zip(gaps, lengths, terms, others, strict=True) if gaps else ():
        start, end = end + gap, end + gap + length
        yield Word(Span(start, end), term, tuple(further.split(",")) if further else ())


def _unpacked(packed: Any, form: bytes = _JSON) -> bytes:
    data = bytes(packed)
    if data[:1] != form:
        raise StoreError("a kept reading is damaged, or from a later release of Lagebild: install that")
    try:
        return zlib.decompress(data[1:])
    except zlib.error as error:
        raise StoreError(f"a kept reading is damaged ({error}): add the report anew") from error
