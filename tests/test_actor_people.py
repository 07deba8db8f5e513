"""Which nouns take up a person of the report; sentences of our own, read by the analyser."""

import pytest

from test_actor_identities import name_of
from test_actor_sectors import reading_of


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # callings, wherever they stand; the subject of the sentence before
        ("Karl Muster starb in Kiel. Der 1923 in Bremen geborene Künstler lebte in Wien.", "Künstler", "Karl Muster"),
        ("Karl Muster ist tot. Im Jahr 2002 war der Lehrer aus Kiel weggezogen.", "Lehrer", "Karl Muster"),
        ("Ada Muster traf in Kiel Eva Quarl. Bald gelang der Forscherin ein Fund.", "Forscherin", "Ada Muster"),
        ("Karl Muster leitet den Musterbund. Nun gelang dem Forscher ein Fund.", "Forscher", "Karl Muster"),
        ("Karl Muster steht in Kiel vor Gericht. Zeugen belasten den Angeklagten.", "Angeklagten", "Karl Muster"),
        # an age
        (
            "Der Politiker Karl Muster geht. Der Rücktritt des 60-jährigen Wirtschaftsministers kam früh.",
            "Wirtschaftsministers",
            "Karl Muster",
        ),
        # offices under a shorter name, and former ones
        ("Justizministerin Ada Muster sprach. Später reiste die Ministerin ab.", "Ministerin", "Ada Muster"),
        ("Verkehrsminister Karl Muster trat ab. Nun schrieb man dem Ex-Minister.", "Ex-Minister", "Karl Muster"),
        (
            "Im Bundesrat wurde Ada Muster zu seiner Vorsitzenden gewählt. Die Vorsitzende des Bundesrats dankte.",
            "Vorsitzende des",
            "Ada Muster",
        ),
        # what is said behind a comma, with "als", "ist" and "und"
        ("Nun will Ada Muster, Gründerin und Chefin der Firma, in Kiel bauen.", "Gründerin", "Ada Muster"),
        ("Als einzige Läuferin konnte Ada Muster die Zeit noch halten.", "Läuferin", "Ada Muster"),
        ("Karl Muster ist dem Publikum als Kommissar bekannt.", "Kommissar", "Karl Muster"),
        ("Karl Muster galt als der mächtigste Gewerkschaftsführer.", "Gewerkschaftsführer", "Karl Muster"),
        ("Karl Muster war als zu Unrecht Beschuldigter bekannt.", "Beschuldigter", "Karl Muster"),
        ("Polen ist Gegner der deutschen Mannschaft.", "Gegner", "Polen"),
    ],
)
def test_nouns_take_up_a_person(analyser, text, words, name):
    reading = reading_of(analyser, text)
    found = [one for one in reading.mentions if words in one.span.of(text) and one.kind == "office"]
    assert [reading.actors[one.actor].name for one in found][-1:] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Karl Muster sprach in Kiel. Der Maler und Forscher Paul Quarl kam.", "Forscher Paul Quarl"),
        ("Karl Muster sprach. Ein Forscher kam dazu. Bald ging der Forscher.", "Forscher"),
        ("Außenminister Karl Muster sprach. Später kam der Innenminister.", "Innenminister"),
        ("Ada Muster sprach in Kiel. Der Sänger kam.", "Sänger"),
        ("Rechtsanwalt Karl Muster sprach. Man fand den Verdächtigen in Kiel.", "Verdächtigen"),
    ],
)
def test_nouns_for_another(analyser, text, words):
    assert name_of(reading_of(analyser, text), text, words) not in {"Karl Muster", "Ada Muster"}
