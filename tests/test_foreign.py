"""Foreign spaCy pipelines: TIGER trees to UD, and whole pipelines made by hand, saved and loaded by name."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from lagebild.analyse.foreign import ForeignPipeline
from lagebild.analyse.tiger import TIGER_LABELS, tiger_to_ud
from lagebild.errors import AnalysisError
from lagebild.model import Block, Report
from lagebild.model import Span as TextSpan

# word/tag/head/TIGER label → word/head/UD relation; heads count from 1, 0 is the root
TREES = {
    "preposition": (
        "Er/PPER/2/sb reiste/VVFIN/0/ROOT am/APPRART/2/mo Montag/NN/3/nk nach/APPR/2/mo Wien/NE/5/nk ./$./2/punct",
        "Er/2/nsubj reiste/0/root am/4/case Montag/2/obl nach/6/case Wien/2/obl ./2/punct",
    ),
    "preposition below a noun": (
        "Der/ART/2/nk Angriff/NN/6/sb auf/APPR/2/mnr die/ART/5/nk Stadt/NN/3/nk endete/VVFIN/0/ROOT",
        "Der/2/det Angriff/6/nsubj auf/5/case die/5/det Stadt/2/nmod endete/0/root",
    ),
    "flat prepositional phrase": (
        "Sie/PPER/2/sb sprach/VVFIN/0/ROOT vor/APPR/2/mo der/ART/3/nk alten/ADJA/3/nk Brücke/NN/3/nk",
        "Sie/2/nsubj sprach/0/root vor/6/case der/6/det alten/6/amod Brücke/2/obl",
    ),
    "two prepositions and one behind": (
        "bis/APPR/6/mo zum/APPRART/1/nk Freitag/NN/2/nk von/APPR/6/mo dort/ADV/4/nk kam/VVFIN/0/ROOT aus/APPO/4/ac",
        "bis/3/case zum/3/case Freitag/6/obl von/5/case dort/6/obl kam/0/root aus/5/case",
    ),
    "perfect": (
        "Sie/PPER/2/sb hat/VAFIN/0/ROOT den/ART/4/nk Brief/NN/5/oa gelesen/VVPP/2/oc ./$./2/punct",
        "Sie/5/nsubj hat/5/aux den/4/det Brief/5/obj gelesen/0/root ./5/punct",
    ),
    "passive with agent": (
        "Zwei/CARD/2/nk Männer/NN/3/sb wurden/VAFIN/0/ROOT von/APPR/6/sbp Soldaten/NN/4/nk verhaftet/VVPP/3/oc",
        "Zwei/2/nummod Männer/6/nsubj:pass wurden/6/aux:pass von/5/case Soldaten/6/obl:agent verhaftet/0/root",
    ),
    "passive by means of": (
        "Das/ART/2/nk Haus/NN/3/sb wurde/VAFIN/0/ROOT durch/APPR/6/mo Feuer/NN/4/nk zerstört/VVPP/3/oc",
        "Das/2/det Haus/6/nsubj:pass wurde/6/aux:pass durch/5/case Feuer/6/obl:agent zerstört/0/root",
    ),
    "chain of auxiliaries": (
        "Die/ART/2/nk Brücke/NN/3/sb soll/VMFIN/0/ROOT gebaut/VVPP/5/oc worden/VAPP/6/oc sein/VAINF/3/oc",
        "Die/2/det Brücke/4/nsubj:pass soll/4/aux gebaut/0/root worden/4/aux:pass sein/4/aux",
    ),
    "future": (
        "Er/PPER/2/sb wird/VAFIN/0/ROOT morgen/ADV/4/mo kommen/VVINF/2/oc",
        "Er/4/nsubj wird/4/aux morgen/4/advmod kommen/0/root",
    ),
    "two modals, one verb": (
        "Er/PPER/2/sb kann/VMFIN/0/ROOT und/KON/2/cd will/VMFIN/3/cj gehen/VVINF/2/oc",
        "Er/5/nsubj kann/5/aux und/4/cc will/2/conj gehen/0/root",
    ),
    "copula": (
        "Die/ART/2/nk Lage/NN/3/sb ist/VAFIN/0/ROOT sehr/ADV/5/mo ernst/ADJD/3/pd ./$./3/punct",
        "Die/2/det Lage/5/nsubj ist/5/cop sehr/5/advmod ernst/0/root ./5/punct",
    ),
    "copula with modal": (
        "Er/PPER/2/sb soll/VMFIN/0/ROOT Minister/NN/4/pd sein/VAINF/2/oc",
        "Er/3/nsubj soll/3/aux Minister/0/root sein/3/cop",
    ),
    "state passive": (
        "Das/ART/2/nk Lager/NN/3/sb ist/VAFIN/0/ROOT zerstört/VVPP/3/pd",
        "Das/2/det Lager/4/nsubj:pass ist/4/aux:pass zerstört/0/root",
    ),
    "predicate of a full verb": (
        "Er/PPER/2/sb blieb/VVFIN/0/ROOT Kanzler/NN/2/pd",
        "Er/2/nsubj blieb/0/root Kanzler/2/xcomp",
    ),
    "coordination": (
        "Polen/NE/6/sb ,/$,/1/punct Ungarn/NE/1/cj und/KON/3/cd Litauen/NE/4/cj protestierten/VVFIN/0/ROOT",
        "Polen/6/nsubj ,/1/punct Ungarn/1/conj und/5/cc Litauen/1/conj protestierten/0/root",
    ),
    "coordinated prepositions": (
        "in/APPR/6/mo Rom/NE/1/nk und/KON/1/cd in/APPR/3/cj Paris/NE/4/nk demonstrierten/VVFIN/0/ROOT Tausende/NN/6/sb",
        "in/2/case Rom/6/obl und/5/cc in/5/case Paris/2/conj demonstrierten/0/root Tausende/6/nsubj",
    ),
    "coordinated clauses with auxiliaries": (
        "Er/PPER/2/sb hat/VAFIN/0/ROOT angerufen/VVPP/2/oc und/KON/2/cd wird/VAFIN/4/cj reisen/VVINF/5/oc",
        "Er/3/nsubj hat/3/aux angerufen/0/root und/6/cc wird/6/aux reisen/3/conj",
    ),
    "name with office": (
        "Präsidentin/NN/3/nk Maja/NE/3/pnc Ilves/NE/4/sb sprach/VVFIN/0/ROOT",
        "Präsidentin/4/nsubj Maja/1/appos Ilves/2/flat sprach/0/root",
    ),
    "office that heads its name": (
        "Präsidentin/NN/4/sb Maja/NE/3/pnc Ilves/NE/1/nk sprach/VVFIN/0/ROOT",
        "Präsidentin/4/nsubj Maja/1/appos Ilves/2/flat sprach/0/root",
    ),
    "name below a preposition": (
        "mit/APPR/4/mo Maja/NE/3/pnc Ilves/NE/1/nk sprach/VVFIN/0/ROOT er/PPER/4/sb",
        "mit/2/case Maja/4/obl Ilves/2/flat sprach/0/root er/4/nsubj",
    ),
    "genitive, apposition, relative clause": (
        "der/ART/2/nk Chef/NN/12/sb der/ART/4/nk Bank/NN/2/ag ,/$,/2/punct Karl/NE/7/pnc Moor/NE/2/app ,/$,/2/punct "
        "der/PRELS/10/sb log/VVFIN/2/rc ,/$,/2/punct floh/VVFIN/0/ROOT",
        "der/2/det Chef/12/nsubj der/4/det Bank/2/nmod ,/2/punct Karl/2/appos Moor/6/flat ,/2/punct "
        "der/10/nsubj log/2/acl:relcl ,/2/punct floh/0/root",
    ),
    "clause with complementizer": (
        "Er/PPER/2/sb sagte/VVFIN/0/ROOT ,/$,/2/punct dass/KOUS/7/cp sie/PPER/7/sb gekommen/VVPP/7/oc sei/VAFIN/2/oc",
        "Er/2/nsubj sagte/0/root ,/2/punct dass/6/mark sie/6/nsubj gekommen/2/ccomp sei/6/aux",
    ),
    "infinitive with zu": (
        "Sie/PPER/2/sb versprach/VVFIN/0/ROOT ,/$,/2/punct ihm/PPER/6/da zu/PTKZU/6/pm helfen/VVINF/2/oc",
        "Sie/2/nsubj versprach/0/root ,/2/punct ihm/6/obl:arg zu/6/mark helfen/2/xcomp",
    ),
    "infinitive of purpose": (
        "Er/PPER/2/sb floh/VVFIN/0/ROOT ,/$,/2/punct um/KOUI/6/cp zu/PTKZU/6/pm leben/VVINF/2/mo",
        "Er/2/nsubj floh/0/root ,/2/punct um/6/mark zu/6/mark leben/2/advcl",
    ),
    "clause of a noun": (
        "die/ART/2/nk Hoffnung/NN/7/sb ,/$,/2/punct dass/KOUS/6/cp er/PPER/6/sb kommt/VVFIN/2/oc schwand/VVFIN/0/ROOT",
        "die/2/det Hoffnung/7/nsubj ,/2/punct dass/6/mark er/6/nsubj kommt/2/acl schwand/0/root",
    ),
    "correlate": (
        "Er/PPER/2/sb drang/VVFIN/0/ROOT darauf/PROAV/2/op ,/$,/3/punct dass/KOUS/7/cp sie/PPER/7/sb geht/VVFIN/3/re",
        "Er/2/nsubj drang/0/root darauf/2/advmod ,/3/punct dass/7/mark sie/7/nsubj geht/2/ccomp",
    ),
    "reported speech": (
        "Sie/PPER/2/sb gehe/VVFIN/5/rs ,/$,/2/punct so/ADV/5/mo sagte/VVFIN/0/ROOT er/PPER/5/sb",
        "Sie/2/nsubj gehe/5/ccomp ,/2/punct so/5/advmod sagte/0/root er/5/nsubj",
    ),
    "separated particle and negation": (
        "Er/PPER/2/sb wies/VVFIN/0/ROOT dies/PDS/2/oa nicht/PTKNEG/2/ng zurück/PTKVZ/2/svp",
        "Er/2/nsubj wies/0/root dies/2/obj nicht/2/advmod zurück/2/compound:prt",
    ),
    "comparison": (
        "Er/PPER/2/sb ist/VAFIN/0/ROOT größer/ADJD/2/pd als/KOKOM/5/cm Hans/NE/3/cc",
        "Er/3/nsubj ist/3/cop größer/0/root als/5/case Hans/3/obl",
    ),
    "as with its noun below it": (
        "Er/PPER/2/sb arbeitet/VVFIN/0/ROOT als/KOKOM/2/mo Lehrer/NN/3/nk",
        "Er/2/nsubj arbeitet/0/root als/4/case Lehrer/2/obl",
    ),
    "decorated label": (
        "Er/PPER/2/sb||oc kam/VVFIN/0/ROOT",
        "Er/2/nsubj kam/0/root",
    ),
}


def columns(text):
    return [list(column) for column in zip(*(word.rsplit("/", 3) for word in text.split()), strict=True)]


@pytest.mark.parametrize("name", TREES)
def test_tiger_tree_becomes_ud(name):
    tiger, expected = TREES[name]
    words, tags, heads, labels = columns(tiger)
    tags = ["PAV" if tag == "PROAV" else tag for tag in tags]
    heads, relations = tiger_to_ud(words, tags, [int(head) - 1 for head in heads], labels)
    found = [f"{word}/{head + 1}/{relation}" for word, head, relation in zip(words, heads, relations, strict=True)]
    assert found == expected.split()


TAGS = st.sampled_from([
    "NN", "NE", "ART", "ADJA", "ADJD", "APPR", "APPRART", "KOKOM", "VAFIN", "VAINF", "VAPP", "VMFIN", "VVFIN", "VVINF",
    "VVPP", "PAV", "PPER", "PRELS", "KON", "KOUS", "CARD", "FM", "$,", "ADV", "PTKZU",
])  # fmt: skip
LABELS = st.sampled_from([*sorted(TIGER_LABELS), "cc", "dep", "punct", ""])
UD = {
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound",
    "compound:prt", "conj", "cop", "csubj", "csubj:pass", "det", "det:poss", "discourse", "expl", "flat", "mark",
    "nmod", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:arg", "parataxis", "punct", "root",
    "vocative", "xcomp",
}  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_tree_stays_a_tree(data):
    size = data.draw(st.integers(1, 12))
    order = data.draw(st.permutations(range(size)))
    heads = [-1] * size
    for place in range(1, size):
        above = data.draw(st.integers(-1, place - 1))
        heads[order[place]] = order[above] if above >= 0 else -1
    tags = data.draw(st.lists(TAGS, min_size=size, max_size=size))
    labels = data.draw(st.lists(LABELS, min_size=size, max_size=size))
    words = data.draw(st.lists(st.sampled_from(["wurde", "ist", "hat", "von", "es"]), min_size=size, max_size=size))
    roots = heads.count(-1)
    found, relations = tiger_to_ud(words, tags, heads, labels)
    assert found.count(-1) == roots
    assert set(relations) <= UD
    for word in range(size):
        steps = 0
        while word >= 0:
            word, steps = found[word], steps + 1
            assert steps <= size


# A pipeline made by hand: a table of words says tag, part of speech, features, TIGER or UD label and head.
TEXT = "Treffen abgesagt\n\nDer Minister Udo Hahn wies die syrische Kritik  zurück. Er war im Mai in Oslo."
BLOCKS = (Block("headline", TextSpan(0, 16)), Block("paragraph", TextSpan(18, len(TEXT))))
PARSES = {
    "Treffen abgesagt": "Treffen/NN/2/sb abgesagt/VVPP/0/ROOT",
    "Der Minister Udo Hahn wies die syrische Kritik zurück .": (
        "Der/ART/2/nk Minister/NN/5/sb Udo/NE/4/pnc Hahn/NE/2/nk wies/VVFIN/0/ROOT die/ART/8/nk syrische/ADJA/8/nk "
        "Kritik/NN/5/oa zurück/PTKVZ/5/svp ./$./5/punct"
    ),
    "Er war im Mai in Oslo .": (
        "Er/PPER/2/sb war/VAFIN/0/ROOT im/APPRART/2/mo Mai/NN/3/nk in/APPR/2/mo Oslo/NE/5/nk ./$./2/punct"
    ),
    "Der Minister reiste am Montag nach Wien .": (
        "Der/ART/2/nk Minister/NN/3/sb reiste/VVFIN/0/ROOT am/APPRART/3/mo Montag/NN/4/nk nach/APPR/3/mo Wien/NE/6/nk "
        "./$./3/punct"
    ),
}
NAMES = {"Udo Hahn": "PER", "syrische": "MISC", "Oslo": "LOC", "Mai": "DATE"}


def annotate(doc, parses):
    words, tags, heads, labels = columns(parses[" ".join(token.text for token in doc)])
    for i, token in enumerate(doc):
        token.tag_, token.dep_, token.head = tags[i], labels[i], doc[int(heads[i]) - 1 if int(heads[i]) else i]
    ends = {word: i for i, word in enumerate(words)}
    doc.ents = [
        Span(doc, ends[name.split()[0]], ends[name.split()[-1]] + 1, label=label)
        for name, label in NAMES.items()
        if set(name.split()) <= set(words)
    ]
    return doc


@Language.component("test_tiger_analysis")
def tiger_analysis(doc):
    return annotate(doc, PARSES)


@Language.component("test_tags_only")
def tags_only(doc):
    for token in doc:
        token.tag_ = "NN"
    return doc


@Language.component("test_trees_only")
def trees_only(doc):
    return annotate_labels(doc, "sb")


@Language.component("test_odd_labels")
def odd_labels(doc):
    for token in doc:
        token.tag_ = "NN"
    return annotate_labels(doc, "agent")


@Language.component("test_failing")
def failing(doc):
    if "Minister reiste" not in doc.text:
        raise RuntimeError("out of order\nsecond line")
    return annotate(doc, PARSES)


@Language.component("test_merging")
def merging(doc):
    annotate(doc, PARSES)
    with doc.retokenize() as retokenizer:
        for entity in doc.ents:
            retokenizer.merge(entity)
    return doc


def annotate_labels(doc, label):
    for token in doc:
        token.dep_, token.head = (label, doc[0]) if token.i else ("ROOT", doc[0])
    return doc


SPELLED_OUT = {
    "Er war im Mai in Oslo.": (
        "Er/PPER/5/nsubj war/VAFIN/5/cop in/APPR/5/case dem/ART/5/det Mai/NN/0/root in/APPR/7/case Oslo/NE/5/obl "
        "./$./5/punct"
    ),
    "Der Minister reiste am Montag nach Wien.": (
        "Der/ART/2/det Minister/NN/3/nsubj reiste/VVFIN/0/root an/APPR/6/case dem/ART/6/det Montag/NN/3/obl "
        "nach/APPR/8/case Wien/NE/3/iobj ./$./3/punct"
    ),
}


class SpellsOut:
    """All work in place of the tokenizer, UD trees, and "im" spelled out as "in dem", as spacy-stanza does it."""

    def __init__(self, vocab):
        self.vocab = vocab

    def __call__(self, text):
        words, tags, heads, labels = columns(SPELLED_OUT[text])
        at = [int(head) - 1 if int(head) else i for i, head in enumerate(heads)]
        return Doc(self.vocab, words=words, tags=tags, heads=at, deps=labels)

    def to_disk(self, path, **_):
        pass

    def from_disk(self, path, **_):
        return self


@spacy.registry.tokenizers("test_spells_out")
def spells_out():
    return lambda nlp: SpellsOut(nlp.vocab)


def saved(folder, *components, lang="de", config=None):
    nlp = spacy.blank(lang, config=config or {})
    for component in components:
        nlp.add_pipe(component)
    nlp.to_disk(folder / "pipeline")
    return str(folder / "pipeline")


@pytest.fixture
def tiger_pipeline(tmp_path):
    return ForeignPipeline.load(saved(tmp_path, "test_tiger_analysis"))


def test_report_through_a_tiger_pipeline(tiger_pipeline):
    report = Report("r", TEXT, blocks=BLOCKS)
    ((same, doc),) = tiger_pipeline.analyse([report])
    assert same is report
    assert doc.text == TEXT
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Treffen abgesagt",
        "Der Minister Udo Hahn wies die syrische Kritik  zurück.",
        "Er war im Mai in Oslo.",
    ]
    by_word = {token.text: token for token in doc}
    wies = by_word["wies"]
    assert (wies.dep_, wies.lemma_, wies.pos_, wies.tag_) == ("root", "zurückweisen", "VERB", "VVFIN")
    assert {(child.text, child.dep_) for child in wies.children if not child.is_space} == {
        ("Minister", "nsubj"), ("Kritik", "obj"), ("zurück", "compound:prt"), (".", "punct"),
    }  # fmt: skip
    assert (by_word["Udo"].head.text, by_word["Udo"].dep_) == ("Minister", "appos")
    assert (by_word["Hahn"].head.text, by_word["Hahn"].dep_) == ("Udo", "flat")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Udo Hahn", "PER"), ("syrische", "LOCderiv"), ("Oslo", "LOC"),
    ]  # fmt: skip
    blank = [token for token in doc if token.is_space]
    assert {(token.dep_, token.pos_, token.is_sent_start) for token in blank} == {("", "SPACE", False)}
    assert len(blank) == 2


def test_several_reports_and_empty_ones(tiger_pipeline):
    reports = [Report("a", ""), Report("b", "Er war im Mai in Oslo."), Report("c", " \n\n "), Report("d", TEXT)]
    found = list(tiger_pipeline.analyse(reports))
    assert [report.id for report, _ in found] == ["a", "b", "c", "d"]
    assert [doc.text for _, doc in found] == [report.text for report in reports]


def test_ready_made_words_stay_as_they_are(tiger_pipeline):
    words = ["Er", "war", "im", "Mai", "in", "Oslo", "."]
    docs = list(tiger_pipeline.analyse_words([words, [], words]))
    assert [[token.text for token in doc] for doc in docs] == [words, [], words]
    assert docs[0][3].dep_ == "obl"
    assert docs[0][2].head.i == 3


def test_words_are_counted(tiger_pipeline):
    assert tiger_pipeline.encode_only([Report("r", "Er war im Mai in Oslo.")]) == 7


def test_merged_tokens_are_taken_apart_again(tmp_path):
    pipeline = ForeignPipeline.load(saved(tmp_path, "test_merging"))
    ((_, doc),) = pipeline.analyse([Report("r", TEXT, blocks=BLOCKS)])
    assert doc.text == TEXT
    hahn = next(token for token in doc if token.text == "Hahn")
    assert (hahn.head.text, hahn.dep_) == ("Udo", "flat")
    assert [entity.text for entity in doc.ents] == ["Udo Hahn", "syrische", "Oslo"]


def test_pipeline_that_spells_words_out(tmp_path):
    config = {"nlp": {"tokenizer": {"@tokenizers": "test_spells_out"}}}
    pipeline = ForeignPipeline.load(saved(tmp_path, config=config))
    ((_, doc),) = pipeline.analyse([Report("r", "Er war im Mai in Oslo.")])
    assert [(token.text, token.tag_, token.dep_, token.head.text) for token in doc] == [
        ("Er", "PPER", "nsubj", "Mai"),
        ("war", "VAFIN", "cop", "Mai"),
        ("im", "APPRART", "case", "Mai"),
        ("Mai", "NN", "root", "Mai"),
        ("in", "APPR", "case", "Oslo"),
        ("Oslo", "NE", "obl", "Mai"),
        (".", "$.", "punct", "Mai"),
    ]
    (doc,) = pipeline.analyse_words([["Der", "Minister", "reiste", "am", "Montag", "nach", "Wien", "."]])
    assert doc[6].dep_ == "obl:arg"


@pytest.mark.parametrize(
    ("components", "message"),
    [
        ((), "gives no tags"),
        (("test_trees_only",), "gives no tags"),
        (("test_tags_only",), "gives no trees"),
        (("test_odd_labels",), "neither as TIGER nor as UD does: ROOT, agent"),
    ],
)
def test_pipeline_that_gives_too_little(tmp_path, components, message):
    with pytest.raises(AnalysisError, match=message) as caught:
        ForeignPipeline.load(saved(tmp_path, *components))
    assert "\n" not in str(caught.value)


def test_pipeline_for_another_language(tmp_path):
    with pytest.raises(AnalysisError, match="is for language 'nl', not for German"):
        ForeignPipeline.load(saved(tmp_path, lang="nl"))


def test_pipeline_that_is_not_there():
    with pytest.raises(AnalysisError, match="no spaCy pipeline 'de_no_such_pipeline' is installed") as caught:
        ForeignPipeline.load("de_no_such_pipeline")
    assert "\n" not in str(caught.value)


def test_folder_that_is_no_pipeline(tmp_path):
    with pytest.raises(AnalysisError, match="cannot be loaded") as caught:
        ForeignPipeline.load(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_pipeline_that_breaks_off(tmp_path):
    pipeline = ForeignPipeline.load(saved(tmp_path, "test_failing"))
    with pytest.raises(AnalysisError, match=r"fails: out of order$"):
        list(pipeline.analyse([Report("r", TEXT, blocks=BLOCKS)]))
