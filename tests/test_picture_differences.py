"""What accounts differ in: figures, days, who it was, reasons, whether a truce is kept; on reports made by hand."""

import dataclasses

import pytest
from tests.test_picture import FILL, WHY, meeting, told

from lagebild.model import Number, Source, Span, Statement
from lagebild.picture import Picture
from lagebild.picture.differing import Figure
from lagebild.picture.reasons import reasons_of
from lagebild.rules.alike import are_alike_words, is_anybody
from lagebild.store import EventQuery, Store

ARMY = ("Heer", "FIN", "MIL")
REBELS = ("Rebellen", "EST", "REB")
HEAD = ("Nora Held", "FIN", "GOV")
GENERAL = ("Jukka Salo", "FIN", "MIL")


@pytest.fixture
def picture(tmp_path):
    with Store.open(tmp_path / "accounts.db", create=True) as store:
        yield Picture(store)


def put(picture, *reports):
    picture.store.add(list(reports))
    picture.update()


def fields(picture):
    return {
        difference.field: [value.value for value in difference.values]
        for account in picture.accounts(EventQuery(limit=None), contested=True)
        for difference in account.differences
    }


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((2000, None), (None, 400), True),
        ((20000, None), (35000, 35000), False),
        ((3, 3), (3, None), False),
        ((3, 3), (4, 4), True),
        ((45000, 55000), (50000, 50000), False),
        ((None, None), (4, 4), False),
    ],
)
def test_figures_exclude_each_other_only_where_both_cannot_be_right(one, other, apart):
    first, second = Figure("killed", *one, None), Figure("killed", *other, None)
    assert first.excludes(second) is second.excludes(first) is apart


def attack(name, day, *numbers, agency=None, date="2026-05-12", kind="COERCE", mode="arrest"):
    text = f"Das Heer nahm bei Turku Rebellen gefangen. {FILL}"
    figures = tuple(Number(of, low, high, Span(0, 3), by) for of, low, high, by in numbers)
    act = (
        "nahm",
        kind,
        "actual",
        (ARMY,),
        (REBELS,),
        {"mode": mode, "date": date, "place": "Turku", "numbers": figures},
    )
    return told(name, day, text, act, agency=agency)


def test_who_is_missed_stands_beside_who_is_held(picture):
    village = Source(Span(4, 8), "Dorf")
    put(picture, attack("eins", "2026-05-12", ("arrested", 6, 6, None), ("missing", 7, 7, village), agency="dpa"))
    (account,) = picture.accounts(contested=True)
    (difference,) = account.differences
    assert difference.field == "missing"
    assert [(value.value, value.kind) for value in difference.values] == [("7", None), ("6", "arrested")]


def test_a_copy_of_the_next_day_is_no_other_day(picture):
    put(
        picture,
        meeting("eins", "2026-05-12", agency="dpa"),
        meeting("zwei", "2026-05-13", agency="dpa", date="2026-05-13"),
    )
    assert fields(picture) == {}


def dismissal(name, said, who, agency, rest=""):
    text = f"Präsidentin Nora Held entließ General Jukka Salo. {said}, sagte {who}. {rest or FILL}"
    coded = told(name, "2026-05-12", text, ("entließ", "SANCTION", "actual", (HEAD,), (GENERAL,), {}), agency=agency)
    text = coded.reading.report.text
    quote = Span(text.index(said), text.index(said) + len(said))
    speaker = Span(text.index(who), text.index(who) + len(who))
    frame = Span(quote.end + 2, speaker.end)
    mention = next(party for event in coded.reading.events for party in event.recipient)
    from lagebild.model.parties import Mention

    start = text.index("Salo", quote.start)
    mentions = (Mention(Span(start, start + 4), Span(start, start + 4), "name", mention.actor, WHY),)
    statement = Statement("Indirect", (quote,), WHY, (speaker,), (), (frame,))
    return dataclasses.replace(
        coded, reading=dataclasses.replace(coded.reading, mentions=mentions, statements=(statement,))
    )


def test_reasons_stand_side_by_side(picture):
    ill = dismissal("eins", "Salo scheide aus gesundheitlichen Gründen aus", "ein Sprecher", "dpa")
    fired = dismissal("zwei", "Salo habe gegen ihren Befehl feuern lassen", "zwei Offiziere", "afp", "Mehr am Abend.")
    assert [(reason.value, reason.named) for reason in reasons_of(ill.reading)] == [
        ("aus gesundheitlichen Gründen", True)
    ]
    assert [reason.named for reason in reasons_of(fired.reading)] == [False]
    put(picture, ill, fired)
    assert fields(picture) == {
        "reason": ["aus gesundheitlichen Gründen", "Salo habe gegen ihren Befehl feuern lassen"],
    }


def test_one_reason_is_no_dispute(picture):
    put(picture, dismissal("eins", "Salo scheide aus gesundheitlichen Gründen aus", "ein Sprecher", "dpa"))
    assert fields(picture) == {}


def test_whether_a_truce_is_kept_is_said_by_both(picture):
    text = (
        "Die Waffenruhe zwischen dem Heer und den Rebellen ist am Morgen gebrochen worden. "
        "Die Waffenruhe hielt dagegen am Abend nach Ansicht der Beobachter. " + FILL
    )
    act = ("Waffenruhe", "RETREAT", "actual", (ARMY, REBELS), (), {"mode": "ceasefire", "date": "2026-05-12"})
    put(picture, told("eins", "2026-05-12", text, act, agency="dpa"))
    (account,) = picture.accounts(contested=True)
    (difference,) = account.differences
    assert difference.field == "kept"
    assert [value.value for value in difference.values] == ["broken", "kept"]


def test_words_that_reports_use_alike():
    assert are_alike_words("waffenruhe", "feuerpause")
    assert not are_alike_words("waffenruhe", "treffen")
    assert not are_alike_words("polizei", "männer")
    assert is_anybody("polizei")
    assert not is_anybody("waffenruhe")
