"""The built-in model: raw text to spaCy documents."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.analyse.analyser import WEIGHTS, Analyser
from lagebild.analyse.network import Network
from lagebild.errors import AnalysisError
from lagebild.model import Report
from lagebild.read import blocks_of

TEXT = (
    "Minister sagt Reise ab\n\n"
    "Wien (dpa) - Das Militär wies den Bericht am 28. September zurück. „Das ist falsch.“ Die US-Botschafterin "
    "Anna Lindqvist sprach mit dem russischen Präsidenten Pawel Orlow.\n\n"
    "Foto: dpa\n"
)


def analyse(analyser, *texts):
    reports = [Report(id=str(i), text=text, blocks=blocks_of(text)) for i, text in enumerate(texts)]
    return [doc for _, doc in analyser.analyse(reports)]


def word(doc, text):
    return next(token for token in doc if token.text == text)


def test_offsets_are_those_of_the_report(analyser):
    (doc,) = analyse(analyser, TEXT)
    assert doc.text == TEXT
    assert TEXT[word(doc, "Lindqvist").idx :].startswith("Lindqvist")


def test_tags_tree_lemma_and_names(analyser):
    (doc,) = analyse(analyser, TEXT)
    verb, particle = word(doc, "wies"), word(doc, "zurück")
    assert (verb.tag_, verb.pos_, verb.lemma_, verb.dep_) == ("VVFIN", "VERB", "zurückweisen", "root")
    assert (particle.dep_, particle.head) == ("compound:prt", verb)
    assert word(doc, "Militär").dep_ == "nsubj"
    assert "VerbForm=Fin" in str(verb.morph)
    names = {entity.text: entity.label_ for entity in doc.ents}
    assert names["Anna Lindqvist"] == names["Pawel Orlow"] == "PER"
    assert names["russischen"] == "LOCderiv"


def test_sentences_keep_to_blocks(analyser):
    (doc,) = analyse(analyser, TEXT)
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert sentences[0] == "Minister sagt Reise ab"
    assert sentences[2] == "„Das ist falsch.“"
    assert sentences[-1] == "Foto: dpa"


def test_a_report_is_read_alike_alone_and_among_others(analyser):
    others = [f"Die {n}. Sitzung des Rates in Bern dauerte {n} Stunden und brachte nichts Neues." for n in range(40)]
    (alone,) = analyse(analyser, TEXT)
    among = analyse(analyser, *others, TEXT)[-1]
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in alone] == [
        (t.tag_, t.dep_, t.head.i, t.lemma_) for t in among
    ]
    assert [(e.text, e.label_) for e in alone.ents] == [(e.text, e.label_) for e in among.ents]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "x", "\u200b", "Wort " * 3000, "a" * 5000, "„" * 700, "1.2.3." * 900, "Straße\tist\r\nzu."],
    ids=["empty", "blank", "newlines", "letter", "zero-width", "endless", "one-word", "quotes", "figures", "tab"],
)
def test_unusual_text_keeps_its_characters(analyser, text):
    (doc,) = analyse(analyser, text)
    assert_keeps(doc, text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_keeps_its_characters(analyser, text):
    (doc,) = analyse(analyser, text)
    assert_keeps(doc, text)


def assert_keeps(doc, text):
    """Every token stands in ``doc`` where it stands in ``text``; only single white space may read as a blank."""
    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert doc.text.split() == text.split()


@pytest.mark.parametrize("gap", ["\n", "\t", "\u00a0", "\u202f"])
def test_a_wrapped_line_does_not_part_a_name(analyser, gap):
    text = f"Der Minister traf am Montag zum ersten Mal Carolina{gap}Fuenzalida in ihrem Amt in La Paz."
    (doc,) = analyse(analyser, text)
    assert not any(token.is_space for token in doc)
    assert "Carolina Fuenzalida" in {entity.text for entity in doc.ents}


def test_paragraphs_stay_apart(analyser):
    text = "Streit um Gas\nDer Präsident reist nach Kiew.\n\nAuch der Minister reist."
    ((_, doc),) = analyser.analyse([Report("t", text, blocks=blocks_of(text))])
    assert [token.text for token in doc if token.is_space] == ["\n", "\n\n"]


def test_given_words_are_kept(analyser):
    words = [["Im", "Streit", "um", "Gas", "droht", "Kiew", "."], ["Ja", "."], ["sehr"] * 900]
    docs = list(analyser.analyse_words(words))
    assert [[token.text for token in doc] for doc in docs] == words
    assert docs[0][0].tag_ == "APPRART"


def test_reports_come_back_in_order_with_their_remarks(analyser):
    reports = [Report(id=str(n), text=f"Satz {n}.", remarks=("x",)) for n in range(30)]
    assert [report for report, _ in analyser.analyse(iter(reports))] == reports


def test_counting_words_of_the_encoder(analyser):
    assert analyser.encode_only([Report(id="1", text="Ein Satz mit fünf Wörtern")]) == 5


def test_a_damaged_model_says_so(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    (folder / "heads.onnx").write_bytes(b"rubbish")
    with pytest.raises(AnalysisError, match="install lagebild again"):
        Network.load(folder)
    shutil.rmtree(folder)
    with pytest.raises(AnalysisError, match="missing or damaged"):
        Network.load(folder)


def test_model_is_as_small_as_promised():
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) <= 45_000_000


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(AnalysisError, match="xx_no_such_pipeline"):
        Analyser.load(pipeline="xx_no_such_pipeline")


def test_reports_are_not_changed(analyser):
    report = Report(id="1", text=TEXT)
    (pair,) = list(analyser.analyse([report]))
    assert pair[0] is report
    assert report == replace(report)
