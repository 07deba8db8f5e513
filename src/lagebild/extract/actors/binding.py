"""Whom a pronoun cannot mean by the build of its clause, and whom an infinitive without a subject is about.

An object is not the subject of its own verb (else it were "sich"), be the subject named beside it ("Muster lobte ihn"),
before "und" ("Muster nahm den Ball und schoss ihn") or in the clause that an infinitive hangs on ("traf Muster, um ihn
zu warnen"). Verbs such as "auffordern" leave the infinitive to their object: "forderte die Bürger auf, ihre Häuser zu
verlassen" tells of the houses of those who were asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.rules.actor_verbs import verbs_of_things, verbs_that_ask

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["accused", "asked_one", "inside_object", "is_of_things", "same_clause", "silent_subjects"]

_OBJECTS = {"obj", "iobj", "obl:arg"}
_FINITE = {"VVFIN", "VAFIN", "VMFIN"}
_STEPS = 4
_ACCUSING = {"vorwerfen", "beschuldigen", "bezichtigen", "verdächtigen", "vorhalten", "anlasten", "unterstellen",
             "anklagen"}  # fmt: skip
"""Verbs behind which "er" is the one whom they accuse."""


def silent_subjects(token: Token) -> set[int]:
    """The heads of the subjects, said or not, of the verb whose object the pronoun is."""
    if token.tag_ not in {"PPER", "PDS"} or token.dep_ in SUBJECTS or token.head.pos_ not in {"VERB", "AUX"}:
        return set()
    verb = token.head
    for _ in range(_STEPS):
        subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
        if subjects:
            return set(subjects)
        asked = asked_one(token, verb)
        if asked is not None:
            return {asked.i}
        above = verb.head
        infinitive = _is_infinitive(verb) and verb.dep_ in {"advcl", "xcomp", "ccomp"}
        if above.i == verb.i or above.pos_ not in {"VERB", "AUX"} or not (verb.dep_ == "conj" or infinitive):
            return set()
        verb = above
    return set()


def asked_one(token: Token, verb: Token | None = None) -> Token | None:
    """Who shall do what the infinitive around the pronoun says: "die Bürger" in "forderte die Bürger auf, ihre …"."""
    if verb is None:
        verb = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    if verb is None or not _is_infinitive(verb) or verb.dep_ not in {"xcomp", "ccomp", "advcl", "obj", "acl"}:
        return None
    above = verb.head
    if above.pos_ not in {"VERB", "AUX"} or full_lemma(above) not in verbs_that_ask():
        return None
    return next((child for child in above.children if child.dep_ in _OBJECTS and child.i < verb.i), None)


def is_of_things(token: Token) -> bool:
    """True of "er" in "er wurde fertiggestellt", "ihn" in "verschrottete ihn": such is done to things only."""
    if token.dep_ == "nsubj":
        return full_lemma(token.head) in verbs_of_things("subject")
    return token.dep_ in {"nsubj:pass", "obj"} and full_lemma(token.head) in verbs_of_things("object")


def full_lemma(verb: Token) -> str:
    """The base form with its particle: "auffordern" of "forderte … auf"."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "compound:prt"), "")
    lemma = verb.lemma_.lower()
    return lemma if lemma.startswith(particle) else particle + lemma


def _is_infinitive(verb: Token) -> bool:
    """True of an infinitive with "zu" and without a subject."""
    if any(child.tag_ in _FINITE or child.dep_ in SUBJECTS for child in verb.children):
        return False
    with_zu = any(child.tag_ == "PTKZU" for word in (verb, *verb.children) for child in word.children)
    return verb.tag_ == "VVIZU" or with_zu


def inside_object(token: Token, other: Token) -> bool:
    """True of "Muster" in "Die Pläne, mit Muster zu reden, nannte er falsch": part of the object of his own verb."""
    if token.tag_ != "PPER" or token.dep_ not in SUBJECTS:
        return False
    above = next((node for node in (other, *other.ancestors) if node.head.i == token.head.i), None)
    return above is not None and above.dep_ == "obj" and above.i < token.i


def accused(token: Token) -> set[int]:
    """The heads of those who are accused of what the clause of the pronoun says ("warf Muster vor, er habe …")."""
    if token.tag_ != "PPER" or token.dep_ not in SUBJECTS:
        return set()
    clause = token.head
    for _ in range(2):
        above = clause.head
        below = clause.dep_ in {"ccomp", "parataxis", "dep", "xcomp", "advcl"} and above.i < clause.i
        if below and (above.lemma_.lower() in _ACCUSING or full_lemma(above) in _ACCUSING):
            return {child.i for child in above.children if child.dep_ in {"obj", "iobj", "obl:arg", "nsubj:pass"}}
        clause = above
    return set()


def same_clause(token: Token, other: Token) -> bool:
    """True if both are arguments of one verb: then a pronoun does not mean the other."""
    if (token.head.i == other.head.i and token.dep_ != other.dep_) or other.i == token.head.i:
        return True
    node = other
    for _ in range(4):
        if node.dep_.split(":")[0] not in {"nmod", "obl", "appos", "conj", "flat"} or node.head.i == node.i:
            return False
        if node.dep_.split(":")[0] == "obl":
            return node.head.i == token.head.i
        node = node.head
    return False
