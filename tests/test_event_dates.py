"""Every event has a date or the reason why not; what the text does not say is supposed, and marked so."""

import datetime

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_reports

TODAY = datetime.date(2015, 9, 19)


def read(analyser, text, date=TODAY):
    (reading,) = read_reports([Report(id="r", text=text, date=date)], analyser=analyser)
    assert reading.events
    return reading


def event(analyser, text, word, date=TODAY):
    return next(event for event in read(analyser, text, date).events if event.text == word)


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("Russland hat am Freitag Soldaten nach Syrien entsandt.", "2015-09-18", "Freitag"),
        ("Russland hat Soldaten nach Syrien entsandt.", None, "no time phrase"),
        ("Russland hat für drei Jahre Soldaten nach Syrien entsandt.", None, "no date"),
        ("Russland hat Israel jeden Montag gedroht.", None, "no single time"),
        ("Russland hat kürzlich Soldaten nach Syrien entsandt.", None, "names no day"),
        ("Russland hat vor drei Tagen Soldaten nach Syrien entsandt.", "2015-09-16", "drei Tagen"),
        ("Russland hat vor fünf Jahren Soldaten nach Syrien entsandt.", "2010", "fünf Jahren"),
        ("Russland hat in den letzten drei Tagen Soldaten entsandt.", "2015-09-16/2015-09-19", "letzten drei Tagen"),
        ("Russland hat in den vergangenen zwei Jahren oft gedroht.", "2013-09-19/2015-09-19", "zwei Jahren"),
        ("Russland entsendet in den nächsten drei Tagen Soldaten.", "2015-09-19/2015-09-22", "nächsten drei Tagen"),
        ("Russland entsendet ab Montag Soldaten nach Syrien.", "2015-09-21", "Montag"),
        ("Russland entsendet am Montag und Dienstag Soldaten nach Syrien.", "2015-09-21/2015-09-22", "to 'Dienstag'"),
        ("Vom 3. bis 7. Oktober verhandeln Russland und Israel in Wien.", "2015-10-03/2015-10-07", "7. Oktober"),
        ("Bis Freitag will Russland Soldaten nach Syrien entsenden.", None, "until 'Freitag'"),
    ],
)
def test_the_reason_of_the_date_is_noted(text, date, words, analyser):
    reading = read(analyser, text)
    assert {event.date for event in reading.events} == {date}
    assert all(words in event.why.notes["date"] for event in reading.events)


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Oslo kritisierte den im Mai gewählten Präsidenten von Peru.", "kritisierte", None),
        ("Oslo wies die Rede des Präsidenten von Peru vom Mittwoch zurück.", "wies", None),
        ("Oslo verlangte von Peru, bis zum 3. Oktober alle Truppen abzuziehen.", "verlangte", None),
        ("Oslo bot Peru für die Jahre 2016 bis 2018 einen Kredit an.", "bot", None),
        ("Nach der Wahl im Juni kritisierte Oslo die Regierung von Peru.", "kritisierte", None),
        ("Oslo kritisierte am Mittwoch den im Mai gewählten Präsidenten von Peru.", "kritisierte", "2015-09-16"),
        ("Bei dem Angriff vom Mittwoch wurden drei Soldaten getötet.", "Angriff", "2015-09-16"),
        ("Der am Mittwoch begonnene Streik der Lehrer in Peru geht weiter.", "Streik", "2015-09-16"),
    ],
)
def test_what_else_the_sentence_dates_does_not_date_the_event(text, word, date, analyser):
    found = event(analyser, text, word)
    assert found.date == date


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Die Frau lobte Mateo Choque, der 1988 bei einem Aufstand gegen die Junta starb.", "Aufstand", "1988"),
        ("Beobachter sagen, dass am Mittwoch in Lima eine große Militärübung stattgefunden habe.", "Militärübung",
         "2015-09-16"),
    ],
)  # fmt: skip
def test_a_noun_has_the_date_of_the_clause_that_it_stands_in(text, word, date, analyser):
    assert event(analyser, text, word).date == date


