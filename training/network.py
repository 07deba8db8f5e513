"""The network: the e5-small encoder with jointly trained heads for tags, features, dependencies and entities."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from e5_weights import E5Weights, dequantise

STYLES = ("pud", "gsd")
"""The treebanks annotate some things differently (adverbial adjectives, "als" and "wie", obl and nmod beside
adjectives): each has a style of its own, and the style of a text is guessed from its words."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. ``kept_layers`` are the encoder layers used, ``mixed`` those whose outputs are mixed."""

    hidden: int
    heads: int
    feed_forward: int
    epsilon: float
    kept_layers: tuple[int, ...]
    mixed: tuple[int, ...]
    arc: int = 384
    relation: int = 128
    tag: int = 384
    style: int = 16


class Dropout(nn.Module):
    """Dropout whose noise is drawn a byte a value, which a processor does several times faster than by floats; the
    share is that of the next 256th. Seeded by :func:`seed_noise`."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(256 * share)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with some values zero and the others larger; as it is when not training."""
        if not self.training:
            return x
        noise = torch.from_numpy(_noise.integers(0, 256, x.numel(), np.uint8)).to(x.device).view(x.shape)
        return x * ((noise >= self.dropped) * (256 / (256 - self.dropped))).to(x.dtype)


_noise = np.random.Generator(np.random.SFC64(0))


def seed_noise(seed: int) -> None:
    """Let all :class:`Dropout` and what torch draws begin anew at ``seed``."""
    global _noise
    torch.manual_seed(seed)
    _noise = np.random.Generator(np.random.SFC64(seed))


def has_short_floats() -> bool:
    """True if this machine multiplies bfloat16 faster than float32: the encoder is trained in it then."""
    return torch.cuda.is_available() or torch.cpu._is_avx512_bf16_supported()


