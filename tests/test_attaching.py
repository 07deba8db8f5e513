"""What is put right in a tree by what nouns ask for and by number: "ein Abkommen über …", "ein Schild warnt …"."""

import pytest

from lagebild.analyse.attaching import attach_phrases
from lagebild.analyse.network import WordAnalysis
from lagebild.analyse.tree import agree_in_number
from lagebild.rules.noun_prepositions import asks_for, noun_prepositions

EXAMPLES = [(row.id, example) for row in noun_prepositions() for example in row.examples]


def analysed(rows):
    """Words and analysis of lines such as "Länder NN 5 nsubj"."""
    parts = [row.split() for row in rows]
    words, tags, heads, relations = (list(column) for column in zip(*parts, strict=True))
    size = len(rows)
    return words, WordAnalysis(["X"] * size, tags, [""] * size, list(map(int, heads)), relations, ["O"] * size)


@pytest.mark.parametrize(("preposition", "example"), EXAMPLES, ids=[row for row, _ in EXAMPLES])
def test_phrases_hang_on_the_noun_that_asks_for_them(analyser, preposition, example):
    (doc,) = analyser.analyse_words([[*example.removesuffix(".").split(), "."]])
    assert any(
        asks_for(token.text, child.text)
        for token in doc
        if token.tag_ in ("NN", "NE")
        for phrase in token.children
        if phrase.dep_ == "nmod"
        for child in phrase.children
        if child.dep_ == "case"
    ), [(token.text, token.dep_, token.head.text) for token in doc]


@pytest.mark.parametrize(
    ("noun", "preposition", "asks"),
    [
        ("Luftangriffen", "auf", True),
        ("Friedensabkommen", "übers", True),
        ("Angriff", "Auf", True),
        ("Angriffsplan", "auf", False),
        ("Abkommen", "unter", False),
        ("Vertrauen", "auf", False),
    ],
)
def test_compounds_and_forms_ask_for_the_same(noun, preposition, asks):
    assert asks_for(noun, preposition) is asks


def test_a_phrase_moves_from_the_verb_to_the_noun_before_it():
    words, analysis = analysed(["Sie PPER 6 nsubj", "ein ART 3 det", "Abkommen NN 6 obj", "über APPR 5 case",
                                "Hilfe NN 6 obl", "schlossen VVFIN 0 root"])  # fmt: skip
    moved = attach_phrases(words, analysis)
    assert (moved.heads, moved.relations[4]) == ([6, 3, 6, 5, 3, 0], "nmod")
    assert analysis.heads[4] == 6


def test_a_phrase_moves_over_an_attribute():
    words, analysis = analysed(["Der ART 2 det", "Austritt NN 6 nsubj", "Finnlands NE 2 nmod", "aus APPR 5 case",
                                "Bündnissen NN 3 nmod", "droht VVFIN 0 root"])  # fmt: skip
    assert attach_phrases(words, analysis).heads == [2, 6, 2, 5, 2, 0]


def test_a_phrase_of_another_clause_or_noun_stays():
    words, analysis = analysed(["Ein ART 2 det", "Abkommen NN 0 root", "über APPR 4 case", "Hilfe NN 5 obl",
                                "schlossen VVFIN 2 acl"])  # fmt: skip
    assert attach_phrases(words, analysis) == analysis
    words, analysis = analysed(["Er PPER 2 nsubj", "legte VVFIN 0 root", "Bücher NN 2 obj", "über APPR 5 case",
                                "Karten NN 2 obl"])  # fmt: skip
    assert attach_phrases(words, analysis) == analysis


def test_subject_and_object_are_exchanged_where_only_the_object_agrees():
    def labels(verb, subject, obj):
        tags = ["NN", "VVFIN", "NN"]
        return agree_in_number(["nsubj", "root", "obj"], [2, 0, 2], tags, [subject, verb, obj])

    plural, singular = "Case=Nom|Number=Plur", "Number=Sing"
    assert labels(singular, plural, singular) == ["obj", "root", "nsubj"]
    assert labels(singular, singular, plural) == ["nsubj", "root", "obj"]
    assert labels(singular, plural, plural) == ["nsubj", "root", "obj"]
    assert labels(singular, "", singular) == ["nsubj", "root", "obj"]
    assert agree_in_number([], [], [], []) == []