def test_since_when_something_lasts_is_not_what_is_told(analyser):
    text = "Polizisten schlugen auf Demonstranten ein. Präsident Choque regiert seit der Ermordung Musters 1981 allein."
    told = {event.text: event for event in read(analyser, text).events}
    assert told["Ermordung"].date == "1981"
    assert not told["schlugen"].also


def test_since_goes_up_to_the_report(analyser):
    found = event(analyser, "Seit Mittwoch beschießen Rebellen die Stadt Aleppo.", "beschießen")
    assert found.date == "2015-09-16/2015-09-19"
    assert (found.when.earliest, found.when.latest) == ("2015-09-16", "2015-09-19")


def test_without_a_date_of_the_report_weekdays_stay_open(analyser):
    reading = read(analyser, "Russland hat am Freitag Soldaten nach Syrien entsandt.", None)
    assert reading.events[0].date is None
    assert reading.events[0].when is None
    assert "the report has no date" in reading.events[0].why.notes["date"]


def test_the_date_of_the_report_is_a_weak_hint_and_marked_so(analyser):
    found = event(analyser, "Russland hat Soldaten nach Syrien entsandt.", "entsandt")
    assert "report of 2015-09-19 is the only hint, a weak one" in found.why.notes["date"]
    assert found.date is None
    assert (found.when.earliest, found.when.latest, found.when.basis) == ("2015-09-19", "2015-09-19", "report")
    assert found.when.confidence < 0.5
    assert found.when.spans == ()


def test_undated_plans_lie_ahead(analyser):
    found = event(analyser, "Russland will Soldaten nach Syrien entsenden.", "entsenden")
    assert found.status == "planned"
    assert (found.when.earliest, found.when.latest) == ("2015-09-19", None)


def test_the_basis_is_named(analyser):
    found = event(analyser, "Am Freitag hat Russland Soldaten nach Syrien entsandt.", "entsandt")
    assert (found.when.basis, found.when.earliest) == ("phrase", "2015-09-18")
    assert [span.of("Am Freitag") for span in found.when.spans] == ["Freitag"]


STORY = "Am Mittwoch griffen Rebellen Aleppo an. {}"


def test_a_deed_told_after_a_deed_has_its_date(analyser):
    found = event(analyser, STORY.format("Soldaten töteten drei Angreifer."), "töteten")
    assert found.date == "2015-09-16"
    assert found.when.basis == "carried"
    assert "as 'griffen' before it" in found.why.notes["date"]


def test_words_told_after_a_deed_are_only_supposed_to_have_its_date(analyser):
    found = event(analyser, STORY.format("Frankreich verurteilte die Rebellen."), "verurteilte")
    assert (found.date, found.when.basis, found.when.earliest) == (None, "carried", "2015-09-16")


def test_nothing_is_carried_into_the_next_paragraph(analyser):
    found = event(analyser, STORY.format("\n\nFrankreich verurteilte die Rebellen."), "verurteilte")
    assert found.when.basis == "report"


def test_plans_do_not_take_the_date_of_what_happened(analyser):
    found = event(analyser, STORY.format("Frankreich will Soldaten nach Syrien entsenden."), "entsenden")
    assert (found.when.basis, found.when.earliest, found.when.latest) == ("report", "2015-09-19", None)


def test_the_plusquamperfekt_goes_back(analyser):
    found = event(analyser, STORY.format("Die Armee hatte zuvor Demonstranten in Damaskus getötet."), "getötet")
    assert found.date is None
    assert (found.when.earliest, found.when.latest, found.when.basis) == (None, "2015-09-16", "carried")
    assert "Plusquamperfekt" in found.why.notes["date"]


def test_damals_is_the_time_named_before(analyser):
    text = "Im Mai 2006 war der Krieg vorbei. Damals verurteilte Frankreich die Rebellen."
    found = event(analyser, text, "verurteilte")
    assert (found.date, found.when.basis) == ("2006-05", "carried")
