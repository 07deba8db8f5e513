"""The picture: origins, links, accounts, agenda, dealings, profiles, decisions; on reports made by hand."""

import dataclasses
import datetime
import itertools
import json
import random
import re
import time

import pytest
from sqlalchemy import func, select

from earlier_store import take_back
from lagebild.bench.linking import agree
from lagebild.bench.synthetic import synthetic_reports
from lagebild.errors import StoreError
from lagebild.model import Actor, Event, Number, Party, Reading, Report, Source, Span, Statement, Time, Why
from lagebild.picture import AgendaQuery, DealingsQuery, Period, Picture
from lagebild.picture.comparing import compare
from lagebild.picture.dealings import breaks_in
from lagebild.picture.grouping import group
from lagebild.picture.traces import fetch_traces
from lagebild.read.blocks import blocks_of
from lagebild.rules.agenda import agenda_rules, turns_in
from lagebild.rules.alike import likeness
from lagebild.rules.announcing import announcing_rules
from lagebild.rules.replies import replies_in, reply_rules
from lagebild.store import EventQuery, Store
from lagebild.store.coded import Coded, Coder
from lagebild.store.picture_tables import decisions, fingerprints, links, traces, unlinked
from lagebild.store.words import Word, to_term

CODER = Coder("test", "1")
WHY = Why("test", 0.9)
NORA = ("Nora Held", "FIN", "GOV")
BRUNO = ("Bruno Saar", "EST", "GOV")
FILL = (
    "Beobachter hatten damit seit Tagen gerechnet und sprachen von einem wichtigen Schritt für die Region. "
    "Weitere Einzelheiten wollten die Beteiligten am Abend vor der Presse im Hafen nennen. "
)


def told(name, day, text, *acts, agency=None, statements=()):
    """A report with events; an act is (trigger, type, status, actors, recipients, fields)."""
    text = (f"Turku ({agency}) - " if agency else "") + text
    actors, parties_of = {}, {}

    def party(who):
        actor = actors.setdefault(who, Actor(len(actors), *who, WHY, None, True))
        start = max(text.find(who[0].split()[-1]), 0)
        return parties_of.setdefault(who, Party(Span(start, start + 4), who[0], who[1], who[2], actor.id))

    sentences, position = [], 0
    for piece in re.split(r"(?<=[a-z])\. ", text):
        sentences.append(Span(position, position + len(piece)))
        position += len(piece) + 2
    events = []
    for trigger, kind, status, doing, done_to, fields in acts:
        start = text.index(trigger)
        sentence = next(at for at, span in enumerate(sentences) if span.start <= start < span.end)
        events.append(
            Event(
                sentence, Span(start, start + len(trigger)), kind, fields.get("mode"), status,
                tuple(map(party, doing)), tuple(map(party, done_to)), fields.get("by"), fields.get("date"),
                fields.get("place"), WHY, text=trigger, numbers=fields.get("numbers", ()),
                denied_by=fields.get("denied_by", ()), quad=fields.get("quad"), score=fields.get("score"),
            )
        )  # fmt: skip
    times = tuple(
        Time(Span(text.index(words), text.index(words) + len(words)), "DATE", value, WHY, None, (value, value))
        for words, value in (("14. Mai", "2026-05-14"), ("20. Mai", "2026-05-20"))
        if words in text
    )
    words, at = [], 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        if to_term(piece):
            words.append(Word(Span(start, at), to_term(piece)))
    report = Report(name, text, date=datetime.date.fromisoformat(day), blocks=blocks_of(text))
    reading = Reading(report, tuple(sentences), times, tuple(actors.values()), (), (), tuple(statements), tuple(events))
    return Coded(reading, tuple(words), CODER)


def meeting(name, day, trigger="trafen", status="actual", agency=None, date="2026-05-12", rest=FILL, **fields):
    text = f"Die Minister Held und Saar {trigger} sich zu Verhandlungen über die Fährlinie in Turku. {rest}"
    act = (trigger, "CONSULT", status, (NORA, BRUNO), (), {"date": date, "place": "Turku", **fields})
    return told(name, day, text, act, agency=agency)


