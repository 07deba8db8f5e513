"""Phrases that the tree hangs on the verb though the noun right before them asks for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from lagebild.analyse.network import WordAnalysis
from lagebild.rules.noun_prepositions import asks_for, verb_asks_for

__all__ = ["attach_phrases"]


def attach_phrases(words: Sequence[str], analysis: WordAnalysis) -> WordAnalysis:
    """``analysis`` with phrases such as "über eine Waffenruhe" on the noun before them ("ein Abkommen").

    Only phrases that hang on the same word as that noun, or as the noun that it belongs to ("der Austritt des Landes
    aus der Union"). What a verb asks for hangs on it, not on its object ("hält den Plan für einen Skandal").
    """
    heads, relations = list(analysis.heads), list(analysis.relations)
    for case, relation in enumerate(relations):
        phrase = heads[case] - 1
        if relation != "case" or case == 0 or phrase <= case or relations[phrase] not in ("obl", "obl:arg", "nmod"):
            continue
        verb = heads[heads[phrase] - 1] - 1
        if relations[heads[phrase] - 1] == "obj" and verb >= 0 and verb_asks_for(words[verb], words[case]):
            heads[phrase], relations[phrase] = verb + 1, "obl"
            continue
        noun = _asking(case, words, analysis)
        if noun is None or phrase == noun:
            continue
        above = heads[phrase] - 1
        if above in (noun, phrase) or not (above == heads[noun] - 1 or noun < above < case):
            continue
        heads[phrase], relations[phrase] = noun + 1, "nmod"
    return dataclasses.replace(analysis, heads=heads, relations=relations)


def _asking(case: int, words: Sequence[str], analysis: WordAnalysis) -> int | None:
    """The noun right before a preposition that asks for it; or the one whose attribute stands right before it."""
    noun = case - 1
    for _ in range(2):
        if analysis.xpos[noun] not in ("NN", "NE"):
            return None
        if asks_for(words[noun], words[case]):
            return noun
        above = analysis.heads[noun] - 1
        if analysis.relations[noun] not in ("nmod", "flat", "appos") or not 0 <= above < noun:
            return None
        noun = above
    return None
