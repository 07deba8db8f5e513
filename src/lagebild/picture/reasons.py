"""Why something was done, as those say who are asked: reasons they name, and what they tell of somebody dismissed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.model import Event, Mention, Reading, Span, Statement
from lagebild.rules.replies import replies_in

__all__ = ["Reason", "reasons_of"]

_ARGUED = frozenset(
    (("SANCTION", None), ("SANCTION", "expel"), ("SANCTION", "discontinue"), ("RETREAT", "resign"),
     ("RETREAT", "withdraw"), ("REJECT", "meet"), ("REJECT", None), ("CONSULT", None))
)  # fmt: skip
"""Types and modes of acts for which reasons are given, not charges: a conviction has its charge."""
_BEHIND = 3
"""Sentences behind a dismissal in which somebody says what lay behind it."""
_OPENING = 12
"""Letters at the beginning of what is said in which its subject stands."""
_LONGEST = 160
_PRIVATE = frozenset({"CVL", "ELI", "UNK", None})
"""Sectors of persons of whom the report does not say what they are."""
_PERSONS = frozenset({"name", "office", "pronoun"})


@dataclass(frozen=True, slots=True)
class Reason:
    """What somebody says of why an event was: ``named`` if in words for a reason, else it is only told beside it."""

    at: int
    who: str
    value: str
    words: Span
    named: bool


def reasons_of(reading: Reading) -> Iterator[Reason]:
    """The reasons of each event by its place in the reading; only what somebody says, never the report itself."""
    for at, event in enumerate(reading.events):
        if (event.type, event.mode) not in _ARGUED or (event.type == "CONSULT" and event.status != "denied"):
            continue
        personal = event.mode == "resign" or (event.type == "SANCTION" and event.mode is None)
        for statement in reading.statements:
            gap = _sentence_of(reading, statement) - event.sentence
            if not 0 <= gap <= (_BEHIND if personal else 0) or statement.form == "Reported" or statement.nested:
                continue
            yield from _stated(reading, at, event, statement, about=personal and _is_about(reading, event, statement))


def _stated(reading: Reading, at: int, event: Event, statement: Statement, *, about: bool) -> Iterator[Reason]:
    text = reading.report.text
    who = _who(reading, statement)
    if who is None or not (about or any(part.overlaps(event.trigger) for part in (*statement.quote, *statement.frame))):
        return
    found = False
    for part in statement.quote:
        for reply in replies_in(part.of(text)):
            if reply.stance == "reason" and reply.who is not None:
                found = True
                words = Span(part.start + reply.who.start, part.start + reply.who.end)
                yield Reason(at, who, _plain(words.of(text)), words, named=True)
    if about and not found:
        part = statement.quote[0]
        yield Reason(at, who, _plain(part.of(text)), part, named=False)


def _plain(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]


def _who(reading: Reading, statement: Statement) -> str | None:
    named = next((one.name for one in reading.actors if one.id == statement.speaker_actor), None)
    if named is None and statement.speaker:
        named = statement.speaker[0].of(reading.report.text)
    if named is None and statement.frame:
        named = statement.frame[0].of(reading.report.text)  # "hieß es"
    return " ".join(named.split()) if named else None


def _is_about(reading: Reading, event: Event, statement: Statement) -> bool:
    """True if what is said begins with him who goes: the same actor, or one in the same office or force."""
    subject = _subject(reading, statement)
    goes = event.actor if event.mode == "resign" else event.recipient
    if subject is None or not goes:
        return False
    if subject.actor in {party.actor for party in goes}:
        return True
    actor = next((one for one in reading.actors if one.id == subject.actor), None)
    others = {party.actor for party in (*event.actor, *event.recipient)} - {party.actor for party in goes}
    return (
        actor is not None
        and subject.kind in _PERSONS
        and subject.actor not in others
        and actor.sector in {party.sector for party in goes} | _PRIVATE
    )


def _subject(reading: Reading, statement: Statement) -> Mention | None:
    """What that is said begins with."""
    if not statement.quote:
        return None
    part = statement.quote[0]
    found = [m for m in reading.mentions if part.covers(m.span) and m.span.start <= part.start + _OPENING]
    return min(found, key=lambda m: m.span.start, default=None)


def _sentence_of(reading: Reading, statement: Statement) -> int:
    """The number of the sentence in which it is said."""
    first = statement.quote[0].start if statement.quote else -1
    return next((number for number, span in enumerate(reading.sentences) if span.start <= first < span.end), -1)
