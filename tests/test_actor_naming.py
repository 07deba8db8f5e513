"""Which words name somebody, and which of them the same one; sentences of our own, read by the analyser."""

import pytest

from lagebild.rules.actor_nouns import named_as
from lagebild.rules.knowledge import knowledge
from test_actor_sectors import reading_of


def mentions_of(reading, text, words):
    """The mentions of exactly these words, in text order."""
    return [one for one in reading.mentions if one.span.of(text) == words]


def actors_of(reading, text, words):
    """The numbers of the actors of all mentions that end in these words, in text order."""
    return [one.actor for one in reading.mentions if one.span.of(text).endswith(words)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Bürgermeisterin trat in Kiel von ihrem Amt zurück.", "Amt"),
        ("Der Verletzte wurde in Kiel in ein Krankenhaus gebracht.", "Krankenhaus"),
        ("Die Rede wurde in Peru im Fernsehen übertragen.", "Fernsehen"),
        ("Peru plant für das nächste Jahr eine Mission zum Mars.", "Mission"),
        ("Der Fall gelangte in Peru an die Öffentlichkeit.", "Öffentlichkeit"),
        ("Die Staatsanwaltschaft Kiel erhob Anklage gegen zwei Männer.", "Anklage"),
        ("Die Fähre nahm in Kiel den Betrieb wieder auf.", "Betrieb"),
        ("Die Schulden der Stadt Kiel stiegen auf 40 Millionen.", "40 Millionen"),
        ("Die Familie reiste per Bahn nach Kiel.", "Bahn"),
        ("Ein Wagen mit 200 PS fuhr durch Kiel.", "PS"),
        ("Die Spenden in Kiel stiegen auf US $ 3000.", "US"),
    ],
)
def test_a_noun_for_somebody_names_a_thing_here(analyser, text, word):
    found = [one.span.of(text) for one in reading_of(analyser, text).mentions]
    assert not [words for words in found if words.split()[-1:] == word.split()[-1:]], found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das Krankenhaus teilte in Kiel mit, der Mann sei wohlauf.", "Krankenhaus"),
        ("Die Polizei löste in Kiel die Demonstration auf.", "Demonstration"),
        ("Rebellen griffen in Peru das Schiff an.", "Schiff"),
        ("Die Anklage forderte in Kiel drei Jahre Haft.", "Anklage"),
        ("Millionen flohen aus Peru.", "Millionen"),
        ("Die Bahn kündigte in Kiel höhere Preise an.", "Bahn"),
    ],
)
def test_and_somebody_there(analyser, text, word):
    assert mentions_of(reading_of(analyser, text), text, word)


def test_nouns_in_senses_are_heads_of_the_tables():
    for noun in named_as():
        role = knowledge().role(noun)
        assert role is not None, noun
        assert (role.head, role.part) == (noun, "")


def test_a_short_name_is_the_long_one(analyser):
    text = "Die Firma Zorbex Motors baut in Kiel ein Werk. Zorbex sucht 200 Arbeiter."
    numbers = actors_of(reading_of(analyser, text), text, ("Zorbex Motors", "Zorbex"))
    assert len(numbers) >= 2
    assert len(set(numbers)) == 1


def test_a_genitive_behind_an_office_is_no_name_of_its_holder(analyser):
    text = "Mateo Quispem reiste nach Kiel. Der Arzt Quispems warnte vor der Reise."
    reading = reading_of(analyser, text)
    doctor = next(one for one in reading.mentions if one.span.of(text).startswith("Arzt"))
    patient = mentions_of(reading, text, "Mateo Quispem")[0]
    assert doctor.actor != patient.actor


def test_nobody_calls_himself_er(analyser):
    text = (
        "Präsident Mateo Choque reiste nach Kiel. "
        "Der Komiteechef Juan Undurraga sagte: „Er hat in diesem Jahr sehr viel für den Frieden getan.“"
    )
    reading = reading_of(analyser, text)
    meant = mentions_of(reading, text, "Er")[0]
    assert reading.actors[meant.actor].name == "Mateo Choque"


def test_groups_of_two_places_are_two(analyser):
    text = "In der Provinz Kandahar und in der Provinz Herat wurde gekämpft. Die Provinz Kandahar ist groß."
    first, second, third = (
        one.actor for one in reading_of(analyser, text).mentions if one.span.of(text).startswith("Provinz")
    )
    assert first == third != second


def test_joined_nouns_without_a_word_before_them_are_several(analyser):
    text = "Die Arbeitnehmer in Kiel streiken. Beide, Arbeitnehmer und Arbeitgeber, verhandeln nun."
    numbers = actors_of(reading_of(analyser, text), text, "Arbeitnehmer")
    assert len(set(numbers)) == 1


