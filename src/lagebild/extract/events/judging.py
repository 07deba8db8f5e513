"""How sure a mention is an event of its type: a calibrated probability from features that can be named.

The weights (``rules/event_weights.csv``) are those of a logistic regression, fitted on annotated reports by
``training/events``; the hand-given confidence of the predicate record is one feature among them, so a record that the
reports do not show keeps its own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.contexts import contexts_around
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft
from lagebild.model.report import Report
from lagebild.rules.loading import Rule, load_table

__all__ = ["Weight", "features_of", "features_of_event", "judge", "settle"]

_FIRST = 3
_SUREST = 0.01
_NAMED = 0.5
"""How sure a mention is at least whose status says that the act is meant ("dementierte einen Angriff")."""
_POLITICS = ("@politics",)
_MANY = 6
"""So many words of politics make a report one about it."""
_DENSE = 0.12
"""So large a share of its nouns makes a report wholly one about politics."""
_SPARSE = (0.02, 0.05)
"""With smaller shares of words of politics a report is not about politics, or hardly."""
_TELLING = 20
"""With fewer nouns the share says nothing: "Russland griff die Ukraine an." has no word of politics."""


class Weight(Rule):
    """The weight of one feature (``id``) in the judgement of a mention."""

    weight: float


@cache
def _weights() -> dict[str, float]:
    return {record.id: record.weight for record in load_table("event_weights.csv", Weight)}


def judge(drafts: Sequence[Draft], report: Report) -> None:
    """Set the confidence of every mention."""
    weights = _weights()
    for draft, features in zip(drafts, features_of(drafts, report), strict=True):
        total = sum(weights.get(name, 0.0) * value for name, value in features.items())
        draft.confidence = 1 / (1 + math.exp(-total))
        if draft.reality.cue is not None and draft.reality.cue.named:
            draft.confidence = max(draft.confidence, _NAMED)


def settle(events: Sequence[Draft]) -> None:
    """Make of the confidence of the surest mention that of the merged event."""
    weights = _weights()
    for event in events:
        total = sum(weights.get(name, 0.0) * value for name, value in features_of_event(event).items())
        event.confidence = 1 / (1 + math.exp(-total))


def features_of_event(event: Draft) -> dict[str, float]:
    """What the confidence of a merged event is made of, by name."""
    sure = min(max(event.confidence, _SUREST), 1 - _SUREST)
    return {
        "event": 1.0,
        "event, surest mention": math.log(sure / (1 - sure)),
        "event, further mentions": math.log(1 + len(event.also)),
        "event, headline only": float(event.headline),
    }


def features_of(drafts: Sequence[Draft], report: Report) -> Iterator[dict[str, float]]:
    """The features of each mention, by name."""
    beside = Counter(draft.candidate.sentence for draft in drafts)
    parties = sum(bool(draft.roles.actor) for draft in drafts) / max(len(drafts), 1)
    seen: Counter[str] = Counter()
    politics = _politics(drafts)
    around = _around(drafts, report)
    for draft in drafts:
        record, trigger = draft.candidate.record, draft.candidate.trigger
        prior = min(max(record.confidence, 0.05), 0.95)
        features = {
            "bias": 1.0,
            "prior": math.log(prior / (1 - prior)),
            f"record {record.id}": 1.0,
            f"type {record.type}": 1.0,
            f"frame {record.frame}": 1.0,
            f"status {draft.reality.status}": 1.0,
            "parties in report": parties,
            "events in sentence": min(beside[draft.candidate.sentence], 4) / 4,
            "events in report": min(len(drafts), 30) / 30,
        }
        for name, holds in (
            ("actor", bool(draft.roles.actor)),
            ("recipient", bool(draft.roles.recipient)),
            ("nobody", not draft.roles.actor and not draft.roles.recipient),
            ("two actors", len(draft.roles.actor) > 1),
            ("source", draft.by is not None),
            ("date", draft.date is not None),
            ("place", draft.place is not None),
            ("participle", draft.candidate.participle),
            ("first sentences", draft.candidate.sentence < _FIRST),
            ("type seen before", seen[record.type] > 0),
            ("passive", draft.candidate.view.passive),
        ):
            if holds:
                features[name] = 1.0
                if name in ("actor", "recipient", "nobody"):
                    features[f"{name}, {record.type}"] = 1.0
        features |= politics
        for name in around[draft.candidate.sentence] or ("none",):
            features[f"context {name}"] = 1.0
        for party in draft.roles.actor[:1]:
            features[f"sector {party.sector}"] = 1.0
            features[f"sector {party.sector}, {record.type}"] = 1.0
        for name in _shape(draft, trigger):
            features[name] = 1.0
        seen[record.type] += 1
        yield features


def _politics(drafts: Sequence[Draft]) -> dict[str, float]:
    """How much of the report is words of politics; nothing for a report too short to tell."""
    doc = drafts[0].candidate.trigger.doc if drafts else ()
    words = [word.lemma_ for word in doc if word.pos_ in ("NOUN", "PROPN")]
    if len(words) < _TELLING:
        return {}
    count = sum(map(_is_political, words))
    found = {
        "words of politics": min(count / _MANY, 1.0),
        "share of words of politics": min(count / len(words) / _DENSE, 1.0),
    }
    return found | {f"words of politics below {share}": 1.0 for share in _SPARSE if count < share * len(words)}


@cache
def _is_political(lemma: str) -> bool:
    parts = (lemma, lemma.rpartition("-")[2]) if "-" in lemma else (lemma,)
    return any(word_in(part, _POLITICS) for part in parts if part)


def _around(drafts: Sequence[Draft], report: Report) -> dict[int, dict[str, str]]:
    numbers = {draft.candidate.sentence for draft in drafts}
    return contexts_around(numbers, report, drafts[0].candidate.trigger.doc) if drafts else {}


def _shape(draft: Draft, trigger: Token) -> Iterator[str]:
    """How the trigger stands in its sentence."""
    yield f"tag {trigger.tag_}"
    yield f"relation {trigger.dep_.split(':')[0]}"
    if trigger.pos_ in ("NOUN", "PROPN"):
        determiner = next((child.lower_ for child in trigger.children if child.dep_.startswith("det")), "")
        yield "noun " + ("bare" if not determiner else "definite" if determiner.startswith("d") else "indefinite")
        if draft.candidate.record.frame == "noun":
            yield f"noun after {case_word(trigger) or 'nothing'}"
            yield f"noun under {trigger.head.pos_}"
        if trigger.morph.get("Number", []) == ["Plur"]:
            yield "noun plural"
    else:
        for child in trigger.children:
            if child.tag_.startswith("VM"):
                yield f"modal {child.lemma_}"
        if any(child.tag_ == "PTKZU" for child in trigger.children) or trigger.tag_ == "VVIZU":
            yield "infinitive with zu"
        if any(child.dep_ == "mark" and child.lower_ in ("wenn", "falls", "ob", "dass") for child in trigger.children):
            yield "subordinate"
        if "Sub" in trigger.morph.get("Mood", []) or any(
            "Sub" in child.morph.get("Mood", []) for child in trigger.children
        ):
            yield "subjunctive"
