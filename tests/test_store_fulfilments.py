"""Which facts may be what was planned: kept as reports come and go, are corrected, kept apart and joined."""

import dataclasses
import datetime
import itertools
import json
import zlib

import pytest
from sqlalchemy import select

from earlier_store import take_back
from lagebild.picture import AgendaQuery, Picture
from lagebild.store import Store
from lagebild.store.packing import pack_words, unpack_words
from lagebild.store.picture_tables import fulfilments
from lagebild.store.schema import events, readings, reports
from test_picture import FILL, meeting, put, told

HELD_DAY = datetime.date(2026, 5, 20)
SAND = (
    "Im Rathaus ging es am selben Tag um Gebühren, Laternen und den neuen Sandstrand. "
    "Der Stadtrat vertagte die Wahl eines Bademeisters, die Bücherei bleibt geschlossen. "
)


@pytest.fixture
def picture(address):
    with Store.open(address, create=True) as store:
        yield Picture(store)


def plan(name="plan", day="2026-05-10", **fields):
    return meeting(name, day, "treffen", "planned", **fields)


def fact(name="fact", day="2026-05-13", **fields):
    return meeting(name, day, rest=SAND, **fields)


def kept(picture):
    """The pairs by names."""
    one, other = events.alias("one"), events.alias("other")
    first, second = reports.alias("first"), reports.alias("second")
    chosen = (
        select(first.c.key, second.c.key)
        .select_from(fulfilments)
        .join(one, one.c.id == fulfilments.c.event_id)
        .join(other, other.c.id == fulfilments.c.fact_id)
        .join(first, first.c.id == one.c.report_id)
        .join(second, second.c.id == other.c.report_id)
    )
    with picture.store.reading_connection() as connection:
        return sorted((row[0], row[1]) for row in connection.execute(chosen))


def outcomes(picture):
    return [(item.outcome, item.told_by) for item in picture.agenda(AgendaQuery(as_of=HELD_DAY))]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_adding_does_not_matter(tmp_path, order):
    coded = [plan(), fact(), fact("elsewhere", date="2026-05-17", day="2026-05-18")]
    with Store.open(tmp_path / "a.db", create=True) as store:
        picture = Picture(store)
        for at in order:
            put(picture, coded[at])
        assert kept(picture) == [("plan", "fact")]
        assert [outcome for outcome, _ in outcomes(picture)] == ["held"]


def test_what_is_told_before_the_day_or_not_told_as_a_fact_is_no_pair(picture):
    put(picture, plan(), fact("before", day="2026-05-11"), fact("possible", status="possible"))
    assert kept(picture) == []
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]


def test_without_the_fact_the_plan_is_overdue_again(picture):
    put(picture, plan(), fact())
    assert outcomes(picture) == [("held", "fact#1")]
    picture.store.remove(["fact"])
    picture.update()
    assert kept(picture) == []
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]


def test_without_the_plan_nothing_is_left(picture):
    put(picture, plan(), fact())
    picture.store.remove(["plan"])
    picture.update()
    assert kept(picture) == []
    assert outcomes(picture) == []


def test_a_corrected_report_is_paired_by_its_new_reading(picture):
    put(picture, plan(), _with_urn(fact(), version=1))
    assert kept(picture) == [("plan", "fact")]
    other = told("fact", "2026-05-13", "Die Minister Held und Saar trafen sich doch nicht. " + FILL)
    put(picture, _with_urn(other, version=2))
    assert kept(picture) == []
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]


def test_what_users_keep_apart_is_no_outcome(picture):
    put(picture, plan(), fact())
    picture.decide("plan#1", "fact#1", same=False)
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]
    picture.decide("plan#1", "fact#1", same=None)
    assert outcomes(picture) == [("held", "fact#1")]


def test_what_users_join_is_an_outcome(picture):
    other = ("Jaan Pilv", "LVA", "CVL")
    act = ("tagte", "CONSULT", "actual", (other,), (), {"date": "2026-05-12", "place": "Oulu"})
    put(picture, plan(), told("other", "2026-05-13", f"Der Verband von Pilv tagte über Netze. {SAND}", act))
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]
    picture.decide("plan#1", "other#1", same=True)
    assert outcomes(picture) == [("held", "other#1")]
    picture.decide("plan#1", "other#1", same=None)
    assert [outcome for outcome, _ in outcomes(picture)] == ["overdue"]


def _with_urn(coded, *, version):
    report = dataclasses.replace(coded.reading.report, urn="urn:newsml:example.org:fact", version=version)
    return dataclasses.replace(coded, reading=dataclasses.replace(coded.reading, report=report))


def test_a_store_from_before_the_pairs_gets_them(picture, address):
    """A store of the step before: without the table, with nothing that waits to be worked in."""
    put(picture, plan(), fact(), fact("alone", date="2026-06-17", day="2026-06-18"))
    take_back(picture.store, "0005")
    with Store.open(address) as store:
        again = Picture(store)
        assert again.waiting() == 3  # all, for what steps after this one keep of each
        again.update()
        assert kept(again) == [("plan", "fact")]
        assert store.check() == []


def test_words_as_earlier_releases_packed_them_are_read(picture):
    put(picture, fact())
    with picture.store.writing_connection() as connection:
        packed = connection.execute(select(readings.c.words)).scalar_one()
        words, terms = unpack_words(packed)
        rows = [[word.span.start, word.span.end, word.term, *word.others] for word in words]
        old = b"\x01" + zlib.compress(json.dumps([rows, terms]).encode())
        assert unpack_words(old) == (words, terms)
        connection.execute(readings.update().values(words=old))
    assert picture.store.check() == []
    picture.store.remove(["fact"])
    assert picture.store.check() == []
    assert unpack_words(pack_words((), {})) == ((), {})
