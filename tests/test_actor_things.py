"""Names that the analysis takes for bodies or people and that are things; sentences of our own."""

import pytest

from lagebild.rules.actor_nouns import is_thing, makers, things_names
from lagebild.rules.knowledge import knowledge
from test_actor_sectors import reading_of


def heads_of(analyser, text):
    return [one.head.of(text) for one in reading_of(analyser, text).mentions]


@pytest.mark.parametrize(
    ("text", "word", "named"),
    [
        # what makers make
        ("Ada Muster kam mit ihrem Opel von der Straße ab.", "Opel", False),
        ("Eine Boeing 737 landete in Oslo.", "Boeing", False),
        ("Opel kündigte einen neuen Wagen an.", "Opel", True),
        ("Der Vorstand der Porsche AG trat zurück.", "Porsche", True),
        # illnesses, indices, leagues
        ("Ada Muster leidet unter ALS und warnte davor.", "ALS", False),
        ("Der Verein Quarl spielt in der Champions League.", "League", False),
        # the first words of a name that goes on
        ("In Oslo begannen die Olympischen Spiele.", "Olympischen", False),
        # the place of something
        ("Ada Muster sang am Montag in der Quarl-Arena.", "Quarl-Arena", False),
    ],
)
def test_things_are_nobody(analyser, text, word, named):
    assert (word in heads_of(analyser, text)) == named, heads_of(analyser, text)


def test_nouns_that_say_of_a_name_that_it_is_no_body():
    assert all(is_thing(noun) for noun in ("Kartoffelsorte", "Rechtsform", "Teilchenbeschleunigers", "Kategorien"))
    assert not any(is_thing(noun) for noun in ("Verein", "Firma", "Partei", "Hochschule"))


def test_things_with_a_name_of_their_own_are_no_bodies_of_the_tables():
    known = knowledge()
    assert not [name for name in things_names() if name in known.organisations]
    assert {"Opel", "Boeing", "VW"} <= makers()
