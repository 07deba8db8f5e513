"""The mode of an event where its predicate alone does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.lexicon import word_in
from lagebild.model.event import Party
from lagebild.rules.modes import ModeCue, mode_cues

__all__ = ["is_multilateral", "mode_of"]

_OF_CONTENT = frozenset(("REQUEST", "REJECT", "THREATEN"))
_MANY = 3
_GROUPS = frozenset(("EUR", "IGO", "UNO", None))
_MINISTERS = ("-minister", "-chef", "-präsident", "-kollege", "-haupt", "-vertreter", "Minister", "Präsident")
_ASIDE = 5
"""So many steps count for one into a relative clause."""


def mode_of(candidate: Candidate) -> str | None:
    """The mode: the record's own, or that of a cue in the words that depend on the trigger.

    Of the cues of what is asked, refused or threatened the one nearest to the trigger in the tree counts, of all others
    the first in the list.
    """
    record = candidate.record
    best: tuple[int, str] | None = None
    for cue in _cues(record.type):
        if record.mode not in cue.refines:
            continue
        steps = [
            _steps(token, candidate)
            for token in _words(cue, candidate)
            if word_in(token.lemma_, cue.words) or word_in(token.text, cue.words)
        ]
        if not steps:
            continue
        if record.type not in _OF_CONTENT:
            return cue.mode
        if best is None or min(steps) < best[0]:
            best = min(steps), cue.mode
    return record.mode if best is None else best[1]


def is_multilateral(candidate: Candidate, actors: Sequence[Party]) -> bool:
    """True for talks of three states and more, or of the ministers of a group of states ("der NATO-Außenminister")."""
    if candidate.record.type != "CONSULT":
        return False
    if len({party.country for party in actors if party.country}) >= _MANY:
        return True
    doc = candidate.trigger.doc
    for party in actors:
        words = doc.char_span(party.span.start, party.span.end, alignment_mode="expand")
        if words is None or party.country not in _GROUPS or party.sector != "GOV":
            continue
        if _is_plural(words.root) and word_in(words.root.lemma_, _MINISTERS):
            return True
    return False


def _is_plural(noun: Token) -> bool:
    """True if the noun or a word that agrees with it is a plural ("die Minister")."""
    agreeing = [noun, *(child for child in noun.children if child.dep_.split(":")[0] in ("det", "amod"))]
    return any(word.morph.get("Number", []) == ["Plur"] for word in agreeing)


def _words(cue: ModeCue, candidate: Candidate) -> list[Token]:
    if cue.where == "trigger":
        return [candidate.trigger]
    if cue.where == "sentence":
        return list(candidate.trigger.sent)
    near = list(candidate.trigger.subtree)
    return near if candidate.verb is None else near + list(candidate.verb.subtree)


def _steps(token: Token, candidate: Candidate) -> int:
    """How deep under the words of the event a word stands."""
    own = {candidate.trigger.i, candidate.predicate_word.i}
    steps = 0
    while token.i not in own and token.head.i != token.i:
        steps += _ASIDE if token.dep_ == "acl:relcl" else 1
        token = token.head
    return steps


@cache
def _cues(type_: str) -> tuple[ModeCue, ...]:
    return tuple(cue for cue in mode_cues() if cue.type == type_)
