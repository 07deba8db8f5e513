"""The predicate records, status cues and mode cues: what the schema does not check, and every example."""

import datetime

import pytest

from lagebild.errors import RuleError
from lagebild.extract.actors import find_actors
from lagebild.extract.events import find_events
from lagebild.extract.events.candidates import find_candidates
from lagebild.extract.events.lexicon import lexicon
from lagebild.extract.events.people import People
from lagebild.extract.places import find_places
from lagebild.extract.statements import find_statements
from lagebild.extract.times import find_times
from lagebild.model import EVENT_TYPES, Report
from lagebild.rules.frames import Predicate, predicates, word_classes
from lagebild.rules.loading import load_rules
from lagebild.rules.modes import mode_cues
from lagebild.rules.status import status_cues
from lagebild.rules.verb_forms import past_participles

DATE = datetime.date(2026, 3, 4)
WORD_KEYS = ("subject", "object", "dative", "genitive", "predicative", "words", "lemma")


def test_there_are_enough_predicates_and_every_type_has_some():
    assert len(predicates()) >= 700
    assert {record.type for record in predicates()} == set(EVENT_TYPES)
    for type_ in EVENT_TYPES:
        assert sum(record.type == type_ for record in predicates()) >= 15


@pytest.mark.parametrize("frame", ["verb", "noun", "light-verb", "adjective"])
def test_every_frame_is_used(frame):
    assert any(record.frame == frame for record in predicates())


def test_classes_named_in_tests_exist():
    for record in predicates():
        for test in (*record.needs, *record.bars):
            lists = [getattr(test, key) for key in WORD_KEYS] + list(test.oblique.values())
            for word in (word for words in lists for word in words):
                assert not word.startswith("@") or word[1:] in word_classes(), (record.id, word)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("mode: hunger", "no mode"),
        ("frame: light-verb", "verbs belong"),
        ("needs: [{}]", "at least one key"),
        ("actor: [Subjekt]", "neither a function"),
        ("colour: red", "Extra inputs"),
    ],
)
def test_a_wrong_record_is_refused_by_name(tmp_path, change, message):
    fields = {"id": "x.y", "type": "AID", "frame": "verb", "lemmas": "[helfen]", "examples": "[Sie half.]"}
    key, _, value = change.partition(": ")
    fields[key] = value
    file = tmp_path / "aid.yaml"
    file.write_text("- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items()), encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_rules(file, Predicate)


@pytest.mark.parametrize(
    ("infinitive", "participle"),
    [
        ("zurückweisen", "zurückgewiesen"),
        ("fordern", "gefordert"),
        ("verhaften", "verhaftet"),
        ("demonstrieren", "demonstriert"),
        ("töten", "getötet"),
        ("angreifen", "angegriffen"),
        ("beschießen", "beschossen"),
        ("unterzeichnen", "unterzeichnet"),
    ],
)
def test_participles(infinitive, participle):
    assert participle in past_participles(infinitive)


def test_compounds_are_found_by_their_longest_known_tail():
    types = {record.type for record in lexicon().noun_records("Mehrfachraketenangriff")}
    assert "ASSAULT" in types
    assert lexicon().noun_records("Küstenlandschaft") == []
    assert {record.mode for record in lexicon().noun_records("US-Luftangriff")} == {"aerial"}


@pytest.fixture(scope="module")
def rule_documents(analyser):
    """Every example and counter-example of the predicates, analysed at once."""
    texts = sorted({text for record in predicates() for text in (*record.examples, *record.not_examples)})
    reports = [Report(id=str(number), text=text, date=DATE) for number, text in enumerate(texts)]
    return {report.text: (report, doc) for report, doc in analyser.analyse(reports)}


def found(rule_documents, text):
    report, doc = rule_documents[text]
    cast = find_actors(report, doc)
    return find_candidates(report, doc, People(report.text, cast, find_places(report, doc, cast)))


@pytest.mark.parametrize("record", predicates(), ids=lambda record: record.id)
def test_predicate_examples(rule_documents, record):
    for text in record.examples:
        assert record.type in {candidate.record.type for candidate in found(rule_documents, text)}, text
    for text in record.not_examples:
        assert record.id not in {candidate.record.id for candidate in found(rule_documents, text)}, text


def every_event(analyser, text):
    """The events of a text, unsure ones too: an example shows a cue, and need not be sure by itself."""
    ((report, doc),) = analyser.analyse([Report(id="r", text=text, date=DATE)])
    cast = find_actors(report, doc)
    places, statements = find_places(report, doc, cast), find_statements(report, doc, cast)
    return find_events(report, doc, find_times(report, doc), cast, places, statements, least_confidence=0.0)


@pytest.mark.parametrize("cue", status_cues(), ids=lambda cue: cue.id)
def test_status_examples(analyser, cue):
    allowed = {cue.status, cue.negated}
    for text in cue.examples:
        assert allowed & {event.status for event in every_event(analyser, text)}, text


@pytest.mark.parametrize("cue", mode_cues(), ids=lambda cue: cue.id)
def test_mode_examples(analyser, cue):
    for text in cue.examples:
        assert (cue.type, cue.mode) in {(event.type, event.mode) for event in every_event(analyser, text)}, text
