"""Konjunktiv I and II by the form of the verb, where the tagger's features do not show it.

Konjunktiv I is the stem of the infinitive with "-e" ("gehe", "könne", "habe"), which no other third person form
shares; Konjunktiv II that can be told from the past has a vowel of its own ("käme", "hätten") or "-e" ("ginge").
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

__all__ = ["is_reported_mood", "is_subjunctive"]

_BE = frozenset({"sei", "seien", "seiest", "seiet"})
_PAST_SUBJUNCTIVE = frozenset(
    form + ending
    for form in (
        "hätt",
        "wär",
        "würd",
        "könnt",
        "müsst",
        "müßt",
        "dürft",
        "möcht",
        "bräucht",
        "wüsst",
        "brächt",
        "dächt",
    )
    for ending in ("e", "en")
)
_PRESENT_SUBJUNCTIVE = frozenset({"habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "möge", "wisse"})
_UMLAUTS = frozenset("äöü")


def is_subjunctive(verb: Token) -> bool:
    """True for Konjunktiv I and II."""
    return "Sub" in verb.morph.get("Mood", []) or is_reported_mood(verb) or _past_form(verb.lower_, verb.lemma_.lower())


def is_reported_mood(verb: Token) -> bool:
    """True for Konjunktiv I: the mood of reported speech."""
    if verb.lower_ in _BE:
        return True
    if "Sub" in verb.morph.get("Mood", []) and "Pres" in verb.morph.get("Tense", []):
        return not _is_first_person(verb)
    return _present_form(verb.lower_, verb.lemma_.lower()) and verb.tag_[1:] in _FINITE and not _is_first_person(verb)


_FINITE = frozenset({"VFIN", "AFIN", "MFIN"})


@lru_cache(maxsize=4096)
def _present_form(form: str, lemma: str) -> bool:
    """True for the third person singular of Konjunktiv I."""
    if not form.endswith("e") or len(form) < 3:
        return False
    if form in _PRESENT_SUBJUNCTIVE or lemma.endswith(form + "n"):
        return True
    if lemma.endswith(("eln", "ern")):  # "handele", "handle"
        return lemma.endswith((form[:-1] + "n", form[:-2] + "e" + form[-2] + "n"))
    return form == "tue"


@lru_cache(maxsize=4096)
def _past_form(form: str, lemma: str) -> bool:
    """True for a Konjunktiv II that is no past indicative."""
    if form in _PAST_SUBJUNCTIVE:
        return True
    if form.startswith("wurd"):
        return False
    if form.endswith("e"):
        return not form.endswith("te") and not _present_form(form, lemma) and lemma.endswith("n") and len(form) > 3
    if form.endswith("en") and not form.endswith("ten"):
        return bool(_UMLAUTS & set(form)) and not (_UMLAUTS & set(lemma))
    return False


def _is_first_person(verb: Token) -> bool:
    """True for "ich habe", which is indicative."""
    clause = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    return any(node.lower_ == "ich" for node in clause.children) or (
        clause.dep_ == "conj" and any(node.lower_ == "ich" for node in clause.head.children)
    )
