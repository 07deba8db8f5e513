"""The picture of made-up reports as linking would leave it: who tells the same is known, so nothing need be compared.

Makes a store of full size in minutes instead of hours; what linking costs at that size is measured on the reports that
come after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from lagebild.bench.synthetic import is_copy, shared_events, story_of
from lagebild.bench.synthetic_matters import linked_matter
from lagebild.picture.accounts import note_disputes
from lagebild.picture.appointing import note_appointments
from lagebild.picture.fulfilling import note_fulfilments
from lagebild.picture.linking import Work
from lagebild.picture.replying import note_replies
from lagebild.picture.traces import Memory
from lagebild.picture.turning import note_turns
from lagebild.store import Store
from lagebild.store.bulk import insert_rows
from lagebild.store.coded import Coded
from lagebild.store.picture_tables import copies, digests, fingerprints, links, traces, unlinked
from lagebild.store.rows import Cells
from lagebild.store.schema import events, reports
from lagebild.store.words import to_term

__all__ = ["note_linked"]

_FINGERPRINTS = 34
"""As many as a report of this length has."""
_TERMS = 40


def note_linked(store: Store, batch: Sequence[Coded], first: int, matters: dict[int, int]) -> None:
    """Work in reports that are in the store, the first of which has the number ``first``.

    ``matters`` are the events that were the first to tell of each matter, and is kept from batch to batch.
    """
    with store.writing_connection() as connection:
        of_keys = dict(
            connection.execute(
                select(reports.c.key, reports.c.id).where(reports.c.key.in_([c.reading.report.id for c in batch]))
            ).all()
        )
        ids = [of_keys[coded.reading.report.id] for coded in batch]
        of_events = _events(connection, ids)
        rows: dict[str, list[Cells]] = {"digests": [], "fingerprints": [], "copies": [], "traces": [], "links": []}
        leads: dict[tuple[int, int], int] = {}
        for number, (report_id, coded) in enumerate(zip(ids, batch, strict=True), first):
            _report(rows, coded, number, report_id)
            own = of_events.get(report_id, {})
            for at, event_id in own.items():
                event = coded.reading.events[at]
                lead = event_id
                if at < shared_events():
                    lead = leads.setdefault((story_of(number), at), event_id)
                elif (matter := linked_matter(event.why.rule)) is not None:
                    lead = matters.setdefault(matter, event_id)
                words = [to_term(word) for word in coded.reading.sentences[event.sentence]
                         .of(coded.reading.report.text).split() if word[:1].isupper()]  # fmt: skip
                rows["traces"].append(
                    {"event_id": event_id, "linked": lead, "trigger": to_term(event.text),
                     "terms": " ".join(filter(None, words))}
                )  # fmt: skip
                if lead != event_id:
                    rows["links"].append({"event_id": event_id, "other_id": lead, "score": 0.9, "reasons": "[]"})
            day = coded.reading.report.date.isoformat() if coded.reading.report.date else ""
            note_turns(connection, report_id, day, coded.reading, coded.words)
            note_appointments(connection, report_id, day, coded.reading, coded.words)
            note_replies(connection, coded.reading, own)
        for table in (digests, fingerprints, copies, traces, links):
            insert_rows(connection, table, rows[table.name])
        note_fulfilments(Memory(connection), [row["event_id"] for row in rows["traces"]], Work())
        note_disputes(connection, [row["event_id"] for row in rows["traces"]])
        connection.execute(delete(unlinked).where(unlinked.c.report_id.in_(ids)))


def _events(connection: Connection, report_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    chosen = select(events.c.id, events.c.report_id, events.c.at).where(events.c.report_id.in_(report_ids))
    for row in connection.execute(chosen.order_by(events.c.id)):
        found.setdefault(row.report_id, {})[row.at] = row.id
    return found


def _report(rows: dict[str, list[Cells]], coded: Coded, number: int, report_id: int) -> None:
    copied = is_copy(number)
    text = coded.reading.report.text
    nouns = dict.fromkeys(to_term(word) for word in text.split() if word[:1].isupper())
    origin = report_id - 1 if copied else report_id
    rows["digests"].append({"report_id": report_id, "origin": origin, "terms": " ".join(list(nouns)[:_TERMS])})
    if copied:
        rows["copies"].append({"report_id": report_id, "other_id": origin, "share": 0.9, "reasons": "{}"})
    source = number - 1 if copied else number
    for at in range(_FINGERPRINTS):
        value = hashlib.blake2b(f"{source}/{at}".encode(), digest_size=8).digest()
        rows["fingerprints"].append({"value": int.from_bytes(value) >> 1, "report_id": report_id})
