"""How likely two mentions of one type tell the same event: a probability from features that can be named.

The weights (``rules/event_pair_weights.csv``) are those of a logistic regression, fitted on annotated reports by
``training/events/sameness.py``: pairs of mentions whose events are known to be one or two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.phrases import case_word
from lagebild.model.event import Party
from lagebild.rules.counts import amount_rules
from lagebild.rules.frames import word_classes
from lagebild.rules.loading import Rule, load_table

if TYPE_CHECKING:
    from lagebild.extract.events.merging import Draft

__all__ = ["VERBAL", "PairWeight", "is_harm", "names_otherwise", "pair_features", "same_chance"]

VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"))
"""Types of words, not deeds."""
_HARM = frozenset(
    ("assault.töten", "assault.verletzen", "assault.sterben", "assault.kommen-leben", "assault.fallen-opfer")
)
_BLASTS = frozenset(("assault.sprengen", "assault.schießen", "assault.sprengen-luft"))
_FURTHER = frozenset(("weit", "weitere", "neu", "ander", "andere", "erneut", "zweit", "dritt", "zusätzlich", "nächst"))
_GAPS = ((0, "0"), (1, "1"), (3, "2-3"), (8, "4-8"))
_MANY = 8
_NEXT, _NAMED_BEHIND = 2, 4
"""Sentences behind what was told in which somebody tells it with another number, or only names that."""
_NAMING = frozenset(("sprechen", "Rede", "berichten", "ausgehen"))


class PairWeight(Rule):
    """The weight of one feature (``id``) of a pair of mentions."""

    weight: float


@cache
def _weights() -> dict[str, float]:
    return {record.id: record.weight for record in load_table("event_pair_weights.csv", PairWeight)}


def same_chance(one: Draft, other: Draft, alternatives: int) -> float:
    """How likely ``other``, told later, is the event of ``one``, in a report with ``alternatives`` such mentions."""
    if moves_other_things(one, other) or _is_not_to_be(one, other) or _is_not_to_be(other, one):
        return 0.0
    if _is_since(one, other) or _is_since(other, one):
        return 0.0
    if counts_otherwise(one, other) or tells_victims(one, other):
        return 1.0
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in pair_features(one, other, alternatives))
    return 1 / (1 + math.exp(-total))


def pair_features(one: Draft, other: Draft, alternatives: int) -> Iterator[str]:
    """The features of a pair of mentions of one type, ``other`` told later."""
    type_ = one.candidate.record.type
    kind = "words" if type_ in VERBAL else "deeds"
    actors = _overlap(one.roles.actor, other.roles.actor)
    recipients = _overlap(one.roles.recipient, other.roles.recipient)
    first, second = one.candidate.trigger, other.candidate.trigger
    alike = are_alike(first, second)
    gap = other.candidate.sentence - one.candidate.sentence
    forms = ("N" if first.pos_ in ("NOUN", "PROPN") else "V") + ("N" if second.pos_ in ("NOUN", "PROPN") else "V")
    yield from ("bias", f"type {type_}", f"actors {actors}", f"recipients {recipients}")
    yield from (f"actors {actors}, {kind}", f"recipients {recipients}, {kind}", f"parties {actors} {recipients}")
    yield f"dates {_relation(one.date, other.date)}"
    yield f"places {_relation(one.place, other.place)}"
    yield f"modes {_relation(one.mode, other.mode)}"
    yield f"status {_statuses(one, other)}"
    yield f"forms {forms}, {kind}"
    distance = next((name for most, name in _GAPS if gap <= most), "9+")
    yield f"gap {distance}"
    yield f"mentions {min(alternatives, _MANY)}"
    if alike:
        yield from ("alike", f"alike, {kind}", f"alike, {type_}", f"alike, {forms}")
    if first.lemma_ == second.lemma_:
        yield "same word"
    if gap == 0:
        yield from (f"gap 0, {kind}", f"gap 0, {'alike' if alike else 'unlike'}")
        if first.is_ancestor(second) or second.is_ancestor(first):
            yield from ("one under the other", f"one under the other, {forms}")
    if one.headline or other.headline:
        yield "headline"
    if is_definite(second):
        yield from ("definite", f"definite, {kind}", f"definite, {'alike' if alike else 'unlike'}")
    if any(child.lemma_.lower() in _FURTHER for child in second.children):
        yield "further"
    if is_harm_of(one, other):
        yield "victims told apart"
    if _crossed(one, other):
        yield "parties crossed"


def moves_other_things(one: Draft, other: Draft) -> bool:
    """True of two movements of forces if one is of ships and the other of none ("die Truppen", "zwei Fregatten")."""
    if one.candidate.record.type != "MOBILIZE" or other.candidate.record.type != "MOBILIZE":
        return False
    moved = [{word_in(token.lemma_, _ships()) for token in draft.candidate.view.object} for draft in (one, other)]
    return all(moved) and moved[0].isdisjoint(moved[1])


def _is_not_to_be(one: Draft, other: Draft) -> bool:
    """True if ``other`` is not planned while ``one`` took place ("telefonierten … Ein Treffen ist nicht geplant")."""
    cue = other.reality.cue
    planned = cue is not None and cue.status == "planned"
    return one.reality.status == "actual" and other.reality.status == "denied" and planned


def _is_since(one: Draft, other: Draft) -> bool:
    """True if ``other`` is a dated act since which something lasts ("regiert seit dem Putsch 1981")."""
    trigger = other.candidate.trigger
    return case_word(trigger) == "seit" and other.date is not None and not are_alike(one.candidate.trigger, trigger)


@cache
def _ships() -> tuple[str, ...]:
    return tuple(noun for rule in amount_rules() if rule.kind == "vessels" for noun in rule.nouns)


def counts_otherwise(one: Draft, other: Draft) -> bool:
    """True if somebody only names another number of what was told right before ("die Polizei nahm 27 Menschen fest;
    Helfer erklärten dagegen, es seien 60 festgenommen worden", "zuvor war von sechs Festnahmen die Rede").
    """
    gap = other.candidate.sentence - one.candidate.sentence
    if not 0 < gap <= _NAMED_BEHIND or other.candidate.record.type in VERBAL:
        return False
    if "denied" in (one.reality.status, other.reality.status):
        return False
    if names_otherwise(other):  # by a number, or by a word of judgement ("sprach dagegen von einem Massaker")
        return one.mode == other.mode or None in (one.mode, other.mode)
    trigger, verb = other.candidate.trigger, other.candidate.predicate_word
    named = [verb, trigger, *verb.subtree] if verb.i != trigger.i else [trigger, *trigger.subtree]
    if one.mode != other.mode or not any(token.pos_ == "NUM" for token in named):
        return False
    return gap <= _NEXT and any(token.lower_ in word_classes()["contrasting"] for token in verb.sent)


def tells_victims(one: Draft, other: Draft) -> bool:
    """True for the victims of the attack right before ("… griffen ein Lager an. Dabei wurden 20 Kämpfer getötet")."""
    if one.candidate.record.type != "ASSAULT" or not is_harm(other) or is_harm(one):
        return False
    if other.candidate.sentence - one.candidate.sentence != 1 or one.mode == "abduct" or other.roles.actor:
        return False
    verb = other.candidate.predicate_word
    return any(child.lower_ in ("dabei", "hierbei") for child in verb.children)


def names_otherwise(draft: Draft) -> bool:
    """True for what is only spoken of: "war von sechs Festnahmen die Rede"; day and place are those of the talk."""
    trigger = draft.candidate.trigger
    if trigger.pos_ != "NOUN" or not any(child.lower_ == "von" for child in trigger.children):
        return False
    above = trigger.head
    return above.lemma_ in _NAMING or any(child.lemma_ in _NAMING for child in above.children)


def _overlap(one: Sequence[Party], other: Sequence[Party]) -> str:
    if not one or not other:
        return "unknown" if not one and not other else "half known"
    if {party.actor for party in one} & {party.actor for party in other}:
        return "same"
    return "alike" if shares(one, other) else "differ"


def _crossed(one: Draft, other: Draft) -> bool:
    return shares(one.roles.actor, other.roles.recipient) or shares(one.roles.recipient, other.roles.actor)


def _relation(one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return "unknown" if one is None and other is None else "half known"
    if one == other:
        return "same"
    return "fit" if one in other or other in one else "differ"


def _statuses(one: Draft, other: Draft) -> str:
    first, second = one.reality.status, other.reality.status
    return "same" if first == second else "differ" if "denied" in (first, second) else "near"


def is_definite(noun: Token) -> bool:
    """True if ``noun`` points at something told or known: "der Angriff", "ihr Treffen", "beim Besuch"."""
    return any(
        child.dep_.startswith("det") and child.lower_.startswith(("d", "jen", "sein", "ihr")) and child.lower_ != "drei"
        for child in noun.children
    ) or any(child.dep_ == "case" and child.tag_ == "APPRART" for child in noun.children)


def are_alike(one: Token, other: Token) -> bool:
    """True if the words share their stem or one is a compound of the other."""
    first, second = one.lemma_.lower(), other.lemma_.lower()
    return first == second or first.endswith(second) or second.endswith(first) or _stem(first) == _stem(second)


def _stem(word: str) -> str:
    for ending in ("ungen", "ung", "ieren", "ion", "en", "n", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def shares(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """True if an actor, or the codes of one with a country, stand on both sides."""
    actors = {party.actor for party in one}
    if actors & {party.actor for party in other}:
        return True
    codes = {(party.country, party.sector) for party in one if party.country}
    return bool(codes & {(party.country, party.sector) for party in other if party.country})


def dates_fit(one: str | None, other: str | None) -> bool:
    """True unless both dates are known and exclude each other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def is_harm(draft: Draft) -> bool:
    """True if the mention tells the victims of an attack."""
    return draft.candidate.record.id in _HARM


def is_harm_of(one: Draft, other: Draft) -> bool:
    """True if one tells the attack and the other its victims ("Bei dem Anschlag starben zwölf Menschen")."""
    harm = other if is_harm(other) else one if is_harm(one) else None
    if harm is None or one.candidate.record.type != "ASSAULT" or other.candidate.record.type != "ASSAULT":
        return False
    attack = one if harm is other else other
    if attack.candidate.record.frame == "verb" and attack.candidate.record.id not in _BLASTS:
        return False
    if harm.roles.actor and attack.roles.actor and not shares(harm.roles.actor, attack.roles.actor):
        return False
    gap = harm.candidate.sentence - attack.candidate.sentence
    if gap == 0:
        return attack.candidate.trigger in list(harm.candidate.predicate_word.subtree) or not attack.roles.recipient
    return 0 < gap <= 2 and not attack.roles.recipient and not harm.roles.actor and dates_fit(one.date, other.date)
