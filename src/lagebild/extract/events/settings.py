"""When and where an event happens, as far as the text says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.model.parties import Place
from lagebild.model.time import Time

__all__ = ["date_of", "place_of"]

_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_LOCATIVE = frozenset(
    ("in", "bei", "vor", "nahe", "nach", "auf", "aus", "an", "unweit", "über", "um", "nördlich", "südlich")
)
_DAY = len("2015-09-18")


def date_of(
    candidate: Candidate, times: Sequence[Time], doc: Doc, today: datetime.date | None
) -> tuple[str | None, str]:
    """The ISO date of the event, and the reason."""
    best: tuple[int, Time] | None = None
    other: Time | None = None
    for time in times:
        token = _head_at(doc, time.span.start, time.span.end)
        if token is None or token.sent.start != candidate.trigger.sent.start:
            continue
        distance = _distance(candidate, token)
        if iso_date(time) is None:
            other = other or (time if distance is not None else None)
        elif distance is not None and (best is None or distance < best[0]):
            best = (distance, time)
    if best is None:
        return None, _undated(other, doc, today)
    value = iso_date(best[1])
    if value is not None and len(value) == _DAY and today is not None and _is_since(best[1], doc):
        value = f"{value}/{today.isoformat()}"
    return value, f"time phrase {best[1].span.of(doc.text)!r}"


def _undated(other: Time | None, doc: Doc, today: datetime.date | None) -> str:
    """Why an event has no date; what the report's own date tells of it is weak and no date either."""
    if other is None:
        weak = f"; the report of {today} is the only hint, a weak one" if today else ""
        return f"no time phrase in the clause{weak}"
    words = repr(other.span.of(doc.text))
    if other.type in ("DURATION", "SET"):
        return f"{words} is a length of time, no date" if other.type == "DURATION" else f"{words} is no single time"
    if today is None and "X" in other.value:
        return f"{words} cannot be dated: the report has no date"
    return f"{words} names no day, month or year"


def iso_date(time: Time) -> str | None:
    """The time as the event record wants it: a day, month or year, or an interval of days."""
    if time.type not in ("DATE", "TIME") or time.mod in ("BEFORE", "AFTER"):
        return None
    value = time.value.partition("T")[0]
    if _PLAIN.match(value):
        return value
    if time.interval is None:
        return None
    first, last = time.interval
    return first if first == last else f"{first}/{last}"


def _is_since(time: Time, doc: Doc) -> bool:
    """True for "seit Montag"."""
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    before = (
        []
        if span is None
        else [doc[span.start].lower_, *(word.lower_ for word in doc[max(span.start - 2, 0) : span.start])]
    )
    return "seit" in before


def _head_at(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root


def _distance(candidate: Candidate, token: Token) -> int | None:
    """Steps in the tree from the event's words to a phrase; ``None`` if the phrase belongs to another clause."""
    own = {candidate.trigger.i, candidate.predicate_word.i}
    node = token
    for steps in range(8):
        if node.i in own:
            return steps
        if node.dep_.split(":")[0] in ("ccomp", "acl", "parataxis", "advcl") and node.pos_ in ("VERB", "AUX"):
            return None
        if node.head.i == node.i:
            break
        node = node.head
    word = candidate.predicate_word
    above = {ancestor.i: steps for steps, ancestor in enumerate(word.ancestors, 1)}
    node = token
    for steps in range(6):
        if node.i in above:
            return 10 * above[node.i] + steps
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def place_of(candidate: Candidate, places: Sequence[Place], doc: Doc) -> tuple[str | None, str]:
    """The most specific place name that the event's clause gives, and the reason."""
    best: tuple[int, int, Place] | None = None
    for place in places:
        token = _head_at(doc, place.span.start, place.span.end)
        if token is None or token.sent.start != candidate.trigger.sent.start:
            continue
        if case_word(token) not in _LOCATIVE and token.dep_ not in ("appos", "flat", "conj"):
            continue
        distance = _distance(candidate, token)
        if distance is None:
            continue
        rank = (distance, {"exact": 0, "city": 0, "region": 1, "country": 2}.get(place.precision or "", 1), place)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None:
        return None, "no place named in the clause"
    return best[2].span.of(doc.text), "locative phrase"
