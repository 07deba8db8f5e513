"""On whose word an event stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word, view_of
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.people import People
from lagebild.extract.events.status import Reality
from lagebild.model.event import Source
from lagebild.model.span import Span
from lagebild.model.statement import Statement

__all__ = ["source_of"]

_ES_BEHIND = re.compile(r"\s+es\b")
_ES_BEFORE = re.compile(r"\b[Ee]s\s+$")
_SPEECH_ACTS = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


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
    verb = candidate.verb if candidate.verb is not None else trigger.head
    if trigger.pos_ not in ("NOUN", "PROPN") or trigger.head.i != verb.i or verb.i == trigger.i:
        return None
    if candidate.record.type in _SPEECH_ACTS:
        return None
    if trigger.dep_.split(":")[0] not in ("obj", "obl") or not word_in(verb.lemma_, ("@announcing",)):
        return None
    if trigger.dep_ != "obj" and case_word(trigger) not in ("von", "über"):
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
