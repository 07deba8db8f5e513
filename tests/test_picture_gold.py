"""The picture against what people found: the example reports together, and pairs of real reports on one matter."""

import json
import pathlib
import sys

import pytest

from lagebild.bench import Task, linking
from lagebild.bench.linking import (
    agenda_items,
    agree,
    disputes_in,
    mentions_of,
    origins_in,
    origins_of_gold,
    other_disputes,
    predicted,
)
from lagebild.errors import LagebildError
from lagebild.picture import Picture
from lagebild.pipeline import Options
from lagebild.read import read_folder, read_jsonl
from lagebild.store import Store
from lagebild.store.coding import code

HERE = pathlib.Path(__file__).parent
CRISIS = json.loads((HERE / "fixtures" / "crisis.json").read_text(encoding="utf-8"))
REAL = json.loads((HERE / "fixtures" / "same_events.json").read_text(encoding="utf-8"))
CRISIS_F1, REAL_F1 = 0.85, 0.75
DISPUTES_FOUND, DISPUTES_WRONG = 28, 0
"""All; and of the others that are none."""


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
    assert origins_in(crisis) == origins_of_gold(CRISIS)


def test_the_agenda_of_three_days(crisis):
    items = list(agenda_items(crisis, CRISIS))
    assert not [one for one in items if one.found != {one.wanted}]
    assert not [one for one in items if one.items > 1]


def test_what_is_in_dispute_is_found(crisis):
    found = list(disputes_in(crisis, CRISIS))
    right = [group for group, about, fields in found if about in fields]
    sys.stdout.write(f"\naccounts: {len(right)} of {len(found)} disputes found: {right}\n")
    assert len(right) >= DISPUTES_FOUND


def test_nothing_is_called_a_dispute_that_is_none(crisis):
    others = list(other_disputes(crisis, CRISIS))
    assert len([one for one in others if not one.right]) <= DISPUTES_WRONG


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


def test_the_benchmark_says_all_that(tmp_path, examples):
    """On two of the reports, with a gold file of their own."""
    for name in ("2026-03-02-dpa-staudamm.txt", "2026-03-02-hafenkurier-staudamm.txt"):
        (tmp_path / name).write_bytes((examples / name).read_bytes())
    group = next(group for group in CRISIS["groups"] if group["id"] == "gates-demand")
    origins = [{"original": "2026-03-02-dpa-staudamm.txt", "copies": ["2026-03-02-hafenkurier-staudamm.txt"]}]
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"groups": [group], "origins": origins, "agenda": [], "accounts": []}))
    said = linking.run(Task(source=gold, reports=tmp_path, options=Options()))
    assert "1 of 1 groups of copies, 0 others" in said
    assert "0 of 0 items" in said


def test_the_benchmark_says_what_it_needs(tmp_path):
    with pytest.raises(LagebildError, match="--reports"):
        linking.run(Task(source=tmp_path / "gold.json"))
    with pytest.raises(LagebildError, match="no gold file"):
        linking.run(Task(source=tmp_path / "gold.json", reports=tmp_path))
