"""Coding reports for the store. Loads the language tools; the rest of the store does without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from lagebild import pipeline
from lagebild.analyse import Analysis
from lagebild.analyse.compounds import Compounds
from lagebild.analyse.lemmas import Lemmatiser
from lagebild.model import Report
from lagebild.pipeline import Options
from lagebild.store.coded import Coded, Coder
from lagebild.store.words import words_of

__all__ = ["code", "coder_of", "compounds"]


@cache
def compounds() -> Compounds:
    """What splits compounds and finds lemmas of search words; loaded at the first word that needs it."""
    return Compounds(Lemmatiser())


def coder_of(options: Options) -> Coder:
    """The coder that ``options`` ask for."""
    return Coder.current(options.pipeline, options.own_actors)


def code(reports: Iterable[Report], options: Options, analyser: Analysis | None = None) -> Iterator[Coded]:
    """Code ``reports``, lazily, in their order."""
    coder = coder_of(options)
    for reading, doc in pipeline.read_documents(
        reports, options=options, analyser=analyser or pipeline.load_analyser(options)
    ):
        yield Coded(reading, words_of(doc, compounds()), coder)
