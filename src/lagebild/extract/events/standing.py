"""Which words stand in the functions that a predicate record names, and whom they name."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import View, case_word, conjuncts
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.people import People
from lagebild.extract.events.phrases import is_accusative
from lagebild.model.event import Party

__all__ = ["SPOKEN", "Standing", "distinct"]

_MOVED = frozenset(("Soldat", "Truppe", "Bodentruppe", "Einheit", "Panzer", "Polizist"))
"""What is deployed ("die Entsendung von Soldaten") is neither who deploys it nor against whom."""
_DEPTH = 3
_OWNING = frozenset(("", "von", "mit", "durch"))
_FREED = frozenset(
    ("Freilassung", "Freigabe", "Rettung", "Befreiung", "Begnadigung", "Schutz", "Unterstützung", "Aufnahme",
     "Rückkehr", "Verurteilung", "Bestrafung", "Festnahme", "Auslieferung", "Rekrutierung", "Diskriminierung")
)  # fmt: skip
"""Whose freeing, help, punishment is asked is not who is asked ("forderte die Freilassung des Redners")."""
_AIMED = frozenset(("gegen", "an"))
_SERVED = frozenset(("an", "zu", "für"))
_MET = frozenset(("zwischen", "mit"))
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"))
_FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN"))
_NEAR = frozenset(
    ("nähe", "unweit", "nahe", "nördlich", "südlich", "östlich", "westlich", "außerhalb", "innerhalb", "umgebung")
)
"""Behind these "von" stands before a place."""
_FUNCTIONS = frozenset(("subject", "object", "dative", "genitive", "owner", "agent"))
_SUBJECTIVE = frozenset(("er", "dieser", "wir", "jener"))
"""Pronouns that can only be the subject by their form."""
_PRONOUNS = frozenset(("PPER", "PDS"))
_GETTING = frozenset(("erhalten", "bekommen", "kassieren", "kriegen"))
_POSSESSIVE = frozenset(("PPOSAT", "PPOSS"))


class Standing:
    """The words in the functions of one mention, and whom they name.

    Who is named inside the words of one of ``inside`` is not found ("die Justiz" in "die französische Justiz").
    """

    def __init__(self, candidate: Candidate, people: People, inside: Sequence[Party] = ()) -> None:
        self._candidate = candidate
        self._record = candidate.record
        self._view = _with_subject(candidate, people)
        self._people = people
        self._is_noun = candidate.record.frame == "noun"
        self._inside = [party.span for party in inside]

    def why_empty(self, functions: tuple[str, ...]) -> str:
        """The reason why nobody was found in ``functions``."""
        if not functions:
            return "the rule knows none"
        tokens = [token for function in functions for token in self._view.at(function)]
        if tokens:
            return f"{tokens[0].text!r} names no known actor"
        if self._view.passive and "subject" in functions:
            return "passive without agent"
        return "not named in the clause"

    def _tokens(self, function: str, *, actor: bool) -> list[Token]:
        if actor and function == "subject" and self._is_getting():
            function = "von"
        tokens = self._view.at(function)
        if actor and function == "subject" and self._view.passive:
            return [token for token in tokens if not self._is_aside(token)]
        if self._is_noun and self._record.type == "MOBILIZE":
            tokens = [token for token in tokens if token.lemma_ not in _MOVED]
        if not actor and not tokens and function not in _FUNCTIONS:
            tokens = self._next_phrase(function)
        if not self._is_noun:
            return tokens
        subjective = word_in(self._candidate.trigger.lemma_, ("@subjective",))
        objective = "genitive" in self._record.recipient and not subjective
        if subjective and function == "genitive":
            return []
        if objective and "für" in self._record.recipient and self._view.obliques.get("für"):
            return [] if function == "genitive" else tokens
        if function == "genitive":
            owners = self._view.genitive + self._view.obliques.get("von", [])
            owners = owners + [token for token in self._view.owner if token.tag_ in _POSSESSIVE]
            return [token for token in owners if self._record.type != "MOBILIZE" or token.lemma_ not in _MOVED]
        if function == "owner" and actor and objective:
            inside = {token.i for token in self._view.genitive + self._view.obliques.get("von", [])}
            return [token for token in tokens if token.i not in inside and token.tag_ not in _POSSESSIVE]
        return tokens

    def _is_getting(self) -> bool:
        """True of "eine Strafe erhalten", "eine Absage bekommen": it is done to the subject."""
        verb = self._candidate.predicate_word
        return self._record.frame == "light-verb" and not self._view.passive and verb.lemma_ in _GETTING

    def _next_phrase(self, preposition: str) -> list[Token]:
        """The phrase with that preposition right behind an event noun, wherever the tree has hung it."""
        noun = self._candidate.trigger
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i + 1 >= len(noun.doc):
            return []
        word = noun.nbor(1)
        if word.dep_ != "case" or word.head.i <= word.i or case_word(word.head) != preposition:
            return []
        return conjuncts(word.head)

    def _is_aside(self, token: Token) -> bool:
        """True of words behind "von" or "durch" in a passive that do not name its agent: a place ("in der Nähe von
        Rom"), a source ("laut"), the object of an infinitive below."""
        if self._people.is_place(token) and not token.dep_.startswith("obl:agent"):
            return True
        if token.ent_type_ == "LOC" and token.dep_.startswith("nmod") and token.head.pos_ == "NOUN":
            return True  # "auf dem Gelände der Universität von Lima verhaftet"
        first = token
        while first.dep_ == "conj" and first.head.i != first.i:
            first = first.head
        if first.dep_ == "obl:agent" and case_word(first) not in ("von", "durch", "seitens", "vom", ""):
            return True
        verb = self._candidate.trigger
        if verb.i < token.i and any(word.text == "," for word in verb.doc[verb.i + 1 : token.i]):
            return True
        for child in token.children:
            if child.dep_ == "case" and child.i > 0 and child.nbor(-1).lower_ in _NEAR:
                return True
        return any(child.lower_ in ("laut", "zufolge") for child in token.children)

    def _parties(self, tokens: list[Token]) -> list[Party]:
        found: list[Party] = []
        for token in tokens:
            found.extend(self._people.parties(token))
        return [party for party in found if not any(span.covers(party.span) for span in self._inside)]

    def _owned(self, noun: Token) -> list[Party]:
        """The parties that own what ``noun`` names, or whom it is about ("die Kritik an der Reise des Ministers")."""
        if noun.pos_ not in ("NOUN", "PROPN") or (self._record.type == "REQUEST" and noun.lemma_ in _FREED):
            return []
        owning = _OWNING | _AIMED if self._record.type == "ACCUSE" else _OWNING
        if self._record.type == "SANCTION":
            owning = owning | _SERVED
        if self._record.mode == "meet":
            owning = owning | _MET
        level = [noun]
        for _ in range(_DEPTH):
            below = [
                child
                for token in level
                for child in token.children
                if child.dep_.split(":")[0] in ("nmod", "amod", "det", "obl", "conj", "compound", "appos")
            ]
            for child in below:
                if case_word(child) not in owning or self._people.is_place(child):
                    continue
                if self._record.type == "COERCE" and child.lemma_ == "Land":  # "die Flughäfen des Landes"
                    continue
                parties = self._parties(conjuncts(child))
                if parties:
                    return parties
            level = below
        return []


def _with_subject(candidate: Candidate, people: People) -> View:
    """The functions around a verb, with the subject that the tree takes for an object: in a finite clause without any
    ("aufgerufen hatten viele Gruppen"), or behind the object that stands first ("diese Bitte lehnte das Kabinett
    ab")."""
    view, verb = candidate.view, candidate.trigger
    if candidate.record.frame != "verb" or "subject" not in candidate.record.actor or view.passive:
        return view
    if not any(word.tag_ in _FINITE for word in (verb, *verb.children)) or candidate.participle:
        return view
    nominative = [token for token in view.object if token.tag_ in _PRONOUNS and token.lower_ in _SUBJECTIVE]
    if nominative and not (view.subject and people.is_party(view.subject[0])):
        rest = [token for token in view.object if token not in nominative]
        return dataclasses.replace(view, subject=nominative, object=[*view.subject, *rest])
    if not view.subject and verb.dep_ != "conj":
        strayed = _strayed_subject(verb, people)
        if strayed:
            return dataclasses.replace(view, subject=strayed)
    objects = [token for token in view.object if people.is_party(token) or people.is_party_inside(token)]
    if (
        not objects
        or len({token.i for token in view.object} - {token.i for token in objects})
        or is_accusative(objects[0])
    ):
        return view
    if not view.subject:
        if verb.dep_.split(":")[0] in ("conj", "xcomp", "advcl", "acl"):
            return view
        return dataclasses.replace(view, subject=objects, object=[])
    first, second = view.subject[0], objects[0]
    if (
        candidate.record.type in SPOKEN
        and len(view.subject) == 1
        and first.pos_ == "NOUN"
        and first.i < verb.i < second.i
        and first.head.i == verb.i == second.head.i
        and not people.is_party(first)
        and people.is_party(second)
        and word_in(first.lemma_, ("@speech-act",))
        and not _is_nominative(first)
    ):
        return dataclasses.replace(view, subject=objects, object=list(view.subject))
    return view


def _strayed_subject(verb: Token, people: People) -> list[Token]:
    """A party in front of the verb that the tree takes for a clause ("Sowohl Peru als auch Chile stellten ...")."""
    for child in verb.children:
        if child.i < verb.i and child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("advcl", "dep", "parataxis"):
            bare = not case_word(child) and not any(word.dep_ in ("cop", "mark", "case") for word in child.children)
            if bare and people.is_party(child) and not people.is_place(child):
                return conjuncts(child)
    return []


def _is_nominative(token: Token) -> bool:
    return any(child.lower_ in ("der", "ein", "dieser", "jener", "sein", "ihr") for child in token.children)


def distinct(parties: list[Party]) -> list[Party]:
    """``parties`` with each actor once."""
    seen: set[int | None] = set()
    kept = []
    for party in parties:
        if party.actor is None or party.actor not in seen:
            kept.append(party)
        seen.add(party.actor)
    return kept
