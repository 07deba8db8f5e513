"""Actors whom the clause leaves out and the report names near it: the police of an arrest, those who demonstrate.

Only what the kind of act itself demands is filled in, and only if the report leaves one choice; the reason stands in
``why.notes["actor"]`` of the event.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from lagebild.extract.events.merging import Draft
from lagebild.extract.events.people import People
from lagebild.model.event import Party
from lagebild.model.statement import Statement

__all__ = ["imply_actors"]

_SPEECH = frozenset(("REQUEST", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"))
_OFFICIALS = {
    "investigate": ("JUD", "COP"), "allege": ("JUD",),
}  # fmt: skip
"""Who must have done it, by mode."""
_OWN_SIDE = ("COP", "JUD", "GOV", "MIL")
_CROWD = ("CVL", "EDU", "LAB", "SOC", "OPP", "REL", "PTY")
_ITSELF = frozenset(("wir", "ich", "man"))
_REACH = 3
"""How many sentences away the implied actor may be named."""
_CROWD_REACH = 12
_TALK_REACH = 6
_SPEECH_REACH = 400
"""So many characters behind its end the words of a speaker may go on."""


def imply_actors(events: Sequence[Draft], doc: Doc, people: People, statements: Sequence[Statement] = ()) -> None:
    """Fill in actors that go without saying."""
    if all(event.roles.actor for event in events):
        return
    named = _named(doc, people)
    for number, event in enumerate(events):
        if event.roles.actor:
            continue
        found = (
            _source(event, doc, people)
            or _first_person(event, doc, people, statements)
            or _crowd(event, events)
            or _official(event, named)
            or _own_side(event, doc, people)
        )
        if not found and event.candidate.record.type in ("REQUEST", "REJECT"):
            found = _speaker(event, events[:number][::-1])
        if not found and (event.candidate.record.type == "CONSULT" or _says_one(event)):
            found = _same_table(event, events, number)
        if found:
            own = {party.actor for party in event.roles.recipient}
            parties = [party for party in found[0] if party.actor not in own]
            if parties:
                event.roles.actor = parties
                event.notes["actor"] = found[1]


def _named(doc: Doc, people: People) -> list[tuple[int, Token, Party]]:
    """Everybody with a sector of force or law, with the number of the sentence."""
    sectors = {sector for wanted in _OFFICIALS.values() for sector in wanted}
    return [
        (number, token, party)
        for number, sentence in enumerate(doc.sents)
        for token in sentence
        if people.mention(token) is not None and token.pos_ in ("NOUN", "PROPN") and not people.is_place(token)
        for party in people.parties(token)
        if party.sector in sectors
    ]


def _official(event: Draft, named: list[tuple[int, Token, Party]]) -> tuple[list[Party], str] | None:
    """The one body nearby whose office it is to arrest, to charge, to convict."""
    wanted = _OFFICIALS.get(event.mode or "", ())
    if not wanted or event.candidate.record.type != "ACCUSE":
        return None
    doc = event.candidate.trigger.doc
    here = next((n for n, s in enumerate(doc.sents) if s.start <= event.candidate.trigger.i < s.end), 0)
    taken = {party.actor for party in event.roles.recipient}
    for reach in range(_REACH + 1):
        near = {
            party.actor: party
            for number, _, party in named
            if abs(number - here) == reach and party.sector in wanted and party.actor not in taken
        }
        if near:
            return ([*near.values()], "whose office it is, named near it") if len(near) == 1 else None
    return None


def _source(event: Draft, doc: Doc, people: People) -> tuple[list[Party], str] | None:
    """The source itself where it says "wir", "ich" or "man", or calls for something in the passive."""
    if event.by is None:
        return None
    view = event.candidate.view
    itself = any(token.lower_ in _ITSELF for token in view.subject)
    called = view.passive and event.candidate.record.type in ("REQUEST", "REJECT")
    words = doc.char_span(event.by.span.start, event.by.span.end, alignment_mode="expand")
    if words is None or not (itself or called):
        return None
    parties = people.parties(words.root)
    return (parties, "the source speaks of itself") if parties else None


def _own_side(event: Draft, doc: Doc, people: People) -> tuple[list[Party], str] | None:
    """Police, courts and authorities that tell of an arrest or a ban tell of their own."""
    if event.by is None or event.candidate.record.type != "COERCE" or event.candidate.view.subject:
        return None
    words = doc.char_span(event.by.span.start, event.by.span.end, alignment_mode="expand")
    parties = [] if words is None else [one for one in people.parties(words.root) if one.sector in _OWN_SIDE]
    return (parties, "who tells of it did it") if parties else None


def _first_person(
    event: Draft, doc: Doc, people: People, statements: Sequence[Statement]
) -> tuple[list[Party], str] | None:
    """Who speaks, for "ich" and "wir" in his words; a quotation without a speaker goes on the one before."""
    if not any(token.lower_ in _ITSELF for token in event.candidate.view.subject):
        return None
    around = [one for one in statements if any(part.covers(event.trigger) for part in one.quote)]
    before = [one for one in statements if one.quote and one.quote[0].start < event.trigger.start and one not in around]
    near = [one for one in before[::-1] if event.trigger.start - one.quote[-1].end <= _SPEECH_REACH]
    for statement in [*sorted(around, key=lambda one: one.quote[-1].end - one.quote[0].start), *near]:
        if not statement.speaker:
            continue
        words = doc.char_span(statement.speaker[0].start, statement.speaker[0].end, alignment_mode="expand")
        parties = [] if words is None else people.parties(words.root)
        if parties:
            return parties, "the speaker speaks of himself"
    return None


def _same_table(event: Draft, events: Sequence[Draft], number: int) -> tuple[list[Party], str] | None:
    """Who meets or talks, as in the nearest other talks of the report, the earlier ones first."""
    for other in [*events[:number][::-1], *events[number + 1 :]]:
        if (
            other.candidate.record.type == "CONSULT"
            and other.roles.actor
            and abs(other.candidate.sentence - event.candidate.sentence) <= _TALK_REACH
        ):
            return list(other.roles.actor), f"as in {other.candidate.trigger.text!r}"
    return None


def _says_one(event: Draft) -> bool:
    """True of "einigte man sich": those who met."""
    kinds = ("AGREE", "COOPERATE", "RETREAT")
    return event.candidate.record.type in kinds and any(token.lower_ == "man" for token in event.candidate.view.subject)


def _crowd(event: Draft, events: Sequence[Draft]) -> tuple[list[Party], str] | None:
    """Those who do it in another mention of a protest of the report."""
    if event.candidate.record.type != "PROTEST":
        return None
    others = [
        other
        for other in events
        if other is not event
        and other.candidate.record.type == "PROTEST"
        and other.roles.actor
        and all(party.sector in _CROWD for party in other.roles.actor)
        and abs(other.candidate.sentence - event.candidate.sentence) <= _CROWD_REACH
    ]
    if not others:
        return None
    nearest = min(others, key=lambda other: abs(other.candidate.sentence - event.candidate.sentence))
    return list(nearest.roles.actor), f"as in {nearest.candidate.trigger.text!r}"


def _speaker(event: Draft, before: Sequence[Draft]) -> tuple[list[Party], str] | None:
    """Who spoke in the event right before: a call without its caller goes on his speech."""
    for other in before:
        if event.candidate.sentence - other.candidate.sentence > 1:
            return None
        if other.candidate.record.type in _SPEECH and other.roles.actor:
            return list(other.roles.actor), f"goes on what {other.candidate.trigger.text!r} tells"
    return None