def test_holders_of_two_countries_are_of_these_in_their_order(analyser):
    text = (
        "Der deutsche Außenminister reist aus Berlin nach Bolivien und Chile. "
        "Dort will er Präsidentin Elena Quispe und Präsident Tomás Undurraga treffen. "
        "Deutschland unterstützt den Dialog. Beide Länder hatten sich angenähert."
    )
    reading = reading_of(analyser, text)
    country = {actor.name: actor.country for actor in reading.actors}
    assert (country["Elena Quispe"], country["Tomás Undurraga"]) == ("BOL", "CHL")
    both = {reading.actors[one.actor].country for one in mentions_of(reading, text, "Beide Länder")}
    assert both == {"BOL", "CHL"}


def test_a_holder_stays_with_the_country_that_the_report_is_about(analyser):
    text = (
        "In Peru wird gewählt. Die peruanische Regierung und die peruanische Opposition streiten. "
        "Ministerpräsident Elias Muster sprach in Lima. Chile schwieg."
    )
    reading = reading_of(analyser, text)
    assert {actor.country for actor in reading.actors if actor.name == "Elias Muster"} == {"PER"}


def test_a_calling_takes_up_the_one_named_last(analyser):
    text = "Ada Zorbe ist in Kiel gestürzt. Die Künstlerin wurde verletzt."
    reading = reading_of(analyser, text)
    (meant,) = mentions_of(reading, text, "Künstlerin")
    assert reading.actors[meant.actor].name == "Ada Zorbe"


def test_the_child_is_the_one_named_before(analyser):
    text = "Ein Mädchen wurde in Kiel vermisst. Das Kind war am Abend wieder da."
    reading = reading_of(analyser, text)
    (meant,) = mentions_of(reading, text, "Kind")
    assert meant.actor == mentions_of(reading, text, "Mädchen")[0].actor


def test_a_part_in_what_happened_does_not(analyser):
    text = "Ada Zorbe ist in Kiel gestürzt. Der Fahrer floh."
    reading = reading_of(analyser, text)
    (driver,) = mentions_of(reading, text, "Fahrer")
    assert reading.actors[driver.actor].name != "Ada Zorbe"


def test_a_body_named_behind_a_comma_is_what_the_noun_says(analyser):
    text = "Jetzt hat der Betreiber des Flughafens, die Zorbex GmbH, in Kiel den Verkehr eingestellt."
    reading = reading_of(analyser, text)
    numbers = {one.actor for one in reading.mentions if one.span.of(text).startswith(("Betreiber", "Zorbex"))}
    assert len(numbers) == 1


def test_parties_of_another_land_with_a_common_name(analyser):
    text = "In der Schweiz wurde gewählt. Die Sozialdemokraten gewannen im Schweizer Kanton Solothurn zwei Sitze."
    reading = reading_of(analyser, text)
    (party,) = mentions_of(reading, text, "Sozialdemokraten")
    assert (reading.actors[party.actor].country, reading.actors[party.actor].sector) == ("CHE", "PTY")
    text = "In Berlin wurde gewählt. Die Sozialdemokraten gewannen in Deutschland zwei Sitze."
    reading = reading_of(analyser, text)
    (party,) = mentions_of(reading, text, "Sozialdemokraten")
    assert reading.actors[party.actor].name == "SPD"


def test_the_police_are_not_from_where_the_bus_came(analyser):
    text = "Bei Ingolstadt verunglückte ein Bus. Nach Angaben der Polizei kam er aus Polen und fuhr nach München."
    reading = reading_of(analyser, text)
    (police,) = mentions_of(reading, text, "Polizei")
    assert reading.actors[police.actor].country == "DEU"


def test_a_government_s_spokeswoman_is_of_the_government_named_right_before(analyser):
    text = (
        "Lima (dpn) - Chile und Peru haben in Lima verhandelt, sagte ein peruanischer Diplomat. In Lima und Cusco "
        "trafen sich Vertreter Perus. Die chilenische Regierung dementierte. „Das stimmt nicht“, sagte "
        "Regierungssprecherin Ada Muster."
    )
    reading = reading_of(analyser, text)
    assert [actor.country for actor in reading.actors if actor.name == "Ada Muster"] == ["CHL"]


def test_the_forces_behind_two_states_are_theirs_and_not_the_mediator_s(analyser):
    text = (
        "Lima (dpn) - Chile und Bolivien haben in Lima ein Abkommen unterzeichnet, wie Perus Präsidentin in Lima "
        "sagte. Bis Mai sollen sich die Truppen von der Grenze zurückziehen."
    )
    reading = reading_of(analyser, text)
    assert {actor.country for actor in reading.actors if actor.name == "Truppen"} == {"BOL", "CHL"}
