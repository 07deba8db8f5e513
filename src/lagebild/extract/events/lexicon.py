"""The predicate records by word: which of them a token may trigger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from spacy.tokens import Token

from lagebild.rules.frames import Predicate, predicates, word_classes
from lagebild.rules.verb_forms import past_participles, present_participle

__all__ = ["Lexicon", "Light", "lexicon", "word_in"]

_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_SHORTEST_TAIL_REST = 2
_PLURALS = ("en", "e", "n", "s")
_SHORTEST_COMPOUND = 8
Record = TypeVar("Record", Predicate, "Light")


@dataclass(frozen=True, slots=True)
class Light:
    """A light-verb record under one of its nouns, with the preposition that the noun needs there ("" for none)."""

    predicate: Predicate
    preposition: str


class Lexicon:
    """Predicate records, found by lemma."""

    def __init__(self, records: tuple[Predicate, ...]) -> None:
        self.verbs: dict[str, list[Predicate]] = defaultdict(list)
        self.nouns: dict[str, list[Predicate]] = defaultdict(list)
        self.adjectives: dict[str, list[Predicate]] = defaultdict(list)
        self.light: dict[str, list[Light]] = defaultdict(list)
        self.noun_tails: dict[str, list[Predicate]] = defaultdict(list)
        self.light_tails: dict[str, list[Light]] = defaultdict(list)
        self.participles: dict[str, tuple[str, bool]] = {}
        for record in records:
            for lemma in record.lemmas:
                self._enter(record, lemma)
        for infinitive in list(self.verbs):
            self.participles.setdefault(present_participle(infinitive), (infinitive, False))
            for form in past_participles(infinitive):
                self.participles.setdefault(form, (infinitive, True))

    def _enter(self, record: Predicate, lemma: str) -> None:
        if record.frame == "light-verb":
            preposition, _, noun = lemma.rpartition(":")
            preposition = preposition if preposition.islower() else ""
            light = Light(record, preposition)
            if noun.startswith("-"):
                self.light_tails[noun[1:].lower()].append(light)
            else:
                self.light[noun.lower()].append(light)
        elif record.frame == "noun" and lemma.startswith("-"):
            self.noun_tails[lemma[1:].lower()].append(record)
        else:
            table = {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[record.frame]
            table[lemma.lower() if record.frame == "noun" else lemma].append(record)

    def verb_records(self, lemma: str) -> list[Predicate]:
        """Records of the verb ``lemma``."""
        return self.verbs.get(lemma, [])

    def participle(self, token: Token) -> tuple[str, bool] | None:
        """The infinitive of a participle used as an adjective, and whether it is the past participle."""
        word = token.lower_
        for ending in _ADJECTIVE_ENDINGS:
            if word.endswith(ending):
                found = self.participles.get(word[: len(word) - len(ending)] if ending else word)
                if found:
                    return found
        return None

    def noun_records(self, lemma: str) -> list[Predicate]:
        """Records of the noun ``lemma``: the whole word, its last part after a hyphen, or its longest known tail."""
        for word in _hyphen_parts(lemma):
            if word in self.nouns:
                return self.nouns[word]
        found = _by_tail(lemma.lower(), self.noun_tails)
        return found or self._plural_records(lemma.lower())

    def _plural_records(self, word: str) -> list[Predicate]:
        """Records of a compound whose lemma was left in the plural ("Massenproteste")."""
        for ending in _PLURALS:
            singular = word.removesuffix(ending)
            if singular != word and len(singular) >= _SHORTEST_COMPOUND:
                found = self.nouns.get(singular) or _by_tail(singular, self.noun_tails)
                if found:
                    return found
        return []

    def light_records(self, lemma: str) -> list[Light]:
        """Light-verb records of the noun (or adjective) ``lemma``."""
        found: list[Light] = []
        for word in _hyphen_parts(lemma):
            if word in self.light:
                found.extend(self.light[word])
                break
        return found + _by_tail(lemma.lower(), self.light_tails)


def _hyphen_parts(lemma: str) -> list[str]:
    word = lemma.lower().strip("-„“\"'")
    return [word, word.rpartition("-")[2]] if "-" in word else [word]


def _by_tail(word: str, tails: dict[str, list[Record]]) -> list[Record]:
    for start in range(_SHORTEST_TAIL_REST, len(word) - 2):
        if word[start:] in tails:
            return tails[word[start:]]
    return []


def word_in(lemma: str, words: tuple[str, ...]) -> bool:
    """True if ``lemma`` is one of ``words``: lemmas, tails ("-verbot") or classes ("@sport")."""
    lemmas, tails = _split(words)
    lower = lemma.lower()
    return lower in lemmas or any(lower.endswith(tail) and len(lower) > len(tail) for tail in tails)


@cache
def _split(words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    spread: set[str] = set()
    for word in words:
        spread.update(word_classes()[word[1:]] if word.startswith("@") else (word,))
    lemmas = frozenset(word.lower() for word in spread if not word.startswith("-"))
    return lemmas, tuple(sorted(word[1:].lower() for word in spread if word.startswith("-")))


@cache
def lexicon() -> Lexicon:
    """The lexicon of all shipped records."""
    return Lexicon(predicates())
