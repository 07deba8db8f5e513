"""Nations, capitals and towns that are named without anybody being meant; sentences of our own."""

import pytest

from lagebild.rules.knowledge import knowledge
from lagebild.rules.loading import load_table
from lagebild.rules.region_adjectives import RegionAdjective, country_of_region, is_regional
from test_actor_sectors import reading_of


def roles_of(reading, text, word):
    """For each mention whose head is the word whether it is a place."""
    return [one.why.notes.get("role") == "place" for one in reading.mentions if one.head.of(text) == word]


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        # adjectives of towns and regions
        ("In der Kölner Innenstadt brannte ein Haus.", "Kölner", [True]),
        ("Der bayerische Umweltminister Max Muster warnte.", "bayerische", [True]),
        ("Das Londoner Gericht verurteilte Ada Muster.", "Londoner", [True]),
        # a capital's where the state is meant
        ("Die Moskauer Führung drohte mit Krieg.", "Moskauer", [False]),
        ("Die russische Führung drohte mit Krieg.", "russische", [False]),
        # Europe and the European Union
        ("Die Werft Quarl ist auf dem europäischen Markt bekannt.", "europäischen", [True]),
        ("Die Europäische Union tagte. Die europäischen Minister stimmten zu.", "europäischen", [False]),
        # capitals
        ("In der norwegischen Hauptstadt Oslo schneit es.", "Oslo", [True]),
        ("Ada Muster landete auf dem Flughafen von Oslo.", "Oslo", [True]),
        ("Das Dorf Quarl liegt vierzig Kilometer südlich von Oslo.", "Oslo", [True]),
        ("Oslo liegt in Norwegen.", "Oslo", [True]),
        ("Oslo hat die Gespräche abgebrochen.", "Oslo", [False]),
        ("Die Regierung von Oslo hat die Gespräche abgebrochen.", "Oslo", [False]),
        # part of another name
        ("Ada Muster sprach in englischer Sprache.", "englischer", []),
        ("Die Zeitung Oslo Daily Muster berichtete darüber.", "Oslo", []),
        ("Ada Muster zahlte damals hundert Deutsche Mark.", "Deutsche", []),
    ],
)
def test_adjectives_of_places(analyser, text, word, places):
    assert roles_of(reading_of(analyser, text), text, word) == places


def test_the_country_is_told_from_a_place_all_the_same(analyser):
    text = "Die Londoner Polizei nahm Ada Muster fest."
    reading = reading_of(analyser, text)
    assert {one.country for one in reading.actors if one.sector == "COP"} == {"GBR"}


def test_adjectives_of_regions_lead_to_states():
    known = knowledge()
    for row in load_table("region_adjectives.csv", RegionAdjective):
        assert row.country in known.countries
        assert row.id not in known.countries[row.country].adjectives
        assert known.nation(row.id) == (row.country,)
    assert country_of_region("bayerisch") == "DEU"
    assert is_regional("bayerischem")
    assert is_regional("Tiroler")
    assert not is_regional("russischem")
