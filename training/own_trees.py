"""Learning from trees of text that nobody has annotated.

The network analyses it, and goes on to learn what it said, as probabilities, between batches of annotated sentences. So
it meets the words and constructions of news, of which the treebanks have few.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch, Item, group, make_batch, make_item
from corpora import Sentence
from lagebild.analyse.pieces import Pieces
from lagebild.analyse.sentences import split_sentences
from lagebild.analyse.tokens import tokenise
from lagebild.model import Report
from lagebild.read import read_jsonl
from network import Network
from stages import OwnStage

LENGTHS = range(5, 51)
"""Words of the sentences that are taken; longer ones are lists and tables more often than not."""


@dataclass(frozen=True)
class Outputs:
    """What the network says of one sentence of n words, as probabilities, in half precision.

    ``tags`` (n, tags of all heads side by side), ``entities`` (n, labels), ``arcs`` (n, n + 1), ``relations`` (n,
    labels) under the likeliest head, ``heads`` (n) these heads.
    """

    tags: Tensor
    entities: Tensor
    arcs: Tensor
    relations: Tensor
    heads: Tensor


def reports_of(paths: Iterable[Path], without: Iterable[Path]) -> dict[str, Report]:
    """The reports in the JSON Lines files ``paths`` by id, less those whose text ``without`` has too."""
    kept_back = {report.text for path in without for report in _reports(path)}
    return {report.id: report for path in paths for report in _reports(path) if report.text not in kept_back}


def sentences_of(reports: Iterable[Report]) -> list[list[str]]:
    """The words of the sentences of ``reports``."""
    found = []
    for report in reports:
        spans = tokenise(report.text)
        for sentence in split_sentences(report.text, spans, report.blocks):
            if len(sentence) in LENGTHS:
                found.append([spans[i].of(report.text) for i in sentence])
    return found


def _reports(path: Path) -> Iterator[Report]:
    for report in read_jsonl(path):
        if not isinstance(report, Report):
            raise report
        yield report


def unannotated(
    texts: list[list[str]], train: list[Sentence], stage: OwnStage, pieces: Pieces, seed: int
) -> list[Item]:
    """As many of the sentences ``texts`` as ``stage`` takes and all of the entity data, each in the style of one of the
    treebanks."""
    shuffle = random.Random(seed)
    chosen = [(stage.text_news, words) for words in shuffle.sample(texts, min(stage.sentences, len(texts)))]
    chosen += [(stage.entity_news, s.words) for s in train if s.corpus == "ner" and len(s.words) in LENGTHS]
    return [make_item(Sentence("pud" if shuffle.random() < news else "gsd", words), pieces) for news, words in chosen]


def teach(network: Network, items: list[Item], budget: int) -> list[Outputs]:
    """What ``network`` says of each of ``items``."""
    network.eval()
    found: dict[int, Outputs] = {}
    for chosen in group(items, budget, None):
        with torch.inference_mode():
            said = [scores.cpu() for scores in _probabilities(network, make_batch(chosen, {}))]
        for i, item in enumerate(chosen):
            found[id(item)] = _kept(said, i, len(item.first))
    return [found[id(item)] for item in items]


def _kept(said: list[Tensor], row: int, size: int) -> Outputs:
    tags, entities, arcs, relations = (scores[row, :size] for scores in said)
    arcs, relations = arcs[:, : size + 1], relations[:, : size + 1]
    heads = arcs.argmax(-1)
    likeliest = relations[torch.arange(size), heads]
    return Outputs(tags.half(), entities.half(), arcs.half(), likeliest.half(), heads)


def _probabilities(network: Network, batch: Batch) -> list[Tensor]:
    """Tags, entities, arcs and relations of a batch."""
    device = network.table.device
    first, last, style = batch.first.to(device), batch.last.to(device), batch.style.to(device)
    states = network.states(network.table[batch.rows.to(device)], batch.mask.to(device))
    tags, entities, arcs, relations = network(states, first, last, style)
    parts = tags.split([len(network.labels[name]) for name in network.tag_names], -1)
    return [
        torch.cat([part.softmax(-1) for part in parts], -1),
        entities.softmax(-1),
        _only_words(arcs, batch).softmax(-1),
        relations.softmax(-1),
    ]


def _only_words(arcs: Tensor, batch: Batch) -> Tensor:
    nodes = functional.pad(batch.words.to(arcs.device), (1, 0), value=True)
    return arcs.masked_fill(~nodes[:, None, :], -1e4)


def own_loss(network: Network, rows: Tensor, items: list[Item], outputs: list[Outputs]) -> Tensor:
    """How far the network is from ``outputs`` on ``items``, whose pieces ``rows`` are (some of them unknown)."""
    device = network.table.device
    batch = make_batch(items, {})
    first, last, style = batch.first.to(device), batch.last.to(device), batch.style.to(device)
    states = network.states(network.table[rows.to(device)], batch.mask.to(device))
    tags, entities, arcs, relations = network(states, first, last, style)
    words = batch.words.to(device)

    def loss(scores: Tensor, wanted: Tensor) -> Tensor:
        return -(wanted * scores.log_softmax(-1)).sum(-1)[words].mean()

    count = words.shape[1]
    heads = _padded([each.heads for each in outputs], count).long().to(device)
    under = heads[..., None, None].expand(-1, -1, 1, relations.shape[-1])
    total = loss(_only_words(arcs, batch), _padded([each.arcs for each in outputs], count, count + 1).to(device))
    wanted = _padded([each.relations for each in outputs], count, relations.shape[-1]).to(device)
    total = total + loss(relations.gather(2, under).squeeze(2), wanted)
    total = total + loss(entities, _padded([each.entities for each in outputs], count, entities.shape[-1]).to(device))
    sizes = [len(network.labels[name]) for name in network.tag_names]
    wanted_tags = _padded([each.tags for each in outputs], count, sum(sizes)).to(device)
    for name, part, of_part in zip(network.tag_names, tags.split(sizes, -1), wanted_tags.split(sizes, -1), strict=True):
        total = total + tag_weight(name) * loss(part, of_part)
    return total


def _padded(parts: list[Tensor], *size: int) -> Tensor:
    """The tensors one above the other in fp32, filled up with zeros to ``size``."""
    whole = torch.zeros(len(parts), *size)
    for i, part in enumerate(parts):
        whole[(i, *(slice(0, length) for length in part.shape))] = part.float()
    return whole


def tag_weight(name: str) -> float:
    """What the loss of a tag head counts: features count less than the two parts of speech."""
    return 1.0 if name in ("upos", "xpos") else 0.15
