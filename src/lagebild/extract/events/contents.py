"""What a speech act is about is not an event of its own: what is demanded, promised, threatened, refused, alleged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.people import People
from lagebild.extract.events.sameness import is_definite

__all__ = ["without_contents"]

_SPEECH = frozenset(("REQUEST", "AGREE", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"))
_FACTIVE_NOUNS = frozenset(("SUPPORT", "ACCUSE"))
"""Speech acts whose noun objects are facts ("verurteilte den Anschlag"), though their clauses are not."""
_CONTENT_PREPOSITIONS = frozenset(["zu", "auf", "nach", "um", "mit", "für", "gegen", "von", "vor", "über"])
_CLAUSES = frozenset(("xcomp", "ccomp", "acl", "advcl"))
_ADVERBIAL = frozenset(
    ("nachdem", "weil", "da", "obwohl", "als", "während", "seit", "seitdem", "bevor", "wenn", "falls", "um", "indem")
)
_TALKING = frozenset((
    "verhandeln", "beraten", "sprechen", "reden", "Verhandlung", "Gespräch", "Beratung", "Friedensgespräch", "Treffen",
    "abstimmen", "Abstimmung", "entscheiden", "Entscheidung", "debattieren", "Debatte", "diskutieren", "Diskussion",
))  # fmt: skip
_NEGOTIATED = frozenset(("RETREAT", "CONCEDE", "AID", "AGREE", "COOPERATE", "SANCTION"))
_VERBAL = frozenset(("REQUEST", "ACCUSE", "AGREE", "REJECT", "THREATEN", "SUPPORT"))


def without_contents(candidates: Sequence[Candidate], people: People) -> list[Candidate]:
    """``candidates`` without those that are only the content of another's speech act, and without help that ends."""
    acts_told = {candidate.trigger.i for candidate in candidates if candidate.record.type not in _VERBAL}
    candidates = [one for one in candidates if not (one.record.yields and acts_told.intersection(_taken_up(one)))]
    stopped = {
        token.i
        for candidate in candidates
        if candidate.record.mode == "discontinue" and candidate.record.frame == "verb"
        for token in candidate.view.object
    }
    candidates = [one for one in candidates if not (one.record.type == "AID" and one.trigger.i in stopped)]
    acts: dict[int, Candidate] = {}
    for candidate in candidates:
        if candidate.record.type in _SPEECH:
            acts[candidate.trigger.i] = candidate
            if candidate.verb is not None:
                acts[candidate.verb.i] = candidate
    return [candidate for candidate in candidates if not _is_content(candidate, acts, people)]


def _taken_up(candidate: Candidate) -> Iterator[int]:
    """The words of what a speech act takes as object: nouns, what reports are about, heads of clauses."""
    for token in (*candidate.view.object, *candidate.view.clauses):
        yield token.i
        if word_in(token.lemma_, ("@reporting",)):
            yield from (child.i for child in token.children if case_word(child) in ("über", "von"))


def _is_content(candidate: Candidate, acts: dict[int, Candidate], people: People) -> bool:
    node = candidate.trigger
    treaty = acts.get(node.head.i)
    if treaty is not None and treaty is not candidate and _is_agreed(treaty, candidate):
        return True
    if _is_negotiated(candidate):
        return True
    if candidate.verb is not None and candidate.verb in list(candidate.trigger.ancestors):
        node = candidate.verb
    path: list[Token] = []
    while True:
        act = acts.get(node.head.i)
        if node.head.i == node.i:
            return False
        if act is not None and act is not candidate and _takes(act, node, candidate, path, people):
            return True
        if act is None and _is_held(node):
            return True
        path.append(node)
        node = node.head


def _is_held(node: Token) -> bool:
    """True for what a noun only has in mind ("Bereitschaft zu Verhandlungen", "das Recht, Truppen zu schicken")."""
    if not word_in(node.head.lemma_, ("@holding",)) or node.head.pos_ != "NOUN":
        return False
    if node.dep_ in ("acl", "ccomp", "xcomp") and node.tag_ != "VVPP":
        return True
    return node.dep_ in ("nmod", "obl") and case_word(node) in ("zu", "auf", "für", "gegenüber", "gegen", "nach")


def _is_negotiated(candidate: Candidate) -> bool:
    """True for what talks are about and is not yet: "verhandeln über eine Waffenruhe", "Gespräche über Hilfe"."""
    about = candidate.trigger
    return (
        candidate.record.type in _NEGOTIATED
        and about.pos_ == "NOUN"
        and case_word(about) == "über"
        and about.head.lemma_ in _TALKING
        and not is_definite(about)
    )


def _is_agreed(treaty: Candidate, candidate: Candidate) -> bool:
    """True for what a treaty is about: "ein Abkommen über eine Waffenruhe unterzeichnet"."""
    about = candidate.trigger
    return (
        treaty.record.type in ("SUPPORT", "AGREE")
        and about.head.pos_ == "NOUN"
        and case_word(about) == "über"
        and not is_definite(about)
    )


def _takes(act: Candidate, node: Token, candidate: Candidate, path: list[Token], people: People) -> bool:
    """True if ``node``, a dependent of the words of ``act``, is its content and holds ``candidate``."""
    label = node.dep_.split(":")[0]
    if label in ("nsubj", "csubj") and not (act.view.passive and node.dep_ == "nsubj:pass"):
        return False
    if label in ("conj", "parataxis", "case", "det", "punct"):
        return False
    noun = candidate.record.frame in ("noun", "light-verb") and candidate.trigger.pos_ in ("NOUN", "PROPN")
    if label in _CLAUSES:
        if label == "acl" and node.tag_ not in ("VVIZU",) and node.dep_ == "acl:relcl":
            return False
        if label == "advcl" or any(
            child.dep_ == "mark" and child.lower_ in _ADVERBIAL for step in (node, *path) for child in step.children
        ):
            return False
        return not any(step.dep_ == "acl:relcl" for step in path)
    if any(step.dep_.startswith("acl:relcl") for step in path):
        return False
    if label in ("obj", "obl", "nmod", "nsubj"):
        if label in ("obl", "nmod") and case_word(node) not in _CONTENT_PREPOSITIONS:
            return False
        if label == "nmod" and not case_word(node):
            return False
        if act.record.type in _FACTIVE_NOUNS and noun and case_word(node) not in ("für", "zu", "vor"):
            return False
        if noun and candidate.record.type in _VERBAL and label in ("obj", "nsubj"):
            return False
        return node.i == candidate.trigger.i or not people.is_party(node)
    return False
