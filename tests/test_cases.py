"""Cases that an article or pronoun shows for certain: "den Fonds" is an object, "dessen" a genitive of its noun."""

from lagebild.analyse.cases import correct_cases
from lagebild.analyse.network import WordAnalysis


def analysed(rows):
    """Words and analysis of lines such as "Fonds NN 3 obl:arg Case=Dat|Number=Sing"."""
    parts = [[*row.split(), ""][:5] for row in rows]
    words, tags, heads, relations, features = (list(column) for column in zip(*parts, strict=True))
    return words, WordAnalysis(["X"] * len(rows), tags, features, list(map(int, heads)), relations, ["O"] * len(rows))


def test_an_accusative_is_no_dative_object():
    words, analysis = analysed(
        ["Den ART 2 det", "Fonds NN 3 obl:arg Case=Dat|Number=Sing", "forderte VVFIN 0 root", "er PPER 3 nsubj"]
    )
    found = correct_cases(words, analysis)
    assert found.relations == ["det", "obj", "root", "nsubj"]
    assert found.features[1] == "Case=Acc|Number=Sing"
    assert analysis.relations[1] == "obl:arg"


def test_an_accusative_is_no_subject():
    words, analysis = analysed(
        ["Den ART 2 det", "Minister NN 3 nsubj Case=Nom|Number=Sing", "rügte VVFIN 0 root",
         "die ART 5 det", "Partei NN 3 obj Case=Acc|Number=Sing"]
    )  # fmt: skip
    assert correct_cases(words, analysis).relations == ["det", "obj", "root", "det", "nsubj"]


def test_datives_in_the_plural_and_behind_prepositions_stay():
    words, analysis = analysed(
        ["Den ART 2 det", "Ländern NN 3 obl:arg Case=Dat|Number=Plur", "droht VVFIN 0 root",
         "an APPR 6 case", "den ART 6 det", "Zaun NN 3 obl:arg Case=Acc|Number=Sing"]
    )  # fmt: skip
    assert correct_cases(words, analysis).relations == analysis.relations


def test_a_second_object_is_left_alone():
    words, analysis = analysed(
        ["Er PPER 2 nsubj", "lehrte VVFIN 0 root", "den ART 4 det", "Sohn NN 2 obl:arg Case=Dat|Number=Sing",
         "einen ART 6 det", "Satz NN 2 obj Case=Acc|Number=Sing"]
    )  # fmt: skip
    assert correct_cases(words, analysis).relations[3] == "obl:arg"


def test_a_genitive_pronoun_hangs_on_the_noun_behind_it():
    words, analysis = analysed(
        ["dessen PRELS 4 obl:arg", "baldigen ADJA 3 amod", "Rücktritt NN 4 nsubj:pass", "gefordert VVPP 0 root"]
    )
    found = correct_cases(words, analysis)
    assert (found.heads[0], found.relations[0], found.xpos[0]) == (3, "nmod", "PRELAT")


def test_a_genitive_pronoun_on_which_the_noun_hangs_is_left_alone():
    words, analysis = analysed(["dessen PRELS 0 root", "Rücktritt NN 1 nmod"])
    assert correct_cases(words, analysis).heads == [0, 1]


def test_a_genitive_pronoun_without_a_noun_is_an_object():
    words, analysis = analysed(["dessen PRELS 3 obl:arg", "er PPER 3 nsubj", "gedachte VVFIN 0 root"])
    assert correct_cases(words, analysis).heads == [3, 3, 0]


def test_a_nominative_is_no_object():
    words, analysis = analysed(
        ["Der ART 2 det", "Rat NN 6 obj Case=Acc|Gender=Masc|Number=Sing", "hatte VAFIN 6 aux",
         "die ART 5 det", "Pläne NN 6 nsubj Case=Nom|Number=Plur", "kritisiert VVPP 0 root"]
    )  # fmt: skip
    found = correct_cases(words, analysis)
    assert (found.relations[1], found.relations[4]) == ("nsubj", "obj")
    assert found.features[1] == "Case=Nom|Gender=Masc|Number=Sing"


def test_a_sure_subject_stays_the_subject():
    words, analysis = analysed(
        ["Er PPER 2 nsubj", "half VVFIN 0 root", "der ART 4 det", "Frau NN 2 obj Case=Acc|Gender=Masc|Number=Sing"]
    )
    assert correct_cases(words, analysis).relations == analysis.relations
