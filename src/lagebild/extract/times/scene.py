"""What the value of a time depends on: report date, tense, and the times before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from operator import itemgetter

from spacy.tokens import Doc

from lagebild.extract.times.tense import Direction, Tenses
from lagebild.model import Report, Span
from lagebild.rules.gazetteer import gazetteer

__all__ = ["Found", "Scene"]

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"”“»]?\s+(?=[„\"»]?[A-ZÄÖÜ])|\n\s*\n")
_LINK = re.compile(r"\s*(?:,|/|-|–|und|oder|sowie|bis|bis zum|und im|bis in den|bis Mitte|,? und im)\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A time found before: what later times may lean on. ``year``/``day`` are set where it is anchored."""

    span: Span
    type: str
    value: str
    sentence: int
    day: date | None = None
    year: int | None = None
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of one match. ``span`` is the expression, ``before`` the word in front of it."""

    today: date | None
    tenses: Tenses
    sentences: list[Span]
    found: list[Found]
    span: Span = field(default_factory=lambda: Span(0, 0))
    before: str = ""
    sentence: int = 0
    text: str = ""
    datelines: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: Report, doc: Doc) -> Scene:
        """The scene of a report before its first time."""
        sentences = _sentences(report.text, doc)
        places = tuple(block.dateline_place.of(report.text) for block in report.blocks if block.dateline_place)
        return cls(report.date, Tenses(doc, sentences), sentences, [], text=report.text, datelines=places)

    def at(self, span: Span, before: str) -> Scene:
        """The scene of one expression."""
        number = max(bisect_right(self.sentences, span.start, key=itemgetter(0)) - 1, 0)
        return replace(self, span=span, before=before, sentence=number)

    def direction(self) -> tuple[Direction, Span | None]:
        """Which way the governing verb or the preposition points."""
        if self.before == "seit":
            return "past", None
        direction, verb = self.tenses.direction(self.span, self.sentences[self.sentence])
        if direction != "past" and self.before in ("für", "bis", "ab"):
            return "future", verb
        if self.before in ("für", "auf") and direction == "past":
            return "future", verb
        if self.before == "vom" and direction in ("present", ""):
            return "past", verb
        return direction, verb

    def country(self) -> str | None:
        """The country of the report's datelines, if they agree on one."""
        sites = {site.country for place in self.datelines if (site := gazetteer().best(place)) is not None}
        return sites.pop() if len(sites) == 1 else None

    def beside(self) -> Found | None:
        """The time that this one continues in a list or range: "Juli und August", "Ende September, Anfang Oktober"."""
        if not self.found:
            return None
        between = self.text[self.found[-1].span.end : self.span.start]
        return self.found[-1] if _LINK.fullmatch(between) and self.found[-1].type == "DATE" else None

    def last_day(self, sentences_back: int) -> Found | None:
        """The last time that names a day, not further back than so many sentences."""
        for earlier in reversed(self.found):
            if self.sentence - earlier.sentence > sentences_back:
                return None
            if earlier.day is not None:
                return earlier
        return None

    def last_year(self, sentences_back: int) -> int | None:
        """The year named last in so many words, not further back than so many sentences."""
        for earlier in reversed(self.found):
            if self.sentence - earlier.sentence > sentences_back:
                return None
            if earlier.explicit and earlier.year is not None:
                return earlier.year
        return None


def _sentences(text: str, doc: Doc) -> list[Span]:
    if doc.has_annotation("SENT_START"):
        return [Span(sent.start_char, sent.end_char) for sent in doc.sents] or [Span(0, len(text))]
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [Span(start, end) for start, end in pairwise(cuts) if end > start] or [Span(0, len(text))]
