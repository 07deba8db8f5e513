"""The stages of training, and the recipes that are made of them.

The shipped weights come of the recipe ``shipped``. What the longer one gives is in docs/model-card.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A stretch of training with a learning rate that rises and falls once.

    ``rate`` is the share of the full rates, ``entity_share`` how much of the entity data an epoch sees, ``styled``
    whether trees come with the style of their treebank, ``joined`` whether hyphenated words come joined as well,
    ``agency`` how many composed agency sentences an epoch draws.
    """

    name: str
    epochs: int
    rate: float
    entity_share: float
    styled: bool
    joined: bool
    agency: int = 0


@dataclass(frozen=True)
class OwnStage:
    """Learning what other networks say of unannotated text, see own_trees.py.

    A step is a batch: of unannotated sentences with probability ``text_share``, of trees (among them ``agency``
    composed sentences a round) with ``tree_share``, else of entity data. ``teachers`` are the members of the stage
    before that are asked, ``sentences`` how many sentences of the texts are taken. ``text_news`` and ``entity_news``
    are the shares of the texts and of the entity data that are read in the style of the news treebank; the others are
    read as web text.
    """

    name: str
    steps: int
    rate: float
    text_share: float
    tree_share: float
    agency: int
    teachers: tuple[int, ...]
    sentences: int
    text_news: float
    entity_news: float


@dataclass(frozen=True)
class Recipe:
    """All stages. Each of ``second`` begins where ``first`` ended; the mean of the weights of those that are asked for
    goes on."""

    first: Stage
    second: tuple[Stage, ...]
    own: OwnStage


LONG = Recipe(
    Stage("first", epochs=14, rate=1.0, entity_share=0.5, styled=False, joined=False),
    (
        Stage("second-1", epochs=8, rate=0.5, entity_share=0.25, styled=True, joined=True),
        Stage("second-2", epochs=6, rate=0.6, entity_share=0.25, styled=True, joined=True),
        *(
            Stage(f"second-{n}", epochs=4, rate=0.6, entity_share=0.25, styled=True, joined=True, agency=300)
            for n in (3, 4, 5)
        ),
    ),
    OwnStage(
        "own", steps=1500, rate=0.4, text_share=0.58, tree_share=0.34, agency=100, teachers=(0, 1, 4), sentences=9000,
        text_news=0.8, entity_news=0.5,
    ),
)  # fmt: skip
SHIPPED = Recipe(
    Stage("first", epochs=12, rate=1.0, entity_share=0.3, styled=True, joined=False),
    (Stage("second-1", epochs=4, rate=0.6, entity_share=0.25, styled=True, joined=True, agency=300),),
    OwnStage(
        "own", steps=1300, rate=0.4, text_share=0.58, tree_share=0.34, agency=100, teachers=(0,), sentences=9000,
        text_news=0.7, entity_news=0.4,
    ),
)  # fmt: skip
"""With own trees from one network: an hour of two processor cores for all of it."""
RECIPES = {"shipped": SHIPPED, "long": LONG}
