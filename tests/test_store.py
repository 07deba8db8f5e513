"""The store: what comes in comes out, once; corrections, removal, recoding; the same on both engines."""

import dataclasses
import datetime

import pytest
from sqlalchemy import func, select

from lagebild.bench.synthetic import COUNTRIES, synthetic_reports
from lagebild.errors import StoreError
from lagebild.model import Actor, Block, Event, Party, Reading, Report, Source, Span, Why
from lagebild.read.blocks import blocks_of
from lagebild.store import EventQuery, ReportQuery, SearchQuery, SourceQuery, Store, adding
from lagebild.store.coded import Coded, Coder
from lagebild.store.identity import event_numbers
from lagebild.store.rows import days_of
from lagebild.store.schema import METADATA
from lagebild.store.words import Word, to_term

ENGINES = ("sqlite", "postgresql")
CODER = Coder("lagebild test", "rules-1")
TEXT = "Die Regierung kündigte in Wien einen Truppenabzug an. Das Parlament lehnte den Plan der Minister ab. "
REST = "Im Hafen lagen am Abend noch immer drei Frachter, deren Ladung niemand abholen wollte oder durfte. "


@pytest.fixture
def store(address):
    with Store.open(address, create=True) as store:
        yield store


def words_in(text):
    """The words of a text as terms, without lemmas."""
    words, position = [], 0
    for piece in text.split():
        start = text.index(piece, position)
        position = start + len(piece)
        if term := to_term(piece):
            words.append(Word(Span(start, position), term))
    return tuple(words)


def coded(name="r1", text=TEXT + REST, coder=CODER, triggers=("kündigte", "lehnte"), **fields):
    """A report with an event for each of the triggers that it has, done by its own actor."""
    title = fields.get("title")
    blocks = blocks_of(text)
    report = Report(name, text, blocks=blocks, **fields)
    why = Why("test", 0.9)
    actor = Actor(0, fields.get("title") or "Regierung", "AUT", "GOV", why)
    everyone = Actor(1, "Parlament", "AUT", "LEG", why)
    events = []
    for trigger in triggers:
        if trigger in text:
            start = text.index(trigger)
            span = Span(start, start + len(trigger))
            parties = (Party(Span(0, 3), "Die Regierung", "AUT", "GOV", 0), Party(Span(0, 3), "P.", "AUT", "LEG", 1))
            by = Source(Span(0, 3), "Diplomaten")
            events.append(
                Event(
                    0, span, "AGREE", None, "actual", parties[:1], parties[1:], by, "2026-03", "Wien", why, text=trigger
                )
            )
    assert title is None or isinstance(title, str)
    sentences = (Span(0, len(text)),)
    reading = Reading(report, sentences, (), (actor, everyone), (), (), (), tuple(events))
    return Coded(reading, words_in(text), coder)


def verdicts(store, *items):
    return [outcome.verdict for item in items for outcome in store.add([item])]


def counts(store):
    """Rows of every table."""
    with store.reading_connection() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in METADATA.tables.items()
        }


# What comes in comes out


def test_readings_come_back_as_they_were(store):
    items = [*synthetic_reports(40)]
    outcomes = store.add(items)
    assert [outcome.verdict for outcome in outcomes] == ["added"] * 40
    assert all(store.reading(outcome.key) == item.reading for item, outcome in zip(items, outcomes, strict=True))
    assert store.check() == []
    record = store.info()
    assert (record.reports, record.events) == (40, sum(len(item.reading.events) for item in items))
    assert sum(record.types.values()) == record.events


def test_adding_again_changes_nothing(store):
    items = [*synthetic_reports(30)]
    store.add(items)
    before = counts(store)
    assert {outcome.verdict for outcome in store.add(items[::-1])} == {"unchanged"}
    assert counts(store) == before
    assert all(store.known(item.reading.report).verdict == "unchanged" for item in items)


def test_a_batch_may_have_the_same_report_twice(store):
    item = coded()
    assert [outcome.verdict for outcome in store.add([item, item, coded("r2", TEXT)])] == [
        "added",
        "unchanged",
        "added",
    ]


def test_add_all_yields_what_is_safe(address):
    items = [*synthetic_reports(150)]
    with Store.open(address, create=True) as store, Store.open(address) as other:
        seen = 0
        for item, outcome in store.add_all(items):
            seen += 1
            assert other.report(outcome.key).urn == item.reading.report.urn
        assert seen == 150


DAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2027, 3, 2)
OTHER = TEXT.replace("Wien", "Graz") + REST


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"name": "r2"}, "unchanged"),
        ({}, {"text": "\n " + (TEXT + REST).replace(". ", ".\n")}, "unchanged"),
        ({}, {"text": OTHER}, "added"),
        ({"urn": "u:1"}, {"urn": "u:1"}, "unchanged"),
        ({"urn": "u:1"}, {"urn": "u:2"}, "added"),
        ({"urn": "u:1", "version": 1}, {"urn": "u:1", "version": 2, "text": OTHER}, "corrected"),
        ({"urn": "u:1", "version": 2}, {"urn": "u:1", "version": 1, "text": OTHER}, "outdated"),
        ({"urn": "u:1"}, {"urn": "u:1", "text": OTHER}, "corrected"),
        ({"urn": "u:1"}, {}, "unchanged"),
        ({}, {"urn": "u:1"}, "unchanged"),
        ({"url": "http://a.example/1"}, {"url": "http://a.example/1", "text": OTHER}, "corrected"),
        ({"url": "http://a.example/1"}, {"url": "http://b.example/1"}, "added"),
        ({"url": "http://a.example/1", "urn": "u:1"}, {"url": "http://a.example/1", "urn": "u:2"}, "added"),
        ({"date": DAY}, {"date": DAY}, "unchanged"),
        ({"date": DAY}, {"date": DAY + datetime.timedelta(1)}, "added"),
        ({"date": DAY}, {}, "unchanged"),
        ({"title": "Abzug"}, {"title": "Berichtigung: Abzug", "text": OTHER}, "corrected"),
        ({"title": "Abzug"}, {"title": "Ganz anders (Korrektur)", "text": OTHER}, "corrected"),
        ({"title": "Abzug"}, {"title": "Korrektur: Abzug", "text": "Ein ganz anderer Text."}, "added"),
        ({"title": "Abzug", "date": DAY}, {"title": "Berichtigung: Abzug", "text": OTHER, "date": LATER}, "added"),
        ({"title": "Berichtigung: Abzug", "text": OTHER}, {"title": "Abzug"}, "outdated"),
    ],
)  # fmt: skip
def test_what_is_the_same_report(first, second, expected, store):
    assert verdicts(store, coded(**first), coded(**second)) == ["added", expected]
    assert store.check() == []
    assert store.known(coded(**second).reading.report).verdict in {"unchanged", "outdated"}
    assert verdicts(store, coded(**second)) in (["unchanged"], ["outdated"])


def test_a_copy_brings_its_names_along(store):
    store.add([coded()])
    store.add([coded(urn="u:9", version=3, url="http://a.example/9")])
    record = store.report("u:9")
    assert (record.key, record.version, record.url) == ("r1", 3, "http://a.example/9")
    assert store.report("http://a.example/9") == record


def test_ids_that_are_taken_get_a_few_letters_more(store):
    keys = [store.add([item])[0].key for item in (coded(), coded(text=OTHER), coded(text=TEXT))]
    assert keys[0] == "r1"
    assert len(set(keys)) == 3
    assert all(key.startswith("r1~") for key in keys[1:])


# Corrections


def test_a_correction_replaces_and_keeps_the_history(store):
    old = coded(urn="u:1", version=1, title="Kanzler Alt")
    new = coded(
        "other-id", OTHER.replace("lehnte", "billigte"), urn="u:1", version=2, triggers=("kündigte", "billigte")
    )
    assert verdicts(store, old, new) == ["added", "corrected"]
    kept = store.show("r1")
    assert kept.report.revision == 2
    assert kept.reading == new.reading
    assert [event.id for event in kept.events] == ["r1#1", "r1#3"]  # the same, and a new one; 2 is not given again
    assert [revision.key for revision in kept.history] == ["r1@1"]
    assert store.reading("r1@1") == old.reading
    assert store.show("r1@1").former
    assert store.search(SearchQuery(words="Wien")) == []
    assert len(store.search(SearchQuery(words="Graz"))) == 1
    assert store.actors("Kanzler") == []
    assert store.check() == []
    assert store.info().corrected == 1
    assert verdicts(store, old) == ["outdated"]  # the former text does not come back


def test_versions_may_come_in_any_order(store):
    items = {n: coded(text=f"{TEXT} Stand {n}.", urn="u:1", version=n) for n in (1, 2, 3)}
    assert verdicts(store, items[2], items[1], items[3]) == ["added", "outdated", "corrected"]
    assert store.reading("u:1") == items[3].reading
    assert {revision.version for revision in store.history("u:1")} == {1, 2}
    assert store.check() == []