@pytest.fixture
def store(address):
    with Store.open(address, create=True) as store:
        yield store


@pytest.fixture
def picture(store):
    return Picture(store)


def put(picture, *reports):
    picture.store.add(list(reports))
    return picture.update()


def groups(picture):
    return sorted(sorted(event.id for event in linked.events) for linked in picture.events(EventQuery(limit=None)))


ONE, TWO, OTHER = (
    meeting("eins", "2026-05-12", agency="dpa"),
    meeting("zwei", "2026-05-13", "sprachen", rest="Der Streit um die Fährlinie ist damit nicht vorbei."),
    told(
        "drei", "2026-05-13", "Polizisten nahmen in Rom sieben Männer nach dem Einbruch fest.",
        ("nahmen", "COERCE", "actual", (("Polizei", "ITA", "COP"),), (), {"date": "2026-05-12"}),
    ),
)  # fmt: skip


def test_the_same_event_in_two_reports_is_one(picture):
    put(picture, ONE, TWO, OTHER)
    assert groups(picture) == [["drei#1"], ["eins#1", "zwei#1"]]
    linked = next(linked for linked in picture.events() if linked.reports == 2)
    assert (linked.id, linked.origins, linked.voices) == ("eins#1", 2, 1)
    (link,) = picture.links("zwei#1")
    assert link.other == "eins#1"
    assert link.score > 0.5
    assert {what for what, weight, _ in link.reasons if weight > 0} >= {"type", "parties", "day", "place"}


@pytest.mark.parametrize("order", list(itertools.permutations((ONE, TWO, OTHER))))
def test_the_order_of_adding_does_not_matter(tmp_path, order):
    with Store.open(tmp_path / "a.db", create=True) as store:
        picture = Picture(store)
        for report in order:
            put(picture, report)
        assert groups(picture) == [["drei#1"], ["eins#1", "zwei#1"]]


def test_another_day_is_another_event(picture):
    put(picture, ONE, meeting("später", "2026-05-26", date="2026-05-26"))
    assert groups(picture) == [["eins#1"], ["später#1"]]


def test_what_is_worked_in_is_not_worked_in_again(picture):
    assert put(picture, ONE, TWO).reports == 2
    assert picture.update().reports == 0
    assert picture.waiting() == 0


def test_decisions_stay_when_reports_are_coded_anew(picture):
    put(picture, ONE, TWO, OTHER)
    picture.decide("eins#1", "zwei#1", same=False)
    picture.decide("drei#1", "zwei#1", same=True)
    assert groups(picture) == [["drei#1", "zwei#1"], ["eins#1"]]
    with picture.store.writing_connection() as connection:
        connection.execute(unlinked.delete())
        ids = connection.execute(select(traces.c.event_id)).scalars().all()
        from lagebild.store.schema import reports

        for report_id in connection.execute(select(reports.c.id)).scalars().all():
            connection.execute(unlinked.insert().values(report_id=report_id))
        assert len(ids) == 3
    picture.update()
    assert groups(picture) == [["drei#1", "zwei#1"], ["eins#1"]]
    picture.decide("drei#1", "zwei#1", same=None)
    picture.decide("eins#1", "zwei#1", same=None)
    assert groups(picture) == [["drei#1"], ["eins#1", "zwei#1"]]


def test_decisions_need_two_events(picture):
    put(picture, ONE, TWO)
    with pytest.raises(StoreError, match="name two"):
        picture.decide("eins#1", "eins#1", same=True)
    with pytest.raises(StoreError, match="no such event"):
        picture.decide("eins#1", "zwei#7", same=True)
    with pytest.raises(StoreError, match="give an event's id"):
        picture.decide("eins", "zwei#1", same=True)


