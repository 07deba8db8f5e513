"""On whose word an event stands."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from lagebild.extract.actors import Cast
from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word, view_of
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.people import People
from lagebild.extract.events.status import Reality
from lagebild.extract.statements.chains import agency_link
from lagebild.extract.statements.voices import Voices
from lagebild.model.event import Event, Source
from lagebild.model.report import Report
from lagebild.model.span import Span
from lagebild.model.statement import ChainLink, Statement
from lagebild.rules.status import status_cues

__all__ = ["attributed", "source_of"]

_ES_BEHIND = re.compile(r"\s+es\b")
_ES_BEFORE = re.compile(r"\b[Ee]s\s+$")
_OWN_TIME = frozenset(("phrase", "clause", "sentence"))
"""Where the day of an event comes from if its own sentence names it."""
_SPEECH_ACTS = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


_RIGHT_BEFORE = 80
"""Letters between an accusation and its denial in the next sentence."""


def source_of(
    candidate: Candidate, reality: Reality, statements: Sequence[Statement], people: People, text: str
) -> tuple[Source | None, str]:
    """The nearest source that vouches for the event, and why it is (or is not) one."""
    trigger = Span(candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger))
    announcer = _announcer(candidate, people)
    if announcer is not None:
        return Source(announcer[0], announcer[0].of(text), announcer[1]), "announced"
    if _is_background(candidate):
        statements = ()
    best: tuple[int, int] | None = None
    for number, statement in enumerate(statements):
        if not any(part.covers(trigger) for part in statement.quote):
            continue
        if statement.form == "Reported" or any(part.overlaps(trigger) for part in statement.cue):
            continue
        if not statement.speaker and not statement.cue:
            continue
        size = sum(part.end - part.start for part in statement.quote)
        if best is None or size < best[0]:
            best = (size, number)
    if best is not None:
        statement = statements[best[1]]
        span = statement.speaker[0] if statement.speaker else _impersonal(statement.cue[0], text)
        cue = statement.cue[0] if statement.cue else None
        return Source(span, span.of(text), cue, best[1]), f"lies in a statement ({statement.why.rule})"
    if reality.cue is not None and reality.cue.hearsay and reality.token is not None:
        span = Span(reality.token.idx, reality.token.idx + len(reality.token))
        return Source(span, span.of(text), span), f"hearsay ({reality.cue.id})"
    return None, "the report itself states it"


def _impersonal(cue: Span, text: str) -> Span:
    """The cue with the "es" beside it: "hieß es", "es verlautete"."""
    behind = _ES_BEHIND.match(text, cue.end)
    if behind is not None:
        return Span(cue.start, behind.end())
    before = _ES_BEFORE.search(text, max(cue.start - 4, 0), cue.start)
    return Span(before.start(), cue.end) if before is not None else cue


def _announcer(candidate: Candidate, people: People) -> tuple[Span, Span] | None:
    """Who announces or tells the event in a noun ("kündigte den Abzug an", "berichteten von Schüssen")."""
    trigger = candidate.trigger
    noun = trigger.head if word_in(trigger.head.lemma_, ("@reporting",)) and case_word(trigger) == "über" else trigger
    verb = candidate.verb if candidate.verb is not None else noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.head.i != verb.i or verb.i == noun.i:
        return None
    if candidate.record.type in _SPEECH_ACTS:
        return None
    if noun.dep_.split(":")[0] not in ("obj", "obl") or not word_in(verb.lemma_, ("@announcing",)):
        return None
    if noun.dep_ != "obj" and case_word(noun) not in ("von", "über"):
        return None
    for token in view_of(verb).subject:
        mention = people.mention(token)
        if token.i != trigger.i and mention is not None:
            return mention.span, Span(verb.idx, verb.idx + len(verb))
    return None


def _is_background(candidate: Candidate) -> bool:
    """True for an event that a definite noun in a side phrase presupposes ("wegen der Unruhen im Juli")."""
    trigger = candidate.trigger
    if candidate.record.frame != "noun" or trigger.dep_.split(":")[0] not in ("obl", "nmod"):
        return False
    return any(child.dep_.startswith("det") and child.lower_.startswith("d") for child in trigger.children)


def attributed(
    events: Sequence[Event], report: Report, doc: Doc, cast: Cast, statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """``events`` with the chain of each source, who denies them, and a note where only the actor vouches."""
    voices, last = Voices(doc, cast), agency_link(report)
    chained = [_with_chain(event, doc, voices, last, statements) for event in events]
    found = []
    for event in chained:
        told = [
            dataclasses.replace(one, chain=_chain_of(one, doc, voices, last, statements)) for one in event.denied_by
        ]
        others = [
            one
            for one in _deniers(event, chained, statements, report.text)
            if not any(one.span.overlaps(other.span) for other in told)
        ]
        found.append(dataclasses.replace(event, denied_by=(*told, *others)))
    return tuple(found)


def _with_chain(
    event: Event, doc: Doc, voices: Voices, last: ChainLink | None, statements: Sequence[Statement]
) -> Event:
    notes = dict(event.why.notes)
    actors = {party.actor for party in event.actor if party.actor is not None}
    by = event.by
    if by is None:
        if event.type in _SPEECH_ACTS and event.actor and event.status == "actual":
            notes["by"] = (
                "the report itself states it: a speech act of the actor himself, who alone vouches for its content"
            )
    else:
        chain = _chain_of(by, doc, voices, last, statements)
        if chain and chain[0].actor in actors and chain[0].kind in ("official", "named", "first-hand"):
            chain = (dataclasses.replace(chain[0], kind="first-hand"), *chain[1:])
            notes["by"] = "the only support is the word of the actor himself (first-hand)"
        by = dataclasses.replace(by, chain=chain)
    return dataclasses.replace(event, by=by, why=dataclasses.replace(event.why, notes=notes))


def _chain_of(
    by: Source, doc: Doc, voices: Voices, last: ChainLink | None, statements: Sequence[Statement]
) -> tuple[ChainLink, ...]:
    if by.statement is not None:
        return statements[by.statement].chain
    own = next((one for one in statements if one.chain and any(part.overlaps(by.span) for part in one.speaker)), None)
    words = doc.char_span(by.span.start, by.span.end, alignment_mode="expand")
    if by.cue == by.span or words is None:
        first = ChainLink(by.text, "hearsay", by.span, by.cue)
    elif own is not None and by.cue is not None and any(part.covers(by.cue) for part in (*own.cue, *own.quote)):
        return own.chain
    else:
        voice = voices.of(words.root, (by.span,))
        first = ChainLink(voice.who, voice.kind, by.span, by.cue, None, voice.actor)
    return (first,) if last is None or last.who == first.who else (first, last)


def _deniers(event: Event, events: Sequence[Event], statements: Sequence[Statement], text: str) -> Iterator[Source]:
    """Those who deny ``event`` in the report: who denies the statement that it lies in, who says it did not happen."""
    told = {
        number
        for number, one in enumerate(statements)
        if any(part.covers(event.trigger) for part in one.quote)
        and not (one.form == "Reported" and event.type in _SPEECH_ACTS)
    }
    if event.by is not None:  # told on in a further mention by the same voice ("Drei seien verletzt worden")
        told |= {
            number
            for number, one in enumerate(statements)
            if one.speaker
            and one.speaker[0].of(text) == event.by.text
            and any(part.covers(also.trigger) for also in event.also for part in one.quote)
        }
    else:  # who did it is only told in a further mention, which somebody else vouches for
        told |= {
            number
            for number, one in enumerate(statements)
            if any(part.covers(also.trigger) for also in event.also for part in one.quote)
            and any(part.covers(party.span) for party in event.actor for part in one.quote)
        }
    seen = set()
    for number, one in enumerate(statements):
        if not told & set(one.denies) or not one.speaker or _answers_a_charge(one, event, events):
            continue
        seen.add(one.speaker[0])
        cue = one.chain[0].cue if one.chain else None
        yield Source(one.speaker[0], one.speaker[0].of(text), cue, number, one.chain)
    if event.status == "denied":
        return
    for other in events:
        if other is event or other.status != "denied" or other.by is None or other.by.span in seen:
            continue
        if (
            _speaks_of(other, event)
            and _of_its_time(other, event)
            and (event.by is None or event.by.text != other.by.text)
        ):
            seen.add(other.by.span)
            yield other.by


def _answers_a_charge(denial: Statement, event: Event, events: Sequence[Event]) -> bool:
    """True if an accusation is told between ``event`` and the denial, right before that: it is what is denied then."""
    if event.type == "ACCUSE" or not denial.quote:
        return False
    start = denial.quote[0].start
    return any(
        other.type == "ACCUSE"
        and event.trigger.end <= other.trigger.start
        and 0 < start - other.trigger.end < _RIGHT_BEFORE
        for other in events
    )


def _of_its_time(denial: Event, event: Event) -> bool:
    """False if ``denial`` is of a plan ("derzeit nicht geplant") and ``event`` is past, or if both name other days."""
    if event.status == "actual" and denial.why.notes.get("status", "").split(":")[0] in _plans():
        return False
    one, two = denial.when, event.when
    if one is None or two is None or not {one.basis, two.basis} <= _OWN_TIME:
        return True
    return (one.earliest or "") <= (two.latest or "9") and (two.earliest or "") <= (one.latest or "9")


@cache
def _plans() -> frozenset[str]:
    """The ids of the cues of plans; what they make of an event when negated is that it is not to be."""
    return frozenset(cue.id for cue in status_cues() if cue.status == "planned")


def _speaks_of(denial: Event, event: Event) -> bool:
    """True if ``denial`` is the same kind of act between the same parties."""
    if denial.type != event.type or (denial.mode and event.mode and denial.mode != event.mode):
        return False
    shared = False
    for one, other in ((denial.actor, event.actor), (denial.recipient, event.recipient)):
        first = {(party.actor, party.country) for party in one}
        second = {(party.actor, party.country) for party in other}
        if first and second:
            if not {a for a, _ in first} & {a for a, _ in second} - {None}:
                return False
            shared = True
    return shared