def test_a_marked_correction_goes_with_its_original_in_either_order(address):
    original = coded("a", title="Abzug beginnt", urn="u:a", date=DAY)
    marked = coded("b", OTHER, title="Berichtigung: Abzug beginnt", urn="u:b", date=DAY)
    with Store.open(address, create=True) as store:
        assert verdicts(store, original, coded("c", REST), marked) == ["added", "added", "corrected"]
        assert store.report("a").urn == "u:b"
        assert store.reading("u:b") == marked.reading
        assert verdicts(store, original) == ["outdated"]
        store.remove(["a"])
        assert verdicts(store, marked, original) == ["added", "outdated"]
        assert [revision.urn for revision in store.history("b")] == ["u:a"]
        assert verdicts(store, original, marked) == ["outdated", "unchanged"]


# Removal


def test_removing_takes_all_that_only_this_report_supports(store):
    store.add([coded("a", TEXT, title="Alpha"), coded("b", OTHER, title="Beta")])
    before = counts(store)
    store.add([coded("c", REST + TEXT, title="Gamma")])
    store.remove(["c"])
    after = counts(store)
    assert {name: n for name, n in after.items() if "picture" not in name and n != before[name]} == {}
    assert store.actors("Gamma") == []
    assert [actor.reports for actor in store.actors("Parlament")] == [2]
    store.remove(["a", "b"])
    assert not any(n for name, n in counts(store).items() if name in ("reports", "events", "actors", "sources"))
    assert store.search(SearchQuery(words="Hafen")) == []
    assert store.check() == []
    with pytest.raises(StoreError, match="no such report"):
        store.remove(["a"])


def test_all_or_none_is_removed(store):
    store.add([coded("a")])
    with pytest.raises(StoreError, match="nobody"):
        store.remove(["a", "nobody"])
    assert store.report("a")


def test_many_removed_leave_nothing_behind(store):
    items = [*synthetic_reports(60)]
    store.add(items)
    store.remove([record.key for record in store.reports(ReportQuery(limit=None))])
    left = {name for name, n in counts(store).items() if n}
    assert left <= {"facts"} | {name for name in left if name.startswith(("picture", "link", "pending"))}
    store.add(items)
    assert store.check() == []


# Recoding


def test_recoding_brings_old_reports_up_to_date(store, monkeypatch):
    texts = [f"{TEXT} Nummer {n}." for n in range(80)]
    store.add([coded(f"r{n}", text) for n, text in enumerate(texts)])
    newer = Coder("lagebild test", "rules-2")

    def code(reports, options, analyser=None):
        for report in reports:
            again = coded(report.id, report.text, newer, triggers=("lehnte", "Plan"))
            events = tuple(dataclasses.replace(event, status="denied") for event in again.reading.events)
            yield dataclasses.replace(again, reading=dataclasses.replace(again.reading, events=events))

    monkeypatch.setattr(adding, "code", code)
    monkeypatch.setattr(adding, "coder_of", lambda options: newer)
    steps = adding.recode(store, None)
    first = next(steps)
    steps.close()  # interrupted
    assert 1 < sum(count.reports for count in store.info().coders if count.rules == "rules-2") < 80
    changes = {change.event: change for change in first.changes}
    assert {number: change.what for number, change in changes.items()} == {1: "gone", 2: "changed", 3: "new"}
    assert changes[2].fields == {"status": ("actual", "denied")}
    rest = list(adding.recode(store, None))
    assert len(rest) < 80
    assert [(count.rules, count.reports) for count in store.info().coders] == [("rules-2", 80)]
    assert list(adding.recode(store, None)) == []
    assert [event.id for event in store.show("r7").events] == ["r7#2", "r7#3"]
    assert store.check() == []


def test_recoding_parts_the_text_into_blocks_anew(store, monkeypatch):
    text = "Gipfel am Fluss\n\n" + TEXT + REST + "\n\nFoto: Anna Beispiel/dpa"
    old = coded("r1", text)
    whole = (Block("paragraph", Span(0, len(text))),)
    reading = dataclasses.replace(old.reading, report=dataclasses.replace(old.reading.report, blocks=whole))
    store.add([dataclasses.replace(old, reading=reading)])
    newer = Coder("lagebild test", "rules-2")
    given = []

    def code(reports, options, analyser=None):
        for report in reports:
            given.append(report)
            yield coded(report.id, report.text, newer)

    monkeypatch.setattr(adding, "code", code)
    monkeypatch.setattr(adding, "coder_of", lambda options: newer)
    assert len(list(adding.recode(store, None))) == 1
    assert [block.kind for block in given[0].blocks] == ["headline", "paragraph", "credit"]
    assert given[0].blocks == blocks_of(text)


