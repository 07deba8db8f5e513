"""Words to pieces of the encoder's vocabulary (SentencePiece unigram, cut down to German news)."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers.models import Unigram

from lagebild.errors import AnalysisError

__all__ = ["MAX_PIECES_A_WORD", "Pieces", "guess_spaces"]

SPACE = "▁"
MAX_PIECES_A_WORD = 24
"""A longer word (an address, a stretch of rubbish) keeps its first and last pieces only."""

CACHED_WORDS = 200_000
_ATTACHED_LEFT = frozenset(".,;:!?)]}“”’…%»")
_ATTACHED_RIGHT = frozenset("([{„‚«")


class Pieces:
    """The piece inventory: row numbers of the embedding table for the pieces of a word.

    Row 0 is the sentence start, row 1 its end, row 2 the unknown piece; the rest are the pieces in file order.
    A word that follows a space begins with the space mark, one that is attached to the word before does not.
    """

    start = 0
    end = 1
    unknown = 2

    def __init__(self, pieces: Sequence[tuple[str, float]]) -> None:
        self.pieces = tuple(pieces)
        self._model = Unigram([(piece, score) for piece, score in pieces], unk_id=self.unknown, byte_fallback=False)
        self._cache: dict[tuple[str, bool], tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read the inventory that :meth:`save` wrote. Raises :class:`AnalysisError` if it is missing or damaged."""
        try:
            with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
                rows = [line.rstrip("\n").split("\t") for line in stream]
            return cls([(piece, float(score)) for piece, score in rows])
        except (OSError, EOFError, ValueError) as error:
            raise AnalysisError(f"{path}: the piece inventory is missing or damaged: {error}") from error

    def save(self, path: Path) -> None:
        """Write the inventory, one piece and its score a line, gzipped."""
        lines = "".join(f"{piece}\t{score:.4f}\n" for piece, score in self.pieces)
        path.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))

    def of(self, word: str, after_space: bool) -> tuple[int, ...]:
        """Row numbers of the pieces of ``word``, at least one and at most :data:`MAX_PIECES_A_WORD`."""
        key = (word, after_space)
        rows = self._cache.get(key)
        if rows is None:
            rows = self._cut(word, after_space)
            if len(self._cache) >= CACHED_WORDS:
                self._cache.clear()
            self._cache[key] = rows
        return rows

    def _cut(self, word: str, after_space: bool) -> tuple[int, ...]:
        text = unicodedata.normalize("NFKC", word).strip().replace(" ", SPACE)[:1000]
        if not text:
            return (self.unknown,)
        rows = tuple(token.id for token in self._model.tokenize(SPACE + text if after_space else text))
        if len(rows) > MAX_PIECES_A_WORD:
            half = MAX_PIECES_A_WORD // 2
            rows = rows[:half] + rows[-half:]
        return rows or (self.unknown,)


def guess_spaces(words: Iterable[str]) -> list[bool]:
    """For words without their text: whether a space stood before each, after German typesetting."""
    spaces: list[bool] = []
    attach_next = True
    open_quote = False
    for word in words:
        if word in {'"', "'", "``", "''"}:
            spaces.append(not open_quote and not attach_next)
            attach_next = not open_quote
            open_quote = not open_quote
            continue
        spaces.append(not attach_next and word not in _ATTACHED_LEFT)
        attach_next = word in _ATTACHED_RIGHT
    return spaces
