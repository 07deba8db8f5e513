"""A user's own lists: what is wrong with them is said with line and advice, what is right wins over the built-in."""

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.errors import RuleError
from lagebild.model import Report
from lagebild.pipeline import Options, load_knowledge
from lagebild.rules import own_actors
from lagebild.rules.findings import PROBLEMS
from lagebild.rules.knowledge import TABLES, knowledge, knowledge_with
from lagebild.rules.loading import load_table
from lagebild.rules.own_actors import READERS, check_own_actors, own_records
from lagebild.rules.record_checks import check_records

PERSONS = "id,aliases,country,sector,office,terms,gender\n"


@pytest.fixture
def listed(tmp_path):
    """Writes a list and returns its path."""

    def write(content, name="liste.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def codes(path):
    return [(finding.code, finding.place.line) for finding in check_own_actors(path).findings]


# What is wrong


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Ada Muster,,DEX,GOV,Rätin,,f", "country"),
        ("Ada Muster,,deu,GOV,Rätin,,f", "country"),
        ("Ada Muster,,DEU,GOVX,Rätin,,f", "sector"),
        ("Ada Muster,,DEU,GOV,Rätin,gestern,f", "term"),
        ("Ada Muster,,DEU,GOV,Rätin,20155,f", "term"),
        ("Ada Muster,,DEU,GOV,Rätin,2020-2010,f", "backwards"),
        ("Ada Muster,,DEU,GOV,Rätin,2010-2020|2015-,f", "overlap"),
        ("Ada Muster,,DEU,GOV,Rätin,2015-|2018,f", "overlap"),
        ("Ada Muster,,DEU,GOV,Rätin,,w", "value"),
        ("Ada Muster,,DEU,,Rätin,,f", "missing"),
        (",,DEU,GOV,Rätin,,f", "missing"),
        ("Ada Muster,,DEU,GOV,Rätin,f", "cells"),
        ("Ada Muster,Ada|Ada,DEU,GOV,Rätin,,f", "alias twice"),
        ("Ada\x07Muster,,DEU,GOV,Rätin,,f", "id"),
        ("Angela Merkel,,DEU,GOV,Kanzler,,f", "replaces"),
        ("Ada Muster,Gerhard Schröder,DEU,GOV,Rätin,,f", "clash"),
        ('Ada Muster,"Ada,DEU,GOV,Rätin,,f', "csv"),
    ],
)
def test_what_is_wrong_with_a_person(row, code, listed):
    assert (code, 2) in codes(listed(PERSONS + row))


def test_another_transliteration_replaces_the_built_in_person(listed):
    path = listed(PERSONS + "Sergey Shoigu,,RUS,MIL,General,2030-,m")
    assert codes(path) == [("replaces", 2)]
    known = knowledge_with(own_records([path]))
    assert known.person(["Sergei", "Schoigu"]).sector == "MIL"
    assert [person.id for person in known.surname("Schoigu")] == ["Sergey Shoigu"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty", None),
        (b"\xef\xbb\xbf \n\n", "empty", None),
        (PERSONS.encode(), "empty", None),
        (bytes(range(256)) * 40, "binary", None),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary", None),
        ("id,sector\nBund,CVL\n".encode("utf-16"), "utf-16", None),
        ("id,sector\nBund,CVL\nMütter,CVL\n".encode("latin-1"), "encoding", 3),
        ("id,sektor\nBund,CVL\n", "column", 1),
        ("id,sector,sector\nBund,CVL,CVL\n", "repeated column", 1),
        ("id,office\nBund,Amt\n", "no table", 1),
        ("table,id,sector\nbodies,Bund,CVL\n", "table", 2),
        ("id,sector\nBund,CVL\nBund,GOV\n", "repeated", 3),
        ("id,aliases,sector\nBund,BfA,CVL\nBundesamt,BfA,GOV\n", "alias", 3),
        ("id,sector,wikidata\nBund,CVL,567\n", "wikidata", 2),
        ("id,sector,rank\nRat,GOV,9\n", "rank", 2),
        ("id,iso2,name,lat,lon\nXyz1,XX,Ruritanien,1,1\n", "code", 2),
        ("id,sector\n" + "x" * 200_000 + ",CVL\n", "csv", 2),
    ],
)
def test_what_is_wrong_with_a_table(content, code, line, listed):
    assert (code, line) in codes(listed(content))


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("[]", "no mapping", 1),
        ("just words", "no mapping", 1),
        ("persons: Ada", "no list", 1),
        ("persons:\n- Ada\n", "no record", 2),
        ("people:\n- id: Ada\n", "table", 1),
        ("persons:\n- id: Ada\n  born: 1990-01-01\n", "field", 2),
        ("persons:\n- id: [Ada]\n", "value", 2),
        ("organisations:\n- {id: Bund, sector: *x}\n", "anchors", 2),
        ("organisations: &x\n- {id: Bund, sector: CVL}\nb: *x", "anchors", 3),
        ("[" * 100_000, "deep", 1),
        ("persons: [unfinished", "yaml", 2),
        ("persons:\n\t- tab", "yaml", 2),
        ("persons:\n- id: 2015-02-31\n", "yaml", 2),
        ("persons:\n- !!python/object:os.system {}\n", "yaml", 2),
        ("# nothing\n", "no mapping", 1),
    ],
)
def test_what_is_wrong_with_yaml(content, code, line, listed):
    assert (code, line) in codes(listed(content, "liste.yaml"))


