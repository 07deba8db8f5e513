"""The clauses that hold what is said: which there are, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from lagebild.extract.statements.phrases import (
    clause_head,
    finite,
    infinitive_with_zu,
    is_reported_mood,
    is_subjunctive,
    opening,
    subtree,
)

__all__ = ["FREE_INVERSION", "bare_counts", "content_kind", "contents_of"]

_THAT = frozenset({"dass", "daß"})


_WH = frozenset({"PWAV", "PWS", "PWAT"})


def contents_of(verb: Token) -> Iterable[Token]:
    """Clauses that a verb governs: directly, or by way of "darauf", "es" or a noun that belongs to the cue."""
    beside = verb.head.children if verb.dep_ == "xcomp" and verb.head.lemma_ == "sein" and verb.tag_ == "VVINF" else ()
    for node in (*verb.children, *(child for child in beside if child.dep_ == "ccomp")):  # "zu bemerken ist, dass …"
        if node.is_punct or node.is_space:
            continue
        if node.dep_ in ("ccomp", "csubj", "csubj:pass", "parataxis", "xcomp", "dep", "advcl"):
            yield node
        elif (
            node.tag_ in ("PAV", "PROAV")
            or node.dep_ == "expl"
            or node.lower_ == "es"
            or (node.lower_.startswith("da") and node.dep_ in ("advmod", "obl", "obl:arg") and node.pos_ == "ADV")
        ):
            yield from (
                part for part in node.children if part.dep_ in ("acl", "acl:relcl", "ccomp", "xcomp", "advcl", "csubj")
            )
        elif node.dep_ == "obj" and node.pos_ in ("VERB", "AUX") and finite(node) is not None:
            yield node


def content_kind(clause: Token, verb: Token) -> str | None:
    """What sort of content clause this is: dass, ob, w, zu, bare; ``None`` if none."""
    if finite(clause) is None and infinitive_with_zu(clause):
        if any(
            node.tag_ == "KOUI" or (node.lower_ in ("um", "ohne", "statt", "anstatt") and node.dep_ == "mark")
            for node in clause.children
        ):
            return None
        return "zu" if clause.i > verb.i or clause.dep_ in ("xcomp", "csubj", "ccomp") else None
    first = opening(clause)
    if first is not None:
        if first.lower_ in _THAT:
            return "dass"
        if first.lower_ == "ob":
            return "ob" if _after(first).lower_ not in ("auch",) else None
        if first.tag_ in _WH and clause.dep_ != "advcl":
            return "w"
        if first.tag_ in _WH and clause.i > verb.i and first.lower_ not in ("wie", "als"):
            return "w"
        if first.tag_ in ("KOUI",):
            return None
        if first.tag_ == "KOUS":
            # A subordinate clause may stand first in a bare content clause ("…, sollte er kommen, werde …").
            inner = clause_head(first)
            return "bare" if inner != clause and finite(clause) is not None else None
        if first.tag_ in ("PRELS", "PRELAT") and clause_head(first) == clause:
            return None
    if finite(clause) is not None:
        return "bare"
    return None


def _after(token: Token) -> Token:
    return token.doc[min(token.i + 1, len(token.doc) - 1)]


def bare_counts(clause: Token, verb: Token, *, free: bool = True) -> bool:
    """A clause without conjunction is content if it is subjunctive, or stands after a comma or colon."""
    mood = finite(clause)
    if mood is None or clause.dep_ == "advcl":
        return mood is not None and is_reported_mood(mood)
    if is_subjunctive(mood):
        return True
    tokens = subtree(clause) - {verb.i}
    if not tokens:
        return False
    if not free and verb.doc[max(min(tokens) - 1, 0)].text not in (":", "„", "“"):
        return False
    if clause.dep_ == "parataxis":
        start = min(tokens)
        return clause.i > verb.i and verb.doc[start - 1].text in (",", ":") if start else False
    return clause.dep_ in ("ccomp", "csubj", "dep")


FREE_INVERSION = frozenset(
    {
        "say.tell",
        "say.assert",
        "say.add",
        "say.report",
        "say.write",
        "say.voice",
        "say.it-is-said",
        "say.confess",
        "say.warn",
        "say.hear",
    }
)
"""Cue classes that take an indicative clause before them; the others want the subjunctive there."""
