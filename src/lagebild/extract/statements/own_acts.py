"""Who speaks of himself: his own acts, plans and wants make a source "first-hand"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.phrases import clause_head, infinitive_with_zu, subject
from lagebild.extract.statements.voices import Voices
from lagebild.model import ChainLink

__all__ = ["OwnActs"]

_OWN_ACTS = frozenset(
    {
        "say.announce",
        "say.herald",
        "say.confess",
        "say.demand",
        "say.order",
        "say.plan",
        "say.take-side",
        "say.accuse",
        "say.charge",
        "say.feel",
        "noun.wish",
    }
)
"""Cue classes whose speaker speaks of his own acts, plans and wants."""
_WORDS_OF_OWN = frozenset({"ich", "wir", "mein", "meine", "unser", "unsere", "uns", "unseren", "unserer", "meiner"})
_SUMMED_ACTS = frozenset(
    {
        "say.demand",
        "say.warn",
        "say.accuse",
        "say.value",
        "say.confess",
        "say.deny",
        "say.take-side",
        "say.announce",
        "say.herald",
        "say.charge",
        "say.order",
        "say.regard",
    }
)
_PLANS = frozenset({"erwägen", "planen", "prüfen", "überlegen", "beabsichtigen", "vorhaben"})
_STRONG = frozenset({"anonymous", "hearsay", "first-hand", "media", "agency"})


class OwnActs:
    """Asks of one report's statements whether their speakers speak of themselves."""

    def __init__(self, doc: Doc, voices: Voices) -> None:
        self.doc, self.voices = doc, voices

    def kind_here(self, hit: Found, link: ChainLink) -> ChainLink:
        """ "first-hand" where the speaker tells of his own acts, plans or wants."""
        if link.kind in _STRONG:
            return link
        return dataclasses.replace(link, kind="first-hand") if self._speaks_of_himself(hit, link) else link

    def _speaks_of_himself(self, hit: Found, link: ChainLink) -> bool:
        if hit.form == "Reported":
            plans = any(self.doc[i].lemma_ in _PLANS and self.doc[i].pos_ == "VERB" for i in hit.content)
            return hit.rule in _SUMMED_ACTS or (hit.rule == "say.expect" and plans)
        if hit.rule in _OWN_ACTS or hit.notes.get("content") == "zu":
            return True
        content = sorted(hit.content)
        if hit.form == "Direct":
            return any(self.doc[i].lower_ in _WORDS_OF_OWN for i in content)
        head = next(
            (self.doc[i] for i in content if self.doc[i].head.i not in hit.content or self.doc[i].head.i == i), None
        )
        if head is None:
            return False
        who = subject(clause_head(head))
        if who is None or who.i not in hit.content:
            return infinitive_with_zu(head)
        return link.actor is not None and any(actor == link.actor for actor in self._actors(who))

    def _actors(self, who: Token) -> Iterator[int]:
        """The actors that a subject names, or whose thing it is ("seine Regierung")."""
        for token in (who, *(node for node in who.children if node.tag_ == "PPOSAT")):
            mention = self.voices.mention(token)
            if mention is not None:
                yield mention.actor
