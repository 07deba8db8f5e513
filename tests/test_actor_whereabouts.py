"""Whose those are who stand beside a part of a country or are of a body, and in a report that names no country."""

import pytest

from lagebild.extract.actors.whereabouts import country_of_part
from lagebild.rules.knowledge import knowledge
from test_actor_countries import actor_of

TWO = "Peru und Togo melden Unwetter. In Schweden regnet es auch. "
TOGO = "Das Rathaus von Lomé teilte es mit. Togo feiert. Togos Präsident kam. "


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Im peruanischen Südwesten wurden 51 Personen verletzt.", "PER"),
        ("Im Westen Perus wurden 51 Personen verletzt.", "PER"),
        ("In Südperu wurden 51 Personen verletzt.", "PER"),
        ("Wegen des peruanischen Wetters wurden 51 Personen verletzt.", None),
        ("Im Grenzgebiet zu Peru wurden 51 Personen verletzt.", None),
    ],
)
def test_a_part_of_a_country_says_whose_people_are(analyser, text, country):
    assert actor_of(analyser, TWO + text, "51 Personen").country == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("Nordwestperus", "PER"), ("Zentralchile", "CHL"), ("Südkorea", None), ("Nordsee", None), ("Peru", None)],
)
def test_a_side_of_the_sky_before_the_name_of_a_country_is_in_it(name, country):
    assert country_of_part(name, knowledge()) == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Forscher der Universität Uppsala warnen davor.", "Forscher", "SWE"),
        ("Forscher an der Bremer Universitätsklinik warnen davor.", "Forscher", "DEU"),
        ("Forscher der Universität Uppsala warnen davor. Es eilt. Die Forscher arbeiten daran.", "Forscher", "SWE"),
        ("Forscher warnen in Uppsala davor.", "Forscher", None),
        ("Touristen am Flughafen Uppsala warten seit gestern.", "Touristen", None),
    ],
)
def test_scholars_and_firms_are_of_the_place_that_their_phrase_is_of(analyser, text, words, country):
    assert actor_of(analyser, TOGO + text, words).country == country


def test_people_are_not_of_the_country_that_they_go_into(analyser):
    assert actor_of(analyser, TOGO + "In die Schweiz flohen 90 Personen.", "90 Personen").country == "TGO"
    assert actor_of(analyser, TOGO + "In der Schweiz starben 90 Personen.", "90 Personen").country == "CHE"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Auf der Bundesstraße 49 stürzte ein Radfahrer. Der Radfahrer starb.", "DEU"),
        ("Am Wetzlarer Kreuz stürzte ein Radfahrer. Der Radfahrer starb.", "DEU"),
        ("Auf der Straße stürzte ein Radfahrer. Der Radfahrer starb.", None),
        ("Togo trauert. Auf der Bundesstraße stürzte ein Radfahrer. Der Radfahrer starb.", "TGO"),
    ],
)
def test_a_report_that_names_no_country_plays_where_its_roads_and_towns_are(analyser, text, country):
    assert actor_of(analyser, text, "Radfahrer").country == country
