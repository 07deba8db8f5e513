"""The tables of countries, organisations, offices, groups and persons, and how words are found in them."""

import subprocess
import sys
import time

import pytest
from pydantic import ValidationError

from lagebild.model import SECTORS
from lagebild.rules.actor_nouns import callings, from_anywhere, taken_up
from lagebild.rules.knowledge import Country, Organisation, fold, knowledge, sound
from lagebild.rules.loading import RULES_FOLDER

BODIES = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"}


@pytest.fixture(scope="module")
def known():
    return knowledge()


def test_sizes(known):
    assert len(known.countries) >= 245
    assert len(known.organisations) >= 300
    assert len(known.persons) >= 600
    assert sum(1 for line in (RULES_FOLDER / "offices.csv").open(encoding="utf-8")) > 400


def test_every_code_is_one_of_the_codebook(known):
    codes = set(known.countries) | BODIES
    for record in (*known.organisations.values(), *known.persons.values()):
        assert record.country is None or record.country in codes, record
        assert record.sector in SECTORS, record
    for part in known.parts.values():
        assert part.sector is None or part.sector in SECTORS, part
        assert part.country is None or part.country in codes, part
    for rule in known.adjectives.values():
        assert rule.sector in SECTORS or rule.scope == "abroad", rule
    for word in ("Präsident", "Rebell", "Armee"):
        assert known.role(word).sector in SECTORS


def test_countries_are_those_of_iso_3166(known):
    babel = pytest.importorskip("babel")
    german = babel.Locale("de").territories
    states = {code for code in german if len(code) == 2 and code.isalpha()} - {
        "EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ",
    }  # fmt: skip
    assert {country.iso2 for country in known.countries.values()} == states


def test_states_with_one_party(known):
    found = {country.id for country in known.countries.values() if country.one_party == "yes"}
    assert {"CHN", "CUB", "PRK", "VNM"} <= found
    assert not found & {"DEU", "RUS", "USA"}


def test_one_party_is_yes_or_no_and_may_be_left_out():
    row = {"id": "RUR", "iso2": "RU", "name": "Ruritanien", "lat": 50, "lon": 14.5}
    assert Country(**row).one_party == "no"
    with pytest.raises(ValidationError):
        Country(**row, one_party="perhaps")


def test_terms_are_years_in_order(known):
    for person in known.persons.values():
        for term in person.terms:
            first, _, last = term.partition("-")
            assert 1930 < int(first) < 2030, person
            assert not last or int(last) >= int(first), person


def test_terms_are_of_public_office(known):
    """Parties, opposition and rebels hold none: they stay what they are in every year."""
    for person in known.persons.values():
        assert not (person.terms and person.sector in {"PTY", "OPP", "REB", "CVL", "BUS", "JRN"}), person


def test_father_and_son_are_two(known):
    assert known.person(["Ferdinand", "Marcos"]).serves(2023) is False
    assert known.person(["Bongbong", "Marcos"]).serves(2023) is True


@pytest.mark.parametrize("name", ["Jean", "Andrea", "Nicola", "Dominique"])
def test_first_names_of_both_are_left_to_their_ending(name):
    lines = (RULES_FOLDER / "persons_first_names.csv").read_text(encoding="utf-8").splitlines()
    assert name not in {line.split(",")[0] for line in lines}


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("russischen", "RUS"), ("Syrische", "SYR"), ("US-amerikanischer", "USA"), ("weißrussische", "BLR"),
        ("südsudanesischen", "SSD"), ("Schweizer", "CHE"), ("palästinensisches", "PSE"),
    ],
)  # fmt: skip
def test_adjectives(known, word, country):
    assert known.nation(word) == (country,)


def test_two_nations_in_one_adjective(known):
    assert known.nation("deutsch-französischen") == ("DEU", "FRA")
    assert known.nation("türkisch-zyprische") == ("CYP",)


@pytest.mark.parametrize("word", ["grüne", "böse", "militärische", "rasch"])
def test_other_adjectives_name_no_nation(known, word):
    assert known.nation(word) == ()


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Russe", "RUS"), ("Russen", "RUS"), ("Russinnen", "RUS"), ("Iraker", "IRQ"), ("Irakern", "IRQ"),
        ("Israelis", "ISR"), ("Französin", None), ("Deutschen", "DEU"), ("Jemeniten", "YEM"), ("US-Bürger", "USA"),
    ],
)  # fmt: skip
def test_demonyms(known, word, country):
    if country:
        assert known.demonym(word) == country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Vereinigten Staaten", "USA"), ("USA", "USA"), ("Irans", "IRN"), ("Elfenbeinküste", "CIV"), ("Kiew", "UKR"),
        ("Großbritanniens", "GBR"), ("Weiße Haus", "USA"), ("Kremls", "RUS"), ("Kosovo", "XKX"),
        ("Demokratischen Republik Kongo", "COD"), ("Südkorea", "KOR"),
    ],
)  # fmt: skip
def test_country_names(known, name, code):
    entry = known.name(name)
    assert isinstance(entry.record, Country)
    assert entry.record.id == code


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Vereinten Nationen", "UNO", "GOV"), ("EU", "EUR", "GOV"), ("Nato", "IGO", "GOV"), ("al-Qaida", "IMG", "REB"),
        ("Grünen", "DEU", "PTY"), ("Hisbollah", "LBN", "REB"), ("Bundeswehr", "DEU", "MIL"), ("FBI", "USA", "COP"),
        ("Islamischen Staates", "IMG", "REB"), ("Europäischen Zentralbank", "EUR", "GOV"), ("PKK", "TUR", "REB"),
    ],
)  # fmt: skip
def test_organisations(known, name, country, sector):
    entry = known.name(name)
    assert isinstance(entry.record, Organisation)
    assert (entry.record.country, entry.record.sector) == (country, sector)