def test_removing_a_report_takes_its_links_and_decisions(picture):
    put(picture, ONE, TWO, OTHER)
    picture.decide("drei#1", "zwei#1", same=True)
    picture.store.remove(["zwei"])
    picture.update()
    assert groups(picture) == [["drei#1"], ["eins#1"]]
    with picture.store.reading_connection() as connection:
        for table in (links, decisions):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_a_corrected_report_is_linked_by_its_new_reading(picture):
    first = meeting("eins", "2026-05-12")
    put(picture, TWO, first)
    assert ["eins#1", "zwei#1"] in groups(picture)
    changed = told(
        "eins", "2026-05-12", "Berichtigung: Held sagte die Reise nach Rom am Abend ab. " + FILL,
        ("sagte", "REJECT", "actual", (NORA,), (), {"date": "2026-05-02"}),
    )  # fmt: skip
    picture.store.add([changed])
    picture.update()
    assert not any("zwei#1" in found and len(found) > 1 for found in groups(picture))


# Origins


def test_copies_of_one_text_count_as_one_origin(picture):
    long = FILL + "Der Vertrag über die Fährlinie zwischen beiden Häfen gilt seit dem Frühjahr vor zwölf Jahren."
    original = meeting("agentur", "2026-05-12", agency="dpa", rest=long)
    copy = meeting("blatt", "2026-05-13", rest=FILL)
    put(picture, original, copy, meeting("eigen", "2026-05-13", "sprachen", rest="Ganz anders erzählt es die Stadt."))
    (linked,) = picture.events()
    assert (linked.reports, linked.origins) == (3, 2)


def test_a_report_that_names_its_source_goes_back_to_it(picture):
    from lagebild.model import ChainLink

    source = Source(Span(0, 3), "Radio Turku", chain=(ChainLink("Radio Turku", "media"),))
    put(
        picture,
        meeting("eins", "2026-05-12", by=source, rest="Kurz und knapp gesagt."),
        meeting("zwei", "2026-05-12", "sprachen", by=source, rest="Mehr war am Abend nicht zu hören."),
    )
    (linked,) = picture.events()
    assert (linked.reports, linked.origins, linked.voices) == (2, 1, 1)


def test_texts_by_two_hands_are_no_copies(picture):
    put(picture, ONE, TWO)
    with picture.store.reading_connection() as connection:
        assert connection.execute(select(func.count()).select_from(fingerprints)).scalar_one() > 40
    assert picture.events()[0].origins == 2


# Accounts


def test_who_claims_confirms_and_denies_stands_side_by_side(picture):
    diplomats = Source(Span(0, 3), "Diplomaten")
    text = "Saar {0} Held vor, den Vertrag gebrochen zu haben. Held {1} die Vorwürfe zurück."
    put(
        picture,
        meeting("eins", "2026-05-12", by=diplomats, numbers=(Number("participants", 9, 9, Span(0, 3)),)),
        meeting(
            "zwei", "2026-05-13", "sprachen", "denied", by=Source(Span(0, 3), "Sprecherin"),
            rest="Mehr war nicht zu hören.", numbers=(Number("participants", 4, 4, Span(0, 3)),),
        ),
        told(
            "drei", "2026-05-14", text.format("warf", "wies"),
            ("warf", "ACCUSE", "actual", (BRUNO,), (NORA,), {}), ("wies", "REJECT", "actual", (NORA,), (BRUNO,), {}),
        ),
    )  # fmt: skip
    found = {account.event.lead.type: account for account in picture.accounts(contested=True)}
    assert set(found) == {"CONSULT", "ACCUSE"}, "a charge and its denial are one entry"
    meeting_told = found["CONSULT"]
    assert [voice.who for voice in meeting_told.claimed] == ["Diplomaten"]
    assert [(voice.who, voice.event, voice.day) for voice in meeting_told.denied] == [
        ("Sprecherin", "zwei#1", "2026-05-13")
    ]
    (difference,) = meeting_told.differences
    assert (difference.field, [value.value for value in difference.values]) == ("participants", ["9", "4"])
    assert found["ACCUSE"].answers == ("drei#2",)
    assert [voice.who for voice in found["ACCUSE"].denied] == ["Nora Held"]


