"""Nouns for somebody that mean a building, a craft, a message or nothing here; sentences of our own, analysed."""

import pytest

from lagebild.rules.actor_nouns import building_words, in_phrases, is_seeming_compound
from lagebild.rules.knowledge import knowledge
from test_actor_sectors import reading_of


def heads_of(analyser, text):
    """The head words of all mentions."""
    return {one.head.of(text) for one in reading_of(analyser, text).mentions}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das Schiff lief in Kiel auf Grund und sank.", "Schiff"),
        ("Ein Militärhubschrauber stürzte in Peru ab.", "Militärhubschrauber"),
        ("Der Mann wurde in Kiel zum Polizeipräsidium gebracht.", "Polizeipräsidium"),
        ("Die Flieger kehrten in Peru nicht an ihren Luftwaffenstützpunkt zurück.", "Luftwaffenstützpunkt"),
        ("Die Katharinenkirche in Kiel brannte. Das Dach der Kirche stürzte ein.", "Kirche"),
        ("Das Dach der Schule in Kiel ist undicht.", "Schule"),
        ("Reporter belagerten tagelang die Klinik in Kiel.", "Klinik"),
        ("Die Mannschaft aus Kiel ging in der achten Minute in Führung.", "Führung"),
        ("Ada Muster übernimmt in Kiel die Geschäftsführung.", "Geschäftsführung"),
        ("Der Stürmer aus Kiel saß auf der Bank.", "Bank"),
        ("Viele Kinder in Peru fallen der Seuche zum Opfer.", "Opfer"),
        ("Auf dem Land gibt es in Peru wenige Ärzte.", "Land"),
        ("Der Verein setzte in Kiel das Vorhaben in Gang.", "Gang"),
        ("Peru gewann die Weltmeisterschaft der Frauen.", "Frauen"),
        ("Der Schirm aus Peru misst 4,3 Zoll.", "Zoll"),
        ("Die Hersteller aus Kiel mischten eine Menge Wasser in die Milch.", "Menge"),
        ("Peru zahlte die erste Rate.", "Rate"),
        ("Die Hacker hinterließen in Kiel eine Botschaft.", "Botschaft"),
        ("Der Verband für neue Medien warnte davor.", "Medien"),
        ("Das Programm aus Kiel hilft bei der Verwaltung von Daten.", "Verwaltung"),
        ("Das Spiel der Gruppe C sahen in Lima 4000 Zuschauer.", "C"),
        ("Peru will im Mai mit 180-Tage-Missionen beginnen.", "180-Tage-Missionen"),
    ],
)
def test_nobody_is_meant(analyser, text, word):
    assert word not in heads_of(analyser, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das Kriegsschiff aus Peru beschoss die Küste.", "Kriegsschiff"),
        ("Piraten kaperten vor Somalia ein Schiff.", "Schiff"),
        ("Peruanische Kampfflugzeuge setzten ihre Angriffe fort.", "Kampfflugzeuge"),
        ("Das Polizeipräsidium Kiel teilte mit, der Mann sei frei.", "Polizeipräsidium"),
        ("Rebellen griffen in Peru eine Kaserne an.", "Kaserne"),
        ("Die katholische Kirche in Peru kritisierte das Gesetz.", "Kirche"),
        ("Die Führung in Lima lehnte das Angebot ab.", "Führung"),
        ("Die peruanische Botschaft warnte vor Reisen.", "Botschaft"),
        ("Die Menge jubelte in Lima dem Papst zu.", "Menge"),
        ("Der Zoll entdeckte in Kiel geschmuggelte Waren.", "Zoll"),
    ],
)
def test_somebody_is_meant(analyser, text, word):
    assert word in heads_of(analyser, text)


def test_nouns_in_phrases_are_heads_of_the_tables():
    for noun in in_phrases():
        role = knowledge().role(noun)
        assert role is not None, noun
        assert (role.head, role.part) == (noun, "")


def test_words_of_buildings_and_compounds():
    assert "dach" in building_words("part")
    assert is_seeming_compound("Paket-Verwaltung")
    assert knowledge().role("180-Tage-Missionen") is None
