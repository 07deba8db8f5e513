"""Which way a time points: the tense and modality of the verb that governs it.

With a tree the governing verb is climbed to; with tags only it is the nearest finite verb of the clause; without
either the words alone are asked (auxiliaries, modals, endings of the preterite), which is enough for most news.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from lagebild.extract.times.patterns import words_of
from lagebild.model import Span

__all__ = ["Direction", "Tenses"]

Direction = Literal["past", "future", "present", ""]

_CLAUSE_END = frozenset(',;:.!?–—()"„“”»«')
_PARTICIPLE = re.compile(r"\w{0,8}ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer|miss)\w{3,}(?:t|en)|\w{3,}iert|worden|gewesen")
_PRETERITE = re.compile(r"[a-zäöüß]{2,}(?:te|ten)")
_ATTRIBUTIVE = re.compile(r"[a-zäöüß]{4,}(?:t|en)e[nrsm]?|[a-zäöüß]{4,}ende[nrsm]?")
_CLIMB = 6
"""Steps from a time to its verb; longer ways are as a rule mistakes of the parser."""


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(words_of(kind))


@dataclass(slots=True)
class _Verbs:
    """The verb group of a clause: its finite form and what stands with it."""

    finite: str
    past: bool | None
    subjunctive: bool
    participle: bool
    infinitive: bool
    words: frozenset[str]
    token: int


class Tenses:
    """Answers for one analysed report which way the verb at a stretch of text points."""

    def __init__(self, doc: Doc, sentences: list[Span]) -> None:
        self.tokens: list[Token] = [token for token in doc if not token.is_space]
        self.starts = [token.idx for token in self.tokens]
        self.sentences = sentences
        self.tagged = doc.has_annotation("TAG")
        self.parsed = self.tagged and doc.has_annotation("DEP")

    def direction(self, span: Span, sentence: Span) -> tuple[Direction, Span | None]:
        """Which way the verb that governs ``span`` points, and the words that show it."""
        first, last = self._index(span.start), self._index(span.end - 1)
        if found := self._attributive(last + 1):
            return found
        verbs = self._climb(first, last) if self.parsed else None
        if isinstance(verbs, tuple):
            return verbs
        verbs = verbs or self._clause(first, last, sentence)
        if verbs is None:
            return "", None
        token = self.tokens[verbs.token]
        return _points(verbs), Span(token.idx, token.idx + len(token))

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _attributive(self, index: int) -> tuple[Direction, Span] | None:
        """A participle right after the time: "am Montag begonnene Gespräche", "für Montag geplanten Besuch"."""
        if index + 1 >= len(self.tokens):
            return None
        token = self.tokens[index]
        word = token.text
        if not word.islower() or not _ATTRIBUTIVE.fullmatch(word) or (self.tagged and token.tag_ != "ADJA"):
            return None
        if not self.tagged and not self.tokens[index + 1].text[:1].isupper():
            return None
        stem = re.sub(r"e[nrsm]?$", "", word)
        if not self.tagged and not _PARTICIPLE.fullmatch(stem) and not stem.endswith("end"):
            return None
        ahead = stem in _list("planned") or stem.endswith("end")
        return "future" if ahead else "past", Span(token.idx, token.idx + len(token))

    def _climb(self, first: int, last: int) -> _Verbs | tuple[Direction, Span] | None:
        """The verb group above a time in the tree; at once a direction where an infinitive or a noun shows it."""
        inside = {self.tokens[index].i for index in range(first, last + 1)}
        token = next((t for t in self.tokens[first : last + 1] if t.head.i not in inside), self.tokens[last])
        for step in range(_CLIMB):
            children = list(token.children)
            group = [token, *(child for child in children if child.dep_ in ("aux", "aux:pass", "cop"))]
            if any(part.tag_.endswith("FIN") for part in group):
                return _group(group, self.starts)
            here = Span(token.idx, token.idx + len(token))
            with_zu = token.tag_ == "VVIZU" or any(child.tag_ == "PTKZU" for child in children)
            if with_zu and token.head.lemma_ not in _list("phase"):  # "begann, … zu bauen" built when it began
                return ("past" if any(part.tag_.endswith("PP") for part in group) else "future"), here
            case = next((child for child in children if child.dep_ == "case"), None)
            if step and token.pos_ == "NOUN" and case is not None and case.lower_ in _list("afterword"):
                return "past", here
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _clause(self, first: int, last: int, sentence: Span) -> _Verbs | None:
        start, end = first, last
        while start > 0 and self.starts[start - 1] >= sentence.start and not self._ends(start - 1):
            start -= 1
        while end + 1 < len(self.tokens) and self.starts[end + 1] < sentence.end and not self._ends(end + 1):
            end += 1
        begin, stop = self._index(sentence.start), self._index(max(sentence.end - 1, sentence.start))
        for low, high in ((start, end), (begin, stop)):
            if verbs := self._verbs(low, high, first):
                return verbs
        return None

    def _ends(self, index: int) -> bool:
        return self.tokens[index].text in _CLAUSE_END

    def _verbs(self, low: int, high: int, near: int) -> _Verbs | None:
        window = self.tokens[low : high + 1]
        if self.tagged:
            finite = [token for token in window if token.tag_.endswith("FIN")]
            if not finite:
                return None
            best = min(finite, key=lambda token: abs(self._index(token.idx) - near))
            rest = [token for token in window if token.tag_.startswith("V") and not token.tag_.endswith("FIN")]
            return _group([best, *rest], self.starts)
        return self._untagged(window, low, near)

    def _untagged(self, window: list[Token], low: int, near: int) -> _Verbs | None:
        words = [token.text if number else token.text.lower() for number, token in enumerate(window)]
        known = [index for index, word in enumerate(words) if word in _list("finite") or word in _list("preterite")]
        plain = _list("notverb")
        known = known or [i for i, word in enumerate(words) if _PRETERITE.fullmatch(word) and word not in plain]
        if not known:
            return None
        best = min(known, key=lambda index: abs(low + index - near))
        others = frozenset(words) - {words[best]}
        participle = any(_PARTICIPLE.fullmatch(word) for word in others)
        infinitive = any(word.endswith("en") and word.islower() for word in others)
        past = words[best] in _list("preterite") or words[best] not in _list("finite")
        return _Verbs(words[best], past, False, participle, infinitive, others, low + best)


def _group(tokens: list[Token], starts: list[int]) -> _Verbs:
    finite = next(token for token in tokens if token.tag_.endswith("FIN"))
    tense = finite.morph.get("Tense", [])
    return _Verbs(
        finite=finite.text.lower(),
        past=tense == ["Past"] and not _is_present(finite) if tense else None,
        subjunctive=finite.morph.get("Mood", []) == ["Sub"],
        participle=any(token.tag_.endswith("PP") for token in tokens),
        infinitive=any(token.tag_.endswith(("INF", "IZU")) for token in tokens),
        words=frozenset(token.text.lower() for token in tokens if token.i != finite.i),
        token=bisect_right(starts, finite.idx) - 1,
    )


def _is_present(finite: Token) -> bool:
    """True for a form that can only be present ("entsendet"), whatever the model says of its tense."""
    stem = finite.lemma_.removesuffix("n").removesuffix("e").lower()
    return finite.tag_ == "VVFIN" and finite.lower_ in (stem + "t", stem + "et")


def _points(verbs: _Verbs) -> Direction:
    word = verbs.finite
    if verbs.words & _list("planned") and word not in _list("ownhave"):
        return "future"
    if word in _list("have"):
        return "past" if verbs.participle else "present"
    if word in _list("will"):
        return "past" if "worden" in verbs.words else "future"
    if word in _list("modal"):
        perfect = verbs.participle and verbs.words & {"haben", "sein", "worden"}
        return "past" if perfect else "future"
    if verbs.past or word in _list("preterite"):
        return "future" if verbs.subjunctive and word not in _list("preterite") else "past"
    if word in _list("sayverb"):
        return "past"
    return "present"
