"""Names of bodies: long ones with an abbreviation, unions, spellings, and names that are of things; own sentences."""

import datetime

import pytest

from lagebild.extract.actors.shortening import spelled
from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents
from lagebild.rules.actor_nouns import is_named_like_people, is_thing, name_sector, unions
from lagebild.rules.knowledge import knowledge
from test_actor_naming import actors_of, mentions_of
from test_actor_sectors import reading_of


def words_of(reading, text):
    return [one.span.of(text) for one in reading.mentions]


@pytest.mark.parametrize(
    ("text", "long", "short", "country", "sector"),
    [
        # the letters show where the name begins
        (
            "In Bern warnte die Interessengemeinschaft Wasserschutz Region Zorbach (IGWRZ). Die IGWRZ will klagen.",
            "Interessengemeinschaft Wasserschutz Region Zorbach", "IGWRZ", "CHE", "SOC",
        ),
        (
            "In Kiel hat sich die Gewerkschaft der Lotsenwache (GdL-N) gemeldet. Die GdL-N will streiken.",
            "Gewerkschaft der Lotsenwache", "GdL-N", "DEU", "LAB",
        ),
        (
            "In Bonn warnte das Bundesamt für Quellenschutz und Brunnenbau (BQB). Das BQB prüft Brunnen.",
            "Bundesamt für Quellenschutz und Brunnenbau", "BQB", "DEU", "GOV",
        ),
        # they do not: quotes or an adjective with a capital do
        (
            "In Togo warnte die „Koalition für Frieden und Arbeit“ (ZXD). Die ZXD will klagen.",
            "Koalition für Frieden und Arbeit", "ZXD", "TGO", "PTY",
        ),
        (
            "In Lima verlor die Kommunistische Partei Boliviens (PXB) eine Wahl. Die PXB klagt in Peru.",
            "Kommunistische Partei Boliviens", "PXB", "BOL", "PTY",
        ),
        # the other way round
        (
            "In Luxemburg stellt sich die AZR (Alternativ Zentral Reformpartei) quer. Die AZR ist klein.",
            "Alternativ Zentral Reformpartei", "AZR", "LUX", "PTY",
        ),
    ],
)  # fmt: skip
def test_a_long_name_and_its_abbreviation_are_one_body(analyser, text, long, short, country, sector):
    reading = reading_of(analyser, text)
    assert long in words_of(reading, text), words_of(reading, text)
    numbers = {one.actor for one in reading.mentions if one.span.of(text) in (long, short)}
    assert len(mentions_of(reading, text, short)) == 2
    assert len(numbers) == 1
    actor = reading.actors[numbers.pop()]
    assert (actor.country, actor.sector) == (country, sector)
    start = text.index(long)
    inside = [one for one in reading.mentions if start <= one.span.start and one.span.end <= start + len(long)]
    assert len(inside) == 1


def test_an_abbreviation_of_another_land_is_not_the_one_of_the_tables(analyser):
    text = "In Thailand regiert die „People's Power Party“ (PPP). Die PPP verlor in Bangkok."
    reading = reading_of(analyser, text)
    assert {reading.actors[one.actor].country for one in mentions_of(reading, text, "PPP")} == {"THA"}


def test_an_abbreviation_of_the_tables_tells_whose_the_long_name_is(analyser):
    text = "In Kabul warnte die Internationale Schutzgruppe für Afghanische Feldwege (ISAF) vor Minen."
    reading = reading_of(analyser, text)
    found = mentions_of(reading, text, "Internationale Schutzgruppe für Afghanische Feldwege")
    assert [reading.actors[one.actor].name for one in found] == ["ISAF"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Bundesverband der Hersteller warnte in Kiel.", "Bundesverband der Hersteller"),
        ("In Kiel warnte der Verband Deutscher Realschullehrer.", "Verband Deutscher Realschullehrer"),
        ("In Kiel warnte der Verband kommunaler Unternehmen.", "Verband kommunaler Unternehmen"),
    ],
)
def test_those_whose_union_it_is_belong_to_its_name(analyser, text, name):
    found = words_of(reading_of(analyser, text), text)
    assert name in found
    assert not [words for words in found if words != name and words in name], found


def test_a_union_is_taken_up_by_its_noun(analyser):
    text = "Der Bundesverband der Hersteller warnte in Kiel. Der Verband fordert Geld."
    reading = reading_of(analyser, text)
    assert len({one.actor for one in reading.mentions if "erband" in one.span.of(text)}) == 1


def test_nouns_of_unions_are_heads_of_the_tables():
    for noun in unions():
        role = knowledge().role(noun)
        assert role is not None, noun
        assert (role.head, role.part, role.office) == (noun, "", False)


