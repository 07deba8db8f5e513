"""What the form of a word says for certain, put right where the network has it otherwise.

A capitalised adjective with an ending that is a subject or object is a noun ("Bewaffnete stürmten"). A finite verb that
does not end in "n" is singular ("skandierte"). A participle in "-en" has a prefix ("eingetroffen"), what has none is an
infinitive ("wird eintreffen"). "ist gescheitert" is the perfect of a verb that forms it with "sein", no state.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import cache

from lagebild.analyse.network import WordAnalysis
from lagebild.rules.lemmas import separable_particles
from lagebild.rules.perfects import has_perfect_with_sein

__all__ = ["correct_forms"]

_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl:arg"})
_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_ENDINGS = ("e", "en", "er")
_ALWAYS_PLURAL = frozenset({"sind", "seid"})


def correct_forms(words: Sequence[str], analysis: WordAnalysis) -> WordAnalysis:
    """``analysis`` with the tags, numbers and auxiliaries that the words themselves show."""
    upos, xpos = list(analysis.upos), list(analysis.xpos)
    features, relations = list(analysis.features), list(analysis.relations)
    for word, form in enumerate(words):
        if xpos[word] == "ADJD" and relations[word] in _NOMINAL and form[0].isupper() and form.endswith(_ENDINGS):
            xpos[word], upos[word] = "NN", "NOUN"
        elif xpos[word] in _FINITE and not form.endswith("n") and form.lower() not in _ALWAYS_PLURAL:
            features[word] = features[word].replace("Number=Plur", "Number=Sing")
        if xpos[word] == "VVPP" and form.endswith("en") and not _may_be_participle(form.lower()):
            xpos[word] = "VVINF"
            _make_future(word, analysis.heads, relations)
        head = analysis.heads[word] - 1
        if head >= 0 and relations[word] == "cop" and has_perfect_with_sein(words[head]):
            relations[word], upos[head] = "aux", "VERB"
    return dataclasses.replace(analysis, upos=upos, xpos=xpos, features=features, relations=relations)


@cache
def _participles() -> re.Pattern[str]:
    """Participles in "-en": the particles of separable verbs, then "ge" or the prefix of one that is not separable."""
    particles = "|".join(separable_particles())
    return re.compile(rf"(?:{particles})*(?:ge|be|er|ver|zer|ent|emp|mi(?:ss|ß)|über|unter|wider|hinter|durch|um|voll)")


def _may_be_participle(form: str) -> bool:
    return _participles().match(form) is not None


def _make_future(infinitive: int, heads: Sequence[int], relations: list[str]) -> None:
    """Turns the passive that the tree has seen into a future: "wird zusammentreffen"."""
    for word, head in enumerate(heads):
        if head == infinitive + 1 and relations[word] in ("aux:pass", "nsubj:pass"):
            relations[word] = relations[word].removesuffix(":pass")
