"""Accounts of what is claimed and denied without being an event: on reports made by hand, in both engines."""

import datetime
import json

import pytest
from tests.test_picture import BRUNO, FILL, NORA, OTHER, meeting, put, told
from typer.testing import CliRunner

from earlier_store import take_back
from lagebild.cli import app
from lagebild.model import Span, Statement, Why
from lagebild.picture import Picture
from lagebild.store import EventQuery, Store

SAID, DENIED = Why("say.tell", 0.9), Why("say.deny", 0.9)
TEXT = (
    "Nora Held sagte, die Kasse sei seit Jahren leer. Bruno Saar wies das am Abend zurück. "
    "Er bestritt, von den Schulden gewusst zu haben. " + FILL
)


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def statement(text, form, quote, speaker, why=SAID, cue=None, denies=()):
    cues = (at(text, cue),) if cue else ()
    return Statement(form, (at(text, quote),), why, (at(text, speaker),), cues, denies=denies)


def treasury(name="kasse", day="2026-05-10", agency=None):
    text = f"Turku ({agency}) - {TEXT}" if agency else TEXT
    statements = (
        statement(text, "Indirect", "die Kasse sei seit Jahren leer", "Nora Held", cue="sagte"),
        statement(text, "Reported", "Bruno Saar wies das am Abend zurück.", "Bruno Saar", DENIED, denies=(0,)),
        statement(text, "Indirect", "von den Schulden gewusst zu haben", "Er", DENIED, cue="bestritt"),
    )
    act = ("Abend", "AID", "actual", (NORA,), (BRUNO,), {"date": day})
    return told(name, day, TEXT, act, agency=agency, statements=statements)


def claims(picture, contested=True, **asked):
    return [one for one in picture.accounts(EventQuery(limit=None, **asked), contested=contested) if one.claim]


@pytest.fixture
def picture(address):
    with Store.open(address, create=True) as store:
        yield Picture(store)


def test_what_is_said_and_denied_stands_side_by_side(picture):
    put(picture, treasury())
    first, second = claims(picture, order="oldest")
    assert first.claim.text == "die Kasse sei seit Jahren leer"
    assert [voice.who for voice in first.claimed] == ["Nora Held"]
    assert [(voice.who, voice.text) for voice in first.denied] == [
        ("Bruno Saar", "Bruno Saar wies das am Abend zurück.")
    ]
    assert (second.claim.text, second.claimed) == ("von den Schulden gewusst zu haben", ())
    assert [(voice.who, voice.text) for voice in second.denied] == [("Er", "bestritt")]
    assert {first.id, second.id} == {"kasse"}
    assert picture.store.reading("kasse").report.text[slice(*first.claim.span)] == first.claim.text


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"about": "Kasse"}, 1),
        ({"about": "Schulden"}, 1),
        ({"about": "Brücke"}, 0),
        ({"actor": "Saar"}, 1),
        ({"actor": "Held", "partner": "Saar"}, 1),
        ({"source": "Nora Held"}, 1),
        ({"report": "kasse"}, 2),
        ({"report": "andere"}, 0),
        ({"types": ("CONSULT",)}, 0),
        ({"statuses": ("denied",)}, 0),
        ({"since": datetime.date(2026, 5, 11)}, 0),
        ({"since": datetime.date(2026, 5, 10), "until": datetime.date(2026, 5, 10)}, 2),
    ],
)
def test_claims_are_asked_for_like_events(picture, asked, number):
    put(picture, treasury(), OTHER)
    assert len(claims(picture, **asked)) == number


