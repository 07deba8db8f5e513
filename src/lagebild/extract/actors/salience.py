"""Who of those named before is what the text is about, and who is only in the wings.

Sources tell of others: behind "…, wie eine Sprecherin mitteilte" or "…, sagte Muster" the next "sie" or "er" seldom
means the one who told it. A possessive means the subject of its own clause rather than that of the clause around it
("Muster meldet, dass die Bürger ihre Häuser verlassen"), and nobody owns himself ("die Partei … ihrer Partei").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lagebild.extract.actors.binding import full_lemma
from lagebild.extract.actors.coordination import SUBJECTS
from lagebild.rules.speech import cue_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["clause_of", "clause_subject", "is_own_noun", "is_source", "object_before"]

_OBJECTS = {"obj", "iobj", "obl:arg"}
_CLAUSES = {"root", "conj", "parataxis", "advcl", "ccomp", "xcomp", "acl", "acl:relcl", "csubj"}


_OF_MINDS = (
    "meinung", "sicht", "ansicht", "auffassung", "überzeugung", "einschätzung", "erinnerung", "aussage", "angabe",
    "äußerung", "absicht", "wunsch", "hoffnung", "sorge", "angst", "freude", "enttäuschung", "wut", "trauer", "wille",
    "bedauern", "dank", "stimme", "rücktritt", "amtszeit", "kandidatur", "besuch", "reise", "rede", "mann", "frau",
    "mutter", "vater", "eltern", "bruder", "schwester", "sohn", "tochter", "freund", "freundin", "kollege", "kollegin",
    "familie", "anwalt", "verteidiger", "leiche", "heimat", "opfer", "anhänger",
)  # fmt: skip
"""Nouns, also at the end of compounds, for what only somebody has, no thing."""
_MUTUAL = {"Bruder", "Schwester", "Freund", "Freundin", "Kollege", "Kollegin", "Partner", "Partnerin", "Nachbar",
           "Gegner", "Rivale", "Rivalin", "Konkurrent", "Konkurrentin", "Cousin", "Cousine", "Land"}  # fmt: skip
"""Who has a brother is a brother himself."""


@cache
def _verbs_of_saying() -> frozenset[str]:
    """The verbs by which somebody is said to have told something."""
    return frozenset(word for cue in cue_classes() if cue.kind == "verb" for word in cue.words if " " not in word)


def says(token: Token) -> bool:
    """True of the subject of a verb of saying: who goes on to speak."""
    return token.dep_ in SUBJECTS and token.head.pos_ == "VERB" and full_lemma(token.head) in _verbs_of_saying()


def is_of_minds(token: Token) -> bool:
    """True of a possessive that only somebody can have: "seine Meinung", "ihre Eltern"."""
    noun = token.head.lemma_.lower()
    return token.tag_ == "PPOSAT" and noun.endswith(_OF_MINDS) and not noun.startswith("jungfern")


def is_source(head: Token) -> bool:
    """True of the subject of "wie … mitteilte" and of "…, sagte …" behind what is told."""
    if head.dep_ in {"appos", "flat"}:
        head = head.head
    verb = head.head
    if head.dep_ not in SUBJECTS or verb.pos_ != "VERB" or full_lemma(verb) not in _verbs_of_saying():
        return False
    wie = any(
        child.lower_ == "wie" and child.i < head.i and child.dep_ in {"advmod", "mark"} for child in verb.children
    )
    behind = verb.i < head.i and verb.dep_ == "parataxis" and verb.head.i < verb.i
    told = any(child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i for child in verb.children)
    return wie or behind or (told and verb.i < head.i)


def clause_of(token: Token) -> Token | None:
    """The verb or predicate of the clause that a word stands in."""
    node = token
    while node.dep_ not in _CLAUSES and node.head.i != node.i:
        node = node.head
    return node if node.i != token.i else None


def clause_subject(token: Token) -> Token | None:
    """The subject of the clause in which a possessive stands, if the possessive is no part of it."""
    if token.tag_ != "PPOSAT":
        return None
    clause = clause_of(token)
    if clause is None:
        return None
    subject = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
    return subject if subject is not None and subject.i < token.i and not subject.is_ancestor(token) else None


def is_own_noun(token: Token, head: Token) -> bool:
    """True of "Partei" for the possessive in "ihrer Partei"."""
    noun = token.head.lemma_
    return token.tag_ == "PPOSAT" and bool(noun) and noun == head.lemma_ and noun not in _MUTUAL


def object_before(token: Token) -> Token | None:
    """The object of the verb before "und", where the pronoun is that of the one behind ("bekam Post und las sie")."""
    verb = token.head
    if token.tag_ != "PPER" or token.dep_ != "obj" or verb.dep_ not in {"conj", "parataxis"}:
        return None
    if any(child.dep_ in SUBJECTS for child in verb.children) or verb.head.i > verb.i:
        return None
    return next((child for child in verb.head.children if child.dep_ in _OBJECTS and child.i < verb.i), None)
