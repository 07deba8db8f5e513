"""Possible events: words of the report that a predicate record covers and whose tests hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lagebild.extract.events.clauses import View, case_word, governor, view_of
from lagebild.extract.events.conditions import Situation, passes
from lagebild.extract.events.lexicon import Lexicon, lexicon
from lagebild.extract.events.negation import is_negated
from lagebild.extract.events.people import People
from lagebild.model.report import Report
from lagebild.rules.frames import Predicate, word_classes
from lagebild.rules.verb_forms import SEPARABLE

__all__ = ["Candidate", "find_candidates"]

_NOUN_TAGS = ("NN", "NE")
_MOST_STEPS = 3
_OBLIQUE = frozenset(("gegen", "wegen", "nach", "trotz", "gegenüber", "angesichts", "während", "seit", "ohne"))
"""Prepositions whose nouns are no light verb's object ("sprach sich gegen das Verbot aus")."""


@dataclass(slots=True)
class Candidate:
    """A word that names an event after ``record``. ``verb`` is the light verb, if there is one."""

    record: Predicate
    trigger: Token
    view: View
    sentence: int
    verb: Token | None = None
    participle: bool = False

    @property
    def predicate_word(self) -> Token:
        """The word whose mood, negation and modal verbs count."""
        return self.verb if self.verb is not None else self.trigger


def find_candidates(report: Report, doc: Doc, people: People) -> list[Candidate]:
    """All candidates in text order, at most one a word."""
    credits = [block.span for block in report.blocks if not block.told]
    found: list[Candidate] = []
    number = -1
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        number += 1
        if any(span.start <= words[0].idx < span.end for span in credits):
            continue
        finder = _Finder(lexicon(), people, words, number)
        found.extend(finder.run())
    return found


class _Finder:
    def __init__(self, words_of_rules: Lexicon, people: People, words: Sequence[Token], number: int) -> None:
        self._lexicon = words_of_rules
        self._people = people
        self._words = words
        self._number = number
        self._taken: set[int] = set()

    def run(self) -> Iterator[Candidate]:
        found = list(self._light())
        for token in self._words:
            if token.i in self._taken:
                continue
            if _is_verb(token):
                candidate = self._verb(token)
            elif token.tag_ in _NOUN_TAGS or token.pos_ in ("NOUN", "PROPN"):
                candidate = self._noun(token)
            else:
                candidate = self._participle(token)
            if candidate is not None:
                found.append(candidate)
        return iter(sorted(found, key=lambda one: one.trigger.i))

    def _light(self) -> Iterator[Candidate]:
        for token in self._words:
            if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "AUX"):
                continue
            entries = self._lexicon.light_records(token.lemma_) or self._lexicon.light_records(token.text)
            if not entries:
                continue
            verbs = _light_verbs(token)
            best: Candidate | None = None
            for verb in verbs:
                for entry in entries:
                    if not any(name in _verb_lemmas(verb, token) for name in entry.predicate.verbs):
                        continue
                    if entry.preposition and case_word(token) != entry.preposition:
                        continue
                    if not entry.preposition and case_word(token) in _OBLIQUE:
                        continue
                    view = _joint_view(verb, token)
                    if best is not None and best.record.confidence >= entry.predicate.confidence:
                        continue
                    if passes(entry.predicate, self._situation(entry.predicate, token, view, verb)):
                        best = Candidate(entry.predicate, token, view, self._number, verb=verb)
                if best is not None:
                    break
            if best is not None and best.verb is not None:
                self._taken.update((token.i, best.verb.i))
                if _is_resultative(token, best.verb):
                    best.trigger, best.verb = best.verb, None
                yield best

    def _verb(self, token: Token) -> Candidate | None:
        particle = _stray_particle(token)
        lemmas = [token.lemma_] if particle is None else [particle.lower_ + token.lemma_, token.lemma_]
        participle = self._lexicon.participle(token)
        if participle is not None:
            lemmas.append(participle[0])
        for lemma in lemmas:
            records = self._lexicon.verb_records(lemma)
            if records:
                return self._best(token, records, view_of(token))
        return None

    def _noun(self, token: Token) -> Candidate | None:
        records = self._lexicon.noun_records(token.lemma_) or self._lexicon.noun_records(token.text)
        return self._best(token, records, view_of(token)) if records else None

    def _participle(self, token: Token) -> Candidate | None:
        if token.tag_ not in ("ADJA", "ADJD", "VVPP"):
            return None
        if token.lemma_ in self._lexicon.adjectives:
            return self._best(token, self._lexicon.adjectives[token.lemma_], view_of(token.head))
        found = self._lexicon.participle(token)
        if found is None:
            return None
        infinitive, past = found
        view = view_of(token)
        view.head = token
        if past and infinitive in word_classes()["moving"]:  # "der zurückgetretene Minister" did it himself
            past = view.passive = False
        if token.dep_ == "amod":
            view.passive = past
            (view.object if past else view.subject).append(token.head)
        elif token.dep_ not in ("acl", "conj", "root", "ROOT"):
            return None
        if past:
            if not view.passive and token.dep_ != "amod":
                view.object = view.subject + view.object
            view.passive = True
            view.subject = view.obliques.get("von", []) + view.obliques.get("durch", [])
        return self._best(token, self._lexicon.verb_records(infinitive), view, participle=True)

    def _best(
        self, token: Token, records: Sequence[Predicate], view: View, *, participle: bool = False
    ) -> Candidate | None:
        best: Predicate | None = None
        for record in records:
            if best is not None and best.confidence >= record.confidence:
                continue
            if passes(record, self._situation(record, token, view, None)):
                best = record
        return None if best is None else Candidate(best, token, view, self._number, participle=participle)

    def _situation(self, record: Predicate, token: Token, view: View, verb: Token | None) -> Situation:
        actors = tuple(one for function in record.actor for one in view.at(function))
        negated = is_negated(verb if verb is not None else token) or (verb is not None and is_negated(token))
        return Situation(token, view, self._words, negated, self._people, actors)


