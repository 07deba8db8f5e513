"""Recipients that a mention leaves open and an earlier event of the report fills."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft

__all__ = ["complete"]

_ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_ANSWER_REACH = 8
_POINTING = ("d", "jen", "sein", "ihr")


def complete(events: Sequence[Draft]) -> None:
    """Give a refusal without recipient the one whose act it answers ("wies die Vorwürfe zurück")."""
    for number, event in enumerate(events):
        if event.date is None and event.candidate.record.type in _DEEDS and event.reality.status == "actual":
            _carry_date(event, events[:number][::-1])
        if event.candidate.record.type == "REJECT" and not event.roles.recipient and _points_back(event):
            _answer(event, events[:number][::-1])


def _carry_date(event: Draft, before: Sequence[Draft]) -> None:
    """A deed told right after a dated deed of the same kind of story happened then, unless the text says otherwise."""
    for other in before:
        if event.candidate.sentence - other.candidate.sentence > 1:
            return
        if other.candidate.record.type in _DEEDS and other.reality.status == "actual" and other.date is not None:
            event.date = other.date
            event.notes["date"] = f"as {other.candidate.trigger.text!r} before it"
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
