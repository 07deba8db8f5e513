"""PLOVER's contexts: all 37, their examples, their schema."""

import pytest

from lagebild.errors import RuleError
from lagebild.extract.events.contexts import contexts_of_words
from lagebild.model import Report
from lagebild.rules.contexts import CONTEXTS, Context, contexts
from lagebild.rules.loading import load_rules


def test_all_contexts_of_plover_are_there():
    assert len(CONTEXTS) == 37
    assert tuple(context.id for context in contexts()) == CONTEXTS


@pytest.fixture(scope="module")
def shown(analyser):
    texts = sorted({text for one in contexts() for text in (*one.examples, *one.not_examples)})
    return {
        report.text: contexts_of_words(doc) for report, doc in analyser.analyse(Report(id=t, text=t) for t in texts)
    }


@pytest.mark.parametrize("context", contexts(), ids=lambda context: context.id)
def test_context_examples(shown, context):
    for text in context.examples:
        assert context.id in shown[text], text
    for text in context.not_examples:
        assert context.id not in shown[text], text


@pytest.mark.parametrize(
    ("row", "message"),
    [("id: weather", "no such context"), ("acts: [AID/demo]", "no mode"), ("parties: [XXX]", "no code")],
)
def test_a_wrong_context_is_refused(tmp_path, row, message):
    fields = {"id": "cyber", "about": "x", "words": "[Hacker]", "examples": "[Hacker kamen.]", "not_examples": "[Ja.]"}
    key, _, value = row.partition(": ")
    fields[key] = value
    file = tmp_path / "contexts.yaml"
    file.write_text("- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items()), encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_rules(file, Context)