def _verb_lemmas(verb: Token, noun: Token) -> tuple[str, ...]:
    """The lemmas under which a light verb may be listed: with its particle, and without an adjective joined to it."""
    particle = _stray_particle(verb)
    joined = (verb.lemma_.removeprefix(noun.lower_),)
    return (verb.lemma_, *joined) if particle is None else (particle.lower_ + verb.lemma_, verb.lemma_, *joined)


def _stray_particle(verb: Token) -> Token | None:
    """The separated particle of a finite verb, where the tree has not joined the two."""
    if verb.tag_ not in ("VVFIN", "VVIMP") or any(child.dep_ == "compound:prt" for child in verb.children):
        return None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.tag_ in ("VVFIN", "VAFIN", "VMFIN"):
            return None
        if token.tag_ == "PTKVZ":
            return token if token.head.i != verb.i else None
        if token.lower_ in SEPARABLE and token.tag_ in ("ADV", "ADJD", "APPR") and _ends_clause(token):
            return token
    return None


def _ends_clause(token: Token) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor(1).is_punct or token.nbor(1).lower_ in ("und", "oder")


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.tag_.startswith("VV")) or token.tag_ in (
        "VVFIN", "VVINF", "VVIZU", "VVIMP",
    ) or (token.tag_ == "VVPP" and token.dep_ != "amod")  # fmt: skip


def _light_verbs(noun: Token) -> list[Token]:
    """The verbs that may be the light verb of ``noun``: above it, or the one it hangs on through a coordination."""
    found: list[Token] = []
    node = noun
    for child in noun.children:
        if child.dep_ in ("cop", "aux") and child.lemma_ in ("sein", "stehen", "bleiben", "werden", "müssen", "sollen"):
            found.append(child)
    follower = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if follower is not None and _is_resultative(noun, follower):
        found.append(follower)
    for _ in range(_MOST_STEPS):
        if node.head.i == node.i:
            break
        node = node.head
        if _is_verb(node) or node.pos_ in ("VERB", "AUX"):
            found.append(node)
            break
    if noun.dep_.startswith("acl") or governor(noun) is None:
        return found
    for child in noun.children:
        if child.dep_.startswith("acl") and _is_verb(child) and child.dep_ == "acl:relcl":
            found.append(child)
    return found


def _is_resultative(word: Token, verb: Token) -> bool:
    """True for a participle that makes one verb with the one behind it: "hat sie gefangen genommen"."""
    return word.tag_ == "VVPP" and verb.i == word.i + 1 and verb.tag_ in ("VVPP", "VVINF", "VVFIN")


def _joint_view(verb: Token, noun: Token) -> View:
    """The functions of a light verb with those of its noun; the noun itself fills none of them."""
    if verb.dep_ in ("cop", "aux") and verb.head.i == noun.i:
        view = _predicate_view(noun)
    else:
        view = view_of(verb)
    inner = view_of(noun) if noun.pos_ in ("NOUN", "PROPN") else None
    for name in ("subject", "object", "dative"):
        setattr(view, name, [token for token in getattr(view, name) if token.i != noun.i])
    if _is_resultative(noun, verb):  # the tree may give subject and object to either word
        own = view_of(noun)
        view.subject, view.object = view.subject or own.subject, view.object or own.object
    if inner is not None:
        for preposition, tokens in inner.obliques.items():
            view.obliques.setdefault(preposition, []).extend(tokens)
        view.owner = inner.owner
        view.genitive = inner.genitive
        view.clauses = view.clauses + inner.clauses
        if view.agent == []:
            view.agent = inner.agent
    return view


def _predicate_view(noun: Token) -> View:
    view = view_of(noun)
    view.subject = [child for child in noun.children if child.dep_.startswith("nsubj")]
    for child in noun.children:
        if child.tag_ == "PRF":
            view.reflexive = True
    return view
