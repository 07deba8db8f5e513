"""The cue lexicon: its size, its schema, and every example and counter-example on the real model."""

import re

import pytest

from lagebild.extract.actors import find_actors
from lagebild.extract.statements import find_statements
from lagebild.extract.statements.lexicon import lexicon
from lagebild.model import Report, Span
from lagebild.read.blocks import blocks_of
from lagebild.rules.speech import CueClass, cue_classes


def test_the_lexicon_is_large() -> None:
    assert len({(rule.kind, word) for rule in cue_classes() for word in rule.words}) >= 400


@pytest.mark.parametrize("rule", cue_classes(), ids=lambda rule: rule.id)
def test_a_class_lists_each_word_once(rule: CueClass) -> None:
    assert len(set(rule.words)) == len(rule.words)


def unmarked(example: str) -> tuple[str, list[Span], list[Span]]:
    """The text of an example, and the spans that [ ] (quote) and { } (speaker) mark in it."""
    text, quote, speaker, opened = "", [], [], {}
    for char in example:
        if char in "[{":
            opened[char] = len(text)
        elif char in "]}":
            pair = {"]": "[", "}": "{"}[char]
            (quote if char == "]" else speaker).append(Span(opened.pop(pair), len(text)))
        else:
            text += char
    return text, quote, speaker


def words_of(spans, text: str) -> list[str]:
    return [re.sub(r"\W+", " ", span.of(text)).strip() for span in spans]


def statements_in(analyser, text: str):
    report = Report("example", text, blocks=blocks_of(text))
    [(_, doc)] = analyser.analyse([report])
    return find_statements(report, doc, find_actors(report, doc))


@pytest.mark.parametrize(
    ("rule", "example"), [(rule.id, e) for rule in cue_classes() for e in rule.examples], ids=lambda value: value[:60]
)
def test_examples(analyser, rule: str, example: str) -> None:
    text, quote, speaker = unmarked(example)
    found = statements_in(analyser, text)
    fitting = [s for s in found if words_of(s.quote, text) == words_of(quote, text)] if quote else list(found)
    assert fitting, [[x.of(text) for x in s.quote] for s in found]
    assert any(list(s.speaker) == speaker for s in fitting), [[x.of(text) for x in s.speaker] for s in fitting]
    assert rule in lexicon().rules


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule.id, e) for rule in cue_classes() for e in rule.not_examples],
    ids=lambda value: value[:60],
)
def test_counter_examples(analyser, rule: str, example: str) -> None:
    assert rule not in {s.why.rule for s in statements_in(analyser, example)}
