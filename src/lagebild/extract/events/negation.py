"""Is a word negated?"""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["is_negated"]

_NEGATIONS = frozenset(("nicht", "nie", "niemals", "keineswegs", "keinesfalls", "nirgends", "kaum"))
_NOT_ONLY = frozenset(("nur", "bloß", "allein", "zuletzt", "einmal", "länger"))


def is_negated(token: Token) -> bool:
    """True if "nicht", "kein" or the like bears on ``token`` itself."""
    for child in token.children:
        if child.lower_ in _NEGATIONS:
            follower = child.nbor(1) if child.i + 1 < len(child.doc) else None
            if child.lower_ == "nicht" and follower is not None and follower.lower_ in _NOT_ONLY:
                continue
            if child.lower_ == "nicht" and _contrast(child, token):
                continue
            return True
        if child.dep_ in ("det", "advmod", "det:neg", "amod") and (
            child.lemma_.lower() in ("kein", "keine", "keiner", "ohne") or child.lower_.startswith("kein")
        ):
            return True
        if child.dep_ in ("nsubj", "nsubj:pass") and child.lower_ in ("niemand", "keiner", "keine", "nichts"):
            return True
        if child.dep_ == "case" and child.lower_ == "ohne":
            return True
        if child.pos_ == "ADJ" and child.dep_ in ("xcomp", "advmod") and any(
            inner.lower_ in _NEGATIONS for inner in child.children
        ):  # fmt: skip
            return True
    if _neither(token):
        return True
    for child in token.children:
        stands = child.dep_ in ("obj", "nsubj", "nsubj:pass", "obl:arg", "obl")
        if stands and _has_no(child) and token.pos_ in ("VERB", "AUX"):
            return True
    return False


def _neither(verb: Token) -> bool:
    """ "Weder Lima noch Quito erkannten die Wahl an": the negation stands at the parties of the verb."""
    return verb.pos_ in ("VERB", "AUX") and any(
        inner.lower_ == "weder"
        for child in verb.children
        if child.dep_.split(":")[0] in ("nsubj", "obj", "obl", "advmod", "cc")
        for inner in (child, *child.children)
    )


def _has_no(noun: Token) -> bool:
    return any(child.lower_.startswith("kein") and child.dep_.startswith("det") for child in noun.children)


def _contrast(negation: Token, token: Token) -> bool:
    """ "nicht in Moskau, sondern in Kiew": the negation bears on a phrase, not on the event."""
    after = [word.lower_ for word in token.doc[negation.i + 1 : negation.i + 12]]
    return "sondern" in after and negation.i < token.i and token.i - negation.i > 1
