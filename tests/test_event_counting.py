"""Counting people: quantities word by word, and every example of the counting rules."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.errors import RuleError
from lagebild.extract.events.counting import counts
from lagebild.extract.events.quantities import parse_number, quantities
from lagebild.model import Report
from lagebild.rules.counts import CountRule, count_rules
from lagebild.rules.knowledge import knowledge
from lagebild.rules.loading import load_rules


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("12", 12),
        ("2.000", 2000),
        ("1.250.000", 1_250_000),
        ("2,5", 2.5),
        ("zwölf", 12),
        ("Einundzwanzig", 21),
        ("zweihundertfünfzig", 250),
        ("hundertundeins", 101),
        ("dreitausendfünfhundert", 3500),
        ("hunderttausend", 100_000),
        ("beide", 2),
        ("zweier", 2),
        ("anderthalb", 1.5),
        ("Tausendfüßler", None),
        ("ein", None),
        ("Verein", None),
        ("3.", None),
        ("12.5.2004", None),
    ],
)
def test_numbers(word, number):
    assert parse_number(word) == number


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("mindestens zwölf Tote", 12, None),
        ("mehr als 500 Menschen", 500, None),
        ("bis zu 40 Soldaten", None, 40),
        ("weniger als hundert Leute", None, 100),
        ("zwischen 20 und 30 Menschen", 20, 30),
        ("20 bis 30 Menschen", 20, 30),
        ("200-300 Menschen", 200, 300),
        ("zwei bis drei Millionen Menschen", 2_000_000, 3_000_000),
        ("rund 500 Leute", 450, 550),
        ("knapp 1000 Leute", 900, 1000),
        ("Dutzende Menschen", 24, None),
        ("Zehntausende", 20_000, None),
        ("mehrere hundert Menschen", 200, None),
        ("einige Menschen", 2, None),
        ("ein paar Leute", 2, None),
        ("ein Mann", 1, 1),
        ("drei weitere", 3, 3),
        ("mehr als ein Dutzend Leute", 12, None),
        ("eine halbe Million Menschen", 500_000, 500_000),
        ("2,5 Millionen Menschen", 2_500_000, 2_500_000),
        ("20 000 Menschen", 20_000, 20_000),
        ("keine Verletzten", 0, 0),
    ],
)
def test_quantities(words, low, high):
    (found,) = quantities(list(spacy.blank("de")(words)))
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "words", ["im Jahr 2003", "seit 1998 nichts", "2,5 Prozent", "zwischen den Städten", "", "mehr als"]
)
def test_no_quantities(words):
    assert list(quantities(list(spacy.blank("de")(words)))) == []


@pytest.mark.parametrize(
    "words", ["zwischen", "bis zu", "mehr als ein", "ein halbes", "20 bis", "zwischen 20 und", "mehrere"]
)
def test_a_quantity_cut_off_is_no_error(words):
    list(quantities(list(spacy.blank("de")(words))))


@pytest.fixture(scope="module")
def counted(analyser):
    """What is counted in every example, analysed at once."""
    texts = {text for rule in count_rules() for text in (*(one.text for one in rule.examples), *rule.not_examples)}
    reports = [Report(id=text, text=text) for text in sorted(texts)]
    return {
        report.text: [
            one
            for sentence in doc.sents
            for one in counts([word for word in sentence if not word.is_space], knowledge())
        ]
        for report, doc in analyser.analyse(reports)
    }


@pytest.mark.parametrize("rule", count_rules(), ids=lambda rule: rule.id)
def test_examples_of_the_counting_rules(counted, rule):
    for example in rule.examples:
        found = [(one.rule, one.low, one.high) for one in counted[example.text]]
        assert (rule.id, example.low, example.high) in found, (example.text, found)
    for text in rule.not_examples:
        assert rule.id not in {one.rule for one in counted[text]}, text


def test_parts_of_a_number_and_ages_are_not_counted(analyser):
    text = "Zwölf Menschen wurden getötet, darunter drei Kinder. Ein 30 Jahre alter Mann wurde festgenommen."
    (_, doc), *_ = analyser.analyse([Report(id="r", text=text)])
    found = [(one.kind, one.low) for sentence in doc.sents for one in counts(list(sentence), knowledge())]
    assert found == [("killed", 12), ("arrested", 1)]


@pytest.mark.parametrize("change", ["patient: object", "prepositions: [von]"])
def test_a_wrong_rule_is_refused(tmp_path, change):
    file = tmp_path / "numbers.yaml"
    file.write_text(
        f"- id: x\n  kind: killed\n  frame: noun\n  words: [Tote]\n  {change}\n"
        "  examples: [{text: 'Es gab zwei Tote.', low: 2}]\n  not_examples: ['Er kam.']\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match=r"numbers\.yaml"):
        load_rules(file, CountRule)


def test_several_hundred_thousand_is_no_exact_number():
    (found,) = quantities(list(spacy.blank("de")("mehrere hunderttausend Menschen")))
    assert (found.low, found.high) == (200_000, None)


ODD_WORDS = (
    "mehr", "als", "ein", "Dutzend", "zwischen", "20", "und", "bis", "zu", "2.000", "9" * 500, "halbe", "Million",
    "mehrere", "hundert", "20-30", "keine", "zweihundert", "Tote",
)  # fmt: skip
BLANK = spacy.blank("de")


@settings(deadline=None)
@given(st.lists(st.sampled_from(ODD_WORDS)))
def test_any_words_give_ranges_or_nothing(words):
    for found in quantities(list(BLANK(" ".join(words)))):
        assert found.low is None or found.low <= 10**10
        assert found.high is None or found.high <= 10**11
        assert found.first <= found.last
