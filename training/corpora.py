"""The training data: treebanks and named entities, as sentences of surface words.

Treebank words are surface words: a multiword token ("im" = in + dem) is one word that keeps the analysis of its first
part, tag APPRART, as the benchmark's scorer has it. What the treebanks do differently is made the same here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FEATURES = (
    "Case", "Number", "Gender", "Person", "Mood", "Tense", "VerbForm", "PronType", "Definite", "Degree",
    "Poss", "Reflex", "Polarity", "NumType", "Voice", "Foreign", "Number[psor]", "Gender[psor]",
)  # fmt: skip
RELATIONS = {
    "flat:name": "flat", "nmod:poss": "nmod", "obl:tmod": "obl", "iobj": "obl:arg", "cc:preconj": "cc",
    "csubj:pass": "csubj", "nsubj:outer": "nsubj",
}  # fmt: skip
"""Subtypes that only one of the treebanks has are folded into their type."""

PUD_VERB_FORMS = {"VBC": "Fin", "VB": "Inf", "VBN": "Part"}
STTS_IN_PUD = frozenset({"APPRART"})
RELATIVE_TAGS = frozenset({"PRELS", "PRELAT", "REL", "WDT"})


@dataclass(frozen=True)
class Sentence:
    """One sentence. Fields that its corpus does not annotate are ``None``; heads count from 1, 0 is the root."""

    corpus: str
    words: list[str]
    upos: list[str] | None = None
    xpos: list[str | None] | None = None
    features: list[dict[str, str]] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    entities: list[str] | None = None


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
    if rows:
        yield rows


def _surface(rows: list[list[str]]) -> list[list[str]]:
    """CoNLL-U rows to rows of surface words, numbered anew from 1."""
    surface: list[list[str]] = []
    where = {0: 0}
    covered_to = 0
    fresh = False
    for columns in rows:
        if "-" in columns[0]:
            first, last = map(int, columns[0].split("-"))
            surface.append(["", columns[1]])
            fresh = True
            where.update(dict.fromkeys(range(first, last + 1), len(surface)))
            covered_to = last
        elif columns[0].isdigit():
            if int(columns[0]) > covered_to:
                surface.append(list(columns))
                where[int(columns[0])] = len(surface)
            elif fresh:
                tag = "APPRART" if columns[4] == "APPR" else columns[4]
                surface[-1] = ["", surface[-1][1], *columns[2:4], tag, *columns[5:]]
                fresh = False
    for columns in surface:
        columns[6] = str(where[int(columns[6])])
    return surface


def read_treebank(path: Path, corpus: str) -> list[Sentence]:
    """The sentences of a CoNLL-U file; ``corpus`` is ``pud`` or ``gsd``."""
    return [_tree(_surface(rows), corpus) for rows in _blocks(path)]


def _tree(rows: list[list[str]], corpus: str) -> Sentence:
    heads = [int(columns[6]) for columns in rows]
    relations = [RELATIONS.get(columns[7], columns[7]) for columns in rows]
    features = [
        dict(pair.split("=", 1) for pair in columns[5].split("|")) if columns[5] != "_" else {} for columns in rows
    ]
    tags: list[str | None] = [columns[4] for columns in rows]
    for index, columns in enumerate(rows):
        if corpus == "pud":
            if columns[4] in PUD_VERB_FORMS:
                features[index]["VerbForm"] = PUD_VERB_FORMS[columns[4]]
            tags[index] = columns[4] if columns[4] in STTS_IN_PUD else None
        if relations[index] == "acl" and _has_relative_pronoun(index + 1, rows, heads):
            relations[index] = "acl:relcl"
    return Sentence(
        corpus, [columns[1] for columns in rows], [columns[3] for columns in rows], tags, features, heads, relations
    )


def _has_relative_pronoun(verb: int, rows: list[list[str]], heads: list[int]) -> bool:
    """True if a relative pronoun stands below ``verb``, at most two steps down."""
    return any(
        columns[4] in RELATIVE_TAGS and verb in (heads[index], heads[heads[index] - 1] if heads[index] else 0)
        for index, columns in enumerate(rows)
    )


def read_entities(path: Path) -> list[Sentence]:
    """The sentences of a GermEval file with the outer level in BIO."""
    return [Sentence("ner", [row[1] for row in rows], entities=[row[2] for row in rows]) for rows in _blocks(path)]


@dataclass(frozen=True)
class Split:
    """Training sentences, and those set aside for measuring by the name of what they measure."""

    train: list[Sentence]
    aside: dict[str, list[Sentence]]


def load(ud: Path, ner: Path, seed: int) -> Split:
    """Everything that may be trained on, less what is set aside: every 8th of PUD, every 4th of GSD test-even,
    every 5th of GermEval test-even (the dev files are trained on whole)."""
    pud = read_treebank(ud / "pud.conllu", "pud")
    gsd = read_treebank(ud / "gsd-dev.conllu", "gsd")
    gsd_test = read_treebank(ud / "gsd-test-even.conllu", "gsd")
    ner_dev = read_entities(ner / "germeval14-dev.tsv")
    ner_test = read_entities(ner / "germeval14-test-even.tsv")
    aside = {"pud": pud[7::8], "gsd": gsd_test[3::4], "ner": ner_test[4::5]}
    train = gsd + ner_dev
    for whole, first, step in ((pud, 7, 8), (gsd_test, 3, 4), (ner_test, 4, 5)):
        train += [sentence for index, sentence in enumerate(whole) if index % step != first]
    random.Random(seed).shuffle(train)
    return Split(train, aside)


def joined_at_hyphens(sentence: Sentence) -> Sentence | None:
    """The sentence with "US - Präsident" as the one word "US-Präsident", as running text has it.

    The treebanks split such words; the tokeniser does not. The joined word takes the analysis of its last part.
    ``None`` if there is nothing to join.
    """
    words, heads = sentence.words, sentence.heads
    if heads is None or not {"-", "–"} & set(words):
        return None
    owner = list(range(len(words)))
    for index in range(1, len(words) - 1):
        if _is_hyphen(sentence, index):
            for part in (index, index + 1):
                owner[part] = owner[index - 1]
    if owner == list(range(len(words))):
        return None
    groups: dict[int, list[int]] = {}
    for index, first in enumerate(owner):
        groups.setdefault(first, []).append(index)
    order = list(groups)
    number = {part: position + 1 for position, first in enumerate(order) for part in groups[first]}
    joined: list[str] = []
    kept: list[int] = []
    new_heads: list[int] = []
    for first in order:
        parts = groups[first]
        outward = [part for part in parts if heads[part] == 0 or number[heads[part] - 1] != number[part]]
        joined.append("".join(words[part] for part in parts))
        kept.append(outward[-1] if len(outward) == 1 else parts[-1])
        head = heads[kept[-1]]
        new_heads.append(number[head - 1] if head else 0)
    if any(head == position for position, head in enumerate(new_heads, 1)):
        return None
    parts_of = {first: groups[first][-1] for first in order}

    def tags_of(values: list[str] | list[str | None] | None) -> list[str]:
        return [values[parts_of[first]] or "" for first in order] if values else []

    return Sentence(
        sentence.corpus,
        joined,
        tags_of(sentence.upos),
        [tag or None for tag in tags_of(sentence.xpos)],
        [sentence.features[parts_of[first]] for first in order] if sentence.features else None,
        new_heads,
        [sentence.relations[index] for index in kept] if sentence.relations else None,
    )


def _is_hyphen(sentence: Sentence, index: int) -> bool:
    """True if the hyphen at ``index`` stands inside a word: letters or figures on both sides, one compound."""
    before, word, after = sentence.words[index - 1 : index + 2]
    if word not in ("-", "–") or not (before[-1:].isalnum() and after[:1].isalpha()):
        return False
    relations, heads = sentence.relations or [], sentence.heads or []
    linked = {index, index + 2}
    return (heads[index - 1] in linked or heads[index + 1] in linked) and (
        relations[index - 1] in ("compound", "flat") or relations[index + 1] in ("compound", "flat")
    )
