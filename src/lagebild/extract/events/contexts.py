"""PLOVER's contexts of an event: by the words of its sentence and paragraph, by its parties and by what is done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from spacy.tokens import Doc

from lagebild.extract.events.merging import Draft
from lagebild.model.report import Report
from lagebild.rules.contexts import contexts

__all__ = ["Found", "contexts_around", "contexts_of_events", "contexts_of_words"]

Found = tuple[str, str]
"""A context and the reason: the word, code or mode that shows it."""
_SHORTEST_REST = 2
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENOUGH_HINTS = 2


class _Like(Protocol):
    """What is looked at of a word."""

    @property
    def text(self) -> str: ...

    @property
    def lower_(self) -> str: ...

    @property
    def lemma_(self) -> str: ...

    @property
    def pos_(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the title, which is not analysed."""

    text: str
    pos_: str = "NOUN"

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def lemma_(self) -> str:
        return self.text

    @classmethod
    def split(cls, title: str) -> list[_Word]:
        """The words of a title."""
        return [cls(word) for word in _LETTERS.findall(title)]


def contexts_of_events(events: Sequence[Draft], report: Report, doc: Doc) -> list[list[Found]]:
    """The contexts of each event, in the order of ``events``."""
    around = contexts_around({event.candidate.sentence for event in events}, report, doc)
    found = []
    for event in events:
        shown = {**around[event.candidate.sentence], **dict(_of_act(event))}
        found.append([(context.id, shown[context.id]) for context in contexts() if context.id in shown])
    return found


def contexts_around(numbers: Iterable[int], report: Report, doc: Doc) -> dict[int, dict[str, str]]:
    """What the words of sentences, of their paragraphs and of the title show: by number of sentence."""
    sentences = [words for sentence in doc.sents if (words := [word for word in sentence if not word.is_space])]
    paragraphs = [block.span for block in report.blocks if block.kind == "paragraph"]
    title = _Word.split(report.title or "")
    by_paragraph: dict[int, dict[str, str]] = {}
    found: dict[int, dict[str, str]] = {}
    for number in numbers:
        sentence = sentences[number]
        home = next((n for n, span in enumerate(paragraphs) if span.start <= sentence[0].idx < span.end), -number - 1)
        if home not in by_paragraph:
            around: list[_Like] = [*sentence]
            if home >= 0:
                span = paragraphs[home]
                around = [word for part in sentences for word in part if span.start <= word.idx < span.end]
            by_paragraph[home] = _hinted([*around, *title])
        found[number] = {**by_paragraph[home], **contexts_of_words(sentence)}
    return found


def contexts_of_words(words: Iterable[_Like]) -> dict[str, str]:
    """The contexts that a word shows by itself, each with the first such word."""
    found: dict[str, str] = {}
    for word in words:
        for context in _shown_by(word, 0):
            found.setdefault(context, repr(word.text))
    return found


def _hinted(words: Iterable[_Like]) -> dict[str, str]:
    """The contexts that two different words of a paragraph, or of it and the title, show together."""
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    for word in words:
        for context in {*_shown_by(word, 0), *_shown_by(word, 1)}:
            seen[context].setdefault(word.lemma_.lower(), word.text)
    return {
        context: " and ".join(repr(text) for text in list(texts.values())[:_ENOUGH_HINTS])
        + " in the paragraph or title"
        for context, texts in seen.items()
        if len(texts) >= _ENOUGH_HINTS
    }


def _of_act(event: Draft) -> Iterator[Found]:
    act = f"{event.candidate.record.type}/{event.mode}"
    codes = {code for party in (*event.roles.actor, *event.roles.recipient) for code in (party.sector, party.country)}
    for context in contexts():
        if act in context.acts:
            yield context.id, act
        elif (code := next((one for one in context.parties if one in codes), None)) is not None:
            yield context.id, f"party {code}"


def _shown_by(word: _Like, level: int) -> Sequence[str]:
    if word.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "X"):
        return ()
    whole, tails = _tables()[level]
    for form in (word.lemma_.lower(), word.lower_):
        if form in whole:
            return whole[form]
    for form in (word.lemma_.lower(), word.lower_):
        for part in form.split("-")[1:] + form.split("-")[:-1] if "-" in form else ():
            if part in whole and len(part) > _SHORTEST_REST:
                return whole[part]
        for start in range(_SHORTEST_REST, len(form) - _SHORTEST_REST):
            if form[start:] in tails:
                return tails[form[start:]]
    return ()


@cache
def _tables() -> tuple[tuple[dict[str, list[str]], dict[str, list[str]]], ...]:
    """Contexts by whole word and by tail: for ``words`` and for ``hints``."""
    tables: tuple[tuple[dict[str, list[str]], dict[str, list[str]]], ...] = (
        (defaultdict(list), defaultdict(list)),
        (defaultdict(list), defaultdict(list)),
    )
    for context in contexts():
        for table, words in zip(tables, (context.words, context.hints), strict=True):
            for word in words:
                table[1 if word.startswith("-") else 0][word.lstrip("-").lower()].append(context.id)
    return tuple((dict(whole), dict(tails)) for whole, tails in tables)
