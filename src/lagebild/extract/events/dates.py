"""When an event happens: what its own words say, else what the story and the report's date let one suppose."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.sameness import VERBAL
from lagebild.model.event import DateBasis, When
from lagebild.model.span import Span
from lagebild.model.time import Time

__all__ = ["CONFIDENCE", "Dated", "date_of", "distance", "from_report", "goes_back", "head_at", "iso_date"]

CONFIDENCE: dict[DateBasis, float] = {"phrase": 0.9, "clause": 0.8, "sentence": 0.6, "carried": 0.45, "report": 0.25}
"""So many dates of each basis are those of the training part of the events benchmark, counted where it has one."""

_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_RANGE = re.compile(r"\.?\s*(?:und|bis|bis zum|und am|-|–)\s*")
_THEN_REACH = 2
_DAY = len("2015-09-18")
_STEPS = 6
_OF_NOUNS = frozenset(("von", "für"))
"""Times with these prepositions belong to the noun they hang on ("die Rede vom Montag")."""
_DURING = frozenset(("bei", "in", "während"))
"""What happens in such a phrase happens at its time ("beim Angriff vom Montag starben")."""
_OPEN = frozenset(("bis", "an", "ab", "–", "-"))
_BESIDE = frozenset(("nach", "seit", "für", "gegen", "wegen", "trotz", "vor", "über", "zu"))
"""What such a phrase names is at another time ("nach der Wahl im Juni")."""
_CLAUSES = ("ccomp", "acl", "parataxis", "advcl", "csubj")


@dataclass(frozen=True, slots=True)
class Dated:
    """What the words around an event say of its date: the date of the record, the days, and the reason."""

    value: str | None
    when: When | None
    reason: str


def date_of(candidate: Candidate, times: Sequence[Time], doc: Doc, today: datetime.date | None) -> Dated:
    """The date that the event's own phrase, its clause or its sentence gives, or why there is none."""
    best: tuple[int, DateBasis, Time] | None = None
    other: Time | None = None
    sentence = candidate.trigger.sent
    for time in times:
        if not sentence.start_char <= time.span.start < sentence.end_char:
            continue
        token = head_at(doc, time.span)
        if token is None:
            continue
        found = distance(candidate, token)
        if found is None or _is_of_another(token, candidate):
            continue
        if iso_date(time) is None:
            other = other or time
        elif best is None or found[0] < best[0]:
            best = (*found, time)
    if best is None:
        then = _then(other, times, doc) if other is not None else None
        return then or Dated(None, None, _undated(other, doc, today))
    _, basis, time = best
    value, note = _valued(time, times, doc, today)
    when = _when(value, basis, time.span)
    relation = time.why.notes.get("relation")
    if relation == "until" and when is not None and "/" not in (value or ""):
        first = today.isoformat() if today is not None and today.isoformat() <= (when.latest or "") else None
        when = dataclasses.replace(when, earliest=first)
        return Dated(None, when, f"until {time.span.of(doc.text)!r}, no day of its own")
    if relation == "from" and when is not None and "/" not in (value or ""):
        when = dataclasses.replace(when, latest=None)
    reason = f"{_BASES[basis]} {time.span.of(doc.text)!r}{note}"
    return Dated(value, when, reason)


def _then(time: Time, times: Sequence[Time], doc: Doc) -> Dated | None:
    """ "damals": the time named last before it."""
    if time.span.of(doc.text).lower() != "damals":
        return None
    earlier = [other for other in times if other.span.end <= time.span.start and iso_date(other) is not None]
    if not earlier:
        return None
    named = earlier[-1]
    between = [sent for sent in doc.sents if named.span.end <= sent.start_char <= time.span.start]
    if len(between) > _THEN_REACH:
        return None
    value = iso_date(named)
    words = f"{time.span.of(doc.text)!r} is {named.span.of(doc.text)!r}"
    return Dated(value, _when(value, "carried", named.span), words)


_BASES: dict[DateBasis, str] = {
    "phrase": "time phrase", "clause": "time phrase of the clause", "sentence": "time phrase of the sentence",
}  # fmt: skip


def _valued(time: Time, times: Sequence[Time], doc: Doc, today: datetime.date | None) -> tuple[str | None, str]:
    """The date of a time with what stands around it: ranges, "seit", "ab", "bis"."""
    value = iso_date(time)
    assert value is not None
    number = times.index(time)
    for first, last in ((number - 1, number), (number, number + 1)):
        if first < 0 or last >= len(times):
            continue
        low, high = iso_date(times[first]), iso_date(times[last])
        between = doc.text[times[first].span.end : times[last].span.start]
        if (
            low
            and high
            and low < high
            and "/" not in low + high
            and len(low) == len(high)
            and _RANGE.fullmatch(between)
        ):
            return f"{low}/{high}", f" to {times[last].span.of(doc.text)!r}" if last != number else ""
    relation = time.why.notes.get("relation")
    if relation == "since" and len(value) == _DAY and today is not None and value < today.isoformat():
        return f"{value}/{today.isoformat()}", ", since then"
    return value, ""


def _when(value: str | None, basis: DateBasis, span: Span | None) -> When | None:
    if value is None:
        return None
    first, _, last = value.partition("/")
    return When(_first(first), _last(last or first), basis, CONFIDENCE[basis], (span,) if span else ())


def _first(value: str) -> str:
    return value + "-01-01"[len(value) - 4 :] if len(value) < _DAY else value


