"""Schema of the cue lexicon: the words by which German reports hand a statement to somebody else.

A record is a class of cues that behave alike: the same contents, the same place of the speaker, the same medium.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from lagebild.rules.loading import Rule, load_rules

__all__ = ["CueClass", "cue_classes"]

CueKind = Literal["verb", "predicate", "noun", "source", "preposition", "postposition", "adverb"]
Content = Literal["dass", "ob", "w", "bare", "zu", "quote", "so", "wie", "object", "als"]
SpeakerRole = Literal["subject", "agent", "object", "owner", "phrase", "text", "nobody"]
Addressee = Literal["dative", "accusative", "gegenüber", "zu", "an", "vor", "mit", "bei"]
Claim = Literal["asserted", "denied", "wanted", "asked", "thought", "valued"]
Phrase = Literal["any", "indefinite", "plural", "owned"]
Medium = Literal["Speech", "Writing", "Thought", "ST", "SW", "TW", "none"]


class CueClass(Rule):
    """Cues that share one frame.

    Examples mark what must be found: ``[…]`` the quote, ``{…}`` the speaker. ``not_examples`` are sentences in
    which no statement may rest on this record.
    """

    kind: CueKind
    """Part of speech of the cue: ``source`` is a noun in a frame like "nach Angaben von"."""
    words: tuple[str, ...] = Field(min_length=1)
    """Lemmas. Of several words the last is the verb, the others must stand in its clause ("davon ausgehen")."""
    contents: tuple[Content, ...] = ()
    """What can carry the content: clause with dass, ob or w-word, bare clause, zu-infinitive, words in quotation
    marks, "so X" or "wie X sagt", an object that sums it up, a predicate with "als"."""
    speaker: SpeakerRole = "subject"
    """Where the speaker stands: ``owner`` genitive or "von" of a noun, ``phrase`` the noun phrase itself,
    ``text`` carried from the sentences before, ``nobody`` impersonal."""
    addressee: tuple[Addressee, ...] = ()
    """Where the one who is spoken to stands."""
    phrase: Phrase = "any"
    """Which phrases of a source noun count behind "nach": ``any``; ``indefinite`` without the definite article in the
    singular ("nach einer Mitteilung"); ``plural``; ``owned`` with a name ("nach Erkenntnissen der Forscher")."""
    claim: Claim = "asserted"
    """What the speaker does with the content: only ``asserted`` contents are claims that the speaker vouches for."""
    medium: Medium = "Speech"
    reports: bool = False
    """True if a sentence with this cue and an object instead of a clause sums up a statement ("Reported")."""
    unless: tuple[str, ...] = ()
    """Prepositions with which the verb means something else ("verurteilen zu")."""
    prepositions: tuple[str, ...] = ()
    """Prepositions of the object that sums up the content ("warnen vor")."""
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = Field(min_length=1)


@cache
def cue_classes() -> tuple[CueClass, ...]:
    """All cue classes of ``rules/speech/``."""
    return load_rules("speech", CueClass)
