"""Adding reports to the store, with corrections, and removing them.

Reports come in batches. A batch comes true as a whole when its transaction does; only then is it acknowledged.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from lagebild.errors import StoreError
from lagebild.model import Report
from lagebild.store import rows
from lagebild.store.coded import Coded, as_read
from lagebild.store.deciding import Decision, Verdict, decide, differ, prefetch
from lagebild.store.identity import bounded, content_hash, is_correction
from lagebild.store.packing import pack_reading, replace_nul
from lagebild.store.querying import portions
from lagebild.store.schema import readings, reports, revisions
from lagebild.store.writing import forget, write_new, write_over

__all__ = ["Outcome", "keep", "outcome_of", "remove"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report: ``key`` is the id under which it is kept.

    ``verdict`` is "added"; "unchanged" if the store had it; "corrected" if it replaced what it corrects; "outdated" if
    the store has a correction of it, in whose history it is.
    """

    key: str
    verdict: Verdict
    revision: int
    events: int


def keep(connection: Connection, batch: Sequence[Coded]) -> list[Outcome]:
    """Keep reports, in their order. ``connection`` must be one that writes."""
    batch = [_without_nul(coded) for coded in batch]
    plain = [as_read(coded.reading) for coded in batch]
    known = prefetch(connection, plain)
    outcomes: list[Outcome | None] = [None] * len(batch)
    waiting: list[tuple[int, Coded, str]] = []
    met = _Met()
    used = _used_keys(connection, plain)

    def write_waiting() -> None:
        write_new(connection, [(coded, key) for _, coded, key in waiting])
        for at, coded, key in waiting:
            outcomes[at] = Outcome(key, "added", 1, len(coded.reading.events))
        waiting.clear()
        met.clear()

    for position, (coded, report) in enumerate(zip(batch, plain, strict=True)):
        marked = is_correction(report)
        if marked or met.may_have(report):
            write_waiting()
            known = prefetch(connection, plain[position:])
        decision = decide(connection, report, known)
        if decision.verdict == "added":
            key = _free_key(connection, report, used)
            used.add(key)
            waiting.append((position, coded, key))
            met.add(report)
            if marked:
                write_waiting()
        else:
            outcomes[position] = _settle(connection, coded, decision)
        if marked or decision.verdict != "added":
            known = prefetch(connection, plain[position + 1 :]) if position + 1 < len(batch) else known
    write_waiting()
    return [outcome for outcome in outcomes if outcome is not None]


class _Met:
    """The reports of a batch that are not written yet: what comes after them may be one of them, or correct one."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._of_content: dict[str, list[Report]] = {}

    def add(self, report: Report) -> None:
        self._names.update(filter(None, (report.urn, report.url)))
        self._of_content.setdefault(content_hash(report), []).append(report)

    def clear(self) -> None:
        self._names.clear()
        self._of_content.clear()

    def may_have(self, report: Report) -> bool:
        """True unless it is another report than all of them: copies of one text with names of their own are."""
        if not self._names.isdisjoint(filter(None, (report.urn, report.url))):
            return True
        return any(not differ(report, other) for other in self._of_content.get(content_hash(report), ()))


def _without_nul(coded: Coded) -> Coded:
    """The same without NUL characters, which PostgreSQL does not take; every offset stays."""
    report = coded.reading.report
    if not any(
        "\0" in words for words in (report.text, report.title or "", report.id, report.urn or "", report.url or "")
    ):
        return coded
    return dataclasses.replace(coded, reading=replace_nul(coded.reading))


def outcome_of(decision: Decision) -> Outcome | None:
    """What adding a report would change: ``None`` if it must be coded first."""
    if decision.kept is None or decision.verdict not in {"unchanged", "outdated"} or decision.behind:
        return None
    return Outcome(decision.kept.key, decision.verdict, decision.kept.revision, decision.kept.events)


def remove(connection: Connection, keys: Sequence[str]) -> None:
    """Remove reports with their history and all that only they support."""
    found = {
        row.key: row.id
        for row in connection.execute(select(reports.c.key, reports.c.id).where(reports.c.key.in_(keys)))
    }
    missing = [key for key in keys if key not in found]
    if missing:
        raise StoreError(f"{missing[0]}: no such report in the store: `lagebild search` finds its id")
    forget(connection, list(found.values()))


def adopt_names(connection: Connection, report: Report, kept: Row[Any]) -> None:
    """Give a kept report the URN, version and URL that its copy brings, where it has none or an older one."""
    values: dict[str, Any] = {}
    if report.urn and kept.urn is None:
        values["urn"] = bounded(report.urn)
    if report.version is not None and (kept.version is None or report.version > kept.version):
        values["version"] = report.version
    if report.url and kept.url is None:
        values["url"] = bounded(report.url)
    if values:
        connection.execute(update(reports).where(reports.c.id == kept.id).values(values))


def _settle(connection: Connection, coded: Coded, decision: Decision) -> Outcome:
    """What is to be done with a report that the store has in some form."""
    kept = decision.kept
    if kept is None:
        raise StoreError(f"{decision.verdict}: a decision without the report that it is about")
    report, count, revision = coded.reading.report, kept.events, kept.revision
    if decision.verdict == "unchanged":
        adopt_names(connection, report, kept)
    elif decision.behind:
        body = pack_reading(coded.reading)
        _remember(connection, kept.id, revision, rows.report_row(coded), body)
        revision += 1
        connection.execute(update(reports).where(reports.c.id == kept.id).values(revision=revision))
    elif decision.verdict == "corrected":
        body = connection.execute(select(readings.c.body).where(readings.c.report_id == kept.id)).scalar_one()
        _remember(connection, kept.id, revision, kept._mapping, body)
        revision += 1
        own = {
            "revision": revision,
            "urn": bounded(report.urn) if report.urn else kept.urn,
            "version": report.version if report.version is not None else kept.version,
            "url": bounded(report.url) if report.url else kept.url,
        }
        write_over(connection, kept.id, coded, own, same_text=False)
        count = len(coded.reading.events)
    return Outcome(kept.key, decision.verdict, revision, count)


def _remember(connection: Connection, report_id: int, revision: int, row: Any, body: bytes) -> None:
    """Put a revision into the history."""
    names = ("urn", "version", "url", "content", "title", "day", "coder", "rules")
    own = {"report_id": report_id, "revision": revision, "replaced": rows.moment(), "body": bytes(body)}
    connection.execute(insert(revisions), own | {name: row[name] for name in names})


def _keys_for(report: Report) -> list[str]:
    """Ids for a report, the best first: the one it came with, else with a few letters more."""
    name = bounded(" ".join(report.id.split()) or "report")
    content = content_hash(report)
    return [name, *(f"{name}~{content[:length]}" for length in (6, 12, 64))]


def _used_keys(connection: Connection, batch: Sequence[Report]) -> set[str]:
    """Which of the ids that the reports of a batch may have are taken."""
    keys = sorted({key for report in batch for key in _keys_for(report)})
    chosen = select(reports.c.key)
    return {
        key for part in portions(keys) for key in connection.execute(chosen.where(reports.c.key.in_(part))).scalars()
    }


def _free_key(connection: Connection, report: Report, used: set[str]) -> str:
    """The id that users see."""
    keys = _keys_for(report)
    free = next((key for key in keys if key not in used), None)
    if free is not None:
        return free
    count = 2
    last = f"{keys[-1]}~{count}"
    while last in used or connection.execute(select(reports.c.id).where(reports.c.key == last)).first():
        count += 1
        last = f"{keys[-1]}~{count}"
    return last
