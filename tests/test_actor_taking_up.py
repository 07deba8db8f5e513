"""Nouns that take up a named body, and nations that are their teams; own sentences."""

import pytest

from test_actor_naming import actors_of, mentions_of
from test_actor_sectors import reading_of


def names_of(reading, text, words):
    return [reading.actors[one.actor].name for one in mentions_of(reading, text, words)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a compound that says the kind
        (
            "Der WWF will in Kiel Fische zählen. Das sagte er am Montag. Die Umweltschutzorganisation hofft auf Geld.",
            "Umweltschutzorganisation", "WWF",
        ),
        # "dieses", and an article before whatever says more
        ("Die Firma Zorb Works aus Kiel baut Boote. Dieses Unternehmen wächst.", "Unternehmen", "Zorb Works"),
        (
            "In Kiel baut der Konzern Zorb Works Boote. Der in Bremen und Kiel seit Jahren tätige Konzern wächst.",
            "tätige Konzern", "Zorb Works",
        ),
        # the nation of the body
        ("Volkswagen wächst in Peru. Der deutsche Konzern baut in Lima.", "deutsche Konzern", "Volkswagen"),
        ("Der Bundestag tagte in Berlin. Am Abend stritt das Parlament über Geld.", "Parlament", "Deutscher Bundestag"),
        (
            "Die Europäische Union braucht Geld. Das Parlament lehnte den Haushalt der Union ab. Die EU wartet.",
            "Parlament", "EU-Parlament",
        ),
        # a chamber of the court, and no article
        ("Das Landgericht Kiel sprach den Mann frei. Die Kammer zweifelte.", "Kammer", "Landgericht"),
        # again by its adjective with a capital
        (
            "Das Zorbische Institut Kiel (ZIK) forscht. In Kiel wird das Zorbische Institut gelobt.",
            "Zorbische Institut", "Zorbische Institut Kiel",
        ),
        # far behind, if nothing else fits
        (
            "Greenpeace kam nach Kiel. Es regnete. Der Wind war kalt. Alle froren. Die Sonne fehlte. Das Meer war grau."
            " Die See war rau. Das Wasser stieg. Die Organisation zählte Fische.",
            "Organisation", "Greenpeace",
        ),
    ],
)  # fmt: skip
def test_a_noun_takes_up_the_body_that_it_fits(analyser, text, words, name):
    found = names_of(reading_of(analyser, text), text, words)
    assert found, reading_of(analyser, text).mentions
    assert all(one.startswith(name) for one in found), found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # other courts, second chambers, papers and bodies of another kind
        ("Der Bundesgerichtshof in Karlsruhe rügte das Berliner Kammergericht.", "Berliner Kammergericht",
         "Bundesgerichtshof"),
        ("Der Bundesrat tagt in Berlin. Das Parlament stritt über Geld.", "Parlament", "Bundesrat"),
        ("Der Tagesspiegel schrieb über Peking. Die Nachrichtenagentur meldete nichts.", "Nachrichtenagentur",
         "Tagesspiegel"),
        # part of another name, or a plural
        ("Siemens wächst in Kiel. Er arbeitet bei der Zorbel Bank und kauft.", "Bank", "Siemens"),
    ],
)  # fmt: skip
def test_a_noun_takes_up_no_body_of_another_kind(analyser, text, words, name):
    found = names_of(reading_of(analyser, text), text, words)
    assert found
    assert name not in found


def test_a_bare_name_behind_the_noun_for_a_body_is_a_body(analyser):
    text = "Der Chemiekonzern Zorbenta hofft in Kiel. Die Konkurrenz von Zorbenta wartet. Der Konzern klagt."
    reading = reading_of(analyser, text)
    numbers = {
        one.actor for one in reading.mentions if "onzern" in one.span.of(text) or one.span.of(text) == "Zorbenta"
    }
    assert len(numbers) == 1
    assert not reading.actors[numbers.pop()].person


@pytest.mark.parametrize(
    ("words", "name"),
    [("Niederländer", "Niederlande"), ("deutsche Team", "Deutschland"), ("Niederländern", "Niederlande")],
)
def test_a_nation_in_a_game_is_its_team(analyser, words, name):
    text = (
        "Deutschland gewann das Finale gegen die Niederlande mit 3:1. Zur Halbzeit führten die Niederländer. "
        "Dann traf das deutsche Team. Der Torwart half den Niederländern nicht. Das Tor fiel spät."
    )
    assert names_of(reading_of(analyser, text), text, words) == [name]


