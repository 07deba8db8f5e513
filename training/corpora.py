"""The training data: treebanks and named entities, as sentences of surface words.

Treebank words are surface words: a multiword token ("im" = in + dem) is one word that keeps the analysis of its first
part, tag APPRART, as the benchmark's scorer has it. What the treebanks do differently is made the same here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import agency_trees
from corrected_trees import FOLDER, by_number, by_offsets, read_corrected

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


ASIDE = {
    "pud": ("ud", "pud.conllu", 7, 8),
    "gsd": ("ud", "gsd-test-even.conllu", 3, 4),
    "ner": ("ner", "germeval14-test-even.tsv", 4, 5),
}
"""What is set aside for measuring, by name: folder, file, first sentence and step. All else is trained on."""


@dataclass(frozen=True)
class Split:
    """Training sentences, and those set aside by the name of what they measure."""

    train: list[Sentence]
    aside: dict[str, list[Sentence]]


AGENCY_TRAIN, AGENCY_ASIDE = 1200, 200
"""How many composed agency sentences are trained on and set aside."""


def agency_sentences(count: int, *, aside: bool = False) -> list[Sentence]:
    """Agency sentences composed from hand-annotated frames (:mod:`agency_trees`), corpus ``agency``.

    Those set aside come from frames and words of their own.
    """
    found = []
    for _, words in agency_trees.sentences(count, aside=aside):
        rows = agency_trees.columns(words)
        found.append(
            Sentence(
                "agency",
                [word.form for word in words],
                [word.upos for word in words],
                [word.xpos for word in words],
                [word.features for word in words],
                [row[6] for row in rows],
                [word.relation for word in words],
            )
        )
    return found


ENTITY_FILES = {"germeval14-dev": "germeval14-dev.tsv", "germeval14-test-even": "germeval14-test-even.tsv"}
CORPORA = ("pud", "gsd", "ner")
"""The corpora of others: labels and vocabulary are theirs."""
CORRECTED = {"news": "news.csv", "web": "web.csv"}
"""Tables of corrected trees (:mod:`corrected_trees`) by the corpus that their sentences count as, hence their style."""


def corrected_sentences(folder: Path, texts: dict[str, str]) -> list[Sentence]:
    """All sentences with corrected trees; ``folder`` has the entity data, ``texts`` the reports' texts by id."""
    words_of = {
        name: by_number([sentence.words for sentence in read_entities(folder / file)])
        for name, file in ENTITY_FILES.items()
    }
    words_of["articles"] = by_offsets(texts)
    return [
        Sentence(corpus, each.words, each.upos, list(each.xpos), None, each.heads, each.relations)
        for corpus, table in CORRECTED.items()
        for each in read_corrected(FOLDER / table, words_of)
    ]


def load(
    folders: dict[str, Path], seed: int, *, agency: int = AGENCY_TRAIN, texts: dict[str, str] | None = None
) -> Split:
    """All data in ``folders`` ("ud", "ner"), less what :data:`ASIDE` sets aside.

    ``agency`` composed sentences join the training data; with any, ``aside["agency"]`` holds those to measure on. With
    ``texts`` (reports by id) the sentences with corrected trees join it too.
    """
    train = read_treebank(folders["ud"] / "gsd-dev.conllu", "gsd")
    train += read_entities(folders["ner"] / "germeval14-dev.tsv")
    aside = {}
    for name, (folder, file, first, step) in ASIDE.items():
        path = folders[folder] / file
        whole = read_entities(path) if name == "ner" else read_treebank(path, name)
        aside[name] = whole[first::step]
        train += [sentence for index, sentence in enumerate(whole) if index % step != first]
    random.Random(seed).shuffle(train)
    if texts:
        train += corrected_sentences(folders["ner"], texts)
    if agency:
        train += agency_sentences(agency)
        aside["agency"] = agency_sentences(AGENCY_ASIDE, aside=True)
    return Split(train, aside)


def write_aside(folders: dict[str, Path], out: Path) -> None:
    """The set-aside sentences as files of their corpora's own form, for ``lagebild bench`` and the scorers."""
    out.mkdir(parents=True, exist_ok=True)
    for name, (folder, file, first, step) in ASIDE.items():
        path = folders[folder] / file
        blocks = ["\n".join("\t".join(row) for row in rows) for rows in _blocks(path)]
        (out / f"{name}{path.suffix}").write_text("\n\n".join(blocks[first::step]) + "\n\n", encoding="utf-8")
    agency_trees.write(out / "agency.conllu", AGENCY_ASIDE, aside=True)


def joined_at_hyphens(sentence: Sentence) -> Sentence | None:
    """The sentence with "US - Präsident" as the one word "US-Präsident", as running text has it.

    The treebanks split such words; the tokeniser does not. The joined word takes the tags of its last part and hangs
    where its parts hang. ``None`` if there is nothing to join.
    """
    words, heads, relations = sentence.words, sentence.heads, sentence.relations
    if heads is None or relations is None or not {"-", "–"} & set(words):
        return None
    owner = list(range(len(words)))
    for index in range(1, len(words) - 1):
        if _is_hyphen(sentence, index):
            owner[index] = owner[index + 1] = owner[index - 1]
    order = sorted(set(owner))
    if len(order) == len(words):
        return None
    groups = [[part for part, first in enumerate(owner) if first == start] for start in order]
    number = {part: position for position, parts in enumerate(groups, 1) for part in parts}
    new_heads: list[int] = []
    outermost: list[int] = []
    for position, parts in enumerate(groups, 1):
        outward = [part for part in parts if heads[part] == 0 or number[heads[part] - 1] != position]
        if not outward:
            return None
        outermost.append(outward[-1])
        head = heads[outward[-1]]
        new_heads.append(number[head - 1] if head else 0)
    last = [parts[-1] for parts in groups]
    return Sentence(
        sentence.corpus,
        ["".join(words[part] for part in parts) for parts in groups],
        [sentence.upos[part] for part in last] if sentence.upos else None,
        [sentence.xpos[part] for part in last] if sentence.xpos else None,
        [sentence.features[part] for part in last] if sentence.features else None,
        new_heads,
        [relations[part] for part in outermost],
    )


def _is_hyphen(sentence: Sentence, index: int) -> bool:
    """True if the hyphen at ``index`` stands inside a word: letters or figures on both sides, one compound."""
    before, word, after = sentence.words[index - 1 : index + 2]
    if word not in ("-", "–") or not (before[-1:].isalnum() and after[:1].isalpha()):
        return False
    relations, heads = sentence.relations or [], sentence.heads or []
    linked = {index, index + 2}
    return (heads[index - 1] in linked and relations[index - 1] in ("compound", "flat")) or (
        heads[index + 1] in linked and relations[index + 1] in ("compound", "flat")
    )
