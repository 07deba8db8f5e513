"""How much of something an event had: soldiers moved, ships, places blocked, money given, minutes talked.

Like the people that an event met (``numbers``), but by what is counted and by the type of the event alone: the nearest
fitting event of the sentence, of the one before it, or the one whose amount was told there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from lagebild.extract.events.counting import Numeral, numerals
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft
from lagebild.model.event import NumberKind
from lagebild.rules.counts import AmountRule, amount_rules

__all__ = ["Amount", "amounts_of"]

Amount = tuple[int, NumberKind, int | None, int | None, Numeral]
"""The position of its event, its kind, from how many to how many, and the words."""
_FRACTIONS = {"Drittel": 33, "Viertel": 25, "Hälfte": 50, "Fünftel": 20, "Zehntel": 10}
_SPEAKING = ("sprechen", "ausgehen", "berichten", "melden", "zählen", "schätzen", "beziffern", "nennen", "angeben",
             "handeln", "dauern")  # fmt: skip
_FAR = 2
"""Sentences behind an amount in which another may be told of the same."""
_FEW = 3
"""Fewer soldiers are persons of a story, not a force."""


def amounts_of(
    events: Sequence[Draft], sentences: Sequence[Sequence[Token]], taken: Callable[[Numeral], bool]
) -> Iterator[Amount]:
    """The amounts of all events; ``taken`` says which quantities are counts of people already."""
    last: tuple[int, int, AmountRule] | None = None
    for place, sentence in enumerate(sentences):
        for numeral in numerals(sentence):
            if taken(numeral):
                continue
            found = _amount(events, numeral, sentence, place, last)
            if found is None:
                continue
            holder, rule, (low, high) = found
            last = (place, holder, rule)
            yield holder, rule.kind, low, high, numeral


def _amount(
    events: Sequence[Draft],
    numeral: Numeral,
    sentence: Sequence[Token],
    place: int,
    last: tuple[int, int, AmountRule] | None,
) -> tuple[int, AmountRule, tuple[int | None, int | None]] | None:
    spoken = any(word_in(word.lemma_, _SPEAKING) for word in sentence)
    follows = last is not None and 0 <= place - last[0] <= _FAR and spoken
    share = _share(numeral)
    for rule in amount_rules():
        if share is not None:
            fits = rule.kind == "percent"
        elif numeral.alone:
            fits = follows and last is not None and rule is last[2]
        else:
            fits = word_in(numeral.head.lemma_, rule.nouns) or numeral.head.text in rule.nouns
        if not fits:
            continue
        low, high = share or _scaled(numeral, rule.factor)
        if rule.kind == "troops" and (high or low or 0) < _FEW:
            continue
        holder = _holder(events, rule, numeral, place)
        if holder is None and follows and last is not None and last[2].kind == rule.kind:
            holder = last[1]
        if holder is not None:
            return holder, rule, (low, high)
    return None


def _share(numeral: Numeral) -> tuple[int | None, int | None] | None:
    """ "zwei Drittel", "weniger als einem Drittel", in percent."""
    part = _FRACTIONS.get(numeral.head.lemma_) or _FRACTIONS.get(numeral.head.text)
    if part is None or numeral.alone:
        return None
    low, high = numeral.quantity.low, numeral.quantity.high
    return (low * part if low is not None else None), (high * part if high is not None else None)


def _scaled(numeral: Numeral, factor: int) -> tuple[int | None, int | None]:
    low, high = numeral.quantity.low, numeral.quantity.high
    if factor > 1 and any(
        word.lower_ in ("halbe", "halben", "halber")
        for word in numeral.head.doc[numeral.quantity.last : numeral.head.i]
    ):
        return factor // 2, factor // 2
    return (low * factor if low is not None else None), (high * factor if high is not None else None)


def _holder(events: Sequence[Draft], rule: AmountRule, numeral: Numeral, place: int) -> int | None:
    """The nearest event that may have such an amount, in the sentence or beside it."""
    best: tuple[tuple[int, int], int] | None = None
    for number, event in enumerate(events):
        if not _may_have(event, rule):
            continue
        for mention in (event, *event.also):
            gap = place - mention.candidate.sentence
            if gap == 0:
                key = (0 if _hangs_together(mention, numeral) else 1, abs(mention.candidate.trigger.i - numeral.head.i))
            elif (
                gap in (1, -1)
                and not numeral.alone
                and not _elsewhere(events, place)
                and not mention.headline
                and not _moves_others(event, rule)
            ):
                key = (2 if gap == 1 else 3, 0)
            else:
                continue
            if best is None or key < best[0]:
                best = (key, number)
    return None if best is None else best[1]


def _may_have(event: Draft, rule: AmountRule) -> bool:
    kind = event.candidate.record.type
    return f"{kind}/{event.mode or ''}" in _types(rule.id) or kind in _types(rule.id)


def _moves_others(event: Draft, rule: AmountRule) -> bool:
    """True of ships named beside an event that says itself what it moves, and that is no ship."""
    moved = event.candidate.view.object
    return rule.kind == "vessels" and bool(moved) and not any(word_in(token.lemma_, rule.nouns) for token in moved)


@cache
def _types(rule_id: str) -> Collection[str]:
    return frozenset(next(rule.types for rule in amount_rules() if rule.id == rule_id))


def _elsewhere(events: Sequence[Draft], place: int) -> bool:
    """True if the sentence has an event of its own, which the amount may rather belong to."""
    return any(mention.candidate.sentence == place for event in events for mention in (event, *event.also))


def _hangs_together(mention: Draft, numeral: Numeral) -> bool:
    own = {mention.candidate.trigger.i, mention.candidate.predicate_word.i}
    above = {token.i for token in numeral.head.ancestors}
    below = {token.i for token in numeral.head.subtree}
    return bool(own & (above | below))
