"""A noun for one person and the name beside it, or what "ist" says of him; our own sentences, read by the analyser."""

import pytest

from test_actor_identities import name_of
from test_actor_sectors import reading_of


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # over another noun of the same one
        ("Ada Muster kam mit ihrem Mann, dem Schriftsteller Karl Quarl, nach Kiel.", "Mann", "Karl Quarl"),
        ("Seine frühere Freundin, die Schauspielerin Lina Muster, kam nach Kiel.", "Freundin", "Lina Muster"),
        ("Ein Sprecher der Polizei von Kiel, Hauptmann Karl Muster, sagte das am Montag.", "Sprecher", "Karl Muster"),
        # behind what the office is for, in brackets, behind a second noun
        ("Er schrieb dem französischen Minister für Verkehr und Tourismus Luc Muster.", "Minister", "Luc Muster"),
        ("Danach hat der Bundespräsident (Karl Muster) drei Wochen Zeit.", "Bundespräsident", "Karl Muster"),
        ("Der chilenische Aktivist und Träger des Preises für Frieden Juan Muster sprach.", "Aktivist", "Juan Muster"),
        # behind a comma, of a name with its age, and of another noun
        ("Gestern starb die 62-jährige Ada Muster, langjährige Korrespondentin der Zeitung.", "Korrespondentin", "Ada"),
        ("Der verwirrte Täter, ein 64 Jahre alter Deutscher, wurde festgenommen.", "Deutscher", "Täter"),
        # the object of a verb is one
        ("Juan Quarl hat den Kandidaten der Partei, Karl Muster, unterstützt.", "Kandidaten", "Karl Muster"),
        # what a name is, with a verb before it, in a relative clause, behind the noun
        ("Karl Muster lebt in Kiel und ist Vater eines Kindes.", "Vater", "Karl Muster"),
        ("Das Institut leitet Karl Muster, der zuvor Justizminister des Landes war.", "Justizminister", "Karl Muster"),
        ("Kommandant der Mission ist der Orgelbauer Karl Muster.", "Kommandant", "Karl Muster"),
    ],
)
def test_the_name_beside_a_noun(analyser, text, words, name):
    reading = reading_of(analyser, text)
    named = next(one for one in reading.mentions if words in one.span.of(text))
    assert reading.actors[named.actor].name.startswith(name)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Karl Muster kam nach Kiel. Der behandelnde Arzt Musters warnte.", "Arzt", "Arzt"),
        ("Verletzt wurden drei Menschen: der Pilot, der Fahrer des Wagens und ein Kind.", "Fahrer", "Fahrer"),
    ],
)
def test_a_name_that_is_another(analyser, text, words, name):
    assert name_of(reading_of(analyser, text), text, words) == name


def test_his_wife_is_not_the_woman_before(analyser):
    text = "Die Anwältin Ada Muster kam nach Kiel. Die Frau sprach. Karl Quarl schlug seine Frau."
    assert name_of(reading_of(analyser, text), text, "Frau") != "Ada Muster"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # of a nation, anywhere in the sentence
        ("In Basel spielte der Schweizer Karl Muster. Danach schwanden die Chancen des Schweizers.", "Schweizers",
         "Karl Muster"),
        ("Eine italienische Touristin stahl einen Schal. Ein Passant verfolgte die Italienerin.", "Italienerin",
         "Touristin"),
        # an office that stands beside the name
        ("Die Abgeordnete und Autorin Ada Muster kam nach Kiel. Ein Mann griff die Parlamentarierin an.",
         "Parlamentarierin", "Ada Muster"),
    ],
)  # fmt: skip
def test_whom_a_definite_noun_takes_up(analyser, text, words, name):
    assert name_of(reading_of(analyser, text), text, words) == name


def test_who_becomes_minister_is_not_another_minister(analyser):
    text = "Neuer Innenminister wird Karl Muster. Verteidigungsminister wird ein General."
    assert name_of(reading_of(analyser, text), text, "Verteidigungsminister") != "Karl Muster"


def test_a_man_is_not_the_boy_before(analyser):
    text = "In Kiel traf ein Arbeiter den Jungen Karl Muster. Der Mann rief die Polizei."
    assert name_of(reading_of(analyser, text), text, "Mann") != "Karl Muster"
