"""Numbers given to events, end to end: the right event, the right source, nothing where nothing is counted."""

import datetime

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_documents

DATE = datetime.date(2026, 3, 4)
TEXTS = {
    "attack": "Bei einem Bombenanschlag in Santiago sind am Montag mindestens zwölf Menschen getötet worden. "
    "30 weitere wurden verletzt.",
    "crowd": "Nach Angaben der Polizei demonstrierten am Samstag 5.000 Menschen in Wien gegen die Regierung, "
    "die Veranstalter sprachen von 20.000.",
    "arrest": "Die Polizei nahm nach der Kundgebung elf Aktivisten fest.",
    "accident": "Bei einem Unfall auf der Autobahn starben drei Menschen. Die Fahrbahn war glatt.",
    "both": "Soldaten töteten bei Gefechten 40 Rebellen. Die Polizei nahm in der Hauptstadt sieben Verdächtige fest.",
    "gap": "Bei Gefechten an der Grenze gab es Opfer. Bolivien meldete zwei tote Soldaten, Chile einen.",
    "captured": "Die Armee erklärte, sie habe acht Rebellen gefangen genommen.",
    "ships": "Chile versetzte seine Truppen in Alarmbereitschaft. Das Ministerium sprach von vier Fregatten, die "
    "entsandt worden seien.",
    "killer": "Der Präsident wurde von zwei Soldaten erschossen.",
    "age": "Unbekannte erschossen am Montag den 54 Jahre alten Bürgermeister.",
    "empty": "",
    "digits": "1 2 3 4.000 5,5 . 12 - 13 ( 20 000",
    "huge": "Rebellen töteten 99999999999999999999 Soldaten.",
    "endless": f"Rebellen töteten {'9' * 400} Soldaten und zwischen {'8' * 400} und {'9' * 400} Zivilisten.",
}


@pytest.fixture(scope="module")
def numbers(analyser):
    """Type, kind, low, high and source of each number, by text."""
    reports = [Report(id=name, text=text, date=DATE) for name, text in TEXTS.items()]
    return {
        reading.report.id: {
            (event.type, number.kind, number.low, number.high, number.by.text if number.by else None)
            for event in reading.events
            for number in event.numbers
        }
        for reading, _ in read_documents(reports, analyser=analyser)
    }


def test_the_dead_and_the_hurt_belong_to_the_attack(numbers):
    assert ("ASSAULT", "killed", 12, None, None) in numbers["attack"]
    assert ("ASSAULT", "injured", 30, 30, None) in numbers["attack"]


def test_each_count_of_a_crowd_has_its_source(numbers):
    found = {(kind, low, by) for type_, kind, low, _, by in numbers["crowd"] if type_ == "PROTEST"}
    assert ("participants", 5000, None) in found or ("participants", 5000, "Polizei") in found
    assert any(low == 20000 and by and "Veranstalter" in by for _, low, by in found)


def test_the_arrested_belong_to_the_arrest(numbers):
    assert numbers["arrest"] == {("COERCE", "arrested", 11, 11, None)}


def test_the_second_who_tells_a_number_may_leave_out_the_noun(numbers):
    assert ("ASSAULT", "killed", 2, 2, "Bolivien") in numbers["gap"]
    assert ("ASSAULT", "killed", 1, 1, "Chile") in numbers["gap"]


def test_prisoners_are_counted(numbers):
    assert numbers["captured"] == {("COERCE", "arrested", 8, 8, None)}


def test_ships_are_another_movement_than_that_of_troops(numbers):
    assert [(type_, kind, low) for type_, kind, low, _, _ in numbers["ships"]] == [("MOBILIZE", "vessels", 4)]


def test_victims_of_accidents_belong_to_no_event(numbers):
    assert numbers["accident"] == set()


def test_counts_of_two_events_are_kept_apart(numbers):
    assert {("ASSAULT", "killed", 40, 40, None), ("COERCE", "arrested", 7, 7, None)} == numbers["both"]


@pytest.mark.parametrize("name", ["killer", "age", "empty", "digits", "huge", "endless"])
def test_nothing_is_counted_there(numbers, name):
    assert numbers[name] == set()