def test_common_words_are_names_only_where_marked(known):
    assert known.name("Stern").weak
    assert known.name("is") is None
    assert known.name("IS") is not None


@pytest.mark.parametrize(
    ("word", "country", "sector"),
    [
        ("Kremlsprecher", "RUS", "GOV"), ("Kremlchef", "RUS", "GOV"), ("US-Vizepräsident", "USA", "GOV"),
        ("CDU-Generalsekretär", "DEU", "PTY"), ("Rebellenführer", None, "REB"), ("Militärsprecher", None, "MIL"),
        ("Polizeisprecherin", None, "COP"), ("NATO-Soldaten", "IGO", "MIL"), ("Ressortchefs", None, "GOV"),
        ("Vizeaußenminister", None, "GOV"), ("UN-Generalsekretär", "UNO", "GOV"), ("Generalmajor", None, "MIL"),
        ("Regierungstruppen", None, "MIL"), ("Gewerkschaftschef", None, "LAB"), ("Oppositionsführer", None, "OPP"),
        ("Huthi-Rebellen", "YEM", "REB"), ("Demonstranten", None, "CVL"), ("Geheimdienstchef", None, "SPY"),
        ("Ex-Präsident", None, "ELI"), ("EU-Außenminister", "EUR", "GOV"), ("Bundesaußenminister", "DEU", "GOV"),
        ("Abgeordneten", None, "LEG"), ("Bezirksgericht", None, "JUD"), ("Asylbewerber", None, "REF"),
    ],
)  # fmt: skip
def test_offices_and_groups_taken_apart(known, word, country, sector):
    role = known.role(word)
    assert (role.country, role.sector) == (country, sector)


@pytest.mark.parametrize("word", ["Verrat", "Tisch", "Ministerium-Gebäude", "Vorrat", "Wetter", "Haus", "Rakete"])
def test_other_nouns_name_nobody(known, word):
    assert known.role(word) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (["Sergej", "Schoigu"], "Sergei Schoigu"), (["Sergei", "Shoigu"], "Sergei Schoigu"),
        (["Benjamin", "Netanyahu"], "Benjamin Netanjahu"), (["Baschar", "Assad"], "Baschar al-Assad"),
        (["Wladimir", "Putins"], "Wladimir Putin"), (["Walid", "Al-Muallem"], "Walid al-Muallim"),
    ],
)  # fmt: skip
def test_transliterations_fall_together(known, written, name):
    assert known.person(written).id == name


def test_terms_tell_who_was_in_office(known):
    kohl = known.persons["Helmut Kohl"]
    assert kohl.serves(1995) is True
    assert kohl.serves(2005) is False
    assert kohl.after(2005)
    assert known.persons["Osama bin Laden"].serves(2001) is None


def test_keys():
    assert fold("Vereinigten") == fold("Vereinigte") == fold("Vereinigter")
    assert fold("Irans") == fold("Iran")
    assert fold("IS") != fold("is")
    assert sound("Gaddafis") == sound("Gaddafi") + "s"


def test_loading_is_fast():
    code = (
        "import time; from lagebild.rules.knowledge import knowledge; "
        "t = time.process_time(); knowledge(); print(time.process_time() - t)"
    )
    command = [sys.executable, "-c", code]
    times = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(2)]
    assert min(times) < 0.5, "loading all knowledge should take less than 0.3 s on an idle machine"


def test_a_search_takes_no_time(known):
    start = time.process_time()
    for _ in range(2000):
        known.role("Verteidigungsministerin")
        known.nation("russischen")
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("noun", sorted({*callings(), *from_anywhere(), *taken_up()}))
def test_nouns_of_actors_are_heads_of_the_tables(noun):
    role = knowledge().role(noun)
    assert role is not None
    assert (role.head, role.part) == (noun, "")
    assert set(taken_up()[noun].sectors if noun in taken_up() else ()) <= set(SECTORS)