def test_what_nobody_disputes_is_left_out_unless_asked_for(picture):
    put(picture, ONE, TWO)
    assert picture.accounts(contested=True) == []
    (account,) = picture.accounts()
    assert [voice.who for voice in account.confirmed] == ["dpa", "zwei"]


def test_a_denial_that_several_reports_tell_stands_with_the_charge(picture):
    reject = ("wies", "REJECT", "actual", (NORA,), (BRUNO,), {"date": "2026-05-14"})
    charge = ("warf", "ACCUSE", "actual", (BRUNO,), (NORA,), {"date": "2026-05-14"})
    put(
        picture,
        told("vorab", "2026-05-14", "Die Ministerin Held wies die Vorwürfe von Saar zurück.", reject),
        told(
            "beides", "2026-05-14", "Saar warf Held den Bruch des Vertrags vor. Held wies die Vorwürfe zurück.", charge,
            reject,
        ),
    )  # fmt: skip
    assert ["beides#2", "vorab#1"] in groups(picture)
    (account,) = picture.accounts(contested=True)
    assert account.event.id == "beides#1"
    assert account.answers == ("vorab#1",)
    assert sorted(voice.event for voice in account.denied) == ["beides#2", "vorab#1"]


# Agenda

PLAN = told(
    "plan", "2026-05-06", "Die Minister Held und Saar wollen sich am 14. Mai in Turku treffen. " + FILL,
    ("treffen", "CONSULT", "planned", (NORA, BRUNO), (), {"date": "2026-05-14", "place": "Turku"}),
)  # fmt: skip


def as_of(picture, day):
    (item,) = picture.agenda(AgendaQuery(as_of=datetime.date.fromisoformat(day)))
    return item


def test_what_is_planned_is_open_and_then_overdue(picture):
    put(picture, PLAN)
    assert as_of(picture, "2026-05-13").outcome == "open"
    assert as_of(picture, "2026-05-15").outcome == "overdue"
    assert picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 5))) == []


@pytest.mark.parametrize(
    ("sentence", "outcome", "words", "moved_to"),
    [
        ("Held hat das für den 14. Mai geplante Treffen mit Saar abgesagt.", "cancelled", "abgesagt", None),
        (
            "Held und Saar haben ihr Treffen vom 14. Mai auf den 20. Mai verschoben.",
            "moved",
            "verschoben",
            "2026-05-20",
        ),
    ],
)
def test_a_later_sentence_says_what_became_of_it(picture, sentence, outcome, words, moved_to):
    put(picture, PLAN, told("später", "2026-05-11", sentence + " " + FILL))
    assert as_of(picture, "2026-05-10").outcome == "open"
    item = as_of(picture, "2026-05-12")
    assert (item.outcome, item.told_by, item.words, item.moved_to) == (outcome, "später", words, moved_to)


def test_a_report_of_the_event_says_that_it_was_held(picture):
    put(picture, PLAN, meeting("danach", "2026-05-14", date="2026-05-14"))
    item = as_of(picture, "2026-05-15")
    assert (item.outcome, item.told_by) == ("held", "danach#1")


def test_what_took_place_is_not_called_off_afterwards(picture):
    later = told("später", "2026-05-18", "Held hat das für den 14. Mai geplante Treffen mit Saar abgesagt. " + FILL)
    put(picture, PLAN, later)
    assert as_of(picture, "2026-05-18").outcome == "cancelled"
    put(picture, meeting("danach", "2026-05-14", date="2026-05-14"))
    assert as_of(picture, "2026-05-18").outcome == "held"


def test_sentences_about_other_things_change_nothing(picture):
    put(picture, PLAN, told("anders", "2026-05-11", "Das Konzert in Rom wurde abgesagt. " + FILL))
    assert as_of(picture, "2026-05-12").outcome == "open"


