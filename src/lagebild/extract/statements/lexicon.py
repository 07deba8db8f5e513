"""The cue lexicon, ready for look-up by lemma."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from lagebild.rules.speech import CueClass, cue_classes

__all__ = ["Cue", "Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue class met on a token, with the further words of the cue ("davon" of "davon ausgehen")."""

    rule: CueClass
    others: tuple[Token, ...] = ()

    def takes(self, content: str) -> bool:
        """True if the cue takes this kind of content."""
        return content in self.rule.contents


class Lexicon:
    """Cue classes by lemma and kind."""

    def __init__(self, classes: tuple[CueClass, ...]) -> None:
        self._verbs: dict[str, list[tuple[tuple[str, ...], CueClass]]] = defaultdict(list)
        self._nouns: dict[str, CueClass] = {}
        self._sources: dict[str, CueClass] = {}
        self._predicates: dict[str, CueClass] = {}
        self.rules = {rule.id: rule for rule in classes}
        for rule in classes:
            for word in rule.words:
                *others, last = word.split()
                if rule.kind == "verb":
                    self._verbs[last].append((tuple(others), rule))
                elif rule.kind == "noun":
                    self._nouns.setdefault(word, rule)
                elif rule.kind == "source":
                    self._sources.setdefault(word, rule)
                elif rule.kind == "predicate":
                    self._predicates.setdefault(word, rule)
        for entries in self._verbs.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._source_endings = tuple(sorted((w.lower() for w in self._sources if len(w) > 5), key=len, reverse=True))

    def verb(self, token: Token) -> list[Cue]:
        """The cues that a verb can be, those of several words first."""
        if token.lower_ == "bekannt":
            return self._made_known(token)
        entries = self._verbs.get(_lemma(token))
        if not entries:
            return []
        found = []
        near = _neighbours(token) if entries[0][0] else []
        for others, rule in entries:
            if not others:
                found.append(Cue(rule))
            else:
                words = _company(token, others, near)
                if words is not None:
                    found.append(Cue(rule, words))
        return found

    def _made_known(self, token: Token) -> list[Cue]:
        """ "gab … bekannt", "wurde bekannt", which taggers take for a participle."""
        beside = [*token.children, token.head] if token.head != token else list(token.children)
        for node in beside:
            low = node.lower_
            if low.startswith(("gab", "gib", "geb", "gäb", "gegeb")):
                return [Cue(self.rules["say.report"], (node,))]
            if low.startswith(("wurd", "geword", "wird", "werd")):
                return [Cue(self.rules["say.it-is-said"], (node,))]
        return []

    def noun(self, token: Token) -> CueClass | None:
        """The class of a noun that can govern a content clause."""
        return self._nouns.get(token.lemma_) or self._nouns.get(token.text)

    def source(self, token: Token) -> CueClass | None:
        """The class of a source noun, also at the end of a compound ("Polizeiangaben")."""
        for form in (token.lemma_, token.text):
            if form in self._sources:
                return self._sources[form]
            if form.endswith("n") and form[:-1] in self._sources:
                return self._sources[form[:-1]]
            if form.endswith("en") and form[:-2] in self._sources:
                return self._sources[form[:-2]]
        low = token.lemma_.lower()
        for ending in self._source_endings:
            if low.endswith((ending, ending + "n", ending + "en")):
                return self._sources[ending[0].upper() + ending[1:]]
        return None

    def predicate(self, token: Token) -> CueClass | None:
        """The class of an adjective that can govern a content clause."""
        return self._predicates.get(token.lemma_) or self._predicates.get(token.text)


_IRREGULAR = {"gab": "geben", "gaben": "geben", "gibt": "geben", "sprach": "sprechen", "hieß": "heißen"}
"""Forms that lemmatisers are known to leave as they are."""


def _lemma(token: Token) -> str:
    if token.lemma_ == token.lower_ and token.lower_ in _IRREGULAR:
        return _IRREGULAR[token.lower_]
    return str(token.lemma_).lower() if token.lemma_ else str(token.lower_)


def _company(token: Token, others: tuple[str, ...], near: list[Token]) -> tuple[Token, ...] | None:
    """The tokens near ``token`` that are the words ``others``, or nothing if one is missing."""
    found = []
    for other in others:
        low = other.lower()
        hit = next((node for node in near if node.lower_ == low or node.lemma_ == other), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _neighbours(token: Token) -> list[Token]:
    """The tokens up to two steps away in the tree."""
    own = list(token.children)
    near = [*own, *(node for one in own for node in one.children)]
    if token.head != token:
        near += [token.head, *(node for node in token.head.children if node != token)]
    return near


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``rules/speech``."""
    return Lexicon(cue_classes())
