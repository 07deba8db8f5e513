"""Which of several vague groups of one noun is meant: "Raucher", "starke Raucher", "Raucher in Muster"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["which_group"]

_MORE = ("nmod", "acl")
"""Relations of what stands behind a noun and says which ones are meant."""


def which_group(spot: Spot, doc: Doc) -> str | None:
    """The words that say which of a kind are meant, "" for the kind as such; None if the group is a known one.

    "Raucher sterben früher. Starke Raucher …" are two groups: a plural without an article is only those of whom the
    same words are said. "Die Raucher" are those named last, unless more is said behind ("die Raucher der Klasse").
    """
    head = doc[spot.head]
    if not spot.plural or spot.possessor >= 0 or spot.kind not in {"group", "office"}:
        return None
    known = determiner(head)
    nation = spot.complement.head if spot.complement is not None and spot.complement.kind == "nation" else -1
    behind = sorted(word.lemma_.lower() for word in head.rights if word.dep_.startswith(_MORE) and word.i != nation)
    if known not in {"", "definite"} or (known and not behind) or _is_counted(head):
        return None
    before = [] if known else sorted(word.lemma_.lower() for word in head.lefts if word.tag_ == "ADJA")
    return " ".join((*before, *behind))


def _is_counted(head: Token) -> bool:
    """True of "drei Raucher", "Millionen Raucher": an amount tells groups apart by itself.

    Also of the second half of "Schülerinnen und Schüler": what is said of both stands before the first.
    """
    if head.dep_ == "conj" and head.head.text.endswith("innen"):
        return True
    return any(word.tag_ in {"CARD", "PIAT", "PIDAT", "PIS", "NN"} for word in head.lefts)
