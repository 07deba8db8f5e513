"""Whether two reports tell of the same event: what speaks for it and against it, with weights.

The weights add up to the logarithm of the odds. They are set by hand on reports of which nothing is measured, and
small in number, so that a link can be explained to whom it surprises.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagebild.picture.traces import Trace, Who
from lagebild.rules.alike import are_alike_words, is_anybody, likeness

__all__ = ["Reason", "compare", "odds"]

_START = -3.5
_OTHER_MATTER = 0.06
"""Share of the words that say what a report is about, below which two reports are about other things."""
_LASTING = frozenset({"ceasefire"})
"""Modes of what goes on after its first day: reports of the days after tell of the same."""
_LASTS = 14
_OTHER_VICTIM = -0.5
"""What speaks against one attack if the victims differ: one report names those hit, another whose they are."""
_DAY_BEFORE = 0.3
"""What speaks for it if one report says when it was, and the other one, of the next day, does not."""
_ANYBODY = 0.5
"""How like two parties are that may be the same or others: the police, three men, students of one country."""
_TAIL = 5
"""Letters at the end or beginning by which two nouns may name the same ("Warnstreik", "Streik")."""
_TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a link (weight above 0) or against it."""

    what: str
    weight: float
    details: str = ""


def compare(one: Trace, other: Trace) -> tuple[float, tuple[Reason, ...]]:
    """The probability that both are one event, and the reasons."""
    like = likeness(one.type, other.type)
    if not like:
        return 0.0, (Reason("type", -9.0, f"{one.type} {other.type}"),)
    reasons = [
        *_kinds(one, other, like),
        *_sides(one, other),
        *_days(one, other),
        *_places(one, other),
        *_numbers(one, other),
        *_words(one, other),
    ]
    return odds(_START + sum(reason.weight for reason in reasons)), tuple(reasons)


def odds(total: float) -> float:
    """The probability for the logarithm of the odds."""
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def _kinds(one: Trace, other: Trace, like: float) -> Iterator[Reason]:
    if like == 1:
        yield Reason("type", 1.0, one.type)
        if one.mode and other.mode:
            yield Reason("mode", 0.4 if one.mode == other.mode else -0.8, f"{one.mode} {other.mode}")
    else:
        yield Reason("type", round(2.0 * like - 1.8, 2), f"{one.type} {other.type}")
    if one.trigger and one.trigger == other.trigger:
        yield Reason("trigger", 1.0, one.trigger)
    elif are_alike_words(one.trigger, other.trigger):
        yield Reason("trigger", 0.7, f"{one.trigger} {other.trigger}")
    elif like == 1 and _name_other_things(one.trigger, other.trigger):
        yield Reason("trigger", -0.7, f"{one.trigger} {other.trigger}")


_NOT_NAMED = -0.4
"""Where one event names who met and the other nobody."""


def _name_other_things(one: str, other: str) -> bool:
    """True for nouns of which neither is part of the other ("Waffenembargo", "Beziehung"); verbs say less."""
    nouns = one and other and not one.endswith("n") and not other.endswith("n")
    return bool(nouns) and one[-_TAIL:] != other[-_TAIL:] and one[:_TAIL] != other[:_TAIL]


def _sides(one: Trace, other: Trace) -> Iterator[Reason]:
    if one.type in _TWO_SIDED or other.type in _TWO_SIDED:
        likes = [_alike((*one.actors, *one.recipients), (*other.actors, *other.recipients))]
        names = ["parties"]
    else:
        likes = [_alike(one.actors, other.actors), _alike(one.recipients, other.recipients)]
        names = ["actor", "recipient"]
    for name, like in zip(names, likes, strict=True):
        if like is None and name == "parties" and max(_named(one), _named(other)) > 1:
            yield Reason(name, _NOT_NAMED, "one names none")
        if like is not None:
            weight = round(2.6 * like - 1.2, 2) if len(names) == 2 else round(4.0 * like - 2.0, 2)
            if name == "recipient" and one.type == other.type == "ASSAULT":
                weight = max(weight, _OTHER_VICTIM)
            yield Reason(name, weight)


