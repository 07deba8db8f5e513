"""What a mention leaves open and the report around it fills: recipients of answers, dates of the story told."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from lagebild.extract.events.clauses import case_word, view_of
from lagebild.extract.events.dates import CONFIDENCE, from_report, goes_back
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft
from lagebild.extract.events.people import People
from lagebild.extract.events.sameness import are_alike
from lagebild.model.event import When
from lagebild.model.report import Report

__all__ = ["complete"]

_ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_AHEAD = frozenset(("planned", "possible"))
_ANSWER_REACH = 8
_ADDRESSED = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
_JUDGING = frozenset(("ACCUSE", "SUPPORT"))
_OTHERS_REACH = 2
_NOBODY = frozenset(("man", "niemand", "keiner", "nichts", "etwas", "alles", "keine"))
_CARRY_REACH = 3
"""So many sentences further on a story still stands where its last date put it."""
_POINTING = ("d", "jen", "sein", "ihr")


def complete(events: Sequence[Draft], report: Report, people: People) -> None:
    """Fill recipients of refusals ("wies die Vorwürfe zurück") and say when what has no date of its own happened."""
    acts = {mention.candidate.trigger.i: event for event in events for mention in (event, *event.also)}
    for number, event in enumerate(events):
        if event.roles.recipient or event.candidate.record.symmetric:
            continue
        before = events[:number][::-1]
        type_ = event.candidate.record.type
        if type_ == "REJECT" and _points_back(event):
            _answer(event, before)
        if not event.roles.recipient and type_ in _ADDRESSED:
            _asked(event, people)
        if not event.roles.recipient and type_ in _JUDGING:
            _judged(event, acts)
        if not event.roles.recipient and type_ in ("ASSAULT", "COERCE"):
            _others(event, before, people)
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


def _asked(event: Draft, people: People) -> None:
    """Who answers a call or charge was addressed by it ("die Regierung lehnte die Forderung ab")."""
    for mention in (event, *event.also):
        noun = mention.candidate.trigger
        verb = noun.head
        if noun.pos_ != "NOUN" or verb.i == noun.i or not word_in(verb.lemma_, ("@responding",)):
            continue
        if noun.dep_.split(":")[0] not in ("obj", "nsubj", "obl", "iobj") or case_word(noun) not in ("", "auf"):
            continue
        own = {party.actor for party in event.roles.actor}
        view = view_of(verb)
        answering = [token for token in view.subject if token.i != noun.i]
        if not answering and noun.dep_ == "nsubj" and not view.passive:
            answering = view.object
        found = [party for token in answering for party in people.parties(token)]
        found = [party for party in found if party.actor not in own]
        if found:
            event.roles.recipient = found
            event.notes["recipient"] = f"who answers it ({verb.text!r})"
            return


def _judged(event: Draft, acts: dict[int, Draft]) -> None:
    """Who did what is judged ("verurteilte den Anschlag"), if the report tells it as an act of its own."""
    candidate = event.candidate
    own = {party.actor for party in event.roles.actor}
    for token in candidate.view.object:
        if token.i == candidate.trigger.i or token.pos_ not in ("NOUN", "PRON"):
            continue
        act = acts.get(token.i) or next(
            (
                other
                for i, other in sorted(acts.items(), reverse=True)
                if i < candidate.trigger.i and other is not event and _told_by(token, other)
            ),
            None,
        )
        if act is None or act is event or act.reality.status != "actual":
            continue
        parties = [party for party in act.roles.actor if party.actor not in own and party.country is not None]
        if parties:
            event.roles.recipient = parties
            event.notes["recipient"] = f"who did {token.text!r}"
            return


def _told_by(token: Token, event: Draft) -> bool:
    """True if ``token`` takes up an event told before ("den Anschlag", after "bei einem Bombenanschlag")."""
    return any(are_alike(mention.candidate.trigger, token) for mention in (event, *event.also))


def _others(event: Draft, before: Sequence[Draft], people: People) -> None:
    """Those left of whom the act before hit: "andere", "viele von ihnen", "vier" ("tötete elf, nahm vier fest")."""
    verb = event.candidate.predicate_word
    counted = [] if event.candidate.view.passive else [one for one in verb.children if one.dep_ in ("advmod", "xcomp")]
    counted = [word for one in counted for word in (one, *one.children)]
    bare = [
        one for one in counted if one.tag_ == "CARD" and one.dep_ in ("advmod", "nummod") and one.head.pos_ == "VERB"
    ]
    for token in [*event.candidate.view.object, *bare]:
        if token.tag_ not in ("PIS", "PIAT", "CARD") or token.lower_ in _NOBODY:
            continue
        found = [party for child in token.children if case_word(child) == "von" for party in people.parties(child)]
        words = repr(token.text)
        if not found:
            for other in before:
                if event.candidate.sentence - other.candidate.sentence > _OTHERS_REACH:
                    break
                if other.candidate.record.type in ("ASSAULT", "COERCE") and other.roles.recipient:
                    found, words = list(other.roles.recipient), f"{words} after {other.candidate.trigger.text!r}"
                    break
        own = {party.actor for party in event.roles.actor}
        found = [party for party in found if party.actor not in own]
        if found:
            event.roles.recipient = found
            event.notes["recipient"] = f"of those named before: {words}"
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