def test_numbers_stay_with_their_events():
    @dataclasses.dataclass
    class Kept:
        number: int
        type: str
        start: int
        end: int
        text: str

    def event(kind, start, text="x"):
        return Event(0, Span(start, start + 1), kind, None, "actual", (), (), None, None, None, Why("r"), text=text)

    known = [Kept(1, "AID", 0, 1, "x"), Kept(4, "AGREE", 5, 6, "y")]
    same = event_numbers([event("AGREE", 5), event("AID", 9), event("REQUEST", 0)], known, 5, same_text=True)
    assert same == [4, 5, 1]
    other = event_numbers([event("AGREE", 50, "Y"), event("AID", 5, "z")], known, 5, same_text=False)
    assert other == [4, 5]


# Questions


@pytest.fixture(scope="module", params=ENGINES)
def filled(request, tmp_path_factory):
    """A store of 300 made-up reports, and their events."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("filled") / "filled.db")
    else:
        address = request.getfixturevalue("databases")()
    items = [*synthetic_reports(300)]
    with Store.open(address, create=True) as store:
        store.add(items)
        pairs = [
            (f"{item.reading.report.id}#{number}", event, item.reading)
            for item in items
            for number, event in enumerate(item.reading.events, 1)
        ]
        yield store, pairs


def has(event, reading, wanted, role):
    sides = {"actor": event.actor, "recipient": event.recipient, "any": (*event.actor, *event.recipient)}
    names = {actor.id: actor.name for actor in reading.actors}
    return any(party.country == wanted or names[party.actor] == wanted for party in sides[role])


def questions(pairs):
    country, other = COUNTRIES[0][0], COUNTRIES[1][0]
    name = next(reading.actors[0].name for _, event, reading in pairs if reading.actors[0].person)
    day, last = datetime.date(2016, 1, 3), datetime.date(2016, 1, 8)

    def days(event, reading):
        return days_of(event.date) or (reading.report.date.isoformat(),) * 2

    return [
        (EventQuery(limit=None), lambda e, r: True),
        (EventQuery(actor=country, limit=None), lambda e, r: has(e, r, country, "any")),
        (EventQuery(actor=name, limit=None), lambda e, r: has(e, r, name, "any")),
        (EventQuery(actor=f"{country} GOV", role="actor", limit=None),
         lambda e, r: any((p.country, p.sector) == (country, "GOV") for p in e.actor)),
        (EventQuery(actor=country, partner=other, limit=None),
         lambda e, r: has(e, r, country, "any") and has(e, r, other, "any")),
        (EventQuery(actor=country, partner=country, limit=None),
         lambda e, r: sum(p.country == country for p in (*e.actor, *e.recipient)) > 1),
        (EventQuery(actor=country, partner=other, role="actor", limit=None),
         lambda e, r: has(e, r, country, "actor") and has(e, r, other, "recipient")),
        (EventQuery(types=("ASSAULT", "AID"), statuses=("actual",), limit=None),
         lambda e, r: e.type in ("ASSAULT", "AID") and e.status == "actual"),
        (EventQuery(since=day, until=last, limit=None),
         lambda e, r: days(e, r)[1] >= "2016-01-03" and days(e, r)[0] <= "2016-01-08"),
        (EventQuery(place="Washington", limit=None), lambda e, r: e.place == "Washington"),
        (EventQuery(place="USA", limit=None), lambda e, r: e.place == "Washington"),
        (EventQuery(source="Zeuge", limit=None),
         lambda e, r: any("zeuge" in source.text.lower() for source in (e.by, *e.denied_by) if source)),
        (EventQuery(report="report-000007", limit=None), lambda e, r: r.report.id == "report-000007"),
        (EventQuery(about="wegen Washington", limit=None),
         lambda e, r: {"wegen", "Washington"} <= {*r.sentences[e.sentence].of(r.report.text).split()}),
        (EventQuery(actor="Niemand Nirgends", limit=None), lambda e, r: False),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(15))
@pytest.mark.parametrize("few", [0, 20_000], ids=["many", "few"])
def test_questions_find_exactly_what_they_ask_for(number, few, filled, monkeypatch):
    store, pairs = filled
    query, holds = questions(pairs)[number]
    monkeypatch.setattr("lagebild.store.querying._FEW", few)  # both ways of asking
    found = store.events(query)
    assert {event.id for event in found} == {name for name, event, reading in pairs if holds(event, reading)}
    days = [event.day for event in found]
    assert days == sorted(days, reverse=True)


def test_every_row_leads_back_to_report_and_words(filled):
    store, pairs = filled
    by_id = {name: (event, reading) for name, event, reading in pairs}
    for record in store.events(EventQuery(limit=50)):
        event, reading = by_id[record.id]
        assert store.reading(record.report) == reading
        assert reading.events[record.at] == event
        assert record.span.of(reading.report.text) == record.text == event.text
        assert store.event(record.id) == record
        assert [party.name for party in record.actor] == [reading.actors[p.actor].name for p in event.actor]


def test_pages_follow_each_other(filled):
    store, _ = filled
    whole = store.events(EventQuery(limit=None))
    assert store.events(EventQuery(limit=20)) + store.events(EventQuery(limit=20, offset=20)) == whole[:40]
    oldest = store.events(EventQuery(limit=None, order="oldest"))
    assert oldest == whole[::-1]


def test_sources_are_counted(filled):
    store, pairs = filled
    texts = [
        text for _, event, _ in pairs for text in {source.text for source in (event.by, *event.denied_by) if source}
    ]
    found = {source.name: source.events for source in store.sources()}
    assert found == {name: texts.count(name) for name in set(texts)}
    everything = SourceQuery(since=datetime.date(2000, 1, 1))
    assert {source.name: source.events for source in store.sources(everything)} == found
    assert [source.name for source in store.sources(SourceQuery(name="zeuge", limit=1))]


def test_an_unknown_field_is_an_error():
    with pytest.raises(ValueError, match="extra"):
        EventQuery(colour="red")
    assert EventQuery(**{"with": "CHL"}) == EventQuery(partner="CHL")


@pytest.mark.parametrize("name", ["nobody", "nobody#1", "r1#99", "r1@7", "", "#", "@1"])
def test_what_is_not_there_is_said(name, store):
    store.add([coded()])
    with pytest.raises(StoreError, match=r"no such|1 to 1"):
        store.show(name)


# Odd input


def test_odd_reports_are_kept_as_they_are(store):
    long = "Weiter ging es mit der Sitzung des Rates am Abend. " * 20_000
    items = [
        coded("nul", "Ein\0Zeichen kündigte sich an.", urn="u:\0"),
        coded("x" * 5000, OTHER, urn="u:" + "y" * 5000, url="http://a.example/" + "z" * 5000),
        coded("long", long + "Ende."),
        coded("emoji 🎉\n\t#1@2", "🎉🎉 kündigte\u2028 an."),
        coded("signs", "… – —"),
    ]
    assert verdicts(store, *items) == ["added"] * 5
    assert verdicts(store, *items) == ["unchanged"] * 5
    assert store.check() == []
    assert store.reading("emoji 🎉 #1@2") == items[3].reading
    assert store.reading("u:" + "y" * 5000) == items[1].reading
    assert len(store.reading("nul").report.text) == len(items[0].reading.report.text)
    store.remove([record.key for record in store.reports()])
    assert store.check() == []


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2015-09-18", ("2015-09-18", "2015-09-18")),
        ("2015-02", ("2015-02-01", "2015-02-28")),
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2015-09-18/2015-09-20", ("2015-09-18", "2015-09-20")),
        ("2015-09/2015-11", ("2015-09-01", "2015-11-30")),
        ("2015-09-18T20:00", ("2015-09-18", "2015-09-18")),
        ("2015-13", None),
        ("2015-02-30", None),
        ("XXXX-09-18", None),
        ("0000-00", None),
        (None, None),
        ("", None),
    ],
)
def test_days_of_dates(date, days):
    assert days_of(date) == days


def test_blocks_are_kept(store):
    item = coded(text="Kurz und gut\n\nWien (dpa) - " + TEXT)
    assert any(isinstance(block, Block) and block.agency == "dpa" for block in item.reading.report.blocks)
    store.add([item])
    assert store.report("r1").agency == "dpa"
    assert store.report("r1").title == "Kurz und gut"
