""" "dort" and the capital in which somebody is met: places and countries that the clause before gives."""

import datetime

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_document
from lagebild.read.blocks import blocks_of

FIRST = (
    "Bundesministerin Katrin Lohse sprach am Donnerstag in La Paz mit Boliviens Präsidentin Elena Quispe über Hilfe. "
)


def read(analyser, text):
    report = Report("r", text, date=datetime.date(2026, 3, 19), blocks=blocks_of(text))
    ((_, doc),) = analyser.analyse([report])
    return read_document(report, doc)


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        (
            "Sie wollte nach Santiago weiterreisen. Dort wird sie am Freitag mit Präsident Tomás Rojas sprechen.",
            "CHL",
            "of the capital where the report has him",
        ),
        (
            "Am Freitag will sie in Santiago Präsident Tomás Rojas treffen.",
            "CHL",
            "of the capital where the report has him",
        ),
        ("Am Freitag will sie Präsident Tomás Rojas treffen.", "BOL", "the country that the report is mostly about"),
    ],
)
def test_who_rules_is_of_the_capital_where_he_is_met(analyser, text, country, reason):
    reading = read(analyser, FIRST + text)
    (actor,) = [actor for actor in reading.actors if actor.name.endswith("Rojas")]
    assert (actor.country, actor.why.notes["country"]) == (country, reason)


def test_there_is_the_place_named_last_before(analyser):
    text = "Sie wollte nach Santiago weiterreisen. Dort wird sie am Freitag mit Präsident Tomás Rojas zusammentreffen."
    event = read(analyser, FIRST + text).events[-1]
    assert (event.place, event.why.notes["place"]) == ("Santiago", "dort: the place named last before")
    without = read(analyser, "Dort wird sie am Freitag mit Präsident Tomás Rojas zusammentreffen.").events[-1]
    assert without.place is None
