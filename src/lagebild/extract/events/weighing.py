"""Whom an act is done to whose clause names nobody: everybody named near it is weighed against nobody.

A multinomial logit over what may be the recipient: nobody, or one of the actors that the report names in the sentences
around the event. Its weights (``rules/recipient_weights.csv``) are fitted on annotated reports by
``training/events/recipients.py``; each feature can be named. What the rules have found is never replaced, and nobody is
filled in who is not clearly likelier than nobody.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from lagebild.extract.events.clauses import case_word, governor
from lagebild.extract.events.merging import Draft
from lagebild.extract.events.people import Named, People
from lagebild.extract.events.sameness import VERBAL
from lagebild.model.event import Party
from lagebild.rules.loading import Rule, load_table

__all__ = ["CLEARLY", "Option", "RecipientWeight", "Scene", "options_of", "weigh_recipients"]

CLEARLY = 1.4
"""So many times likelier than nobody must a country be: from 1.2 to 1.6 the gain in cross-validation is about the same,
and here four of five changes of a right field to another are for the better."""
_BACK = 6
_AHEAD = 2
_FURTHEST = -4
_STEPS = 5
_PREPOSITIONS = frozenset(
    ("gegen", "an", "von", "durch", "in", "mit", "zu", "auf", "laut", "nach", "für", "über", "bei", "aus")
)
_NOTES = frozenset(("passive without agent", "not named in the clause", "the rule knows none"))


class RecipientWeight(Rule):
    """The weight of one feature (``id``) of what may be the recipient."""

    weight: float


@cache
def _weights() -> dict[str, float]:
    return {record.id: record.weight for record in load_table("recipient_weights.csv", RecipientWeight)}


@dataclass(frozen=True, slots=True)
class Option:
    """What may be the recipient, with the names of its features."""

    parties: tuple[Party, ...]
    features: frozenset[str]

    @property
    def countries(self) -> frozenset[str | None]:
        """The countries of the parties."""
        return frozenset(party.country for party in self.parties)


class Scene:
    """The events of a report and everybody it names, as the features are read off them."""

    def __init__(self, events: Sequence[Draft], doc: Doc, people: People) -> None:
        self.events = events
        self.people = people
        self.sentence_of = {i: n for n, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
        self.named = people.named(doc)
        self.counts = Counter(one.actor.id for one in self.named if not one.place)
        countries = Counter(one.actor.country for one in self.named if one.actor.country)
        self.main = countries.most_common(1)[0][0] if countries else None

    def sentence(self, token: Token) -> int:
        """The number of the sentence of ``token``."""
        return self.sentence_of[token.i]


def weigh_recipients(events: Sequence[Draft], doc: Doc, people: People) -> None:
    """Fill in recipients that are clearly likelier than nobody."""
    open_ = [one for one in events if not one.roles.recipient and not one.candidate.record.symmetric]
    if not open_:
        return
    weights, scene = _weights(), Scene(events, doc, people)
    for event, options in [(event, options_of(event, scene)) for event in open_]:
        totals = [sum(weights.get(name, 0.0) for name in option.features) for option in options]
        chances = [math.exp(total - max(totals)) for total in totals]
        whole = sum(chances)
        by_countries: dict[frozenset[str | None], float] = {}
        for option, chance in zip(options, chances, strict=True):
            by_countries[option.countries] = by_countries.get(option.countries, 0.0) + chance / whole
        nobody = by_countries.pop(frozenset(), 0.0)
        if not by_countries:
            continue
        countries, likelihood = max(by_countries.items(), key=lambda item: item[1])
        if likelihood < CLEARLY * nobody:
            continue
        best = max(
            (number for number, option in enumerate(options) if option.countries == countries),
            key=lambda number: chances[number],
        )
        event.roles.recipient = list(options[best].parties)
        event.notes["recipient"] = (
            f"not named in the clause; the likeliest of those named near it, p = {likelihood:.2f}"
        )


def options_of(event: Draft, scene: Scene) -> list[Option]:
    """What may be the recipient of ``event``: what the rules found, nobody, each actor named near it."""
    found = tuple(event.roles.recipient)
    options = [Option((), frozenset(_nobody(event)))]
    if found:
        options.insert(0, Option(found, frozenset(_found(found, event, scene))))
    taken = {party.actor for party in (*found, *event.roles.actor)}
    here = scene.sentence(event.candidate.trigger)
    near: dict[int, list[Named]] = {}
    for one in scene.named:
        gap = scene.sentence(one.token) - here
        if one.actor.id not in taken and one.token.i != event.candidate.trigger.i and -_BACK <= gap <= _AHEAD:
            near.setdefault(one.actor.id, []).append(one)
    for mentions in near.values():
        acting = [one for one in mentions if not one.place]
        best = min(acting or mentions, key=lambda one: _distance(one, event, scene))
        options.append(Option((scene.people.party_of(best),), frozenset(_features(best, event, scene))))
    return options


def _distance(one: Named, event: Draft, scene: Scene) -> tuple[float, int]:
    gap = scene.sentence(one.token) - scene.sentence(event.candidate.trigger)
    return abs(gap) + (0.5 if gap > 0 else 0.0), abs(one.token.i - event.candidate.trigger.i)


def _kind(event: Draft) -> str:
    return "words" if event.candidate.record.type in VERBAL else "deeds"


def _nobody(event: Draft) -> Iterator[str]:
    """What speaks for no recipient at all."""
    record, trigger = event.candidate.record, event.candidate.trigger
    yield "nobody"
    yield f"nobody, type {record.type}"
    yield f"nobody, mode {record.type} {event.mode}"
    yield f"nobody, frame {record.frame}"
    yield f"nobody, status {event.reality.status}"
    note = event.notes.get("recipient", "")
    yield "nobody, note " + ("names" if "names no" in note else note if note in _NOTES else "other" if note else "")
    for name, holds in (
        ("passive", event.candidate.view.passive),
        ("participle", event.candidate.participle),
        ("headline", event.headline),
        ("source", event.by is not None),
        ("though found", bool(event.roles.recipient)),
    ):
        if holds:
            yield f"nobody, {name}"
    if record.frame == "noun":
        determiner = next((child.lower_ for child in trigger.children if child.dep_.startswith("det")), "")
        yield "nobody, noun " + (
            "bare" if not determiner else "definite" if determiner.startswith("d") else "indefinite"
        )
        yield f"nobody, noun {_function_of(trigger)}"
    yield f"nobody, beside {len(event.roles.actor[:2])}"
    for party in event.roles.actor[:1]:
        yield f"nobody, beside {party.sector}"
        yield f"nobody, beside {party.sector} {record.type}"


def _found(found: Sequence[Party], event: Draft, scene: Scene) -> Iterator[str]:
    """How sure what the rules found is; for fitting only."""
    record, first = event.candidate.record, found[0]
    yield from ("found", f"found, type {record.type}", f"found, frame {record.frame}", f"found, {len(found[:3])}")
    if event.candidate.view.passive:
        yield "found, passive"
    yield f"found, note {'none' if 'recipient' not in event.notes else 'some'}"
    yield f"found, sector {first.sector}"
    yield f"found, sector {first.sector} {record.type}"
    mention = next((one for one in scene.named if one.mention.span == first.span), None)
    if mention is None:
        yield "found, no mention"
    else:
        gap = scene.sentence(mention.token) - scene.sentence(event.candidate.trigger)
        yield f"found, gap {max(min(gap, 2), -3)}"
        yield f"found, function {_function_of(mention.token)}"
        yield f"found, {_relation(mention.token, event)}"
        yield f"found, kind {mention.mention.kind}"
    if any(party.country is None for party in found):
        yield "found, no country"
    yield f"found, {_kind(event)}, countries {_same(first.country, event)}"


def _features(one: Named, event: Draft, scene: Scene) -> Iterator[str]:
    """What speaks for an actor named near the event."""
    type_, kind, sector, country = event.candidate.record.type, _kind(event), one.actor.sector, one.actor.country
    gap = scene.sentence(one.token) - scene.sentence(event.candidate.trigger)
    distance = f"gap {max(gap, _FURTHEST)}"
    function, relation = _function_of(one.token), _relation(one.token, event)
    yield from (
        "somebody",
        f"type {type_}",
        f"sector {sector}",
        f"sector {sector}, {kind}",
        f"sector {sector}, {type_}",
    )
    yield from (distance, f"{distance}, {kind}", f"kind {one.mention.kind}")
    if event.candidate.record.frame == "noun":
        yield f"noun, {distance}"
    if not gap:
        yield "before" if one.token.i < event.candidate.trigger.i else "behind"
        yield from (relation, f"{relation}, {kind}", f"same, {function}", f"{relation}, {function}")
        yield from (f"{relation}, {function}, {kind}", f"{relation}, {function}, {type_}")
    elif gap < 0:
        yield f"earlier, {function}"
        if gap == -1:
            yield f"just before, {function}"
    if one.place:
        yield from ("place", f"place, {kind}")
    count = scene.counts[one.actor.id]
    yield "mentions " + ("0" if not count else "1" if count == 1 else "2-3" if count <= 3 else "4+")
    yield from (f"countries {_same(country, event)}, {kind}", f"countries {_same(country, event)}, {type_}")
    if country is None:
        yield "no country"
    elif country == scene.main:
        yield from ("main country", f"main country, {type_}", f"main country, sector {sector}")
        yield from (f"main country, sector {sector}, {type_}", f"main country, {_same(country, event)}, {kind}")
    if event.by is not None and event.by.span.overlaps(one.mention.span):
        yield from ("the source", f"the source, {type_}")
    yield from _elsewhere(one, event, scene)


def _elsewhere(one: Named, event: Draft, scene: Scene) -> Iterator[str]:
    """What the actor does and undergoes in the events around."""
    type_, kind = event.candidate.record.type, _kind(event)
    for number, other in enumerate(scene.events):
        if other is event or abs(other.candidate.sentence - event.candidate.sentence) > _BACK:
            continue
        before = other.trigger.start < event.trigger.start
        last = before and number + 1 < len(scene.events) and scene.events[number + 1] is event
        when = "earlier" if before else "later"
        for name, parties in (("actor", other.roles.actor), ("recipient", other.roles.recipient)):
            if all(party.actor != one.actor.id for party in parties):
                continue
            yield f"{name} {when}, {'same' if other.candidate.record.type == type_ else 'other'} type"
            yield f"{name} of {_kind(other)} {when}, {kind}"
            if last:
                yield from (f"{name} of the last", f"{name} of the last, {type_}")
                yield f"{name} of the last {other.candidate.record.type}, {type_}"


def _same(country: str | None, event: Draft) -> str:
    """How a country goes with those of who does it."""
    if not event.roles.actor:
        return "alone"
    if country is None:
        return "unknown"
    return "same" if any(party.country == country for party in event.roles.actor) else "differ"


def _function_of(token: Token) -> str:
    """The function that the phrase of ``token`` has in its clause."""
    for _ in range(_STEPS):
        if token.dep_.split(":")[0] not in ("conj", "appos", "flat", "compound") or token.head.i == token.i:
            break
        token = token.head
    base = token.dep_.split(":")[0]
    if base in ("nsubj", "csubj"):
        return "subject of a passive" if token.dep_ == "nsubj:pass" else "subject"
    word = case_word(token)
    if word and base in ("obl", "nmod", "obj", "iobj"):
        agent = word in ("von", "durch") and token.dep_ == "obl:agent"
        return "agent" if agent else word if word in _PREPOSITIONS else "other preposition"
    return {"obj": "object", "iobj": "dative", "obl": "dative", "nmod": "attribute", "det": "attribute",
            "amod": "attribute"}.get(base, "other")  # fmt: skip


def _relation(token: Token, event: Draft) -> str:
    """How the clause of ``token`` stands to that of the event."""
    trigger = event.candidate.trigger
    if token.sent.start != trigger.sent.start:
        return "other sentence"
    own = event.candidate.predicate_word
    mine, theirs = own if own.pos_ in ("VERB", "AUX") else governor(own), governor(token)
    if trigger.is_ancestor(token):
        return "under the trigger"
    if mine is None or theirs is None:
        return "loose"
    if mine.i == theirs.i:
        return "same clause"
    return (
        "clause above" if theirs.is_ancestor(mine) else "clause below" if mine.is_ancestor(theirs) else "other clause"
    )