def _named(trace: Trace) -> int:
    return len(trace.actors) + len(trace.recipients)


def _alike(ours: Sequence[Who], theirs: Sequence[Who]) -> float | None:
    """How like the smaller side is to the other; ``None`` if one of them is not named."""
    if not ours or not theirs:
        return None
    if len(ours) == len(theirs):
        return (_covered(ours, theirs) + _covered(theirs, ours)) / 2
    return _covered(*sorted((ours, theirs), key=len))


def _covered(few: Sequence[Who], many: Sequence[Who]) -> float:
    return sum(max(_same(who, other) for other in many) for who in few) / len(few)


def _same(one: Who, other: Who) -> float:
    if is_anybody(one.head) and is_anybody(other.head) and one.country == other.country:
        return _ANYBODY
    if one.actor is not None and one.actor == other.actor:
        return 1.0
    if one.head and one.head == other.head:
        return 0.9
    if one.country and other.country:
        if one.country != other.country:
            return 0.0
        if one.sector == other.sector:
            return 0.8 if one.sector in {"GOV", "MIL", "LEG", "UNK", None} else 0.65
        return 0.4
    if one.sector and other.sector:
        return 0.45 if one.sector == other.sector else 0.1
    return 0.3


def _days(one: Trace, other: Trace) -> Iterator[Reason]:
    if one.told and other.told and (apart := abs(one.told - other.told)) > 4:
        yield Reason("told", -min(2.0, 0.1 * apart), f"{apart} days between the reports")
    if not (one.earliest and other.earliest):
        return
    gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
    length = min(one.latest - one.earliest, other.latest - other.earliest)
    firm = one.firm and other.firm
    if gap <= 0:
        exact = length <= 1 and one.latest - one.earliest <= 3 and other.latest - other.earliest <= 3
        yield Reason("day", (1.2 if firm else 0.6) if exact else 0.2, "the same")
    elif one.mode == other.mode and one.mode in _LASTING and gap <= _LASTS:
        yield Reason("day", 0.2, f"{gap} days apart, of what lasts")
    else:
        weight = -1.6 * min(gap, 5) if firm else -0.5 * min(gap - 1, 6)
        if gap == 1 and one.firm != other.firm:
            weight = _DAY_BEFORE
        yield Reason("day", weight, f"{gap} days apart")


def _places(one: Trace, other: Trace) -> Iterator[Reason]:
    if one.place and other.place:
        if one.place == other.place:
            yield Reason("place", 0.9, one.place)
        elif one.country and one.country == other.country:
            yield Reason("place", -0.1, f"{one.place} {other.place}")
        else:
            yield Reason("place", -0.7, f"{one.place} {other.place}")


def _numbers(one: Trace, other: Trace) -> Iterator[Reason]:
    pairs = [(ours, theirs) for ours in one.numbers for theirs in other.numbers if ours[0] == theirs[0]]
    if pairs:
        meet = any(
            (low or 0) <= (other_high or math.inf) and (other_low or 0) <= (high or math.inf)
            for (_, low, high), (_, other_low, other_high) in pairs
        )
        yield Reason("number", 0.7 if meet else -0.2, pairs[0][0][0])


def _words(one: Trace, other: Trace) -> Iterator[Reason]:
    if one.terms and other.terms:
        share = len(one.terms & other.terms) / min(len(one.terms), len(other.terms))
        yield Reason("words", round(3.0 * share - 0.4, 2), " ".join(sorted(one.terms & other.terms)[:6]))
    if one.about and other.about:
        share = len(one.about & other.about) / max(8, min(len(one.about), len(other.about)))
        weight = 5.0 * min(share, 0.5) - 0.8 if share >= _OTHER_MATTER else -2.0
        yield Reason("matter", round(weight, 2), f"{share:.0%}")
    if one.origin == other.origin:
        yield Reason("copy", 0.8)