def test_what_is_announced_without_an_event_is_on_the_agenda(picture):
    said = "Die Ministerin Held will am 14. Mai im Fährparlament vor den Abgeordneten sprechen. "
    again = "Im Fährparlament will die Ministerin Held am 14. Mai vor den Abgeordneten sprechen. "
    put(picture, told("vorher", "2026-05-08", said + FILL), told("nochmals", "2026-05-09", again + FILL))
    (item,) = picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 12)))
    assert (item.id, item.event, item.day, item.outcome) == ("vorher", None, "2026-05-14", "open")
    assert [one.report for one in item.announcements] == ["vorher", "nochmals"]
    assert item.announcements[0].text in said
    assert picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 15)))[0].outcome == "overdue"
    assert picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 12), about="Fährparlament")) == [item]
    for query in ({"about": "Hafen"}, {"actor": "Saar"}, {"types": ("CONSULT",)}):
        assert picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 12), **query)) == []


def test_a_clause_that_leaves_out_its_verb_announces_too(picture):
    second = "am 20. Mai in Turku die Reeder"
    said = f"Die Ministerin Held will am 14. Mai im Rathaus die Lotsen sprechen, {second}. "
    put(picture, told("vorher", "2026-05-08", said + FILL))
    items = picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 12)))
    assert [item.day for item in items] == ["2026-05-14", "2026-05-20"]
    (one,) = items[1].announcements
    assert said[slice(*one.span)] == second
    assert one.text == said.rstrip(". ")


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Ministerin Held wird am 14. Mai nicht vor den Abgeordneten sprechen.",
        "Die Ministerin Held könnte am 14. Mai vor den Abgeordneten sprechen.",
        "Die Ministerin Held forderte, am 14. Mai vor den Abgeordneten zu sprechen.",
        "Die Ministerin Held hat bis zum 14. Mai Zeit, vor den Abgeordneten zu sprechen.",
    ],
)
def test_what_is_uncertain_or_demanded_is_no_appointment(picture, sentence):
    put(picture, told("vorher", "2026-05-08", f"{sentence} {FILL}"))
    assert picture.agenda(AgendaQuery(as_of=datetime.date(2026, 5, 12))) == []


@pytest.mark.parametrize("rule", announcing_rules(), ids=lambda rule: rule.id)
def test_examples_of_the_announcing_rules(rule):
    assert all(re.search(rule.pattern, example) for example in rule.examples)
    assert not any(re.search(rule.pattern, example) for example in rule.not_examples)


@pytest.mark.parametrize("rule", [rule for rule, _ in reply_rules()], ids=lambda rule: rule.id)
def test_examples_of_the_reply_rules(rule):
    assert all(rule.stance in {reply.stance for reply in replies_in(example)} for example in rule.examples)
    assert not any(re.search(rule.pattern, example) for example in rule.not_examples)


def test_a_denial_in_a_sentence_of_its_own_is_an_account(picture):
    rest = "Ein solches Treffen hat es nie gegeben, hieß es im Hafen. " + FILL
    diplomats = Source(Span(0, 9), "Diplomaten")
    first = meeting("eins", "2026-05-12", by=diplomats, rest=rest)
    speaker = Span(first.reading.report.text.index("hieß es"), first.reading.report.text.index("hieß es") + 7)
    quote = Span(first.reading.report.text.index("Ein solches"), speaker.start - 2)
    statement = Statement("Indirect", (quote,), WHY, (speaker,))
    reading = dataclasses.replace(first.reading, statements=(statement,))
    put(picture, dataclasses.replace(first, reading=reading))
    (account,) = picture.accounts(contested=True)
    assert [voice.who for voice in account.denied] == ["hieß es"]
    assert account.denied[0].text == "hat es nie gegeben"
    picture.store.remove(["eins"])
    assert picture.accounts(contested=True) == []


@pytest.mark.parametrize("rule", [rule for rule, _ in agenda_rules()], ids=lambda rule: rule.id)
def test_examples_of_the_agenda_rules(rule):
    assert all(rule.kind in dict(turns_in(example)) for example in rule.examples)
    assert not any(rule.kind in dict(turns_in(example)) for example in rule.not_examples)


# Dealings


def act(name, day, score):
    kind = "CONSULT" if score > 0 else "ACCUSE"
    fields = {"date": day, "score": score, "quad": 1 if score > 0 else 3}
    return told(
        name, day, f"Held und Saar handelten am {name}.", ("handelten", kind, "actual", (NORA,), (BRUNO,), fields)
    )


