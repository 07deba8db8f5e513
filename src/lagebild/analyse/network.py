"""Runs the shipped network: words of sentences in, tags, entities and trees out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from lagebild.analyse.entities import best_tags
from lagebild.analyse.pieces import Pieces
from lagebild.analyse.tree import agree_in_number, decode_heads, decode_relations
from lagebild.errors import AnalysisError

__all__ = ["MAX_PIECES", "Network", "Style", "WordAnalysis"]

MAX_PIECES = 500
"""The encoder knows 512 positions; longer sentences must be cut before."""

BUDGET = 2048
"""Padded pieces a batch: enough to fill the processor, little enough to stay in its caches."""

BLOCK = 32
Floats = NDArray[np.float32]
Style = Literal["news", "web"]
STYLES: dict[Style, tuple[float, float]] = {"news": (1.0, 0.0), "web": (0.0, 1.0)}
WEB_ODDS = 1.0
"""Mean logarithm of the odds a sentence from which a text is read in the style of web text. Texts of the news treebank
lie about -1.7, those of the web treebank about 1.7, Wikinews reports between -1.5 and 1.5."""


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """One sentence, analysed. All lists run over its words; ``heads`` count from 1, 0 is the root."""

    upos: list[str]
    xpos: list[str]
    features: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[str]


class Network:
    """The encoder and its heads, with the labels that they give."""

    def __init__(
        self,
        encoder: onnxruntime.InferenceSession,
        heads: onnxruntime.InferenceSession,
        table: Floats,
        styles: Floats,
        pieces: Pieces,
        labels: dict[str, list[str]],
    ) -> None:
        self.pieces = pieces
        self._encoder = encoder
        self._heads = heads
        self._table = table
        self._styles = styles
        self._labels = labels
        self._tag_names = [name for name in labels if name not in ("deprel", "entity")]
        sizes = [len(labels[name]) for name in self._tag_names]
        self._borders = np.cumsum([0, *sizes])
        self._feature_parts = [
            [f"{name}={label}" if label != "_" else "" for label in labels[name]] for name in self._tag_names[2:]
        ]
        self._feature_strings: dict[bytes, str] = {}

    @classmethod
    def load(cls, folder: Path, threads: int | None = None) -> Network:
        """Load the model files in ``folder``. Raises :class:`AnalysisError` if one is missing or damaged."""
        options = onnxruntime.SessionOptions()
        if threads is not None:
            options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            sessions = [
                onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
                for name in ("encoder.onnx", "heads.onnx")
            ]
            with np.load(folder / "embeddings.npz") as arrays:
                table = _dequantise(arrays["nibbles"], arrays["scales"])
                styles = arrays["styles"].astype(np.float32)
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        except Exception as error:  # onnxruntime raises its own, undocumented kinds
            raise AnalysisError(
                f"the language model in {folder} is missing or damaged; install lagebild again ({error})"
            ) from error
        return cls(sessions[0], sessions[1], table, styles, Pieces.load(folder / "pieces.tsv.gz"), labels)

    def rows(self, words: Sequence[str], spaces: Sequence[bool]) -> list[tuple[int, ...]]:
        """The pieces of each word; ``spaces`` tells whether a space stood before it."""
        return [self.pieces.of(word, space) for word, space in zip(words, spaces, strict=True)]

    def style(self, sentences: Sequence[Sequence[tuple[int, ...]]]) -> Style:
        """Which annotation style fits a text: the one of news, unless its words speak clearly for that of the web.

        The two treebanks that the model learned from differ in some conventions (adverbial adjectives, "als" and
        "wie"). A text keeps to one of them throughout.
        """
        pieces = [{Pieces.start, *(row for word in words for row in word), Pieces.end} for words in sentences if words]
        odds = sum(float(self._styles[list(rows)].sum()) for rows in pieces)
        return "web" if pieces and odds / len(pieces) > WEB_ODDS else "news"

    def analyse(self, sentences: Sequence[Sequence[tuple[int, ...]]], styles: Sequence[Style]) -> list[WordAnalysis]:
        """Analyse sentences given as pieces of words (:meth:`rows`), each at most :data:`MAX_PIECES` long."""
        results: list[WordAnalysis | None] = [None] * len(sentences)
        for chosen in _batches(sentences):
            states, first, last = self._encode([sentences[index] for index in chosen])
            style = np.array([STYLES[styles[index]] for index in chosen], np.float32)
            tags, entities, arcs, relations = self._heads.run(
                None, {"states": states, "first": first, "last": last, "style": style}
            )
            best = np.stack(
                [tags[:, :, a:b].argmax(-1) for a, b in zip(self._borders[:-1], self._borders[1:], strict=True)],
                -1,
            ).astype(np.uint8)
            for row, index in enumerate(chosen):
                size = len(sentences[index])
                results[index] = self._read_off(
                    best[row, :size], entities[row, :size], arcs[row, :size, : size + 1], relations[row]
                )
        return [result for result in results if result is not None]

    def encode(self, sentences: Sequence[Sequence[tuple[int, ...]]]) -> None:
        """Send sentences through the encoder alone, in the batches of :meth:`analyse`, as a measure of speed."""
        for chosen in _batches(sentences):
            self._encode([sentences[index] for index in chosen])

    def _encode(self, sentences: list[Sequence[tuple[int, ...]]]) -> tuple[Floats, Any, Any]:
        lengths = [sum(map(len, words)) + 2 for words in sentences]
        longest, most = max(lengths), max(map(len, sentences))
        rows = np.zeros((len(sentences), longest), np.int64)
        mask = np.zeros((len(sentences), longest), np.float32)
        first = np.zeros((len(sentences), most), np.int64)
        last = np.zeros((len(sentences), most), np.int64)
        for i, words in enumerate(sentences):
            flat = [Pieces.start, *(row for word in words for row in word), Pieces.end]
            rows[i, : len(flat)] = flat
            mask[i, : len(flat)] = 1
            ends = np.cumsum([len(word) for word in words])
            last[i, : len(words)] = ends
            first[i, 0] = 1
            first[i, 1 : len(words)] = ends[:-1] + 1
        (states,) = self._encoder.run(None, {"embedded": self._table[rows], "mask": mask})
        return states, first, last

    def _read_off(self, best: Any, entities: Floats, arcs: Floats, relations: Floats) -> WordAnalysis:
        size = best.shape[0]
        heads = decode_heads(arcs)
        names = self._labels["deprel"]
        found = decode_relations(relations[np.arange(size), heads], heads, names)
        upos, xpos = self._labels["upos"], self._labels["xpos"]
        tags = best_tags(entities, self._labels["entity"])
        stts = [xpos[tag] for tag in best[:, 1]]
        features = [self._feature_string(row) for row in best[:, 2:]]
        return WordAnalysis(
            upos=[upos[tag] for tag in best[:, 0]],
            xpos=stts,
            features=features,
            heads=heads,
            relations=agree_in_number([names[label] for label in found], heads, stts, features),
            entities=[self._labels["entity"][tag] for tag in tags],
        )

    def _feature_string(self, values: Any) -> str:
        key = values.tobytes()
        known = self._feature_strings.get(key)
        if known is None:
            parts = [part[value] for part, value in zip(self._feature_parts, values, strict=True)]
            known = "|".join(sorted(filter(None, parts), key=str.lower))
            self._feature_strings[key] = known
        return known


def _batches(sentences: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[list[int]]:
    """Indices of sentences of like length together, at most :data:`BUDGET` padded pieces a batch."""
    lengths = [sum(map(len, words)) + 2 for words in sentences]
    batch: list[int] = []
    for index in sorted(range(len(sentences)), key=lengths.__getitem__):
        if not sentences[index]:
            continue
        if batch and lengths[index] * (len(batch) + 1) > BUDGET:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _dequantise(nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> Floats:
    """4-bit rows as they are shipped (see docs/model-card.md) to fp32."""
    halves = nibbles.reshape(len(nibbles), -1, BLOCK // 2)
    table = np.empty((len(nibbles), halves.shape[1], BLOCK), np.float32)
    np.bitwise_and(halves, 15, out=table[:, :, : BLOCK // 2], casting="unsafe")
    np.right_shift(halves, 4, out=table[:, :, BLOCK // 2 :], casting="unsafe")
    table -= 8.0
    table *= scales[:, :, None].astype(np.float32)
    return table.reshape(len(nibbles), -1)
