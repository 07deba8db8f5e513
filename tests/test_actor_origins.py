"""People who may be from anywhere, and what the words themselves say of where somebody is from."""

import pytest

from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents
from test_actor_countries import DATE, actor_of

PLACE = "Das Rathaus von Lomé teilte es mit. Togo feiert. Togos Präsident kam. "


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # those who travel, visit, buy, invest, report and belong to a church of the world
        ("Am Montag mussten die Fahrgäste aussteigen.", "Fahrgäste", "TGO"),
        ("Die Touristin half ihm.", "Touristin", None),
        ("Viele Besucher klatschten.", "Besucher", None),
        ("Die Kunden beschweren sich.", "Kunden", None),
        ("Die Medienvertreter warteten.", "Medienvertreter", None),
        ("Zwei Kardinäle sprachen darüber.", "Kardinäle", None),
        ("Kritiker warnen davor.", "Kritiker", "TGO"),
        # who is of the place by the words or by his calling
        ("Örtliche Kritiker warnen davor.", "Kritiker", "TGO"),
        ("Die Polizei warnt davor.", "Polizei", "TGO"),
        ("Die Gefängnisinsassen streiken.", "Gefängnisinsassen", "TGO"),
        ("Zahlreiche Demonstranten waren da.", "Demonstranten", "TGO"),
        # firms in the plural, not the one firm
        ("Mehrere Unternehmen bewarben sich.", "Unternehmen", None),
        ("Die Firma baute eine Brücke.", "Firma", "TGO"),
        # people of several countries
        ("Politiker westlicher Staaten reisten an.", "Politiker", None),
        ("Aktivisten aus über zwanzig Ländern reisten an.", "Aktivisten", None),
        # one owner, people in general, culprits whom nobody knows
        ("Der Besitzer ist verschwunden.", "Besitzer", None),
        ("Die Besitzer sind verschwunden.", "Besitzer", "TGO"),
        ("Das ist eine Gefahr für Menschen.", "Menschen", None),
        ("Menschen kamen zusammen.", "Menschen", "TGO"),
        ("Unbekannte Täter brachen ein.", "Täter", None),
        ("Die Täter brachen ein.", "Täter", "TGO"),
        # what is said of the same noun elsewhere holds for those that it takes up
        ("Schwedische Touristen sind da. Die Touristen kauften Brot.", "Touristen", "SWE"),
        ("Schwedische Touristen sind da. Zehn Touristen kauften Brot.", "Zehn Touristen", None),
    ],
)
def test_only_who_may_be_from_anywhere_has_no_country(analyser, text, words, country):
    assert actor_of(analyser, PLACE + text, words).country == country


def test_people_in_a_report_of_a_flight_may_be_its_passengers(analyser):
    text = PLACE + "Bei dem Unfall gab es zehn Verletzte."
    assert actor_of(analyser, text, "Verletzte").country == "TGO"
    assert (
        actor_of(analyser, text + " An Bord waren sie seit Montag, auch andere an Bord.", "Verletzte").country is None
    )


@pytest.mark.parametrize(
    "words", ["schwedischer Herkunft", "schwedischer Staatsangehörigkeit", "mit schwedischem Pass"]
)
def test_origin_behind_a_noun_is_its_country(analyser, words):
    text = PLACE + f"In Hannover wurde ein Mann {words} gefunden. Er war lange dort. Man kennt den Mann."
    assert actor_of(analyser, text, "Mann").country == "SWE"


def test_the_adjective_of_a_town_says_where_the_police_is(analyser):
    text = "Eine Schwedin stahl Brot. Die Schwedin floh, Schweden klagte. Am Münchner Rathaus stand die Polizei."
    assert actor_of(analyser, text, "Polizei").country == "DEU"


def test_the_police_before_another_one_is_that_of_the_place(analyser):
    text = (
        "In Hannover wurden zwei Männer erschossen. Die Polizei sucht einen Wagen. Auch in Hannover sucht sie ihn. "
        "Schweden trauert, Schwedens König sprach davon. Die schwedische Polizei half. Schweden ist klein. Es warten "
        "Schweden."
    )
    assert actor_of(analyser, text, "Polizei").country == "SWE"
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    police = [reading.actors[one.actor].country for one in reading.mentions if one.head.of(text) == "Polizei"]
    assert police == ["DEU", "SWE"]
