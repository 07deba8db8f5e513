"""Names that the analysis takes for bodies or people and that are things; sentences of our own."""

import pytest

from lagebild.rules.actor_nouns import is_thing, makers, things_names
from lagebild.rules.knowledge import knowledge
from test_actor_sectors import reading_of
from test_actors import build, cast_of


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


def test_what_is_only_somewhere_is_the_place_of_it():
    inside = (
        "Im/APPRART/case/2 neuen/ADJA/amod/2 Quarl/NE/obl/4/ORG Center/NN/flat/2/ORG sang/VVFIN/root/4 ./$./punct/4"
    )
    acting = "Das/ART/det/1 Quarl/NE/nsubj/3/ORG Center/NN/flat/1/ORG klagte/VVFIN/root/3 ./$./punct/3"
    assert not cast_of(build(inside)).mentions
    assert len(cast_of(build(inside, acting)).mentions) == 2


def test_a_common_noun_is_no_surname():
    first = "Ada/NE/nsubj/3/PER Muster/NE/flat/0/PER Gelb/NN/flat/0/PER sah/VVFIN/root/3 ./$./punct/3"
    other = "Er/PPER/nsubj/1 sah/VVFIN/root/1 Gelb/NN/obj/1 ./$./punct/1"
    cast = cast_of(build(first, other, other))
    assert [actor.name for actor in cast.actors if actor.person] == ["Ada Muster"]


def test_groups_of_a_game_have_letters():
    doc = build("Die/ART/det/1 Gruppe/NN/nsubj/3 C/NE/appos/1/ORG ruht/VVFIN/root/3 ./$./punct/3")
    assert not [one for one in cast_of(doc).mentions if one.head.of(doc.text) == "C"]
