"""What a report is to the store: new, known, older than what is kept, or a correction of a kept one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Row, or_, select

from lagebild.model import Report
from lagebild.store.fulltext import FULLTEXTS, Wanted
from lagebild.store.identity import bounded, content_hash, is_correction, title_key
from lagebild.store.packing import unpack_text
from lagebild.store.schema import readings, reports, revisions
from lagebild.store.words import threes_of, to_term

__all__ = ["Decision", "Verdict", "decide", "differ", "prefetch"]

Verdict = Literal["added", "unchanged", "corrected", "outdated"]
_DAYS_TO_CORRECT = 10
"""A correction without a common name comes within so many days."""
_CANDIDATES = 20
_ALIKE = 0.5
"""Share of the longer text's threes of words that a correction has in common with what it corrects. Copies of one
agency text have more, reports on one matter by two hands less than a fifth."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a report. ``kept`` is the row of the report that it is, corrects or falls behind.

    ``behind`` is true if the kept one is itself the correction of the new one, which goes into its history.
    """

    verdict: Verdict
    kept: Row[Any] | None = None
    behind: bool = False


@dataclass
class Known:
    """Rows that a batch of reports may meet, fetched at once."""

    current: list[Row[Any]] = field(default_factory=list)
    former: list[Row[Any]] = field(default_factory=list)


def prefetch(connection: Connection, batch: Sequence[Report]) -> Known:
    """The rows that share content, URN, URL or a correction's headline with a report of ``batch``."""
    contents = [content_hash(report) for report in batch]
    urns = [bounded(report.urn) for report in batch if report.urn]
    urls = [bounded(report.url) for report in batch if report.url]
    titles = [title for title in map(title_key, batch) if title]
    queries = [
        select(reports).where(reports.c.content.in_(contents)),
        select(reports).where(reports.c.corrects, reports.c.revision == 1, reports.c.title_key.in_(titles)),
        select(reports).where(reports.c.urn.in_(urns)),
        select(reports).where(reports.c.url.in_(urls)),
    ]
    wanted = (True, bool(titles), bool(urns), bool(urls))
    current = {
        row.id: row for query, ask in zip(queries, wanted, strict=True) if ask for row in connection.execute(query)
    }
    names = [revisions.c.content.in_(contents)]
    names += [revisions.c.urn.in_(urns)] if urns else []
    names += [revisions.c.url.in_(urls)] if urls else []
    columns = [column for column in revisions.c if column.name != "body"]
    former = connection.execute(select(*columns).where(or_(*names))).all()
    missing = {row.report_id for row in former} - current.keys()
    if missing:
        current |= {row.id: row for row in connection.execute(select(reports).where(reports.c.id.in_(missing)))}
    return Known(list(current.values()), list(former))


def decide(connection: Connection, report: Report, known: Known | None = None) -> Decision:
    """What ``report`` is to the store."""
    known = known or prefetch(connection, [report])
    content = content_hash(report)
    kept = _same_name(report, known)
    if kept is not None:
        if kept.content == content:
            return Decision("unchanged", kept)
        former = [row for row in known.former if row.report_id == kept.id]
        if any(row.content == content for row in former):
            return Decision("outdated", kept)
        older = report.version is not None and kept.version is not None and report.version < kept.version
        return Decision("outdated", kept, behind=True) if older else Decision("corrected", kept)
    same = next((row for row in known.current if row.content == content and _may_be(report, row)), None)
    if same is not None:
        return Decision("unchanged", same)
    if not (report.urn or report.url):
        former = [row for row in known.former if row.content == content]
        kept = next((row for row in known.current for old in former if row.id == old.report_id), None)
        if kept is not None:
            return Decision("outdated", kept)
    if is_correction(report):
        kept = _corrected(connection, report)
        return Decision("corrected", kept) if kept is not None else Decision("added")
    kept = _correction_of(connection, report, known)
    return Decision("outdated", kept, behind=True) if kept is not None else Decision("added")


def _same_name(report: Report, known: Known) -> Row[Any] | None:
    """The kept report that has the URN of ``report``, or without a URN its URL, now or had it before."""
    rows = {row.id: row for row in known.current}
    for name, value in (("urn", report.urn), ("url", report.url)):
        if not value:
            continue
        for row in known.current:
            if getattr(row, name) == bounded(value):
                return row
        for row in known.former:
            if getattr(row, name) == bounded(value) and row.report_id in rows:
                return rows[row.report_id]
        if name == "urn":
            break  # a page may come to show another report; the URN decides
    return None


def differ(report: Report, other: Report) -> bool:
    """True if two reports with the same text are two because their names say so."""
    pairs = ((report.urn, other.urn), (report.url, other.url))
    return any(ours and theirs and bounded(ours) != bounded(theirs) for ours, theirs in pairs)


def _may_be(report: Report, row: Row[Any]) -> bool:
    """False if two reports with the same text are two: other names, or other days that both give."""
    for name in ("urn", "url"):
        ours, theirs = getattr(report, name), getattr(row, name)
        if ours and theirs and bounded(ours) != theirs:
            return False
    given = report.date is not None and row.dated == "given"
    return not (given and report.date is not None and report.date.isoformat() != row.day)


def _corrected(connection: Connection, report: Report) -> Row[Any] | None:
    """The kept report that a marked correction corrects: of the days before, and for the most part the same text."""
    by_title = select(reports).where(reports.c.title_key == title_key(report)) if title_key(report) else None
    rows = connection.execute(by_title).all() if by_title is not None else []
    return _most_alike(connection, report, rows) or _most_alike(connection, report, _by_words(connection, report))


def _correction_of(connection: Connection, report: Report, known: Known) -> Row[Any] | None:
    """The kept correction of ``report``, if that came first."""
    title = title_key(report)
    rows = [row for row in known.current if title and row.corrects and row.revision == 1 and row.title_key == title]
    return _most_alike(connection, report, rows, later=True) if rows else None


def _by_words(connection: Connection, report: Report) -> Sequence[Row[Any]]:
    """Reports that have most of the words of the first hundred in common."""
    body = " ".join(block.span.of(report.text) for block in report.blocks if block.kind == "paragraph")
    capitals = [word for word in body.split()[:100] if word[:1].isupper() and len(word) > 3]
    terms = tuple(dict.fromkeys(filter(None, map(to_term, capitals))))[:30]
    if not terms:
        return []
    found = FULLTEXTS[connection.dialect.name].reports([Wanted((terms,))], ranked=True, newest=5_000).subquery()
    number, rank = list(found.c)[:2]
    query = select(reports).join(found, number == reports.c.id).order_by(rank).limit(_CANDIDATES)
    return connection.execute(query).all()


def _most_alike(
    connection: Connection, report: Report, rows: Iterable[Row[Any]], *, later: bool = False
) -> Row[Any] | None:
    threes = threes_of(report.text)
    best, found = _ALIKE, None
    for row in rows:
        if not _near(report.date, row.day, later=later):
            continue
        packed = connection.execute(select(readings.c.body).where(readings.c.report_id == row.id)).scalar_one()
        others = threes_of(unpack_text(packed))
        share = len(threes & others) / max(1, len(threes), len(others))
        if share >= best:
            best, found = share, row
    return found


def _near(date: datetime.date | None, day: str, *, later: bool) -> bool:
    """True if the kept report is of the days before (or after, if ``later``), or one of them has no day."""
    if date is None or not day:
        return True
    days = (date - datetime.date.fromisoformat(day)).days
    return 0 <= (-days if later else days) <= _DAYS_TO_CORRECT
