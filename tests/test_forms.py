"""What the form of a word shows: nouns, numbers, perfects."""

import pytest

from lagebild.analyse.attaching import attach_phrases
from lagebild.analyse.brackets import close_brackets
from lagebild.analyse.cases import correct_cases
from lagebild.analyse.forms import correct_forms
from lagebild.analyse.network import WordAnalysis
from lagebild.rules.perfects import has_perfect_with_sein


def analysed(rows):
    """Words and analysis of lines such as "Fonds NN 3 obl:arg Case=Dat|Number=Sing"."""
    parts = [[*row.split(), ""][:5] for row in rows]
    words, tags, heads, relations, features = (list(column) for column in zip(*parts, strict=True))
    return words, WordAnalysis(["X"] * len(rows), tags, features, list(map(int, heads)), relations, ["O"] * len(rows))


def test_a_subject_with_a_capital_is_a_noun():
    words, analysis = analysed(["Bewaffnete ADJD 2 nsubj", "stürmten VVFIN 0 root", "Bekannt ADJD 2 obj"])
    found = correct_forms(words, analysis)
    assert found.xpos == ["NN", "VVFIN", "ADJD"]
    assert found.upos[0] == "NOUN"


def test_a_verb_that_does_not_end_in_n_is_singular():
    words, analysis = analysed(
        ["Die ART 2 det", "Menge NN 3 obj Number=Sing", "rief VVFIN 0 root Number=Plur", "Namen NN 3 nsubj Number=Plur",
         "sind VAFIN 3 aux Number=Plur", "kamen VVFIN 3 conj Number=Plur"]
    )  # fmt: skip
    found = correct_forms(words, analysis)
    assert [found.features[word] for word in (2, 4, 5)] == ["Number=Sing", "Number=Plur", "Number=Plur"]


def test_the_number_that_the_form_shows_decides_who_is_the_subject():
    words, analysis = analysed(
        ["Die ART 2 det", "Menge NN 3 obj Number=Sing", "rief VVFIN 0 root Number=Plur", "Namen NN 3 nsubj Number=Plur"]
    )
    found = correct_cases(words, correct_forms(words, analysis))
    assert (found.relations[1], found.relations[3]) == ("nsubj", "obj")


def test_a_perfect_with_sein_is_no_state():
    rows = ["Der ART 2 det", "Plan NN 4 nsubj", "ist VAFIN 4 cop", "gescheitert VVPP 0 root"]
    words, analysis = analysed(rows)
    found = correct_forms(words, analysis)
    assert (found.relations[2], found.upos[3]) == ("aux", "VERB")
    words, analysis = analysed([*rows[:3], "verboten VVPP 0 root"])
    assert correct_forms(words, analysis).relations[2] == "cop"


@pytest.mark.parametrize(("word", "known"), [("Zurückgekommen", True), ("gescheitert", True), ("verhaftet", False)])
def test_verbs_with_a_prefix_form_their_perfect_like_those_without(word, known):
    assert has_perfect_with_sein(word) is known


def test_a_nominative_without_a_subject_beside_it_is_the_subject():
    words, analysis = analysed(
        ["wird VAFIN 4 aux:pass", "der ART 3 det", "Offizier NN 4 obl:arg Case=Nom|Number=Sing", "zitiert VVPP 0 root"]
    )
    assert correct_cases(words, analysis).relations[2] == "nsubj:pass"
    words, analysis = analysed(["Er PPER 2 nsubj", "half VVFIN 0 root", "Ada NE 2 obl:arg Case=Nom"])
    assert correct_cases(words, analysis).relations[2] == "obl:arg"


def test_what_a_verb_asks_for_hangs_on_it():
    words, analysis = analysed(
        ["Ada NE 2 nsubj", "hält VVFIN 0 root", "Pläne NN 2 obj", "für APPR 5 case", "Unsinn NN 3 nmod"]
    )
    found = attach_phrases(words, analysis)
    assert (found.heads[4], found.relations[4]) == (2, "obl")
    words[1] = "kennt"
    assert attach_phrases(words, analysis).heads[4] == 3


def test_what_has_no_prefix_is_an_infinitive():
    words, analysis = analysed(["Ada NE 3 nsubj:pass", "wird VAFIN 3 aux:pass", "eintreffen VVPP 0 root"])
    found = correct_forms(words, analysis)
    assert (found.xpos[2], found.relations) == ("VVINF", ["nsubj", "aux", "root"])
    for participle in ("eingetroffen", "verlassen", "übernommen", "vorgestellt"):
        words, analysis = analysed(["Ada NE 3 nsubj:pass", "wird VAFIN 3 aux:pass", f"{participle} VVPP 0 root"])
        assert correct_forms(words, analysis).xpos[2] == "VVPP", participle


def test_what_stands_between_article_and_noun_belongs_to_the_noun():
    rows = ["Ada NE 2 nsubj", "rügte VVFIN 0 root", "ein ART 7 det", "von APPR 5 case", "Peru NE 2 obl",
            "unterzeichnetes ADJA 7 amod", "Abkommen NN 2 obj", "gestern ADV 2 advmod"]  # fmt: skip
    _, analysis = analysed(rows)
    assert close_brackets(analysis).heads == [2, 0, 7, 5, 6, 7, 2, 2]
    _, analysis = analysed([*rows[:2], "ein ART 7 det", *rows[3:5], "nachts ADV 2 advmod", *rows[6:]])
    assert close_brackets(analysis).heads == analysis.heads
