"""What becomes of an act that is denied, put off, called off, threatened, announced or held to be likely.

Every way of saying it is tried with acts of several types: what counts is the way, not the words of the act.
"""

import datetime

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_documents

DATE = datetime.date(2026, 3, 4)
ACTS = {
    "SANCTION": ("Sanktionen gegen Peru", "Sanktionen gegen Peru"),
    "RETREAT": ("den Abzug der Soldaten aus Peru", "dem Abzug der Soldaten aus Peru"),
    "ASSAULT": ("den Angriff auf Lima", "dem Angriff auf Lima"),
    "CONSULT": ("das Treffen mit Peru", "dem Treffen mit Peru"),
    "COERCE": ("die Festnahme des Senders", "der Festnahme des Senders"),
    "AID": ("die Hilfslieferungen für Peru", "den Hilfslieferungen für Peru"),
    "MOBILIZE": ("das Manöver an der Grenze", "dem Manöver an der Grenze"),
}
LONG = {name for name in ACTS if name != "SANCTION"}
"""Types whose acts come with an article, so that they can stand at the head of a sentence."""


@pytest.fixture(scope="module")
def told(analyser):
    """Types and statuses of the events of a sentence, in their order."""

    def read(text):
        report = Report(id="r", text=text, date=DATE)
        ((reading, _),) = read_documents([report], analyser=analyser)
        return [(event.type, event.status) for event in reading.events]

    return read


@pytest.mark.parametrize(
    ("way", "status", "act"),
    [
        (way, status, act)
        for way, status in (
            ("Chile dementierte {}.", "denied"),
            ("Chile plant {}.", "planned"),
            ("Chile bereitet {} vor.", "planned"),
            ("Chile verschob {}.", "planned"),
            ("Chile erwägt {}.", "possible"),
        )
        for act in ACTS
        if (act, status) != ("MOBILIZE", "possible")  # a single sentence is too little to be sure of a manoeuvre
    ],
)
def test_what_is_said_of_an_act_is_its_status(told, act, way, status):
    assert told(way.format(ACTS[act][0])) == [(act, status)]


@pytest.mark.parametrize("act", sorted(LONG - {"MOBILIZE"}))
@pytest.mark.parametrize(
    ("way", "status"),
    [("Chile hält {} für möglich.", "possible"), ("Beobachter halten {} für unwahrscheinlich.", "possible")],
)
def test_what_an_act_is_held_to_be(told, act, way, status):
    assert told(way.format(ACTS[act][0])) == [(act, status)]


@pytest.mark.parametrize(
    ("way", "speech", "act"),
    [
        (way, speech, act)
        for way, speech in (
            ("Chile fordert {0}.", "REQUEST"),
            ("Chile droht mit {1}.", "THREATEN"),
            ("Chile drohte {0} an.", "THREATEN"),
            ("Chile lehnt {0} ab.", "REJECT"),
        )
        for act in ACTS
        if (act, speech) != ("ASSAULT", "REQUEST")  # "fordern" beside an attack tells of its victims
    ],
)
def test_the_content_of_a_speech_act_is_no_event(told, act, way, speech):
    assert told(way.format(*ACTS[act])) == [(speech, "actual")]


@pytest.mark.parametrize("act", ["RETREAT", "ASSAULT", "AID", "MOBILIZE"])
def test_what_is_called_off_will_not_be(told, act):
    assert told(f"Chile hat {ACTS[act][0]} abgesagt.") == [(act, "denied")]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Das Ministerium dementierte Berichte über einen Abzug der Soldaten.", [("RETREAT", "denied")]),
        ("Das Ministerium dementierte Spekulationen über einen Rücktritt des Ministers.", [("RETREAT", "denied")]),
        ("Die Rebellen kündigten eine Waffenruhe an.", [("CONCEDE", "actual")]),
        ("Der Präsident ordnete den Abzug der Soldaten an.", [("RETREAT", "planned")]),
        ("Brüssel beendete die Sanktionen gegen Lima.", [("CONCEDE", "actual")]),
        ("Brüssel stellte die Hilfslieferungen für Peru ein.", [("SANCTION", "actual")]),
        ("Es gibt Berichte, dass zwei Soldaten getötet worden sein sollen.", [("ASSAULT", "actual")]),
        ("Chile hält einen Angriff auf Peru für ausgeschlossen.", [("ASSAULT", "denied")]),
        ("Ein Angriff auf Peru gilt als wahrscheinlich.", [("ASSAULT", "possible")]),
        ("Der Rat verschob die Abstimmung über neue Sanktionen gegen Peru.", []),
        ("Die Rebellen würden seit Tagen beschossen, sagte ein Sprecher.", [("ASSAULT", "actual")]),
        ("Sanktionen gegen Helfer der Front würden dagegen geprüft, sagte ein Sprecher.", [("SANCTION", "possible")]),
    ],
)
def test_single_ways_of_saying_it(told, text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Chile drohte mit einem Angriff auf Peru.", ["PER"]),
        ("Chile drohte mit Sanktionen gegen Peru.", ["PER"]),
        ("Chile drohte Sanktionen gegen Peru an.", ["PER"]),
        ("Chile hob die Sanktionen gegen Peru auf.", ["PER"]),
        ("Chile brach die Gespräche mit Peru ab.", ["PER"]),
    ],
)
def test_whom_it_is_about(analyser, text, recipients):
    ((reading, _),) = read_documents([Report(id="r", text=text, date=DATE)], analyser=analyser)
    (event,) = reading.events
    assert [party.country for party in event.actor] == ["CHL"]
    assert [party.country for party in event.recipient] == recipients


def test_forces_that_withdraw_are_not_those_of_the_country_that_they_leave(analyser):
    report = Report(id="r", text="Chile plant einen Abzug der Soldaten aus Peru.", date=DATE)
    ((reading, _),) = read_documents([report], analyser=analyser)
    assert [party.country for party in reading.events[0].actor] == ["CHL"]
