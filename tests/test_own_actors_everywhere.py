"""A user's own list holds in every step: events, speakers, numbers, chains and voices, dating."""

import pytest

from lagebild.errors import RuleError
from lagebild.model import Report
from lagebild.pipeline import Options, read_reports

LIST = """
countries:
  - {id: RUR, iso2: RU, name: Ruritanien, adjectives: [ruritanisch], demonyms: [Ruritanier], capital: [Strelsau],
     lat: 50, lon: 14.5}
persons:
  - {id: Ada Muster, country: RUR, sector: GOV, office: Inselvogt, terms: [2011-2014], gender: f}
organisations:
  - {id: Bund freier Inseln, aliases: [BFI], country: IMG, sector: REB}
  - {id: Inselkurier, country: RUR, sector: JRN}
offices:
  - {id: Inselvogt, forms: [Inselvögte, Inselvögtin], sector: GOV, rank: 1}
  - {id: Strandwart, forms: [Strandwarte, Strandwarten], sector: COP, rank: 4}
groups:
  - {id: Inselwacht, sector: MIL, kind: body, country: RUR}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "liste.yaml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def reading(own, analyser):
    """Reads a text with the list, and without it."""

    def read(text, lists=(own,)):
        (found,) = read_reports([Report(id="r", text=text)], options=Options(own_actors=lists), analyser=analyser)
        return found

    return read


def parties(events, field):
    return {(party.country, party.sector) for event in events for party in getattr(event, field)}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Kämpfer des BFI griffen am Montag die Inselwacht an.", ("IMG", "REB"), ("RUR", "MIL")),
        ("Die ruritanische Regierung kritisierte den Bund freier Inseln.", ("RUR", "GOV"), ("IMG", "REB")),
        ("Strelsau warf dem BFI vor, den Waffenstillstand gebrochen zu haben.", ("RUR", "GOV"), ("IMG", "REB")),
        ("Inselvögtin Ada Muster forderte von Ruritanien mehr Hilfe.", ("RUR", "GOV"), ("RUR", "GOV")),
        ("Ein Ruritanier griff am Dienstag drei Strandwarte an.", ("RUR", "CVL"), ("RUR", "COP")),
    ],
)
def test_names_offices_groups_and_countries_reach_the_events(text, actor, recipient, reading):
    events = reading(text).events
    assert parties(events, "actor") == {actor}
    assert parties(events, "recipient") == {recipient}
    assert parties(reading(text, ()).events, "actor") != {actor} or parties(reading(text, ()).events, "recipient") != {
        recipient
    }


def test_own_persons_and_offices_are_speakers(reading):
    text = "Inselvögtin Ada Muster reiste ab. Später sagte sie, die Inselwacht habe angegriffen."
    found = reading(text)
    (said,) = [statement for statement in found.statements if statement.speaker]
    assert found.actors[said.speaker_actor].name == "Ada Muster"
    assert said.chain[0].kind == "official"


def test_own_offices_are_counted(reading):
    text = "Bei dem Angriff töteten Rebellen zwölf Strandwarte und verletzten drei Ruritanier."
    numbers = [(number.kind, number.low) for event in reading(text).events for number in event.numbers]
    assert numbers == [("killed", 12), ("injured", 3)]


def test_own_bodies_and_media_are_links_of_a_chain(reading):
    text = (
        "Wie der Inselkurier unter Berufung auf die Inselwacht berichtet, hat der BFI drei Boote beschossen. "
        "Der Angriff habe acht Tote gefordert, sagte ein Strandwart dem Inselkurier."
    )
    found = reading(text)
    chains = [[(link.who, link.kind) for link in statement.chain] for statement in found.statements]
    assert [("Inselwacht", "official"), ("Inselkurier", "media")] in chains
    assert [("Strandwart", "official"), ("Inselkurier", "media")] in chains
    (event,) = found.events
    assert [link.who for link in event.by.chain] == ["Inselwacht", "Inselkurier"]


def test_own_terms_date_a_report(reading):
    dating = reading("Inselvögtin Ada Muster reiste am Montag nach Berlin.").dating
    assert (dating.how, dating.earliest, dating.latest) == ("inferred", "2011-01-01", "2014-12-31")
    assert dating.why.notes["terms"] == "Ada Muster"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("persons:\n- {id: Ada Muster, country: RUX, sector: GOV, office: Vogt}\n", "RUX"),
        ("persons: Ada Muster\n", "persons"),
        ("", "liste.yaml"),
        ("offices:\n- {id: Vogt, sector: GOV, rank: hoch}\n", "rank"),
    ],
)
def test_a_bad_list_is_one_clear_error(content, words, tmp_path, analyser):
    path = tmp_path / "liste.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        list(read_reports([Report(id="r", text="Nein.")], options=Options(own_actors=(path,)), analyser=analyser))
    message = str(error.value)
    assert "\n" not in message
    assert "liste.yaml" in message
    assert words in message
    assert "lagebild actors check" in message