@pytest.mark.parametrize("name", ["none.csv", "ordner.csv", "liste.xlsx", "liste"])
def test_what_is_no_list_at_all(name, tmp_path):
    if name == "ordner.csv":
        (tmp_path / name).mkdir()
    (finding,) = check_own_actors(tmp_path / name).findings
    assert finding.code in {"unreadable", "ending"}


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(own_actors.MAX_BYTES + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail("read"))
    assert codes(path) == [("too large", None)]


def test_a_long_list_takes_seconds_and_a_wrong_one_ends(listed):
    names = (f"Mo{a}{b}{c} Muster{c}{b}" for a in string.ascii_lowercase for b in string.ascii_lowercase for c in "xyz")
    start = time.process_time()
    long = check_own_actors(listed(PERSONS + "".join(f"{name},,DEU,GOV,Rat,2015-,m\n" for name in names)))
    assert len(long.records) == 26 * 26 * 3
    wrong = check_own_actors(listed(PERSONS + "".join(f"N{n} Muster,,XXX,QQQ,Rat,x,m\n" for n in range(20_000))))
    assert time.process_time() - start < 20
    assert len(wrong.findings) <= own_actors.MAX_FINDINGS + 2
    assert wrong.findings[-1].code == "many"


def test_every_problem_says_what_to_do_in_both_languages(listed):
    for level, german, english in PROBLEMS.values():
        assert level in {"error", "note"}
        assert german != english or german == "„{field}“: {reason}"
    path = listed("id,sector\nMütter,XYZ\n")
    (finding,) = check_own_actors(path).findings
    assert finding.where(path).endswith("liste.csv:2")
    assert finding.message("de").startswith("Mütter: unbekannter Sektor „XYZ“: einer von GOV")
    assert finding.message("en").startswith("Mütter: unknown sector “XYZ”")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_no_bytes_break_the_check(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("own") / f"liste{ending}"
    for content in (data, PERSONS.encode() + data, b"persons:\n- " + data):
        path.write_bytes(content)
        own = check_own_actors(path)
        assert own.records or own.findings
        assert all(finding.message("de") and finding.message("en") for finding in own.findings)


def test_the_built_in_tables_pass_the_same_check():
    known = knowledge()
    placed = [
        (own_actors.Place(number), name, row)
        for name, schema in TABLES.items()
        for number, row in enumerate(load_table(f"{name}.csv", schema), 2)
    ]
    errors = [finding for finding in check_records(placed, known) if finding.level == "error"]
    shared = {"Brüssel", "Militärs"}  # the EU's or Belgium's, soldiers or the forces: the context decides
    assert [finding for finding in errors if finding.values.get("name") not in shared] == []


# What is right


CSV_LIST = "id;aliases;country;sector;office;terms\nAda Muster;Ada M.;DEU;GOV;Oberbürgermeister;2020-\n"
YAML_LIST = """
persons:
  - {id: Ada Muster, country: DEU, sector: GOV, office: Oberbürgermeister, terms: [2020]}
organisations:
  - {id: Bund freier Inseln, aliases: [BFI, IS], country: IMG, sector: REB}
offices:
  - {id: Inselvogt, sector: GOV, rank: 2}
groups:
  - {id: Inselwacht, sector: MIL, kind: body, country: DEU}
office_parts:
  - {id: Insel, country: DEU}
group_adjectives:
  - {id: inselweit, sector: CVL, scope: loose}
countries:
  - id: RUR
    iso2: RU
    name: Ruritanien
    adjectives: ruritanisch
    demonyms: [Ruritanier]
    capital: Strelsau
    lat: 50
    lon: 14.5
    one_party: yes
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_csv_as_table_programs_write_it(delimiter, encoding, newline, listed):
    text = CSV_LIST.replace(";", delimiter).replace("\n", newline)
    own = check_own_actors(listed(text.encode(encoding)))
    assert own.findings == []
    ((_, table, record),) = own.records
    assert (table, record.id, record.aliases, record.terms) == ("persons", "Ada Muster", ("Ada M.",), ("2020-",))


def test_rows_of_several_tables_in_one_csv(listed):
    rows = (
        "table,id,country,sector,office,rank,kind",
        "persons,Ada Muster,DEU,GOV,Rat,,",
        "organisations,Inselbund,DEU,CVL,,,",
        "offices,Inselvogt,,GOV,,2,",
        "groups,Inselwacht,,MIL,,,body",
    )
    path = listed("\n".join(rows))
    own = check_own_actors(path)
    assert own.findings == []
    assert [table for _, table, _ in own.records] == ["persons", "organisations", "offices", "groups"]


def test_every_table_can_be_listed_and_is_found(listed):
    path = listed(YAML_LIST, "liste.yml")
    assert codes(path) == [("clash", 5)]
    known = load_knowledge(Options(own_actors=(path,)))
    assert known.person(["Ada", "Muster"]).terms == ("2020",)
    assert known.name("IS").record.id == "Bund freier Inseln"
    assert known.role("Inselvogt").rank == 2
    assert known.role("Inselwacht").country == "DEU"
    assert known.role("Inselminister").country == "DEU"
    assert known.adjective("inselweiten").sector == "CVL"
    assert known.nation("ruritanischen") == ("RUR",)
    assert known.demonym("Ruritanierin") == "RUR"
    assert known.name("Strelsau").record.id == "RUR"
    assert known.countries["RUR"].one_party == "yes"
    assert known.is_own(known.persons["Ada Muster"])
    assert not known.is_own(known.persons["Angela Merkel"])
    assert knowledge().person(["Ada", "Muster"]) is None, "the built-in knowledge is not touched"


def test_own_records_win(listed):
    path = listed(PERSONS + "Angela Merkel,,DEU,BUS,Konzernchef,,f\nUwe Merz,,DEU,JRN,Journalist,,m\n")
    known = load_knowledge(Options(own_actors=(path,)))
    assert known.person(["Angela", "Merkel"]).sector == "BUS"
    assert [person.id for person in known.surname("Merz")] == ["Uwe Merz", "Hans-Rudolf Merz"]
    assert known.person(["Friedrich", "Merz"]).sector == "GOV"


def test_the_later_list_wins(listed):
    first = listed(PERSONS + "Ada Muster,,DEU,GOV,Rätin,,f\nBea Muster,,AUT,GOV,Rätin,,f\n", "a.csv")
    second = listed(PERSONS + "Ada Muster,,DEU,BUS,Chefin,,f\n", "b.csv")
    known = load_knowledge(Options(own_actors=(first, second)))
    assert known.persons["Ada Muster"].sector == "BUS"
    assert known.persons["Bea Muster"].country == "AUT"


def test_a_wrong_list_is_refused_with_line_and_advice(listed):
    path = listed(PERSONS + "Ada Muster,,DEX,GOV,Rätin,,f\nBea Muster,,DEX,GOV,Rätin,,f\n")
    with pytest.raises(RuleError, match=r"liste\.csv:2: Ada Muster: unknown country .*1 more.*lagebild actors check"):
        own_records([path])


def test_own_actors_in_a_reading(listed, analyser):
    from lagebild.pipeline import read_reports

    path = listed(YAML_LIST, "liste.yaml")
    text = (
        "Die ruritanische Regierung kritisierte den Bund freier Inseln. "
        "Der BFI habe Strelsau angegriffen, sagte Ada Muster."
    )
    report = Report(id="r", text=text)
    (own,) = read_reports([report], options=Options(own_actors=(path,)), analyser=analyser)
    (ours,) = read_reports([report], analyser=analyser)
    found = {actor.name: (actor.country, actor.sector) for actor in own.actors}
    assert ("RUR", "GOV") in found.values()
    assert found["Bund freier Inseln"] == ("IMG", "REB")
    assert found["Ada Muster"][0] == "DEU"
    assert "RUR" not in {actor.country for actor in ours.actors}


def test_own_offices_are_people_that_are_counted(listed, analyser):
    from lagebild.pipeline import read_reports

    path = listed("id,forms,sector,rank\nStrandvogt,Strandvögte|Strandvögten,GOV,4\n")
    report = Report(id="r", text="Rebellen töteten am Montag zwölf Strandvögte.")
    (own,) = read_reports([report], options=Options(own_actors=(path,)), analyser=analyser)
    (ours,) = read_reports([report], analyser=analyser)
    assert [(one.kind, one.low) for event in own.events for one in event.numbers] == [("killed", 12)]
    assert [one for event in ours.events for one in event.numbers] == []
