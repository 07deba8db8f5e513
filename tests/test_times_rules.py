"""Every example of every time rule, run."""

import datetime

import pytest
import spacy
from spacy.tokens import Doc

from lagebild.extract.times import find_times
from lagebild.extract.times.finding import FORMS
from lagebild.extract.times.patterns import compile_pattern
from lagebild.model import Report
from lagebild.rules.times import TimeExample, TimeRule, time_rules

NLP = spacy.blank("de")
RULES = time_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{i}") for rule in RULES for i, example in enumerate(rule.examples)
]
NOT_EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.id}-{i}") for rule in RULES for i, text in enumerate(rule.not_examples)
]


def plain_doc(text: str) -> Doc:
    """A document without tags: one token a word, signs apart."""
    return NLP(text)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_matches_with_its_value(rule: TimeRule, example: TimeExample) -> None:
    before, _, rest = example.text.partition("[")
    found, _, after = rest.partition("]")
    text = before + found + after
    date = datetime.date.fromisoformat(example.date) if example.date else None
    times = find_times(Report(id="r", text=text, date=date), plain_doc(text))
    matching = [time for time in times if time.why.rule == rule.id and time.span.of(text) == found]
    assert matching, [(time.why.rule, time.span.of(text), time.value) for time in times]
    time = next(time for time in matching if time.span.start == len(before))
    assert (time.value, time.mod, time.type) == (example.value, example.mod, rule.type)


@pytest.mark.parametrize(("rule", "text"), NOT_EXAMPLES)
def test_rule_stays_away(rule: TimeRule, text: str) -> None:
    times = find_times(Report(id="r", text=text, date=datetime.date(2015, 9, 19)), plain_doc(text))
    if rule.type == "NONE":
        assert not times, [(time.why.rule, time.span.of(text)) for time in times]
    assert rule.id not in {time.why.rule for time in times}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_complete(rule: TimeRule) -> None:
    assert rule.not_examples
    if rule.type != "NONE":
        assert rule.examples
        assert rule.form in FORMS
    for pattern in rule.patterns:
        compile_pattern(pattern, rule)