def test_claims_stand_among_events_by_their_days(picture):
    put(picture, treasury(), meeting("eins", "2026-05-12"), meeting("später", "2026-06-26", date="2026-06-26"))
    whole = picture.accounts(EventQuery(limit=None))
    assert [one.day for one in whole] == sorted((one.day for one in whole), reverse=True)
    assert len(whole) == 5
    pages = [picture.accounts(EventQuery(limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [one for page in pages for one in page] == whole


def test_copies_of_one_text_make_one_claim(picture):
    put(picture, treasury(agency="dpa"), treasury("kopie", "2026-05-11", agency="dpa"))
    first, _ = claims(picture, order="oldest")
    assert [voice.report for voice in first.claimed] == ["kasse", "kopie"]
    assert len({voice.origin for voice in first.claimed}) == 1


def test_what_is_an_event_is_no_claim_beside(picture):
    text = TEXT.replace("die Kasse sei seit Jahren leer", "man habe sie abgeholt in Turku")
    said = statement(text, "Indirect", "man habe sie abgeholt in Turku", "Nora Held", cue="sagte")
    denial = statement(text, "Reported", "Bruno Saar wies das am Abend zurück.", "Bruno Saar", DENIED, denies=(0,))
    act = ("abgeholt", "COERCE", "actual", (BRUNO,), (NORA,), {})
    put(picture, told("eins", "2026-05-10", text, act, statements=(said, denial)))
    assert claims(picture) == []


def test_a_denial_that_is_denied_itself_or_in_direct_speech_is_none(picture):
    open_still = "Nora Held schloss nicht aus, dass die Kasse leer ist. " + FILL
    put(
        picture,
        told("eins", "2026-05-10", open_still, ("Kasse", "CONSULT", "actual", (NORA,), (), {}), statements=(
            statement(open_still, "Indirect", "dass die Kasse leer ist", "Nora Held", DENIED, "schloss"),)),
        told("zwei", "2026-05-10", TEXT, ("Abend", "CONSULT", "actual", (NORA,), (), {}), statements=(
            statement(TEXT, "Direct", "die Kasse sei seit Jahren leer", "Nora Held", DENIED, "sagte"),)),
    )  # fmt: skip
    assert claims(picture) == []


def test_a_claim_goes_with_its_report(picture):
    put(picture, treasury())
    picture.store.remove(["kasse"])
    picture.update()
    assert claims(picture) == []


def test_a_day_against_another_one_finds_who_tells_of_that(picture):
    against = "Nora Held zufolge begann das Fällen der Linden in Turku am 14. Mai, und nicht erst am 20. Mai. " + FILL
    other = "Das Fällen der Linden in Turku wurde am 20. Mai begonnen. Der Streit um die Straße ist nicht vorbei."
    said = statement(against, "Indirect", "begann das Fällen der Linden in Turku am 14. Mai", "Nora Held")
    put(
        picture,
        told("eins", "2026-05-21", against, ("Fällen", "CONSULT", "actual", (), (), {}), statements=(said,)),
        told("zwei", "2026-05-22", other, ("Streit", "CONSULT", "actual", (), (), {}), agency="dpa"),
    )
    (claim,) = claims(picture)
    (difference,) = claim.differences
    assert difference.field == "date"
    shown = {value.value: [voice.report for voice in value.voices] for value in difference.values}
    assert shown == {"2026-05-14": ["eins"], "2026-05-20": ["zwei"]}
    assert [voice.who for voice in difference.values[1].voices] == ["dpa"]
    assert not claim.claimed


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nicht am 14. Mai, sondern bereits am 20. Mai", 1),
        ("am 20. Mai, nicht wie berichtet am 14. Mai", 1),
        ("am 14. Mai und wieder am 20. Mai", 0),
        ("nicht vor dem 14. Mai und am 20. Mai", 0),
    ],
)
def test_ways_of_setting_a_day_against_another(picture, words, number):
    text = f"Das Fällen der Linden begann {words}. " + FILL
    put(picture, told("eins", "2026-05-21", text, ("Fällen", "CONSULT", "actual", (), (), {})))
    assert len(claims(picture)) == number


def test_a_store_of_before_the_claims_gets_them(picture, address):
    put(picture, treasury())
    before = claims(picture)
    take_back(picture.store, "0007")
    with Store.open(address) as store:
        later = Picture(store)
        assert later.waiting() == 1
        later.update()
        assert claims(later) == before
        assert len(before) == 2


def test_claims_on_the_command_line(tmp_path):
    path = tmp_path / "test.db"
    with Store.open(str(path), create=True) as store:
        put(Picture(store), treasury())
    shown = CliRunner().invoke(app, ["accounts", "--db", str(path), "--layout", "plain"])
    assert shown.exit_code == 0
    assert "„die Kasse sei seit Jahren leer“\tdenied\tBruno Saar" in shown.output
    lines = CliRunner().invoke(app, ["accounts", "--db", str(path), "--json"]).output.splitlines()
    assert {json.loads(line)["claim"]["text"] for line in lines if json.loads(line)["event"] is None} == {
        "die Kasse sei seit Jahren leer",
        "von den Schulden gewusst zu haben",
    }
