"""Full text: words in all forms, compounds by their parts, snippets; the same on both engines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.analyse.compounds import Compounds
from lagebild.analyse.lemmas import Lemmatiser
from lagebild.errors import StoreError
from lagebild.model import Reading, Report, Span
from lagebild.read.blocks import blocks_of
from lagebild.rules.corrections import correction_rules
from lagebild.store import SearchQuery, Store
from lagebild.store.asking import wanted_in
from lagebild.store.coded import Coded, Coder
from lagebild.store.words import to_term, words_of

SENTENCES = {
    # id: word/lemma/tag
    "abzug": "Der/der/ART Truppenabzug/Truppenabzug/NN begann/beginnen/VVFIN gestern/gestern/ADV ././$.",
    "truppen": "Putins/Putin/NE Truppen/Truppe/NN verließen/verlassen/VVFIN die/der/ART Stadt/Stadt/NN ././$.",
    "eu": "Der/der/ART EU-Außenminister/EU-Außenminister/NN verhandelte/verhandeln/VVFIN lange/lange/ADV ././$.",
    "haus": "Die/der/ART Häuser/Haus/NN des/der/ART Hafens/Hafen/NN brannten/brennen/VVFIN ././$.",
    "reihe": "Der/der/ART Abzug/Abzug/NN der/der/ART Truppen/Truppe/NN stockt/stocken/VVFIN ././$.",
    "umkehr": "Die/der/ART Truppen/Truppe/NN sahen/sehen/VVFIN der/der/ART Abzug/Abzug/NN zu/zu/PTKVZ ././$.",
    "zahl": "Nach/nach/APPR 2015/2015/CARD kam/kommen/VVFIN Straßenbau/Straßenbau/NN ././$.",
}


@pytest.fixture(scope="module")
def compounds():
    return Compounds(Lemmatiser())


def coded(name, line, compounds):
    rows = [piece.rsplit("/", 2) for piece in line.split()]
    words, lemmas, tags = zip(*rows, strict=True)
    doc = Doc(Vocab(), words=words, lemmas=lemmas, tags=tags)
    report = Report(name, doc.text, blocks=blocks_of(doc.text))
    return Coded(
        Reading(report, (Span(0, len(doc.text)),), (), (), (), (), (), ()), words_of(doc, compounds), Coder("c", "r")
    )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request, tmp_path_factory, compounds):
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("search") / "search.db")
    else:
        address = request.getfixturevalue("databases")()
    with Store.open(address, create=True) as store:
        store.add([coded(name, line, compounds) for name, line in SENTENCES.items()])
        yield store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Truppen", {"abzug", "truppen", "reihe", "umkehr"}),
        ("Truppe", {"abzug", "truppen", "reihe", "umkehr"}),
        ("truppen", {"abzug", "truppen", "reihe", "umkehr"}),
        ("Truppenabzug", {"abzug"}),
        ("Abzug Truppen", {"abzug", "reihe", "umkehr"}),
        ('"Abzug der Truppen"', {"reihe"}),
        ("Truppen -Abzug", {"truppen"}),
        ("Trupp*", {"abzug", "truppen", "reihe", "umkehr"}),
        ("verhandeln", {"eu"}),
        ("verhandelt", {"eu"}),
        ("Minister", {"eu"}),
        ("EU-Außenminister", {"eu"}),
        ("Außenminister", {"eu"}),
        ("Putin", {"truppen"}),
        ("Putins", {"truppen"}),
        ("Haus", {"haus"}),
        ("Häuser", {"haus"}),
        ("Häusern", {"haus"}),
        ("2015", {"zahl"}),
        ("STRASSENBAU", {"zahl"}),
        ("Straße", {"zahl"}),
        ("Bau", {"zahl"}),
        ("Krokodil", set()),
    ],
)
def test_search_finds(words, found, store):
    for order in ("best", "newest"):
        assert {hit.report.key for hit in store.search(SearchQuery(words=words, order=order))} == found


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Truppe", {"Truppenabzug", "Truppen"}),
        ('"Abzug der Truppe"', {"Abzug der Truppen"}),
        ("verhandelt", {"verhandelte"}),
        ("Minist*", {"EU-Außenminister"}),
    ],
)
def test_snippets_show_the_words_of_the_text(words, marked, store):
    hits = store.search(SearchQuery(words=words))
    shown = {mark.of(snippet.text) for hit in hits for snippet in hit.snippets for mark in snippet.marks}
    assert shown == marked
    for hit in hits:
        text = store.reading(hit.report.key).report.text
        assert all(snippet.span.of(text) == snippet.text for snippet in hit.snippets)


@pytest.mark.parametrize("words", ["-Truppen", '"', "…", "- -", '""', "*"])
def test_nothing_to_look_for_is_said(words, store):
    with pytest.raises(StoreError, match="nothing to look for"):
        store.search(SearchQuery(words=words))


SIGNS = st.sampled_from(["Abzug", '"', "-", "*", "(", "'", "NEAR", "OR", ":", "\\"])


@settings(deadline=None, max_examples=60)
@given(words=st.text(min_size=1, max_size=40) | st.lists(SIGNS, min_size=1).map(" ".join))
def test_no_words_break_the_search(store, words):
    try:
        wanted_in(words)
    except StoreError:
        return
    store.search(SearchQuery(words=words))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Truppenabzug", {"truppe", "abzug"}),
        ("Waffenstillstandsverhandlung", {"waffenstillstand", "verhandlung"}),
        ("Bundeswehr", {"wehr"}),
        ("Außenminister", {"minister"}),
        ("EU-Sondergesandter", {"eu"}),
        ("Minister", set()),
        ("Regierung", set()),
        ("NATO", set()),
        ("x" * 3000, set()),
        ("", set()),
    ],
)
def test_parts_of_compounds(word, parts, compounds):
    found = set(compounds.parts(word))
    assert parts <= found
    assert parts or not found


@given(st.text(max_size=30))
def test_terms_are_letters_and_figures(word):
    assert not set(" \t\n'\"*()|&:!<>\\-_") & set(to_term(word))


@pytest.mark.parametrize("rule", [rule for rule, _ in correction_rules()], ids=lambda rule: rule.id)
def test_marks_of_corrections(rule):
    pattern = {known.id: pattern for known, pattern in correction_rules()}[rule.id]
    assert all(pattern.search(example) for example in rule.examples)
    assert not any(pattern.search(example) for example in rule.not_examples)
