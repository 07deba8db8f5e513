"""What a mention leaves open and the report around it fills: recipients of answers, dates of the story told."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extract.events.dates import CONFIDENCE, from_report, goes_back
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft
from lagebild.model.event import When
from lagebild.model.report import Report

__all__ = ["complete"]

_ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_AHEAD = frozenset(("planned", "possible"))
_ANSWER_REACH = 8
_CARRY_REACH = 3
"""So many sentences further on a story still stands where its last date put it."""
_POINTING = ("d", "jen", "sein", "ihr")


def complete(events: Sequence[Draft], report: Report) -> None:
    """Fill recipients of refusals ("wies die Vorwürfe zurück") and say when what has no date of its own happened."""
    for number, event in enumerate(events):
        before = events[:number][::-1]
        if event.candidate.record.type == "REJECT" and not event.roles.recipient and _points_back(event):
            _answer(event, before)
    for number, event in enumerate(events):
        if event.when is None:
            _carry_date(event, events[:number][::-1], report)
        if event.when is None and report.date is not None:
            event.when = from_report(event.reality.status, report.date, back=goes_back(event.candidate))
            event.notes["date"] += f"; the report of {report.date} is the only hint, a weak one"


def _carry_date(event: Draft, before: Sequence[Draft], report: Report) -> None:
    """The story goes on: what is told after a dated event of the same paragraph happened then.

    The Plusquamperfekt after another tense goes back: not later than that. Only a deed right after a deed gets the
    date itself; for all else the text does not say so, and only ``when`` has it.
    """
    ahead = event.reality.status in _AHEAD
    for other in before:
        gap = event.candidate.sentence - other.candidate.sentence
        if gap > _CARRY_REACH or "\n\n" in report.text[other.trigger.start : event.trigger.start]:
            return
        when = other.when
        if when is None or when.basis == "report" or (other.reality.status in _AHEAD) != ahead:
            continue
        words = repr(other.candidate.trigger.text)
        back = goes_back(event.candidate) and not goes_back(other.candidate)
        first = None if back else when.earliest
        event.when = When(first, when.latest, "carried", CONFIDENCE["carried"], (*when.spans, other.trigger))
        told = f"told in the Plusquamperfekt, not after {words}" if back else f"as {words} before it"
        event.notes["date"] = f"{told}; {event.notes['date']}"
        deeds = {event.candidate.record.type, other.candidate.record.type} <= _DEEDS
        if deeds and gap <= 1 and not back and event.reality.status == other.reality.status == "actual":
            event.date = other.date
        return


def _points_back(event: Draft) -> bool:
    """True if the object is a speech act told before: "die Vorwürfe", "diese Forderung", "dies"."""
    for token in event.candidate.view.object:
        if token.pos_ == "PRON":
            return token.lower_ in ("das", "dies", "dieses")
        if word_in(token.lemma_, ("@speech-act",)):
            return any(child.dep_.startswith("det") and child.lower_.startswith(_POINTING) for child in token.children)
    return False


def _answer(event: Draft, before: Sequence[Draft]) -> None:
    own = {party.actor for party in event.roles.actor}
    for other in before:
        if event.candidate.sentence - other.candidate.sentence > _ANSWER_REACH:
            return
        parties = [party for party in other.roles.actor if party.actor not in own]
        if other.candidate.record.type in _ANSWERED and parties:
            event.roles.recipient = parties
            event.notes["recipient"] = f"answers {other.candidate.trigger.text!r}"
            return
