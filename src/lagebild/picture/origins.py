"""Origins: which reports are copies or edits of one text.

A new report meets those of the days around it that share a fingerprint with it, no others. Of each the whole text is
compared: copies share most threes of words, edits of one agency text fewer, but also its mark or its quotes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from lagebild.picture.day_counts import shifted
from lagebild.picture.digesting import Digest
from lagebild.store.packing import unpack_reading
from lagebild.store.picture_tables import copies, digests, fingerprints
from lagebild.store.querying import portions
from lagebild.store.schema import readings, reports
from lagebild.store.words import threes_of

__all__ = ["Copy", "note_origin", "origins_of"]

_DAYS = 7
_CANDIDATES = 30
_COMMON = 200
"""Rows with a shared fingerprint that are looked at; a sentence in more reports than that is a formula."""
COPIED = 0.5
"""Share of the shorter text's threes of words from which two reports are one text."""
FLASHED = 0.8
"""The same for reports of a line or two, which have little to be told apart by."""
_SHORT = 25
EDITED = 0.2
"""The share that is enough where the agency is the same, or one report names the other's agency."""
QUOTED = 0.12
"""The share that is enough where two long quotes are the same besides."""


@dataclass(frozen=True, slots=True)
class Copy:
    """That a report and an earlier one go back to one text, and why."""

    report_id: int
    other_id: int
    share: float
    agency: str | None
    sentences: int
    quotes: int


def note_origin(connection: Connection, report_id: int, text: str, own: Digest) -> tuple[int, set[int]]:
    """Find what the report is a copy of and keep it; how many it was compared with, and whose origin was settled."""
    before = set(_group(connection, report_id))
    connection.execute(delete(fingerprints).where(fingerprints.c.report_id == report_id))
    connection.execute(delete(copies).where(or_(copies.c.report_id == report_id, copies.c.other_id == report_id)))
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one()
    candidates = _candidates(connection, row, own)
    found = list(_copies(connection, row, text, own, candidates))
    for copy in found:
        reasons = {"agency": copy.agency, "sentences": copy.sentences, "quotes": copy.quotes}
        connection.execute(
            insert(copies).values(
                report_id=copy.report_id, other_id=copy.other_id, share=copy.share, reasons=json.dumps(reasons)
            )
        )
    if own.fingerprints:
        connection.execute(
            insert(fingerprints), [{"value": value, "report_id": report_id} for value in sorted(own.fingerprints)]
        )
    connection.execute(delete(digests).where(digests.c.report_id == report_id))
    connection.execute(insert(digests).values(report_id=report_id, origin=report_id, terms=" ".join(own.about)))
    settled = _settle(connection, before | {report_id} | {copy.other_id for copy in found})
    return len(candidates), settled


def _candidates(connection: Connection, row: Row[Any], own: Digest) -> dict[int, set[int]]:
    """The reports of the days around with the fingerprints that they share; those that share most."""
    near = []
    if row.day:
        first, last = shifted(row.day, -_DAYS), shifted(row.day, _DAYS)
        near = [or_(reports.c.day.between(first, last), reports.c.day == "")]
    shared: dict[int, set[int]] = defaultdict(set)
    values = sorted(own.fingerprints)
    query = (
        select(fingerprints.c.report_id, fingerprints.c.value)
        .join(reports, reports.c.id == fingerprints.c.report_id)
        .where(fingerprints.c.value.in_(values), fingerprints.c.report_id != row.id, *near)
        .limit(_COMMON * 10)
    )
    for other, value in connection.execute(query):
        shared[other].add(value)
    common = {value for value, count in Counter(v for found in shared.values() for v in found).items() if count > 50}
    kept = {other: found - common for other, found in shared.items() if found - common}
    best = sorted(kept, key=lambda other: (-len(kept[other]), other))[:_CANDIDATES]
    return {other: kept[other] for other in best}


def _copies(
    connection: Connection, row: Row[Any], text: str, own: Digest, candidates: dict[int, set[int]]
) -> Iterator[Copy]:
    if not candidates:
        return
    ours = threes_of(text)
    chosen = (
        select(reports.c.id, reports.c.agency, readings.c.body)
        .join(readings, readings.c.report_id == reports.c.id)
        .where(reports.c.id.in_(candidates))
    )
    for other in connection.execute(chosen):
        their_text = unpack_reading(other.body).report.text
        theirs = threes_of(their_text)
        share = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
        shared = candidates[other.id]
        agency = _common_agency(row.agency, text, other.agency, their_text)
        quotes = len(shared & own.quotes)
        short = min(len(ours), len(theirs)) < _SHORT
        enough = (
            share >= (FLASHED if short else COPIED)
            or (agency and not short and share >= EDITED)
            or (quotes >= 2 and share >= QUOTED)
        )
        if enough:
            first, second = max(row.id, other.id), min(row.id, other.id)
            yield Copy(first, second, round(share, 3), agency, len(shared & own.sentences), quotes)


def _common_agency(ours: str | None, our_text: str, theirs: str | None, their_text: str) -> str | None:
    """The agency that both have, or that one has and the other names."""
    if ours and theirs:
        return ours if ours.casefold() == theirs.casefold() else None
    if ours and _names(their_text, ours):
        return ours
    if theirs and _names(our_text, theirs):
        return theirs
    return None


def _names(text: str, agency: str) -> bool:
    return agency in text.replace("(", " ").replace(")", " ").replace(",", " ").replace("/", " ").split()


def _group(connection: Connection, report_id: int) -> Iterable[int]:
    own = select(digests.c.origin).where(digests.c.report_id == report_id).scalar_subquery()
    return connection.execute(select(digests.c.report_id).where(digests.c.origin == own)).scalars().all()


def _settle(connection: Connection, report_ids: set[int]) -> set[int]:
    """Give all reports that hang together with these, which are returned, the lowest of their ids as their origin."""
    left, settled = set(report_ids), set[int]()
    while left:
        group, edge = set[int](), {left.pop()}
        while edge:
            group |= edge
            rows = connection.execute(
                select(copies.c.report_id, copies.c.other_id).where(
                    or_(copies.c.report_id.in_(edge), copies.c.other_id.in_(edge))
                )
            )
            edge = {number for row in rows for number in row} - group
        connection.execute(update(digests).where(digests.c.report_id.in_(group)).values(origin=min(group)))
        left -= group
        settled |= group
    return settled


def origins_of(connection: Connection, report_ids: Iterable[int]) -> dict[int, int]:
    """The origins of reports."""
    origins: dict[int, int] = {}
    for part in portions(sorted(report_ids)):
        chosen = select(digests.c.report_id, digests.c.origin).where(digests.c.report_id.in_(part))
        origins |= {row.report_id: row.origin for row in connection.execute(chosen)}
    return origins
