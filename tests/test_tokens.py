"""Tokens of raw German text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.analyse.tokens import tokenise
from lagebild.rules.loading import load_rules
from lagebild.rules.tokens import TokenRule

RULES = load_rules("tokens.yaml", TokenRule)


def words(text):
    return [span.of(text) for span in tokenise(text)]


def raw(tokens):
    """The sentence behind tokens that are shown with a blank between them."""
    return re.sub(r"(?<=[(„»]) | (?=[,.;:!?)“«])", "", tokens)


CASES = [
    "Das Treffen ist am 28. September in Wien .",
    "Es waren 28 . Danach kamen mehr .",
    "Das dauert bis zum 28 . Die Gespräche gehen weiter .",
    "Am 3. 10. 2015 und am 03.10.1990 wurde gefeiert .",
    "Am 3.10. kam die Antwort .",
    "Am 1. und 2. Mai ruht die Arbeit .",
    "Der 45. Präsident spricht im 2. Stock .",
    "Im Jahr 2015 . Polizisten riegelten den Platz ab .",
    "Das sagte Dr. Anna B. Weber , d. h. die Ministerin .",
    "Es fehlt z.B. Wasser , u.a. in Aleppo .",
    "Es fehlt z. B. Wasser , u. a. in Aleppo .",
    "Er zahlte 3 Mio. Euro bzw. 4,5 % mehr .",
    "Johannes Paul II. war dort .",
    "Papst Benedikt XVI . Danach kam Franziskus .",
    "Das war Plan B . Die Wahl fiel anders aus .",
    "J.F. Kennedy und J. R. R. Tolkien sind tot .",
    "Um 14.30 Uhr , um 12:00 Uhr , mit 1.200.000 Menschen .",
    "Die Saison 2015/16 , Artikel § 5 Abs. 2 , die 10-jährige Tochter .",
    "Moskau (dpa) - Die Lage .",
    "US-Außenminister Kerry rief Al-Muallem an .",
    "Ost- und Westdeutschland , Innenpolitiker und -politikerinnen .",
    "Die Seite gazeta.ru und info@beispiel.de und https://beispiel.de/a?b=1 sind offen .",
    "Grass' Roman , Kim's Laden , O'Neill und Sana'a .",
    "Was ? ! Nein ! ! Nun ... gut … ja .",
    "CDU / CSU fahren 120 km/h bei H&M und zahlen 20,- Euro .",
    "Journalist*innen und Bürger:innen kamen .",
    "Eine Anlage vom Typ S-300 und ein F-16-Kampfjet .",
]


@pytest.mark.parametrize("case", CASES)
def test_cases(case):
    text = raw(case).replace("(dpa)", "(dpa)").replace(" / ", "/").replace("? !", "?!").replace("! !", "!!")
    expected = case.replace("(dpa)", "( dpa )").split()
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Er sagte: "Gut."', ["Er", "sagte", ":", '"', "Gut", ".", '"']),
        ("»Gut«, so er.", ["»", "Gut", "«", ",", "so", "er", "."]),
        ("So geht's nicht.", ["So", "geht", "'s", "nicht", "."]),
        ("'Haus' und ‚Hof‘", ["'", "Haus", "'", "und", "‚", "Hof", "‘"]),
        ("der „Spiegel“-Chef", ["der", "„", "Spiegel", "“", "-Chef"]),
        ("28./29. September", ["28.", "/", "29.", "September"]),
        ("5,5%, 10€, 1914–1918", ["5,5", "%", ",", "10", "€", ",", "1914", "–", "1918"]),
        ("Er ging.Dann kam er.", ["Er", "ging", ".", "Dann", "kam", "er", "."]),
        ("am 28.\n\nSeptember", ["am", "28", ".", "September"]),
        ("am 28.\nSeptember", ["am", "28.", "September"]),
        ("Mu\u0308nchen", ["Mu\u0308nchen"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_signs(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in RULES for example in (*rule.examples, *rule.not_examples)]
)
def test_examples(rule, example):
    tokens = example.split()
    assert words(raw(example)) == tokens
    dotted = [t for t in tokens if t[:-1] in rule.words or (rule.suffix and t[:-1].endswith(rule.words))]
    assert bool([t for t in dotted if t.endswith(".")]) == (example in rule.examples)


def test_every_abbreviation_rule_has_examples():
    assert not [r.id for r in RULES if r.kind == "abbreviation" and not (r.examples and r.not_examples)]


ODD = st.text(st.sampled_from("aZß1.0,:;-–'’\"„“»«()/@&*§%€… \n\tIVX\u0308\u00a0\x00"), max_size=60)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), ODD))
def test_tokens_cover_everything_but_white_space(text):
    end, kept = 0, []
    for span in tokenise(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert not re.search(r"\s", span.of(text))
        end = span.end
        kept.append(span.of(text))
    assert "".join(kept) == "".join(text.split())


@pytest.mark.parametrize(
    "part",
    ["a", "a.", "1.", "1,", "-", "a-", "'", "a@", "www.", "x'", "A.", "\n", "a/-", "a*", "I", "A&", "a.de", "''s"],
)
def test_linear_time(part):
    start = time.process_time()
    tokenise(part * (40_000 // len(part)))
    assert time.process_time() - start < 10