def _last(value: str) -> str:
    if len(value) == _DAY:
        return value
    year, month = int(value[:4]), int(value[5:7] or 12)
    after = datetime.date(year + month // 12, month % 12 + 1, 1) if year < 9999 else datetime.date.max
    return (after - datetime.timedelta(1)).isoformat()


def from_report(status: str, today: datetime.date, *, back: bool = False) -> When:
    """What the report's own date tells of an undated event: told acts lie not after it, plans not before it."""
    day = today.isoformat()
    if status in ("planned", "possible"):
        return When(day, None, "report", CONFIDENCE["report"])
    return When(None if back else day, day, "report", CONFIDENCE["report"])


def _undated(other: Time | None, doc: Doc, today: datetime.date | None) -> str:
    """Why the words around an event give it no date."""
    if other is None:
        return "no time phrase in the clause"
    words = repr(other.span.of(doc.text))
    if other.type in ("DURATION", "SET"):
        return f"{words} is a length of time, no date" if other.type == "DURATION" else f"{words} is no single time"
    if today is None and "X" in other.value:
        return f"{words} cannot be dated: the report has no date"
    return f"{words} names no day, month or year"


def iso_date(time: Time) -> str | None:
    """The time as the event record wants it: a day, month or year, or an interval of days.

    A length of time is none, but "vor fünf Jahren" and "in zwei Wochen" point to a year and a week.
    """
    if time.type == "DURATION" and time.interval is not None:
        first, last = time.interval
        unit = {"D": _DAY, "M": len("2015-09"), "Y": len("2015")}.get(time.value[-1])
        return first[:unit] if unit and first[:unit] == last[:unit] else f"{first}/{last}"
    if time.type not in ("DATE", "TIME") or time.mod in ("BEFORE", "AFTER"):
        return None
    value = time.value.partition("T")[0]
    if _PLAIN.match(value):
        return value
    if time.interval is None:
        return None
    first, last = time.interval
    return first if first == last else f"{first}/{last}"


def goes_back(candidate: Candidate) -> bool:
    """True if the event is told in the Plusquamperfekt: "hatte angegriffen", "war entführt worden"."""
    word = candidate.predicate_word
    if word.tag_ != "VVPP":
        return False
    return any(
        child.tag_ == "VAFIN" and child.lower_.startswith(("hatte", "war")) and not child.lower_.startswith("wär")
        for child in word.children
        if child.dep_ in ("aux", "aux:pass")
    )


def _is_of_another(token: Token, candidate: Candidate) -> bool:
    """True for a time that dates something else.

    A participle ("der im Mai gewählte Präsident"), a noun ("die Rede vom Montag", "nach der Wahl im Juni"), what is
    asked or promised ("verlangte, bis Juni abzuziehen", "bot für 2012 an").
    """
    trigger, word = candidate.trigger, candidate.predicate_word
    own = {trigger.i, word.i}
    around = own | {above.i for one in (trigger, word) for above in one.ancestors}
    spoken = candidate.record.type in VERBAL
    node = token
    for step in range(_STEPS):
        head = node.head
        if node.i in around or head.i == node.i:
            return False
        if head.i in own:
            if head.pos_ in ("VERB", "AUX") and _is_strayed(node):
                return True
            return spoken and (case_word(node) == "für" or _is_content(node))
        if step and node.dep_ == "amod" and node.tag_ == "ADJA":
            return True
        if spoken and _is_content(node):
            return True
        if head.pos_ in ("NOUN", "PROPN"):
            if case_word(node) in _OF_NOUNS and case_word(head) not in _DURING:
                return True
            if not step and case_word(head) in _BESIDE:
                return True
        node = head
    return False


def _is_strayed(node: Token) -> bool:
    """True for "vom Montag" on a verb, which can only be of a noun before it; "vom 3. bis 7. Mai" is of the verb."""
    first = next((child.i for child in node.children if child.dep_ == "case" and child.lower_ == "vom"), None)
    if first is None or first == node.sent.start:
        return False
    return all(word.lower_ not in _OPEN for word in node.doc[first : min(node.i + _STEPS, node.sent.end)])


def _is_content(node: Token) -> bool:
    """True for an infinitive with "zu" that tells what is asked, promised, alleged."""
    return node.dep_ == "xcomp" and (node.tag_ == "VVIZU" or any(child.tag_ == "PTKZU" for child in node.children))


def head_at(doc: Doc, span: Span) -> Token | None:
    """The head word of a stretch of text."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if words is None else words.root


def distance(candidate: Candidate, token: Token) -> tuple[int, DateBasis] | None:
    """Steps in the tree from the event's words to a phrase; ``None`` if the phrase belongs to another clause."""
    own = {candidate.trigger.i, candidate.predicate_word.i}
    inside = {one.i for one in candidate.predicate_word.ancestors}
    node = token
    for steps in range(8):
        if node.i in own:
            return steps, "phrase" if steps <= 1 else "clause"
        if node.dep_.split(":")[0] in ("ccomp", "acl", "parataxis", "advcl") and node.pos_ in ("VERB", "AUX"):
            if node.i in inside:  # both in one clause ("der seit dem Putsch 1981 regiert")
                break
            return None
        if node.head.i == node.i:
            break
        node = node.head
    above: dict[int, tuple[int, bool]] = {}
    node, crossed = candidate.predicate_word, False
    for steps in range(1, len(node.doc)):
        crossed = crossed or (node.dep_.split(":")[0] in _CLAUSES and node.pos_ in ("VERB", "AUX"))
        if node.head.i == node.i or (node.dep_ == "ccomp" and node.pos_ in ("VERB", "AUX")):
            break  # what is said is not of the day on which it is said
        node = node.head
        above[node.i] = steps, crossed
    node = token
    for steps in range(6):
        if node.i in above:
            return 10 * above[node.i][0] + steps, "sentence" if above[node.i][1] else "clause"
        if node.head.i == node.i:
            return None
        node = node.head
    return None
