"""Towns, provinces and Länder: actors where they act, else places; sentences of our own, read by the analyser."""

import pytest

from lagebild.rules.town_words import town_words
from test_actor_naming import mentions_of
from test_actor_sectors import reading_of


def roles_of(reading, text, word):
    """ "place" or "" for each mention whose head is this word."""
    return [one.why.notes.get("role", "") for one in reading.mentions if one.head.of(text) == word]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In der peruanischen Stadt Musterau starben drei Menschen.", "Stadt"),
        ("Die Provinz Musterau wurde in Peru von schweren Unwettern getroffen.", "Provinz"),
        ("Der Flughafen der Stadt Kiel blieb geschlossen.", "Stadt"),
        ("Tausende Bewohner verließen in Peru ihre Dörfer.", "Dörfer"),
        ("Die Gemeinde Musterau liegt im Norden von Peru.", "Gemeinde"),
        ("Die Truppen näherten sich in Peru der Stadt.", "Stadt"),
        ("Ein Zug fuhr in Peru durch die Stadt.", "Stadt"),
        ("In den Präfekturen Kyoto und Gifu regnete es.", "Präfekturen"),
        ("Ein Sturm zog über den Norden des Staates Missouri.", "Staates"),
    ],
)
def test_a_town_is_a_place(analyser, text, word):
    assert set(roles_of(reading_of(analyser, text), text, word)) <= {"place"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Stadt Kiel forderte von der Firma 200 Euro.", "Stadt"),
        ("Ein Sprecher der Stadt Kiel warnte vor dem Sturm.", "Stadt"),
        ("Der Verein verklagte in Deutschland die Gemeinde.", "Gemeinde"),
        ("Der Beschluss der Stadt Kiel gilt ab Mai.", "Stadt"),
        ("Die Firma verhandelt mit der Stadt Kiel über den Preis.", "Stadt"),
        ("Die Stadt Kiel ist bereit, das Haus zu kaufen.", "Stadt"),
        ("Die jüdische Gemeinde in Kiel wurde bedroht.", "Gemeinde"),
        ("Die Häuser wurden in Peru von der Stadt verkauft.", "Stadt"),
    ],
)
def test_a_town_acts(analyser, text, word):
    assert roles_of(reading_of(analyser, text), text, word) == [""]


def test_a_named_state_of_a_federation_is_not_the_nation(analyser):
    text = "Die USA meldeten einen Sturm. Er zog über den Norden des Staates Missouri."
    reading = reading_of(analyser, text)
    nation = mentions_of(reading, text, "USA")[0]
    assert all(one.actor != nation.actor for one in reading.mentions if one.head.of(text) == "Staates")


def test_words_of_towns_have_a_use():
    assert "verklagen" in town_words("addressed")
    assert "liegen" in town_words("lies")
    assert not town_words("lies") & town_words("addressed")
