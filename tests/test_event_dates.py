"""Every event has a date or the reason why not; lengths of time and what repeats are no dates."""

import datetime

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_reports


def read(analyser, text, date):
    (reading,) = read_reports([Report(id="r", text=text, date=date)], analyser=analyser)
    assert reading.events
    return reading


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("Russland hat am Freitag Soldaten nach Syrien entsandt.", "2015-09-18", "Freitag"),
        ("Russland hat Soldaten nach Syrien entsandt.", None, "no time phrase"),
        ("Russland hat für drei Jahre Soldaten nach Syrien entsandt.", None, "no date"),
        ("Russland hat Israel jeden Montag gedroht.", None, "no single time"),
        ("Russland hat kürzlich Soldaten nach Syrien entsandt.", None, "names no day"),
    ],
)
def test_the_reason_of_the_date_is_noted(text, date, words, analyser):
    reading = read(analyser, text, datetime.date(2015, 9, 19))
    assert {event.date for event in reading.events} == {date}
    assert all(words in event.why.notes["date"] for event in reading.events)


def test_without_a_date_of_the_report_weekdays_stay_open(analyser):
    reading = read(analyser, "Russland hat am Freitag Soldaten nach Syrien entsandt.", None)
    assert reading.events[0].date is None
    assert "the report has no date" in reading.events[0].why.notes["date"]


def test_the_date_of_the_report_is_a_weak_hint_and_marked_so(analyser):
    reading = read(analyser, "Russland hat Soldaten nach Syrien entsandt.", datetime.date(2015, 9, 19))
    assert "report of 2015-09-19 is the only hint, a weak one" in reading.events[0].why.notes["date"]
