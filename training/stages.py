"""The stages of training. What other recipes gave is in docs/model-card.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A stretch of training with a learning rate that rises and falls once.

    ``rate`` is the share of the full rates, ``entity_share`` how much of the entity data an epoch sees, ``styled``
    whether trees come with the style of their treebank, ``joined`` whether hyphenated words come joined as well,
    ``agency`` how many composed agency sentences an epoch draws, ``corrected`` whether corrected trees are among the
    trees.
    """

    name: str
    epochs: int
    rate: float
    entity_share: float
    styled: bool
    joined: bool
    agency: int = 0
    corrected: bool = False


@dataclass(frozen=True)
class OwnStage:
    """Learning what the network itself said of unannotated text, see own_trees.py.

    A step is a batch: of unannotated sentences with probability ``text_share``, of trees (among them ``agency``
    composed sentences a round) with ``tree_share``, else of entity data. ``sentences`` is how many sentences of the
    texts are taken. ``text_news`` and ``entity_news`` are the shares of the texts and of the entity data that are read
    in the style of the news treebank; the others are read as web text.
    """

    name: str
    steps: int
    rate: float
    text_share: float
    tree_share: float
    agency: int
    sentences: int
    text_news: float
    entity_news: float


FIRST = Stage("first", epochs=12, rate=1.0, entity_share=0.3, styled=True, joined=False)
SECOND = Stage(
    "second", epochs=5, rate=0.6, entity_share=0.25, styled=True, joined=True, agency=300, corrected=True
)  # fmt: skip
OWN = OwnStage(
    "own", steps=1600, rate=0.4, text_share=0.58, tree_share=0.34, agency=100, sentences=9000, text_news=0.7,
    entity_news=0.4,
)  # fmt: skip
