"""Names that the analysis takes for bodies or people and that are things; sentences of our own."""

import pytest

from lagebild.rules.actor_nouns import is_name_of_thing, is_thing, makers, things_names
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
        # what the last word of a name or the noun before it says
        ("In Lima brannte es am Samstag im „Quarl Rock Café“.", "Café", False),
        ("Der Laster aus Peru kippte am Musterer Kreuz um.", "Kreuz", False),
        ("Das Rote Kreuz half den Menschen in Peru.", "Kreuz", True),
        ("Die Forscher aus Peru bauten ein Gerät mit dem Namen „Quarl Optics Imager“.", "Quarl", False),
        ("Die Forscher aus Peru entdeckten den Stern QX Tau.", "QX", False),
        ("Die Chemiker aus Peru verbrannten PVC.", "PVC", False),
        # the place of something
    ],
)
def test_things_are_nobody(analyser, text, word, named):
    assert (word in heads_of(analyser, text)) == named, heads_of(analyser, text)


def test_nouns_that_say_of_a_name_that_it_is_no_body():
    assert all(is_thing(noun) for noun in ("Kartoffelsorte", "Rechtsform", "Teilchenbeschleunigers", "Kategorien"))
    assert not any(is_thing(noun) for noun in ("Verein", "Firma", "Partei", "Hochschule", "Schwestern", "Ministern"))
    assert all(is_name_of_thing(noun) for noun in ("Muster-Arena", "Aktienindex", "Cafés"))


def test_two_things_behind_one_noun():
    crafts = (
        "Die/ART/det/1 Sonden/NN/nsubj/6//Number=Plur Ada/NE/appos/1/ORG Express/NE/flat/2/ORG und/KON/cc/5 "
        "Quarl/NE/conj/2/ORG flogen/VVFIN/root/6 ./$./punct/6"
    )
    assert not cast_of(build(crafts)).mentions
    assert len(cast_of(build(crafts.replace("Sonden", "Marken"))).mentions) == 1


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


@pytest.mark.parametrize(
    ("text", "word", "named"),
    [
        # names that begin with the noun of a body
        ("Die Nachricht kam am Montag von Radio Vatikan aus Rom.", "Vatikan", False),
        ("Die Regierung Perus trat zurück.", "Perus", True),
        # languages
        ("Das Buch aus Peru erschien in der deutschen Übersetzung.", "deutschen", False),
        ("Die deutsche Regierung hilft Peru.", "deutsche", True),
        # directions
        ("Auf der Straße in Peru ist nur die Spur in Richtung Westen frei.", "Westen", False),
        ("Der Westen warnte die Regierung in Peru.", "Westen", True),
        # one train, the funicular
        ("Vor dem Wagen aus Kiel fuhr eine Bahn vorbei.", "Bahn", False),
        ("Die Seilbahn bei Kiel stand lange still. Im März wird die Bahn stillgelegt.", "Bahn", False),
        ("Die Bahn teilte mit, dass in Kiel die Züge ausfallen.", "Bahn", True),
        # titles, months, phrases
        ("Ada Muster hat in Kiel das Buch „Die Zeit frisst unsere Kinder“ geschrieben.", "Kinder", False),
        ("Theresa May regierte. Ihr Minister war erst im Mai aus dem Amt geschieden.", "Mai", False),
        ("Ein Spezialist aus Peru setzte bei der Service-Mission eine Kamera ein.", "Service-Mission", False),
        ("Die Regierung von Peru verhandelt mit der UN-Mission.", "UN-Mission", True),
        ("In Kiel gab es auf Seiten der Bürger viel Kritik.", "Seiten", False),
        ("Bei der Feier in Kiel saß sie an der Seite von Ada Muster.", "Seite", False),
        ("Die Warnung kam in Kiel im Rundfunk, Fernsehen und im Internet.", "Fernsehen", False),
    ],
)
def test_parts_of_names_and_other_senses(analyser, text, word, named):
    assert (word in heads_of(analyser, text)) == named, heads_of(analyser, text)


def test_what_a_body_is_called_by_is_no_mention():
    seat = "Das/ART/det/1 Polizeipräsidium/NN/nsubj/3 Westquarl/NE/appos/1/ORG warnte/VVFIN/root/3 ./$./punct/3"
    cast = cast_of(build(seat))
    assert [(actor.name, len(cast.mentions)) for actor in cast.actors] == [("Polizeipräsidium Westquarl", 1)]


def test_a_surname_beside_a_body_is_somebody_else():
    full = "Ada/NE/nsubj/2/PER Quarl/NE/flat/0/PER kam/VVFIN/root/2 ./$./punct/2"
    warned = (
        "Dann/ADV/advmod/1 warf/VVFIN/root/1 die/ART/det/3 Staatsanwaltschaft/NN/nsubj/1 Quarl/NE/appos/3/PER "
        "Untreue/NN/obj/1 vor/PTKVZ/compound:prt/1 ./$./punct/1"
    )
    names = [actor.name for actor in cast_of(build(full, warned)).actors]
    assert len(names) == 2
    assert "Ada Quarl" in names


def test_two_surnames_are_two_people():
    one = "Ada/NE/nsubj/2/PER Quarl/NE/flat/0/PER kam/VVFIN/root/2 ./$./punct/2"
    other = "Bo/NE/nsubj/2/PER Muster/NE/flat/0/PER kam/VVFIN/root/2 ./$./punct/2"
    both = "So/ADV/advmod/1 rügte/VVFIN/root/1 Quarl/NE/nsubj/1/PER Muster/NE/flat/2/PER ./$./punct/1"
    cast = cast_of(build(one, other, both))
    assert sorted(actor.name for actor in cast.actors) == ["Ada Quarl", "Bo Muster"]


@pytest.mark.parametrize("noun", ["Parteimitglied", "Mitglieds", "Wahlkommission", "Hooligans", "Mordkommission"])
def test_nouns_for_people_that_end_like_things_say_of_no_name_that_it_is_a_thing(noun):
    assert not is_thing(noun)


@pytest.mark.parametrize("noun", ["Weihnachtslied", "Raumfahrtmission", "Regionalliga", "Raumsonde"])
def test_nouns_of_things_still_do(noun):
    assert is_thing(noun)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Karl Muster kam nach Kiel. Er enthielt sich der Stimme.", "Er", "Karl Muster"),
        ("Die Kirchenführung in Peru kritisierte das Gesetz.", "Kirchenführung", "Kirchenführung"),
    ],
)
def test_what_people_do_too_leaves_them_people(analyser, text, words, name):
    reading = reading_of(analyser, text)
    actors = {actor.id: actor.name for actor in reading.actors}
    assert [actors[one.actor] for one in reading.mentions if one.head.of(text) == words] == [name]
