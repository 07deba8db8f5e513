"""Quick figures while training. What is claimed is measured with the benchmark's own scorers on the shipped files."""

from __future__ import annotations

import collections

import torch
from torch import Tensor

from batches import Batch
from lagebild.analyse.entities import best_tags, entity_spans
from lagebild.analyse.tree import decode_heads, decode_relations
from network import Network

Found = list[tuple[Batch, list[Tensor]]]


def figures(found: Found, network: Network) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS (types only) in per cent."""
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    sizes = [len(network.labels[name]) for name in network.tag_names]
    relation_types = [label.split(":")[0] for label in network.labels["deprel"]]
    for batch, (tags, _, arcs, relations) in found:
        parts = dict(zip(network.tag_names, tags.split(sizes, -1), strict=True))
        for name in ("upos", "xpos"):
            target = batch.targets[name]
            known = target >= 0
            right[name] += int((parts[name].argmax(-1) == target)[known].sum())
            total[name] += int(known.sum())
        for i, item in enumerate(batch.items):
            size = len(item.first)
            heads = decode_heads(arcs[i, :size, : size + 1].numpy())
            chosen = relations[i, torch.arange(size), torch.tensor(heads)].numpy()
            found_labels = decode_relations(chosen, heads, network.labels["deprel"])
            gold = item.sentence.relations or []
            for word, (head, label) in enumerate(zip(heads, found_labels, strict=True)):
                total["tree"] += 1
                if head == (item.sentence.heads or [])[word]:
                    right["UAS"] += 1
                    right["LAS"] += relation_types[label] == gold[word].split(":")[0]
    return {
        "UPOS": 100 * right["upos"] / total["upos"],
        "XPOS": 100 * right["xpos"] / max(total["xpos"], 1),
        "UAS": 100 * right["UAS"] / total["tree"],
        "LAS": 100 * right["LAS"] / total["tree"],
    }


def entity_f1(found: Found, labels: dict[str, list[str]]) -> float:
    """Strict F1 of PER, LOC, ORG and OTH in per cent."""
    shared = in_gold = in_found = 0
    for batch, (_, entities, _, _) in found:
        for i, item in enumerate(batch.items):
            scores = torch.log_softmax(entities[i, : len(item.first)], -1).numpy()
            guess = entity_spans([labels["entity"][tag] for tag in best_tags(scores, labels["entity"])])
            gold = entity_spans(item.sentence.entities or [])
            guess, gold = ({e for e in side if not e[2].endswith(("deriv", "part"))} for side in (guess, gold))
            shared += len(guess & gold)
            in_gold += len(gold)
            in_found += len(guess)
    return 200 * shared / max(in_gold + in_found, 1)