def test_dealings_by_month_with_first_last_and_break(picture):
    days = [datetime.date(2025, month, 5 + month) for month in range(1, 11)]
    put(picture, *(act(f"t{at}", day.isoformat(), 4.0 if at < 5 else -4.0) for at, day in enumerate(days)))
    found = picture.dealings(DealingsQuery(actor="FIN", partner="EST"))
    assert (found.events, found.first.report, found.last.report) == (10, "t0", "t9")
    assert [(period.cooperation, period.conflict) for period in found.periods] == [(1, 0)] * 5 + [(0, 1)] * 5
    assert [(one.start, one.before, one.after) for one in found.breaks] == [("2025-06-01", 4.0, -4.0)]


def test_an_event_counts_once_however_many_reports_tell_it(picture):
    put(picture, ONE, TWO)
    assert picture.dealings(DealingsQuery(actor="Held", partner="Saar")).events == 1
    assert picture.dealings(DealingsQuery(actor="FIN", partner="ITA")).events == 0


def test_dealings_of_a_side_with_itself_need_two_of_it(picture):
    alone = told("alone", "2026-05-10", "Held kritisierte.", ("kritisierte", "ACCUSE", "actual", (NORA,), (), {}))
    put(picture, act("both", "2026-05-12", 4.0), alone)
    assert picture.dealings(DealingsQuery(actor="FIN")).events == 2
    assert picture.dealings(DealingsQuery(actor="FIN", partner="FIN")).events == 0
    assert picture.dealings(DealingsQuery(actor="GOV", partner="GOV")).events == 1


def test_dealings_within_days_of_types_by_week(picture):
    days = ("2026-05-04", "2026-05-10", "2026-05-11", "2026-06-30")
    put(picture, *(act(f"t{at}", day, -4.0 if at == 2 else 4.0) for at, day in enumerate(days)))
    between = {"since": datetime.date(2026, 5, 5), "until": datetime.date(2026, 6, 1)}
    found = picture.dealings(DealingsQuery(actor="Held", every="week", **between))
    assert [(one.start, one.cooperation, one.conflict) for one in found.periods] == [
        ("2026-05-04", 1, 0),
        ("2026-05-11", 0, 1),
    ]
    assert [one.examples for one in found.periods] == [("t1#1",), ("t2#1",)]
    assert picture.dealings(DealingsQuery(actor="Held", types=("ACCUSE",))).events == 1
    assert picture.dealings(DealingsQuery(types=("ACCUSE",), **between)).events == 1
    last = picture.dealings(DealingsQuery(every="month", limit=1))
    assert (last.events, [one.start for one in last.periods]) == (4, ["2026-06-01"])


def test_a_store_of_before_the_series_tells_the_same(picture, address):
    put(picture, ONE, TWO, act("later", "2026-05-20", -4.0))
    query = DealingsQuery(actor="FIN", partner="EST")
    before = picture.dealings(query)
    take_back(picture.store, "0006")
    with Store.open(address) as store:
        assert Picture(store).dealings(query) == before
        assert before.events == 2


def test_an_even_series_has_no_break():
    rng = random.Random(1)
    periods = [Period(f"{at:04}", 1, 1.0, 0, 0.0, rng.uniform(-1, 1), ()) for at in range(60)]
    assert breaks_in(periods) == []


# Profile


def test_the_profile_of_an_actor(picture):
    said = Statement("Direct", (Span(0, 11),), WHY, speaker_actor=0)
    text = "Nora Held kritisierte die Maut auf der Brücke."
    against = told(
        "maut", "2026-05-10", text, ("kritisierte", "ACCUSE", "actual", (NORA,), (BRUNO,), {"quad": 3, "score": -2.0}),
        statements=(said,),
    )  # fmt: skip
    put(picture, against, ONE)
    (profile,) = picture.profiles("Nora Held", about="Maut")
    assert (profile.name, profile.reports, profile.first, profile.last) == ("Nora Held", 2, "2026-05-10", "2026-05-12")
    assert [(partner.name, partner.conflict) for partner in profile.partners] == [("Bruno Saar", 1)]
    assert [(position.stance, position.event.id, position.text) for position in profile.positions] == [
        ("against", "maut#1", text)
    ]
    assert [said.text for said in profile.statements] == ["Nora Held k"]
    assert picture.profiles("Niemand") == []


