"""What the knowledge holds on a name, and how the name leads to it."""

import pytest

from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Person, knowledge, knowledge_with
from lagebild.rules.lookup import look_up


def found(name, known=None):
    return look_up(name, known or knowledge(), gazetteer())


@pytest.mark.parametrize(
    ("name", "kind", "record", "way"),
    [
        ("Angela Merkel", "person", "Angela Merkel", "name"),
        ("Benjamin Netanyahu", "person", "Benjamin Netanjahu", "alias"),
        ("Netanyahu", "person", "Benjamin Netanjahu", "surname"),
        ("Sergey Shoigu", "person", "Sergei Schoigu", "transliteration"),
        ("Shoigu", "person", "Sergei Schoigu", "transliteration"),
        ("Wladimir Putins", "person", "Wladimir Putin", "inflected"),
        ("Kim", "person", "Kim Jong-un", "surname"),
        ("Russland", "country", "Russland", "name"),
        ("Moskau", "country", "Russland", "capital"),
        ("Kreml", "country", "Russland", "seat"),
        ("russischer", "country", "Russland", "nation adjective"),
        ("Russen", "country", "Russland", "demonym"),
        ("Vereinigten Staaten", "country", "Vereinigte Staaten von Amerika", "inflected"),
        ("Nato", "organisation", "NATO", "alias"),
        ("Vereinten Nationen", "organisation", "Vereinte Nationen", "inflected"),
        ("Verteidigungsminister", "office", "Verteidigungsminister", "name"),
        ("Kremlsprecher", "office", "Sprecher", "compound"),
        ("Rebellen", "group", "Rebellen", "name"),
        ("bewaffneten", "adjective", "bewaffnet", "inflected"),
        ("Aleppo", "place", "Aleppo", "name"),
        ("Westjordanland", "place", "Westjordanland", "name"),
    ],
)
def test_ways_to_a_record(name, kind, record, way):
    ways = [(item.kind, item.name, item.way) for item in found(name)]
    assert (kind, record, way) in ways


@pytest.mark.parametrize("name", ["Xyzzy", "", "  ", "Ada Muster", "\x00", "a" * 10_000, "% _ '"])
def test_nothing_is_found(name):
    assert found(name) == ()


def test_every_namesake_is_named_once():
    bushes = [item.name for item in found("Bush") if item.kind == "person"]
    assert {"George H. W. Bush", "George W. Bush", "Jeb Bush"} <= set(bushes)
    assert len(bushes) == len(set(bushes))
    assert sum(item.kind == "place" and item.name == "Paris" for item in found("Paris")) > 1


def test_own_records_are_marked():
    own = Person(id="Ada Muster", country="DEU", sector="GOV", office="Rätin")
    (item,) = found("Ada Muster", knowledge_with([own]))
    assert item.own
    assert item.record is own
