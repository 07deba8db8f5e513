"""Words and their phrases in the tree: prepositions, coordination, determiners, the clause that a word stands in."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.rules.prepositions import without_article

__all__ = [
    "CLOSING",
    "VERBAL",
    "case_word",
    "children",
    "clause_words",
    "conjuncts",
    "determiner",
    "governor",
    "is_accusative",
    "is_clause_verb",
    "is_no_dative",
    "said_as",
]

CLOSING = frozenset(("“", "«", "‘"))
"""Quotation marks that close."""
VERBAL = frozenset(("VERB", "AUX"))
"""UPOS of what a clause hangs on."""


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of ``token`` whose relation is one of ``labels`` (a label covers its subtypes)."""
    wanted = set(labels)
    return [child for child in token.children if child.dep_ in wanted or child.dep_.split(":")[0] in wanted]


def conjuncts(token: Token) -> list[Token]:
    """``token`` and what is coordinated with it."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in VERBAL and not said_as(child):
            found.extend(conjuncts(child))
    return found


def said_as(token: Token) -> bool:
    """True for what something is called or taken for ("als Farce"), whatever relation the tree gives the particle."""
    return any(
        child.lower_ == "als" and child.i < token.i and child.dep_ in ("case", "mark", "cc", "advmod")
        for child in token.children
    )


def case_word(token: Token) -> str:
    """The preposition of a phrase ("im" is read as "in"), "" if it has none."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i and child.lower_ not in ("als", "wie"):
            return without_article(child.text)
    return ""


def is_clause_verb(token: Token) -> bool:
    """True for the verb (or predicate) that a clause hangs on."""
    return token.pos_ in VERBAL or any(child.dep_ in ("cop", "aux", "aux:pass") for child in token.children)


def governor(token: Token) -> Token | None:
    """The verb or predicate whose clause ``token`` stands in, ``None`` if there is none."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if is_clause_verb(node):
            return node
    return None


def clause_words(verb: Token) -> Iterator[Token]:
    """The words of the clause of ``verb``, without the clauses under it."""
    stack = [verb]
    while stack:
        node = stack.pop()
        yield node
        for child in node.children:
            if child.dep_.split(":")[0] not in ("ccomp", "advcl", "acl", "parataxis", "csubj") and not (
                child.dep_ == "conj" and child.pos_ in VERBAL
            ):
                stack.append(child)


def _quoted_between(article: Token, noun: Token) -> bool:
    """True if a name in quotation marks ends between the two: the article is the name's ("der „Post“ Waffen")."""
    return any(word.text in CLOSING for word in noun.doc[article.i + 1 : noun.i])


def determiner(noun: Token) -> str:
    """The article or pronoun in front of ``noun``, small letters, "" if there is none."""
    for child in noun.children:
        if child.dep_.startswith("det") and child.i < noun.i and not _quoted_between(child, noun):
            return child.lower_
    return ""


_NO_DATIVE_ARTICLES = frozenset(
    f"{start}{end}" for start in ("d", "dies", "jen") for end in ("ie", "as", "e", "es")
) | frozenset(f"{start}{end}" for start in ("ein", "kein", "sein", "ihr", "mein", "unser") for end in ("", "e"))
_ACCUSATIVE_ARTICLES = frozenset(("den", "einen", "seinen", "ihren", "keinen", "diesen", "jeden"))


def is_no_dative(noun: Token) -> bool:
    """True if the article is that of an accusative or nominative ("die Regierung"), not that of a dative."""
    return is_accusative(noun) or determiner(noun) in _NO_DATIVE_ARTICLES


def is_accusative(noun: Token) -> bool:
    """True by the article ("rief seinen Amtskollegen an"); "den" is also a dative plural."""
    return determiner(noun) in _ACCUSATIVE_ARTICLES and noun.morph.get("Number", []) != ["Plur"]