class Layer(nn.Module):
    """One transformer layer, post-norm, exact GELU, plain attention."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm_1 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.wide = nn.Linear(shape.hidden, shape.feed_forward)
        self.narrow = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm_2 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` (batch, pieces, hidden), ``mask`` (batch, 1, 1, pieces) additive."""
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        weights = q @ k.transpose(-1, -2) * (1.0 / math.sqrt(hidden // self.heads)) + mask
        context = weights.softmax(-1) @ v
        context = context.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm_1(x + self.dropout(self.out(context)))
        return self.norm_2(x + self.dropout(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Position embedding and layers. Piece embeddings come from outside: they are frozen and stay 4-bit."""

    def __init__(self, shape: Shape, weights: E5Weights, dropout: float) -> None:
        super().__init__()
        hidden = shape.hidden
        position = torch.from_numpy(weights.floats("emb.pos")).view(-1, hidden)
        kind = torch.from_numpy(weights.floats("emb.type")).view(-1, hidden)[0]
        self.register_buffer("position", position + kind)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.norm.weight.data = torch.from_numpy(weights.floats("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(weights.floats("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in shape.kept_layers)
        self.dropout = Dropout(dropout)
        for source, layer in zip(shape.kept_layers, self.layers, strict=True):
            _fill_layer(layer, weights, source, shape)

    def forward(self, embedded: Tensor, mask: Tensor) -> list[Tensor]:
        """``embedded`` (batch, pieces, hidden), ``mask`` (batch, pieces) 1 where a piece is. Output of each layer."""
        with torch.autocast(embedded.device.type, torch.bfloat16, enabled=self.training and has_short_floats()):
            return [x.float() for x in self._outputs(embedded, mask)]

    def _outputs(self, embedded: Tensor, mask: Tensor) -> list[Tensor]:
        x = self.dropout(self.norm(embedded + self.position[: embedded.shape[1]]))
        additive = (1.0 - mask)[:, None, None, :] * -1e4
        outputs = []
        for layer in self.layers:
            x = layer(x, additive)
            outputs.append(x)
        return outputs


def _fill_layer(layer: Layer, weights: E5Weights, source: int, shape: Shape) -> None:
    hidden, wide = shape.hidden, shape.feed_forward

    def matrix(name: str, out: int, columns: int) -> Tensor:
        return torch.from_numpy(weights.matrix(f"l{source}.{name}.w", out, columns))

    def floats(name: str) -> Tensor:
        return torch.from_numpy(weights.floats(f"l{source}.{name}"))

    layer.qkv.weight.data = torch.cat([matrix(name, hidden, hidden) for name in ("q", "k", "v")])
    layer.qkv.bias.data = torch.cat([floats(f"{name}.b") for name in ("q", "k", "v")])
    layer.out.weight.data = matrix("ao", hidden, hidden)
    layer.out.bias.data = floats("ao.b")
    layer.wide.weight.data = matrix("fi", wide, hidden)
    layer.wide.bias.data = floats("fi.b")
    layer.narrow.weight.data = matrix("fo", hidden, wide)
    layer.narrow.bias.data = floats("fo.b")
    for norm, name in ((layer.norm_1, "aln"), (layer.norm_2, "oln")):
        norm.weight.data = floats(f"{name}.w")
        norm.bias.data = floats(f"{name}.b")


class Mix(nn.Module):
    """A learned mix of layers, then each word as its first and last piece side by side."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.0] * (layers - 1) + [1.0]))

    def forward(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """``first`` and ``last`` (batch, words): positions of pieces. Returns (batch, words, 2 * hidden)."""
        mixed = (self.weights.softmax(0)[:, None, None, None] * states).sum(0)
        hidden = mixed.shape[-1]
        at_first = mixed.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden))
        at_last = mixed.gather(1, last.unsqueeze(-1).expand(-1, -1, hidden))
        return torch.cat([at_first, at_last], -1)


class Bottle(nn.Module):
    """Linear, GELU, dropout."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Any leading shape."""
        return self.dropout(functional.gelu(self.linear(x)))


class Parser(nn.Module):
    """Deep biaffine attention over words and a learned root."""

    def __init__(self, shape: Shape, inputs: int, relations: int, dropout: float) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.randn(2 * shape.hidden) * 0.02)
        self.arc_dependent = Bottle(inputs, shape.arc, dropout)
        self.arc_head = Bottle(inputs, shape.arc, dropout)
        self.relation_dependent = Bottle(inputs, shape.relation, dropout)
        self.relation_head = Bottle(inputs, shape.relation, dropout)
        self.arc = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        size = shape.relation + 1
        self.relations = relations
        self.relation = nn.Parameter(torch.zeros(size, relations * size))

    def forward(self, words: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """Arc scores (batch, words, words + 1) and relation scores (batch, words, words + 1, relations).

        ``style`` (batch, size) is set beside every word and the root.
        """
        batch, count, _ = words.shape
        nodes = _beside(torch.cat([self.root.expand(batch, 1, -1), words], 1), style)
        words = nodes[:, 1:]
        dependent = _with_one(self.arc_dependent(words))
        arcs = dependent @ self.arc @ self.arc_head(nodes).transpose(1, 2)
        below = _with_one(self.relation_dependent(words)) @ self.relation
        below = below.view(batch, count * self.relations, -1)
        above = _with_one(self.relation_head(nodes)).transpose(1, 2)
        scores = (below @ above).view(batch, count, self.relations, count + 1)
        return arcs, scores.transpose(2, 3)


def _beside(words: Tensor, style: Tensor) -> Tensor:
    return torch.cat([words, style[:, None, :].expand(-1, words.shape[1], -1)], -1)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Network(nn.Module):
    """Encoder and heads. ``labels`` maps a head's name to its labels; ``deprel`` is the relations."""

    def __init__(
        self, shape: Shape, weights: E5Weights, rows: list[int], labels: dict[str, list[str]], dropout: float = 0.33
    ) -> None:
        super().__init__()
        nibbles, scales = weights.blocks("emb.word", shape.hidden, rows)
        self.register_buffer("table", torch.from_numpy(dequantise(nibbles, scales)), persistent=False)
        self.encoder = Encoder(shape, weights, dropout=0.1)
        self.mixed = shape.mixed
        self.tag_mix, self.parse_mix, self.entity_mix = (Mix(len(shape.mixed)) for _ in range(3))
        self.dropout = Dropout(dropout)
        inputs = 2 * shape.hidden + shape.style
        self.styles = nn.Parameter(torch.randn(len(STYLES), shape.style))
        self.tag_bottle = Bottle(inputs, shape.tag, dropout)
        self.entity_bottle = Bottle(2 * shape.hidden, shape.tag, dropout)
        self.labels = labels
        self.tag_names = [name for name in labels if name not in ("deprel", "entity")]
        self.tags = nn.Linear(shape.tag, sum(len(labels[name]) for name in self.tag_names))
        self.entities = nn.Linear(shape.tag, len(labels["entity"]))
        self.parser = Parser(shape, inputs, len(labels["deprel"]), dropout)

    def states(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """The outputs of the mixed layers, shape (mixed, batch, pieces, hidden)."""
        outputs = self.encoder(embedded, mask)
        return torch.stack([outputs[layer] for layer in self.mixed])

    def forward(
        self, states: Tensor, first: Tensor, last: Tensor, style: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tag scores (all tag heads side by side), entity scores, arc scores, relation scores.

        ``style`` (batch, styles) is the share of each annotation style, all zero for none.
        """
        return (
            self.tag_part(states, first, last, style),
            self.entity_part(states, first, last),
            *self.parse_part(states, first, last, style),
        )

    def tag_part(self, states: Tensor, first: Tensor, last: Tensor, style: Tensor) -> Tensor:
        """Scores of part of speech, tag and features."""
        words = self.dropout(self.tag_mix(states, first, last))
        scores: Tensor = self.tags(self.tag_bottle(_beside(words, style @ self.styles)))
        return scores

    def entity_part(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Scores of entities."""
        scores: Tensor = self.entities(self.entity_bottle(self.dropout(self.entity_mix(states, first, last))))
        return scores

    def parse_part(self, states: Tensor, first: Tensor, last: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of arcs and relations."""
        words = self.dropout(self.parse_mix(states, first, last))
        arcs, relations = self.parser(words, style @ self.styles)
        return arcs, relations
