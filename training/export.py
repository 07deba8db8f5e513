"""Writes the files that are shipped: encoder and heads as ONNX, embeddings 4-bit, pieces, labels."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

from e5_weights import E5Weights
from lagebild.analyse.pieces import Pieces
from network import Network

OPSET = 17
BLOCK = 64


def export(
    network: Network,
    weights: E5Weights,
    rows: list[int],
    pieces: Pieces,
    styles: NDArray[np.float16],
    out: Path,
) -> None:
    """Write the shipped files to the folder ``out/weights``, and the graphs in fp32 to ``out/fp32`` to compare with."""
    folder = out / "weights"
    for each in (folder, out / "fp32"):
        each.mkdir(parents=True, exist_ok=True)
    hidden = weights.hidden
    first = torch.tensor([[1, 2, 3, 4, 5], [1, 3, 5, 6, 7]])
    states = torch.randn(len(network.mixed), 2, 9, hidden)
    _write(
        _Encoder(network),
        (torch.randn(2, 9, hidden), torch.ones(2, 9)),
        {"embedded": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}},
        {"states": {1: "batch", 2: "pieces"}},
        folder / "encoder.onnx",
    )
    _write(
        network,
        (states, first, first, torch.tensor([[1.0, 0.0], [0.0, 1.0]])),
        {
            "states": {1: "batch", 2: "pieces"},
            "first": {0: "batch", 1: "words"},
            "last": {0: "batch", 1: "words"},
            "style": {0: "batch"},
        },
        {name: {0: "batch", 1: "words"} for name in ("tags", "entities", "arcs", "relations")},
        folder / "heads.onnx",
    )
    nibbles, scales = weights.blocks("emb.word", hidden, rows)
    np.savez(folder / "embeddings.npz", nibbles=nibbles, scales=scales, styles=styles)
    pieces.save(folder / "pieces.tsv.gz")
    labels = json.dumps(network.labels, ensure_ascii=False, indent=1)
    (folder / "labels.json").write_text(labels + "\n", encoding="utf-8")


class _Encoder(torch.nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.network.states(embedded, mask)


def _write(
    module: torch.nn.Module,
    inputs: tuple[torch.Tensor, ...],
    input_axes: dict[str, dict[int, str]],
    output_axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """Export in fp32 to the folder ``fp32`` beside that of ``path``, then with weights in 8 bits to ``path``."""
    full = path.parent.parent / "fp32" / path.name
    torch.onnx.export(
        module,
        inputs,
        str(full),
        input_names=list(input_axes),
        output_names=list(output_axes),
        dynamic_axes={**input_axes, **output_axes},
        opset_version=OPSET,
        dynamo=False,
    )
    quantise(full, path)


def quantise(source: Path, target: Path) -> None:
    """Weights of all matrix products in 8 bits by blocks; activations stay fp32.

    So results do not depend on what shares a batch, and nothing measurable is lost. Dynamic int8 was no faster on
    CPUs without VNNI.
    """
    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=0, bits=8)
    quantiser = MatMulNBitsQuantizer(onnx.load(str(source)), algo_config=config)
    quantiser.process()
    onnx.save(quantiser.model.model, str(target))
