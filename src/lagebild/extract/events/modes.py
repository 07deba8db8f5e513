"""The mode of an event where its predicate alone does not say it."""

from __future__ import annotations

from functools import cache

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.lexicon import word_in
from lagebild.rules.modes import ModeCue, mode_cues

__all__ = ["mode_of"]


def mode_of(candidate: Candidate) -> str | None:
    """The mode: the record's own, or that of the first cue in the words that depend on the trigger."""
    record = candidate.record
    for cue in _cues(record.type):
        if record.mode not in cue.refines:
            continue
        own = [candidate.trigger]
        near = list(candidate.trigger.subtree)
        if candidate.verb is not None:
            near.extend(candidate.verb.subtree)
        words = own if cue.where == "trigger" else near if cue.where == "clause" else list(candidate.trigger.sent)
        if any(word_in(token.lemma_, cue.words) or word_in(token.text, cue.words) for token in words):
            return cue.mode
    return record.mode


@cache
def _cues(type_: str) -> tuple[ModeCue, ...]:
    return tuple(cue for cue in mode_cues() if cue.type == type_)
