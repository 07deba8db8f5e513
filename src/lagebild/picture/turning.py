"""Sentences that tell what became of something planned, as the store keeps them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert

from lagebild.model import Reading
from lagebild.rules.agenda import turns_in
from lagebild.store.picture_tables import turns
from lagebild.store.rows import Cells
from lagebild.store.words import Words

__all__ = ["note_turns"]

_TERMS = 60


def note_turns(connection: Connection, report_id: int, day: str, reading: Reading, words: Words) -> None:
    """Keep such sentences of the report."""
    connection.execute(delete(turns).where(turns.c.report_id == report_id))
    rows = [
        {"report_id": report_id, "position": position, "day": day} | row
        for position, row in enumerate(_turns(reading, words))
    ]
    if rows:
        connection.execute(insert(turns), rows)


def _turns(reading: Reading, words: Words) -> Iterator[Cells]:
    text = reading.report.text
    starts = [word.span.start for word in words]
    for number, span in enumerate(reading.sentences):
        for kind, found in turns_in(span.of(text)):
            inside = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            terms = dict.fromkeys(term for word in inside for term in (word.term, *word.others))
            days = dict.fromkeys(time.value[:10] for time in reading.times if span.covers(time.span) and time.value)
            yield {
                "kind": kind,
                "start": span.start + found.start,
                "end": span.start + found.end,
                "sentence": number,
                "terms": " ".join(list(terms)[:_TERMS]),
                "days": " ".join(day for day in days if len(day) == 10),
            }