# The rules and the arithmetic behind


def test_likeness_is_even_and_full_for_the_same_type():
    assert likeness("AID", "AID") == 1
    assert likeness("AGREE", "SUPPORT") == likeness("SUPPORT", "AGREE") > 0
    assert likeness("PROTEST", "AID") == 0


def test_comparing_is_even(picture):
    put(picture, *synthetic_reports(20))
    with picture.store.reading_connection() as connection:
        known = list(fetch_traces(connection, range(1, 200)).values())
    for one, other in itertools.combinations(known[:40], 2):
        assert compare(one, other)[0] == pytest.approx(compare(other, one)[0])


def test_groups_do_not_join_what_is_kept_apart():
    scores = {(1, 2): 0.9, (2, 3): 0.9, (1, 3): 0.9}
    reports = {1: 1, 2: 2, 3: 3}
    assert group([1, 2, 3], lambda a, b: scores[a, b], 0.5, reports, {}) == [{1, 2, 3}]
    assert group([1, 2, 3], lambda a, b: scores[a, b], 0.5, reports, {(1, 3): False}) in ([{1, 2}, {3}], [{1}, {2, 3}])
    assert group([1, 2, 3], lambda a, b: 0.0, 0.5, reports, {(1, 3): True}) == [{1, 3}, {2}]
    assert group([1, 2, 3], lambda a, b: scores[a, b], 0.5, {1: 1, 2: 1, 3: 3}, {}) in ([{1, 3}, {2}], [{1}, {2, 3}])


def test_bcubed():
    gold = {"a": [("r", 0, 1), ("s", 0, 1)], "b": [("t", 0, 1)]}
    assert agree(gold, {"1": gold["a"], "2": gold["b"]}).f1 == 1
    found = agree(gold, {"1": [*gold["a"], *gold["b"]]})
    assert (found.precision, found.recall) == (pytest.approx(5 / 9), 1)
    assert agree(gold, {"1": [("r", 0, 1)]}).found == 1


def test_adding_one_report_looks_at_few_whatever_the_store_holds(tmp_path):
    """Pairs that are compared for one more report: no more in a store four times as large."""
    compared = {}
    spread = 50  # one report every second day
    for size in (40, 160):
        with Store.open(tmp_path / f"{size}.db", create=True) as store:
            picture = Picture(store)
            store.add([report for at in range(size) for report in synthetic_reports(1, first=at * spread)])
            picture.update()
            counts = []
            for number in range(5):
                store.add(list(synthetic_reports(1, first=(size + number) * spread)))
                counts.append(picture.update().compared)
            compared[size] = sum(counts)
    assert 0 < compared[160] <= 1.5 * compared[40] + 50, compared


def test_a_store_that_may_only_be_read_is_shown_as_it_is(tmp_path):
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        put(Picture(store), ONE, TWO)
    path.chmod(0o400)
    with Store.open(path) as store:
        assert len(Picture(store).events()) == 1


def test_answers_are_json(picture):
    from pydantic import TypeAdapter

    put(picture, ONE, TWO, PLAN)
    for answers in (picture.events(), picture.accounts(), picture.agenda()):
        for answer in answers:
            assert json.loads(TypeAdapter(type(answer)).dump_json(answer))


def test_a_hundred_reports_on_one_day_are_linked_in_time(tmp_path):
    with Store.open(tmp_path / "a.db", create=True) as store:
        started = time.process_time()
        put(Picture(store), *(meeting(f"r{at}", "2026-05-12", rest=f"Bericht {at} der Reihe.") for at in range(70)))
        assert time.process_time() - started < 120
        assert len(groups(Picture(store))) <= 3
