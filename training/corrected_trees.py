"""Corrected trees over sentences that lie elsewhere: the annotation is ours, the words are not in the project.

``corrected/*.csv`` says where a sentence stands and how it is analysed; the words are read from the data that training
uses anyway, and a row whose words are not the ones that were annotated is an error. See corrected/README.md.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corrected"
COLUMNS = ("source", "id", "words", "check", "upos", "xpos", "heads", "relations")


class CorrectionError(ValueError):
    """A row that is no tree, or that does not fit the sentence it names; says file, line and what is wrong."""


@dataclass(frozen=True)
class Corrected:
    """One sentence. All lists run over its words; ``heads`` count from 1, 0 is the root."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]


def read_corrected(path: Path, words_of: Mapping[str, Callable[[str, str], list[str]]]) -> list[Corrected]:
    """The sentences of a table; ``words_of`` finds the words for a row's ``id`` and ``words``, by its ``source``.

    Raises :class:`CorrectionError`.
    """
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise CorrectionError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        for row in rows:
            try:
                found.append(_sentence(row, words_of))
            except (KeyError, IndexError, ValueError) as error:
                raise CorrectionError(f"{path}:{rows.line_num}: {error}") from error
    return found


def _sentence(row: dict[str, str], words_of: Mapping[str, Callable[[str, str], list[str]]]) -> Corrected:
    words = words_of[row["source"]](row["id"], row["words"])
    if checksum(words) != row["check"]:
        raise ValueError(f"other words than were annotated: {' '.join(words)[:80]}")
    heads = [int(head) for head in row["heads"].split()]
    upos, xpos, relations = (row[name].split() for name in ("upos", "xpos", "relations"))
    if any(len(column) != len(words) for column in (upos, xpos, relations)) or len(heads) != len(words):
        raise ValueError(f"{len(words)} words, but not as many of each column")
    check_tree(heads, relations)
    return Corrected(words, upos, xpos, heads, relations)


def check_tree(heads: list[int], relations: list[str]) -> None:
    """Raises ``ValueError`` unless ``heads`` are one tree whose only root is called so."""
    if [relation for head, relation in zip(heads, relations, strict=True) if head == 0] != ["root"]:
        raise ValueError("not exactly one root, or it has another relation")
    if relations.count("root") != 1:
        raise ValueError("a word with a head is called root")
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node:
            node, steps = heads[node - 1], steps + 1
            if steps > len(heads):
                raise ValueError(f"word {start} is in a circle")


def checksum(words: Iterable[str]) -> str:
    """A short sum over the words, by which other words are noticed."""
    return f"{zlib.crc32(' '.join(words).encode()):08x}"


def by_offsets(texts: Mapping[str, str]) -> Callable[[str, str], list[str]]:
    """Finds words by ``start-end`` offsets (Python ``str`` indices, end exclusive) in the text of the report ``id``."""

    def words(name: str, offsets: str) -> list[str]:
        spans = [offset.split("-") for offset in offsets.split()]
        return [texts[name][int(start) : int(end)] for start, end in spans]

    return words


def by_number(sentences: list[list[str]]) -> Callable[[str, str], list[str]]:
    """Finds the words of the sentence with the number ``id``, all of them."""
    return lambda name, _: sentences[int(name)]
