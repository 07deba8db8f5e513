"""The picture against what people found: the example reports together, and pairs of real reports on one matter."""

import datetime
import json
import pathlib
import sys
from typing import get_args

import pytest
from sqlalchemy import select

from lagebild.bench.linking import agree
from lagebild.model.event import NumberKind
from lagebild.picture import AgendaQuery, Picture
from lagebild.pipeline import Options
from lagebild.read import read_folder, read_jsonl
from lagebild.store import EventQuery, Store
from lagebild.store.coding import code
from lagebild.store.picture_tables import digests
from lagebild.store.schema import reports

HERE = pathlib.Path(__file__).parent
CRISIS = json.loads((HERE / "fixtures" / "crisis.json").read_text(encoding="utf-8"))
REAL = json.loads((HERE / "fixtures" / "same_events.json").read_text(encoding="utf-8"))
CRISIS_F1, REAL_F1 = 0.85, 0.75
DISPUTES_FOUND = 5
"""Of 28; the others are about amounts that are not coded, or rest on denials that are not."""
AGENDA_FOUND = 25
"""All items of three days."""


def mentions_of(gold):
    return {
        group["id"]: [(mention["report"].removesuffix(".txt"), *mention["trigger"]) for mention in group["mentions"]]
        for group in gold["groups"]
    }


def predicted(picture):
    return {
        linked.id: [(event.report, *event.span) for event in linked.events]
        for linked in picture.events(EventQuery(limit=None))
    }


def _shown(found):
    scores = f"B-cubed P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}"
    return f"{scores}, {found.found} of {found.gold} mentions coded"


def built(folder, reports, analyser):
    store = Store.open(folder / "gold.db", create=True)
    for coded in code(reports, Options(), analyser):
        store.add([coded])
    picture = Picture(store)
    picture.update()
    return picture


@pytest.fixture(scope="module")
def crisis(tmp_path_factory, examples, analyser):
    picture = built(tmp_path_factory.mktemp("crisis"), read_folder(examples), analyser)
    yield picture
    picture.store.close()


def test_events_of_the_examples_are_linked_as_people_link_them(crisis):
    found = agree(mentions_of(CRISIS), predicted(crisis))
    sys.stdout.write(f"\nexamples: {_shown(found)}\n")
    assert found.f1 >= CRISIS_F1


def test_copies_of_agency_texts_are_found_and_nothing_else(crisis):
    groups = {}
    with crisis.store.reading_connection() as connection:
        chosen = select(reports.c.key, digests.c.origin).join(digests, digests.c.report_id == reports.c.id)
        for row in connection.execute(chosen):
            groups.setdefault(row.origin, set()).add(row.key)
    found = {frozenset(group) for group in groups.values() if len(group) > 1}
    wanted = {
        frozenset(name.removesuffix(".txt") for name in (one["original"], *one["copies"])) for one in CRISIS["origins"]
    }
    assert found == wanted


def agenda_of(picture):
    """Of each item of people's agenda: as it is wanted, and as it is found (``None`` if no planned event is coded)."""
    gold = mentions_of(CRISIS)
    for page in CRISIS["agenda"]:
        items = picture.agenda(AgendaQuery(as_of=datetime.date.fromisoformat(page["day"]), limit=None))
        for wanted in page["items"]:
            of_group = [
                item
                for item in items
                for told in (*(item.event.events if item.event else ()), *item.announcements)
                if any(
                    report == told.report and start < told.span.end and told.span.start < end
                    for report, start, end in gold[wanted["group"]]
                )
            ]
            found = {(item.moved_to or item.day, item.outcome.replace("open", "planned")) for item in of_group}
            yield page["day"], wanted["group"], (wanted["for"], wanted["state"]), found


def test_the_agenda_of_three_days(crisis):
    right = missing = 0
    wrong = []
    for day, group, wanted, found in agenda_of(crisis):
        right += wanted in found
        missing += not found
        if found and wanted not in found:
            wrong.append((day, group, wanted, found))
    sys.stdout.write(f"\nagenda: {right} right, {len(wrong)} wrong, {missing} not coded as planned; wrong: {wrong}\n")
    assert right >= AGENDA_FOUND
    assert not wrong


NUMBERS = set(get_args(NumberKind))


def disputes_of(picture):
    """What is in dispute by people's reading, and what the accounts of its events have: "fact", "number", …"""
    gold = mentions_of(CRISIS)
    accounts = picture.accounts(EventQuery(limit=None), contested=True)
    for dispute in CRISIS["accounts"]:
        found = set()
        for account in accounts:
            if any(
                report == event.report and start < event.span.end and event.span.start < end
                for event in account.event.events
                for report, start, end in gold[dispute["group"]]
            ):
                fields = {difference.field for difference in account.differences}
                found |= {"number" if field in NUMBERS else field for field in fields}
                found |= {"fact"} if account.denied else set()
        yield dispute["group"], dispute["about"], found


def test_what_is_in_dispute_is_found(crisis):
    found = list(disputes_of(crisis))
    right = [group for group, about, fields in found if about in fields]
    sys.stdout.write(f"\naccounts: {len(right)} of {len(found)} disputes found: {right}\n")
    assert len(right) >= DISPUTES_FOUND


def test_events_of_real_reports_are_linked_as_people_link_them(tmp_path, shared, analyser):
    wanted = {name for names in REAL["sets"] for name in names}
    path = shared / "bench" / "quotes" / "articles.jsonl.gz"
    chosen = [report for report in read_jsonl(path) if getattr(report, "id", None) in wanted]
    picture = built(tmp_path, chosen, analyser)
    found = agree(mentions_of(REAL), predicted(picture))
    alone = agree(mentions_of(REAL), {str(m): [m] for group in mentions_of(REAL).values() for m in group})
    sys.stdout.write(f"\nreal: {_shown(found)}; nothing linked: F1 {alone.f1:.3f}\n")
    picture.store.close()
    assert found.f1 >= REAL_F1