def test_spellings_of_one_name_are_one():
    assert len({spelled(name) for name in ("Zorby's", "Zorby´s", "Zorby ’s", "Zorby`s", "Zorbys")}) == 1
    assert spelled("Al-Zorb Bank") == spelled("Al Zorb Bank")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vor Polen liegt das Wrack des Flugzeugträgers „Graf Zorbelin“. Taucher sahen die „Graf Zorbelin“.", "Graf"),
        ("Der Zyklon Ada bedroht Peru. In Lima erwartet man Ada am Montag.", "Ada"),
        ("Peru bereitet in Lima die Mission ZXQ-130 vor. Die Mission ZXQ-130 kostet viel.", "Mission"),
        ("Der Betrieb von Fahrzeugen mit Gas stellt in Kiel eine Ausnahme dar.", "Betrieb"),
        ("In Kiel steht ein auf elf Passagiere ausgelegtes Flugzeug.", "Passagiere"),
        ("Das Schiff aus Kiel bietet Platz für 2000 Passagiere.", "Passagiere"),
        ("Schweden spielt in der Gruppe F gegen Peru.", "Gruppe"),
        ("In Berlin-Neukölln wurde ein 18-Jähriger verletzt.", "Berlin"),
    ],
)
def test_what_is_no_body_is_no_mention(analyser, text, word):
    found = words_of(reading_of(analyser, text), text)
    assert not [words for words in found if word in words], found


def test_a_storm_named_in_the_heading_is_nobody(analyser):
    text = "Die Meteorologen in Lima warnten. Ada könnte schlimm werden, sagte Ministerin Eva Muster."
    for title, named in (("Zyklon Ada bedroht Peru", False), ("Warnung in Peru", True)):
        report = Report(id="1", text=text, title=title, date=datetime.date(2026, 3, 4),
                        blocks=(Block("paragraph", Span(0, len(text))),))  # fmt: skip
        ((reading, _),) = read_documents([report], analyser=analyser)
        assert ("Ada" in words_of(reading, text)) == named


def test_storms_and_ships_have_people_s_names_and_films_do_not():
    assert is_named_like_people("Tropensturm")
    assert is_named_like_people("Frachter")
    assert is_thing("Kurzfilm")
    assert not is_named_like_people("Kurzfilm")


def test_the_owner_of_a_body_is_another(analyser):
    text = (
        "Zorbla kaufte in Kiel eine Firma. Wer bei Zorbla Grohbert Automation arbeitet, bekommt mehr. Das Unternehmen "
        "Grohbert Automation soll nur noch für die Firma Zorbla arbeiten."
    )
    reading = reading_of(analyser, text)
    owner = set(actors_of(reading, text, "Zorbla"))
    body = set(actors_of(reading, text, "Grohbert Automation"))
    assert len(body) == 1
    assert not owner & body


def test_the_noun_before_one_mention_says_what_the_body_is(analyser):
    text = "Zorbal Transman fährt in Kiel. Das Unternehmen Zorbal Transman sucht Fahrer."
    reading = reading_of(analyser, text)
    assert {reading.actors[number].sector for number in actors_of(reading, text, "Zorbal Transman")} == {"BUS"}


def test_who_heads_a_body_that_is_not_listed_is_not_of_the_government(analyser):
    text = (
        "Ada Zorbe, Direktorin des Zorbal Institute, sprach in Kiel. Tim Quarl, Sprecher der Zorbal Transman, schwieg."
    )
    reading = reading_of(analyser, text)
    sector = {actor.name: actor.sector for actor in reading.actors}
    assert sector["Ada Zorbe"] == "EDU"
    assert sector["Tim Quarl"] != "GOV"


def test_half_a_name_says_nothing_of_who_speaks_for_it(analyser):
    text = "In Lima sprachen Vertreter des Wirtschafts- und Finanzministeriums mit der Regierung."
    reading = reading_of(analyser, text)
    assert {reading.actors[one.actor].sector for one in reading.mentions if "Vertreter" in one.span.of(text)} == {"GOV"}


def test_the_nation_in_a_long_name_is_the_one_named_last(analyser):
    text = (
        "Östlich von Chile wird gewählt. In Lima verlor die Kommunistische Partei Boliviens (PXB) die Wahl. Das Amt in "
        "der Republik ist frei."
    )
    reading = reading_of(analyser, text)
    assert {reading.actors[one.actor].country for one in mentions_of(reading, text, "Republik")} == {"BOL"}


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Zorbal Shipping Company", "BUS"), ("Zorbaler Verkehrsbetrieben", "BUS"), ("Uni Zorbach", "EDU"),
        ("Bundesanstalt für Zorben", "GOV"), ("Sozialdemokratische", "PTY"),
    ],
)  # fmt: skip
def test_words_of_names_say_the_sector(name, sector):
    assert name_sector(name.split()) == sector