def test_a_nation_outside_a_game_are_its_people(analyser):
    text = "Die Niederlande wählen. Am Abend feierten die Niederländer in Utrecht mit einem Tor aus Blumen."
    assert names_of(reading_of(analyser, text), text, "Niederländer") == ["Niederländer"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Der HSV verlor in Kiel. Beim Hamburger SV sucht man Trainer.", ["HSV", "Hamburger SV"], "Hamburger SV"),
        ("Der FC Schalke 04 kaufte in Kiel. Fans von Schalke jubeln.", ["FC Schalke 04", "Schalke"], "FC Schalke 04"),
        # a town in a game
        (
            "Der 1. FC Köln verlor das Finale gegen den VfL Bochum mit 1:3. Nach der Halbzeit traf der Torwart ein Tor."
            " Im Mittelfeld schlief Köln.",
            ["FC Köln", "Köln"], "1. FC Köln",
        ),
        # a pope by the name that he had before
        (
            "Papst Franziskus kam nach Bern. In Bern sprach Bergoglio mit Kindern.",
            ["Papst Franziskus", "Bergoglio"], "Franziskus",
        ),
        # a firm without its legal form, whatever the analysis takes it for
        ("Die Zorbel GmbH baut in Kiel Boote. Trotzdem wirbt Zorbel weiter.", ["Zorbel GmbH", "Zorbel"], "Zorbel"),
    ],
)  # fmt: skip
def test_two_names_of_one(analyser, text, words, name):
    reading = reading_of(analyser, text)
    found = [one for word in words for one in mentions_of(reading, text, word)]
    assert len(found) >= len(words)
    assert len({one.actor for one in found}) == 1
    assert reading.actors[found[0].actor].name.startswith(name)


def test_those_of_whom_more_is_said_are_another_group(analyser):
    text = (
        "In Zorbach gibt es Raucher. Die Raucher klagten. Starke Raucher sterben früher. Die Ärzte warnten Raucher, "
        "die in Kiel wohnen. Später lobten sie starke Raucher."
    )
    reading = reading_of(analyser, text)
    found = actors_of(reading, text, "Raucher")
    assert [found.index(number) for number in found] == [0, 0, 2, 3, 2]


def test_pupils_of_both_genders_are_one_group(analyser):
    text = "In Kiel lernen Schülerinnen und Schüler, die in Bremen wohnen. Junge Schüler fehlten."
    reading = reading_of(analyser, text)
    found = actors_of(reading, text, "Schüler")
    assert found[0] == actors_of(reading, text, "Schülerinnen")[0] != found[1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # the part of the compound is in the name of a body of that kind
        (
            "Das Bundeskartellamt prüft Preise. Die Händler in Kiel warten. Die Kartellbehörde schweigt.",
            "Kartellbehörde", "Bundeskartellamt",
        ),
        # the noun is a word of its name, whatever land is named beside it
        (
            "Das Auswärtige Amt warnt Reisende. Wegen der Stürme in Lima rät das Amt zur Vorsicht.",
            "das Amt", "Auswärtiges Amt",
        ),
        # what clubs are called
        ("Der FC Zorbach hat Schulden. Ada Quarl sprach für den Verein.", "Verein", "FC Zorbach"),
        ("Der VfB Zorbach hat Schulden. Ada Quarl sprach für den Klub.", "Klub", "VfB Zorbach"),
        ("Die Rockband Zorbal spielte in Kiel. Ada Quarl lobte die Rockband.", "lobte die Rockband", "Zorbal"),
    ],
)  # fmt: skip
def test_more_nouns_take_up_named_bodies(analyser, text, words, name):
    reading = reading_of(analyser, text)
    noun = words.split()[-1]
    at = text.index(words) + len(words)
    found = [reading.actors[m.actor].name for m in reading.mentions if m.head.end == at and m.head.of(text) == noun]
    assert found == [name]


def test_the_security_council_is_one_body_by_both_of_its_names(analyser):
    text = "Der UN-Sicherheitsrat tagte in Kiel. Der Sicherheitsrat rief Peru auf, die Lager zu öffnen."
    reading = reading_of(analyser, text)
    councils = [one.actor for one in reading.mentions if one.head.of(text).endswith("icherheitsrat")]
    assert len(councils) == 2
    assert len(set(councils)) == 1
