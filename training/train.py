"""Trains the German model from treebanks and entity data to the files that are shipped.

    python training/train.py --ud ../shared/ud --ner ../shared/ner --texts REPORTS.jsonl.gz --without KEPT.jsonl \\
        --out build/model

One command, two CPU cores (a GPU is used if there is one), seeds fixed; prints the figures for the model card. See
docs/model-card.md.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torch import Tensor
from torch.nn import functional

from batches import Item, group, make_batch, make_item
from corpora import CORPORA, CORRECTED, FEATURES, Sentence, joined_at_hyphens, load, write_aside
from e5_weights import E5Weights, read_e5
from evaluation import entity_f1, figures
from export import export
from lagebild.analyse.pieces import Pieces
from network import Network, Shape, has_short_floats, seed_noise
from own_trees import Outputs, own_loss, reports_of, sentences_of, tag_weight, teach, unannotated
from stages import FIRST, OWN, SECOND, OwnStage, Stage
from styles import style_weights
from vocabulary import cut_vocabulary

SEED = 20260921
ENCODER_RATE = 2.5e-4
HEAD_RATE = 2e-3
LAYER_DECAY = 0.9
WEIGHT_DECAY = 0.01
WARM_UP = 0.06
CLIP = 2.0
BUDGET = 700
"""Padded pieces a batch: small batches, many updates."""
UNKNOWN_PIECES = 0.04
MEASURE_EVERY = 250
"""Steps of the stage on own trees between two measurements."""
FROZEN_LAYERS = 2
"""The lowest layers stay as they are: a tenth of the time for nothing measurable."""


LAYERS = {
    12: (tuple(range(12)), (5, 7, 9, 11)),
    6: ((0, 2, 4, 6, 8, 10), (2, 3, 4, 5)),
    8: ((0, 1, 2, 4, 5, 7, 8, 10), (3, 5, 6, 7)),
}
"""For a depth: which of the twelve layers are kept, and which outputs are mixed."""


def label_lists(sentences: list[Sentence]) -> dict[str, list[str]]:
    """The labels of every head, most frequent first; "O" leads the entities and "_" the features.

    Sentences that are our own or corrected add none: what no treebank has is not learned.
    """
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        if sentence.corpus not in CORPORA:
            continue
        if sentence.entities is not None:
            counts["entity"].update(sentence.entities)
            continue
        counts["upos"].update(sentence.upos or [])
        counts["xpos"].update(tag for tag in sentence.xpos or [] if tag)
        counts["deprel"].update(sentence.relations or [])
        for values in sentence.features or []:
            for name in FEATURES:
                counts[name].update([values.get(name, "_")])
    names = ("upos", "xpos", *FEATURES, "deprel", "entity")
    return {name: [label for label, count in counts[name].most_common() if count >= 2] for name in names}


def batch_loss(
    network: Network, items: list[Item], index: dict[str, dict[str, int]], styled: bool, device: torch.device
) -> Tensor:
    """The loss of one batch: tags and parse for treebank sentences, entities for the others."""
    batch = make_batch(items, index)
    rows = with_unknown(batch.rows).to(device)
    first, last = batch.first.to(device), batch.last.to(device)
    targets = {name: target.to(device) for name, target in batch.targets.items()}
    states = network.states(network.table[rows], batch.mask.to(device))
    if "entity" in targets:
        scores = network.entity_part(states, first, last)
        return _cross_entropy(scores, targets["entity"])
    style = batch.style.to(device) * styled
    tags = network.tag_part(states, first, last, style)
    arcs, relations = network.parse_part(states, first, last, style)
    nodes = functional.pad(batch.words.to(device), (1, 0), value=True)
    arcs = arcs.masked_fill(~nodes[:, None, :], -1e4)
    loss = _cross_entropy(arcs, targets["head"])
    heads = targets["head"].clamp(min=0)[..., None, None].expand(-1, -1, 1, relations.shape[-1])
    loss = loss + _cross_entropy(relations.gather(2, heads).squeeze(2), targets["deprel"])
    sizes = [len(network.labels[name]) for name in network.tag_names]
    for name, part in zip(network.tag_names, tags.split(sizes, -1), strict=True):
        if (targets[name] >= 0).any():
            loss = loss + tag_weight(name) * _cross_entropy(part, targets[name])
    return loss


def with_unknown(rows: Tensor) -> Tensor:
    """``rows`` with a few pieces replaced by the unknown one."""
    unknown = (torch.rand(rows.shape) < UNKNOWN_PIECES) & (rows > Pieces.unknown)
    return rows.masked_fill(unknown, Pieces.unknown)


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), target.flatten())


def make_optimiser(network: Network, share: float) -> torch.optim.AdamW:
    """AdamW at ``share`` of the full rates; lower layers learn slower, norms and biases do not decay."""
    groups: list[dict[str, object]] = []
    depth = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = HEAD_RATE
        if name.startswith("encoder."):
            layer = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
            rate = ENCODER_RATE * LAYER_DECAY ** (depth - 1 - layer)
        decay = WEIGHT_DECAY if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "lr": 0.0, "weight_decay": decay, "peak": rate * share})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8, fused=True)


class Updates:
    """Steps of an optimiser, at ``share`` of the full rates, which rise at first and are zero after ``total`` steps."""

    def __init__(self, network: Network, share: float, total: int) -> None:
        self._network = network
        self._optimiser = make_optimiser(network, share)
        self._total = total
        self._step = 0

    def take(self, loss: Tensor) -> None:
        """One step down ``loss``."""
        self._step += 1
        progress = self._step / self._total
        scale = progress / WARM_UP if progress < WARM_UP else max(0.0, (1 - progress) / (1 - WARM_UP))
        for parameters in self._optimiser.param_groups:
            parameters["lr"] = parameters["peak"] * scale
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), CLIP)
        self._optimiser.step()


def train(
    network: Network,
    stage: Stage,
    items: list[Item],
    aside: dict[str, list[Item]],
    measure_every: int,
    device: torch.device,
    seed: int,
) -> None:
    """All epochs of a stage, in an order that ``seed`` sets; measures what is set aside every few of them."""
    index = indices(network)
    trees, agency, entities = by_kind(items)
    shuffle = random.Random(seed)
    entity_batches = int(stage.entity_share * len(list(group(entities, BUDGET, random.Random(0)))))
    a_epoch = len(list(group(trees + agency[: stage.agency], BUDGET, random.Random(0)))) + entity_batches
    updates = Updates(network, stage.rate, a_epoch * stage.epochs)
    pending: list[list[Item]] = []
    began = time.time()
    for epoch in range(1, stage.epochs + 1):
        network.train()
        groups = list(group(trees + shuffle.sample(agency, stage.agency), BUDGET, shuffle))
        while len(pending) < a_epoch - len(groups):
            pending.extend(group(entities, BUDGET, shuffle))
        take = max(a_epoch - len(groups), 0)
        groups += pending[:take]
        del pending[:take]
        shuffle.shuffle(groups)
        running = 0.0
        for chosen in groups:
            loss = batch_loss(network, chosen, index, stage.styled, device)
            updates.take(loss)
            running += loss.item()
        line = f"{stage.name} {epoch}/{stage.epochs} loss {running / len(groups):.3f} {time.time() - began:.0f} s"
        if epoch % measure_every == 0 or epoch == stage.epochs:
            line += " | " + measure(network, aside, index, stage.styled, device)
        print(line, flush=True)


def train_on_own(
    network: Network,
    stage: OwnStage,
    texts: list[Item],
    outputs: list[Outputs],
    items: list[Item],
    aside: dict[str, list[Item]],
    device: torch.device,
    seed: int,
) -> None:
    """The steps of ``stage``: ``outputs`` are what is to be said of ``texts``, ``items`` are annotated."""
    index = indices(network)
    trees, agency, entities = by_kind(items)
    shuffle = random.Random(seed)
    wanted = {id(item): output for item, output in zip(texts, outputs, strict=True)}
    of_texts = rounds(lambda: group(texts, BUDGET, shuffle))
    of_trees = rounds(lambda: group(trees + shuffle.sample(agency, stage.agency), BUDGET, shuffle))
    of_entities = rounds(lambda: group(entities, BUDGET, shuffle))
    updates = Updates(network, stage.rate, stage.steps)
    began, running = time.time(), 0.0
    for step in range(1, stage.steps + 1):
        network.train()
        lot = shuffle.random()
        if lot < stage.text_share:
            chosen = next(of_texts)
            rows = with_unknown(make_batch(chosen, {}).rows)
            loss = own_loss(network, rows, chosen, [wanted[id(item)] for item in chosen])
        else:
            chosen = next(of_trees if lot < stage.text_share + stage.tree_share else of_entities)
            loss = batch_loss(network, chosen, index, True, device)
        updates.take(loss)
        running += loss.item()
        if step % MEASURE_EVERY == 0 or step == stage.steps:
            line = f"{stage.name} {step}/{stage.steps} loss {running / MEASURE_EVERY:.3f} {time.time() - began:.0f} s"
            print(line + " | " + measure(network, aside, index, True, device), flush=True)
            running = 0.0


def rounds(groups: Callable[[], Iterable[list[Item]]]) -> Iterator[list[Item]]:
    """The batches that ``groups`` makes, again and again."""
    while True:
        yield from groups()


def by_kind(items: list[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """Trees, composed agency sentences, entity data."""
    agency = [item for item in items if item.sentence.corpus == "agency"]
    entities = [item for item in items if item.sentence.corpus == "ner"]
    return [item for item in items if item.sentence.corpus not in ("ner", "agency")], agency, entities


def indices(network: Network) -> dict[str, dict[str, int]]:
    """The number of every label of every head."""
    return {name: {label: i for i, label in enumerate(labels)} for name, labels in network.labels.items()}


def measure(
    network: Network,
    aside: dict[str, list[Item]],
    index: dict[str, dict[str, int]],
    styled: bool,
    device: torch.device,
) -> str:
    """Figures of the network as it is now on what is set aside, its style given."""
    network.eval()
    found = []
    with torch.inference_mode():
        for name, items in aside.items():
            for chosen in group(items, 4 * BUDGET, None):
                batch = make_batch(chosen, index)
                states = network.states(network.table[batch.rows.to(device)], batch.mask.to(device))
                style = batch.style.to(device) * styled
                outputs = network(states, batch.first.to(device), batch.last.to(device), style)
                found.append((name, batch, [output.cpu() for output in outputs]))
    parts = []
    for name in aside:
        rows_of = [(batch, outputs) for owner, batch, outputs in found if owner == name]
        parts.append(
            f"{name} F1 {entity_f1(rows_of, network.labels):.2f}"
            if name == "ner"
            else f"{name} " + " ".join(f"{k} {v:.2f}" for k, v in figures(rows_of, network).items())
        )
    return "; ".join(parts)


def main() -> None:
    """Parse the command line, train, export, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ud", type=Path, required=True, help="folder of treebanks")
    parser.add_argument("--ner", type=Path, required=True, help="folder of entity data")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="reports without annotation, JSON Lines")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="reports that are kept back for measuring")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets the model files")
    parser.add_argument("--layers", type=int, choices=sorted(LAYERS), default=12)
    parser.add_argument("--measure-every", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="skip stages whose snapshot lies in OUT/snapshots")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    snapshots = options.out / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    weights = read_e5()
    folders = {"ud": options.ud, "ner": options.ner}
    reports = reports_of(options.texts, options.without)
    split = load(folders, SEED, texts={name: report.text for name, report in reports.items()})
    write_aside(folders, options.out / "aside")
    needed = {word for sentence in split.train if sentence.corpus in CORPORA for word in sentence.words}
    rows = cut_vocabulary(weights, sorted(needed))
    pieces = Pieces([weights.pieces[row] for row in rows])
    labels = label_lists(split.train)
    print(f"{len(split.train)} sentences, {len(rows)} pieces, {os.cpu_count()} cores, bfloat16: {has_short_floats()}")

    items = [make_item(sentence, pieces) for sentence in split.train]
    aside = {name: [make_item(s, pieces) for s in sentences] for name, sentences in split.aside.items()}
    joined = [make_item(s, pieces) for s in map(joined_at_hyphens, split.train) if s is not None]

    seed_noise(SEED)
    network = build(weights, rows, labels, options.layers).to(device)
    for number, stage in enumerate((FIRST, SECOND)):
        snapshot = snapshots / f"{stage.name}.pt"
        if options.resume and snapshot.exists():
            network.load_state_dict(torch.load(snapshot, weights_only=True))
            continue
        seed_noise(SEED + number)
        chosen = [item for item in items if stage.corrected or item.sentence.corpus not in CORRECTED]
        chosen += joined if stage.joined else []
        train(network, stage, chosen, aside, options.measure_every, device, SEED + number)
        torch.save(network.state_dict(), snapshot)
    if reports:
        read = unannotated(sentences_of(reports.values()), split.train, OWN, pieces, SEED)
        outputs = teach(network, read, 4 * BUDGET)
        seed_noise(SEED + 2)
        train_on_own(network, OWN, read, outputs, items + joined, aside, device, SEED)
        torch.save(network.state_dict(), snapshots / f"{OWN.name}.pt")
    export(network.cpu().eval(), weights, rows, pieces, style_weights(items, len(rows)), options.out)


def build(weights: E5Weights, rows: list[int], labels: dict[str, list[str]], depth: int) -> Network:
    """An untrained network on the encoder's weights."""
    kept, mixed = LAYERS[depth]
    shape = Shape(weights.hidden, weights.heads, weights.feed_forward, weights.epsilon, kept, mixed)
    network = Network(shape, weights, rows, labels)
    network.encoder.norm.requires_grad_(False)
    network.encoder.layers[:FROZEN_LAYERS].requires_grad_(False)
    return network


if __name__ == "__main__":
    main()
