"""Guesses the annotation style that fits a text from its pieces: a linear model over which pieces occur."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from batches import Item
from network import STYLES

STEPS = 300
RATE = 0.05
DECAY = 3e-4


def style_weights(items: list[Item], size: int) -> NDArray[np.float16]:
    """For each piece how much it speaks for the second style against the first; row 0 (sentence start) is the bias.

    The sum over the different pieces of a sentence is the logarithm of the odds.
    """
    trees = [item for item in items if item.sentence.corpus in STYLES]
    rows = [sorted({0, *item.rows}) for item in trees]
    flat = torch.tensor([row for sentence in rows for row in sentence])
    owner = torch.tensor([number for number, sentence in enumerate(rows) for _ in sentence])
    target = torch.tensor([float(item.sentence.corpus == STYLES[1]) for item in trees])
    weights = torch.zeros(size, requires_grad=True)
    optimiser = torch.optim.AdamW([weights], lr=RATE, weight_decay=0.0)
    for _ in range(STEPS):
        odds = torch.zeros(len(trees)).index_add(0, owner, weights[flat])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, target) + DECAY * weights.square().sum()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return weights.detach().numpy().astype(np.float16)
