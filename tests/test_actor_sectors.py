"""Sector and country of actors as the words around them show it; sentences of our own."""

import datetime

import pytest

from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents

DATE = datetime.date(2026, 3, 4)


def reading_of(analyser, text):
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    return reading


def codes_of(analyser, text, words):
    """Country and sector of the last mention that contains the words."""
    reading = reading_of(analyser, text)
    found = [one for one in reading.mentions if words in one.span.of(text)]
    assert found, [one.span.of(text) for one in reading.mentions]
    actor = reading.actors[found[-1].actor]
    return actor.country, actor.sector


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # whom the report calls opposition, and who speaks for them
        ("Die togoische Oppositionspartei „Volkswille“ klagte.", "Volkswille", "TGO", "OPP"),
        ("Der oppositionelle Abgeordnete Kofi Muster aus Togo klagte.", "Kofi Muster", "TGO", "OPP"),
        ("Gegner des ägyptischen Präsidenten demonstrierten in Kairo.", "Gegner", "EGY", "OPP"),
        ("In Minsk demonstrierten Lukaschenko-Gegner.", "Lukaschenko-Gegner", "BLR", "OPP"),
        ("In Hannover demonstrierten Gegner der Atomkraft.", "Gegner", "DEU", "CVL"),
        ("Anhänger der Opposition demonstrierten in Tunis.", "Anhänger", "TUN", "OPP"),
        # single people at work for a body, and its spokesmen
        ("Aktivisten der Umweltorganisation Greenpeace besetzten das Werk.", "Aktivisten", "NGO", "CVL"),
        ("Greenpeace-Aktivisten besetzten in Kiel das Werk.", "Greenpeace-Aktivisten", "NGO", "CVL"),
        ("Ein Greenpeace-Sprecher kritisierte den Bau.", "Sprecher", "NGO", "SOC"),
        ("Human Rights Watch-Sprecherin Ada Muster kritisierte die USA.", "Ada Muster", "NGO", "SOC"),
        # unions of those of one sector
        ("Der Verband der Landwirte in Bayern kritisierte das Gesetz.", "Verband", "DEU", "AGR"),
        ("Die Vereinigung aller orthodoxen Priester in Georgien schweigt.", "Vereinigung", "GEO", "REL"),
        # those who are for a government
        ("In Damaskus demonstrierten Regierungsanhänger.", "Regierungsanhänger", "SYR", "CVL"),
        # armed people: unknown, or those of a nation
        ("Ein palästinensischer Selbstmordattentäter tötete zwei Soldaten.", "Selbstmordattentäter", "PSE", "REB"),
        ("In Kairo tötete ein Selbstmordattentäter zwei Soldaten.", "Selbstmordattentäter", None, "UAF"),
        ("Paramilitärische Einheiten besetzten in Kolumbien drei Dörfer.", "Einheiten", "COL", "PRM"),
        ("Ein mutmaßliches Al-Qaida-Mitglied wurde in Lahore gefasst.", "Al-Qaida-Mitglied", "IMG", "REB"),
        # names of bodies say what they are
        ("Die Firma Skyline Motors streicht in Peru Stellen.", "Skyline Motors", "PER", "BUS"),
        ("Die People's Unity Party verlor in Ghana die Wahl.", "People's Unity Party", "GHA", "PTY"),
        # who leads armed people is one of them, who demonstrates is not
        ("In Dili sprach sie mit Paulo Muster, der die Milizen anführte.", "Paulo Muster", "TLS", "PRM"),
        ("In Dili führt Paulo Muster die Rebellen an.", "Paulo Muster", "TLS", "REB"),
        ("In Dili demonstrierten Angehörige der Unabhängigkeitsbewegung.", "Angehörige", "TLS", "CVL"),
        # what the report says of a pronoun, officers of a parliamentary group, politicians where there is one party
        ("Das sagt Ada Muster aus Kiel; sie ist Sprecherin der FDP-Fraktion.", "Ada Muster", "DEU", "PTY"),
        ("Der parlamentarische Geschäftsführer Udo Muster aus Kiel klagte.", "Udo Muster", "DEU", "PTY"),
        ("Chinesische Politiker forderten Kontrollen.", "Politiker", "CHN", "GOV"),
        ("Norwegische Politiker forderten Kontrollen.", "Politiker", "NOR", "PTY"),
        ("Von Seiten militanter Palästinenser kam Kritik.", "Seiten", "PSE", "REB"),
        # those of whom nothing is known
        ("Kritiker werfen der Regierung in Wien Untätigkeit vor.", "Kritiker", "AUT", "UNK"),
        ("Der italienische Geheimdienstagent Luca Muster starb in Rom.", "Luca Muster", "ITA", "SPY"),
    ],
)  # fmt: skip
def test_sector(analyser, text, words, country, sector):
    assert codes_of(analyser, text, words) == (country, sector)


def test_who_speaks_for_the_opposition_is_so_wherever_he_is_named(analyser):
    text = (
        "Kofi Muster von der Progress Party sprach am Montag in Togo. Die oppositionelle Progress Party klagt dort vor "
        "Gericht. Am Abend verurteilte Muster die Regierung."
    )
    assert codes_of(analyser, text, "Muster") == ("TGO", "OPP")


def test_a_noun_has_the_reports_own_country_until_another_is_named(analyser):
    text = (
        "In Ruanda streiken 300 Soldaten. Der Präsident von Ruanda und die Opposition in Ruanda schweigen. "
        "Am Abend landeten belgische Soldaten. Die Soldaten sollen bleiben."
    )
    reading = reading_of(analyser, text)
    found = [one for one in reading.mentions if "Soldaten" in one.span.of(text)]
    assert [reading.actors[one.actor].country for one in found] == ["RWA", "BEL", "BEL"]


def test_there_is_the_country_named_last(analyser):
    text = "Der kenianische Politiker floh nach Uganda. Die dortige Regierung nahm ihn auf."
    assert codes_of(analyser, text, "Regierung") == ("UGA", "GOV")


def test_the_number_of_a_noun_is_that_of_its_verb(analyser):
    text = "In Bamako lebten viele Händler. Als Kämpfer die Stadt einnahmen, töteten sie zehn Menschen."
    assert codes_of(analyser, text, "sie")[1] == "REB"
