"""Sollen of hearsay ("Er soll zwei Frauen getötet haben"), as against sollen of plan, order and purpose."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.phrases import clause_head, finite, is_subjunctive, opening, solid, subtree

__all__ = ["hearsay"]

_AHEAD = frozenset({"nun", "jetzt", "bis"})
"""Words that make "sollen" in the present tense a plan."""
_TIMED = frozenset({*_AHEAD, "ab", "künftig", "zukünftig"})
_LATER = frozenset({*_TIMED, "noch", "später", "dann"})
"""Words that make a state one to come."""
_STATES = frozenset(
    {
        "sein",
        "befinden",
        "handeln",
        "betragen",
        "stammen",
        "wissen",
        "besitzen",
        "angehören",
        "leiden",
        "existieren",
        "verfügen",
    }
)
"""Verbs of states: that somebody or something is so can be heard of, hardly planned."""


def hearsay(sentence: Words, claimed: set[int], *, carried: bool) -> Found | None:
    """The statement of a sentence with sollen of hearsay. ``carried``: somebody is being quoted before it."""
    for modal in sentence:
        if modal.lemma_.lower() != "sollen" or modal.i in claimed or not modal.tag_.endswith("FIN"):
            continue
        if modal.lower_ not in ("soll", "sollen", "sollten", "sollte"):
            continue
        clause = clause_head(_governed(modal))
        if clause.head != clause and clause.head != sentence.root and _reported(clause.head):
            continue  # part of what a frame introduces: "Sie hat den Verdacht, er könnte …, dabei soll …"
        tense = _tense(modal, sentence)
        if modal.lower_.startswith("sollt") and tense != "past":
            continue
        if tense == "present" and (not carried or any(token.lower_ in _AHEAD for token in sentence)):
            continue
        first = opening(clause)
        relative = first is not None and first.tag_ in ("PRELS", "PRELAT")
        that = first is not None and first.lower_ in ("dass", "daß") and tense == "state"
        if tense != "past" and first is not None and not that and (relative or clause != sentence.root):
            continue
        content = subtree(clause) if relative else _main_clause(modal, clause, sentence)
        if not relative and len(content - claimed) < 0.6 * len(content):
            continue
        whole = not relative and max(content) == max(token.i for token in sentence if not token.is_space)
        return Found(
            "FreeIndirect", "modal.hearsay", content, cue=set(), confidence=_CONFIDENCE[tense],
            notes={"speaker": "text"}, whole=whole,
        )  # fmt: skip
    return None


_CONFIDENCE = {"past": 0.7, "state": 0.6, "present": 0.45}


def _main_clause(modal: Token, clause: Token, sentence: Words) -> set[int]:
    """The sentence without main clauses beside that of ``modal`` that are told as facts."""
    everything = {token.i for token in sentence if not token.is_space}
    if clause != sentence.root:
        alone = (
            clause.dep_ in ("conj", "parataxis", "advcl") and clause.head == sentence.root and opening(clause) is None
        )
        return _from_comma(clause) if alone and _tells(sentence.root) else everything
    beside = [node for node in clause.children if node.dep_ in ("conj", "parataxis") and node.i > modal.i]
    facts = [subtree(node) for node in beside if _tells(node) and opening(node) is None]
    if not facts:
        return everything
    return solid(modal.doc, everything.difference(*facts))


def _reported(clause: Token) -> bool:
    verb = finite(clause)
    return verb is not None and is_subjunctive(verb)


def _tells(clause: Token) -> bool:
    """True for a main clause with a finite verb of its own that is not "sollen"."""
    verb = finite(clause)
    if verb is None or verb.lemma_ == "sollen":
        return False
    return verb.text not in ("haben", "sein") or verb.doc[verb.i - 1].tag_ != "VVPP"


def _from_comma(clause: Token) -> set[int]:
    """The words of ``clause`` without the conjunction before it."""
    words = subtree(clause)
    return words - {node.i for node in clause.children if node.dep_ == "cc" and node.i == min(words)}


def _governed(modal: Token) -> Token:
    return modal.head if modal.dep_ in ("aux", "aux:pass") else modal


def _tense(modal: Token, sentence: Words) -> str:
    """ "past" for a perfect infinitive ("getötet haben"), "state" ("verletzt sein", "ein Spion sein"), "present"."""
    last = _last_infinitive(modal)
    if last is None:
        return "present"
    low = last.lower_
    before = modal.doc[last.i - 1] if last.i else last
    if low == "haben" and before.i != modal.i and before.tag_ in ("VVPP", "VAPP", "VMPP", "VVINF", "ADJD"):
        return "past"
    if low == "sein" and before.lower_ in ("worden", "gewesen", "geworden"):
        return "past"
    later = any(token.lower_ in _LATER for token in sentence)
    if low == "sein" and before.tag_ == "VVPP":
        return "present" if any(token.lower_ in _TIMED for token in sentence) else "past"
    if last.lemma_ in _STATES and not later:
        return "state"
    return "present"


def _last_infinitive(modal: Token) -> Token | None:
    """The infinitive that closes the clause of ``modal``: before it in a dependent clause, else behind it."""
    doc, sent = modal.doc, modal.sent
    before = doc[modal.i - 1] if modal.i > sent.start else modal
    if before.tag_ in ("VAINF", "VVINF", "VMINF"):
        return before
    last = None
    for i in range(modal.i + 1, sent.end):
        token = doc[i]
        if token.tag_.endswith("FIN") and token.text not in ("haben", "sein"):
            break
        auxiliary = token.lower_ in ("haben", "sein") and token.pos_ in ("AUX", "VERB")
        if auxiliary or token.tag_ in ("VAINF", "VVINF", "VMINF"):
            last = token
            if i + 1 < sent.end and doc[i + 1].text in (",", ";", ".", ":", "–"):
                break
    return last
