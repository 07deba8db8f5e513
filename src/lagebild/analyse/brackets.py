"""What stands between an article and its noun belongs to that noun phrase: "ein von Peru unterzeichnetes Abkommen".

The tree hangs such phrases on the verb of the clause or on the noun now and then; in the treebanks they are the
adjective's or participle's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from lagebild.analyse.network import WordAnalysis
from lagebild.analyse.tree import words_above

__all__ = ["close_brackets"]

_FREE = frozenset({"punct", "det", "cc", "parataxis"})
"""Relations that are left alone."""


def close_brackets(analysis: WordAnalysis) -> WordAnalysis:
    """``analysis`` with the phrases between an article and its noun on the adjective or participle before the noun."""
    heads, relations = list(analysis.heads), list(analysis.relations)
    cased = {head - 1 for head, relation in zip(heads, relations, strict=True) if relation == "case"}
    for article, relation in enumerate(analysis.relations):
        noun = heads[article] - 1
        if relation != "det" or analysis.xpos[article] != "ART" or noun <= article + 2:
            continue
        inner = _attribute(article, noun, analysis, heads)
        if inner is None:
            continue
        for word in range(article + 1, inner):
            outside = heads[word] != 0 and not article < heads[word] - 1 <= noun
            if heads[word] == noun + 1 and word in cased and relations[word] == "nmod":
                heads[word], relations[word] = inner + 1, "obl"
            elif outside and analysis.relations[word] not in _FREE and word + 1 not in words_above(inner, heads):
                heads[word] = inner + 1
    return dataclasses.replace(analysis, heads=heads, relations=relations)


def _attribute(article: int, noun: int, analysis: WordAnalysis, heads: Sequence[int]) -> int | None:
    """The adjective or participle right before the noun, if it is the noun's and not the article's neighbour."""
    inner = noun - 1
    fits = inner > article + 1 and heads[inner] == noun + 1 and analysis.relations[inner] in ("amod", "acl")
    return inner if fits and analysis.xpos[inner] == "ADJA" else None
