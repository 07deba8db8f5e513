"""The country of those of whom the report does not say it: titles, several nations, the European Union, owners."""

import datetime

import pytest

from lagebild.extract.actors.titles import countries_of_title
from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents
from lagebild.rules.knowledge import knowledge

DATE = datetime.date(2026, 3, 4)


def actor_of(analyser, text, words, title=None):
    """The actor of the last mention that contains the words."""
    report = Report(id="1", text=text, title=title, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    found = [one for one in reading.mentions if words in one.span.of(text)]
    assert found, [one.span.of(text) for one in reading.mentions]
    return reading.actors[found[-1].actor]


@pytest.mark.parametrize(
    ("title", "weights"),
    [
        ("Peru: Kommunisten beraten über Kandidatur", {"PER": 10}),
        ("Hannover: Brand in Bauernhaus", {"DEU": 10}),
        ("Minister besucht Truppen in Mali", {"MLI": 3}),
        ("Hilfe für Mali", {"MLI": 1}),
        ("Schwedische Forscherin in Togo verhaftet", {"SWE": 2, "TGO": 3}),
        ("Togo-Konferenz vertagt", {"TGO": 1}),
        ("US-amerikanische Firma wächst", {"USA": 2}),
        ("Unruhen in Sachsen", {"DEU": 3}),
        ("Zug zerteilt Traktor", {}),
    ],
)
def test_titles_name_countries(title, weights):
    assert dict(countries_of_title(title, knowledge())) == weights


def test_the_title_decides_between_two_countries(analyser):
    text = "Eine Zeitung aus Schweden lobte den Plan. Das Volk stimmt morgen ab."
    assert actor_of(analyser, text, "Volk", "Togo: Verfassung wird geändert").country == "TGO"
    assert actor_of(analyser, text, "Volk").country == "SWE"


def test_people_of_a_report_on_two_countries_are_of_none(analyser):
    text = (
        "Schweden und Togo streiten über einen Vertrag. Die Künstlerin Ada Musterlin malt dazu Bilder. "
        "Schweden und Togo einigten sich nicht. Die Regierung schweigt."
    )
    ada = actor_of(analyser, text, "Ada Musterlin")
    assert (ada.country, ada.why.notes["country"]) == (None, "several countries, none of which stands out")
    assert actor_of(analyser, text, "Regierung").country in {"SWE", "TGO"}


def test_people_of_a_long_report_that_hardly_names_a_country_are_of_none(analyser):
    text = (
        "Sportler lassen sich gern bemalen. Der Sänger Udo Musterlin trägt einen Vogel auf dem Arm. Es ist schön. "
        "Andere mögen es schlicht. Manche tragen Blumen. In Japan war das verboten. Heute ist es üblich. Das dauert. "
        "Es tut weh. Es kostet viel. Es hält lange. Es bleibt schön. Es freut alle. Es ist Mode. Es ist gut."
    )
    assert actor_of(analyser, text, "Udo Musterlin").country is None
    german = text.replace("In Japan war das verboten.", "In Hannover war das verboten.")
    assert actor_of(analyser, german, "Udo Musterlin").country == "DEU"


def test_people_of_many_nations_are_of_none(analyser):
    text = "In Hannover starteten 240 Fahrer aus 19 Nationen. Die Zuschauer jubelten."
    assert actor_of(analyser, text, "Zuschauer").country is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Die EU-Kommission tagte in Brüssel. Die EU will sparen. Der Ministerrat stimmte zu.", "Ministerrat", "EUR"),
        ("Die EU-Kommission tagte in Brüssel. Die EU will sparen. Die Fischer klagten.", "Fischer", None),
        ("Die UNO und Togo streiten. Die Mitgliedstaaten stimmten zu.", "Mitgliedstaaten", "UNO"),
        ("Die EU will sparen. Brüssel kündigte das am Montag an.", "Brüssel", "EUR"),
        ("Die EU will sparen. Belgien zögert. Brüssel kündigte das am Montag an.", "Brüssel", "BEL"),
        ("In Peru besuchte sie zwölf Gefangene eines schwedischen Gefängnisses.", "Gefangene", "SWE"),
    ],
)
def test_the_union_members_and_owners(analyser, text, words, country):
    assert actor_of(analyser, text, words).country == country


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # the states of a federation are not the federation
        ("Ein Mann des US-Staates New Mexico klagte.", "US-Staates", "US-Staates"),
        ("Die Landesregierung in Hannover berät. Das Land zahlt mehr.", "Land", "Land"),
        ("In Hannover wird gewählt. Deutschland zögert. Das Land zahlt mehr.", "Land", "Deutschland"),
        # states that are members of a body are the states
        ("Die Sicherheitsratsmitglieder Peru und Togo lehnten ab.", "Sicherheitsratsmitglieder", "Togo"),
    ],
)
def test_states_within_and_members_of_something(analyser, text, words, name):
    assert actor_of(analyser, text, words).name == name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Amerika, Europa und Asien steigen die Werte.", "USA"),
        ("Der Musterpark Tropical Island öffnet in Hannover.", "ISL"),
        ("Nürnberg gewann am Freitag mit 3:2 gegen die Gäste.", "DEU"),
    ],
)
def test_continents_names_and_teams_are_no_states(analyser, text, country):
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    acting = [one for one in reading.mentions if one.why.notes.get("role") != "place"]
    assert country not in {reading.actors[one.actor].country for one in acting if one.kind == "nation"}


def test_local_bodies_are_of_the_place(analyser):
    text = "Eine Schwedin wurde in Lomé verletzt. Schweden bedauert das. Auch Schwedens Presse. Örtliche Zeugen warten."
    assert actor_of(analyser, text, "Zeugen").country == "TGO"
    assert actor_of(analyser, text.replace("Örtliche Zeugen", "Die Zeugen"), "Zeugen").country != "TGO"
