"""How long, how fast and of what a tagger learns."""

from __future__ import annotations

from dataclasses import dataclass

from training.augment import Chances
from training.encoder import Shape


@dataclass(frozen=True)
class Recipe(Chances):
    """Everything that decides the weights, beside the data."""

    epochs: int = 8
    stop: int = 0  # after so many epochs, the schedule unfinished; 0 runs them all
    window: int = 256
    budget: int = 2048  # tokens a step
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9  # of the rate, layer by layer downwards
    weight_decay: float = 0.01
    warm_up: float = 0.1
    average: float = 0.995  # of the weights, exponential
    smoothing: float = 0.0
    court: float = 0.5  # weight of the court cases' loss
    miss: float = 3.0  # weight of court words labelled D or Q: their targets ask for recall
    court_share: float = 0.6  # of the court cases seen in an epoch, drawn anew each time
    news_share: float = 0.3  # the same of the texts that mark names alone
    unmarked_share: float = 0.0  # the same of texts without marks, which only a teacher makes use of
    concerns: float = 1.0  # share of the concerns learnt from; less only to try something faster
    freeze_words: int = 1  # 1 leaves the base's word embedding as it is
    freeze: int = 0  # so many of the lowest layers are left as they are, and all below them
    heads: int = Shape.heads  # of each layer
    inner: int = Shape.inner  # units of each layer
    cased: int = 1  # 0 leaves the case embedding silent
    taught: float = 0.0  # share of the loss that is the distance from the teacher, where there is one
    seed: int = 8


RECIPES = (Recipe(), Recipe(epochs=12, stop=10, seed=9))  # their weights are averaged
PLAIN = {"roughening": 0.0, "numbers": 0.0, "places": 0.0, "news_share": 0.1}
"""What `ablate` showed: news texts bring something, roughening, redrawn numbers and moved places nothing."""
DEEP = Recipe(
    epochs=8, rate=7e-5, warm_up=0.08, average=0.99, freeze=2, cased=0, seed=20, **PLAIN
)  # fmt: skip
SLIM = Recipe(epochs=8, rate=1e-4, head_rate=2e-4, warm_up=0.05, heads=6, inner=1024, taught=0.7, seed=10)
TAUGHT = Recipe(
    epochs=6,
    rate=2e-4,
    head_rate=2e-4,
    warm_up=0.05,
    heads=6,
    inner=1024,
    taught=0.8,
    unmarked_share=1.0,
    seed=21,
    **PLAIN,
)
"""Of the slim tagger, by the deep one."""
NARROW = Recipe(
    epochs=5,
    rate=1e-4,
    head_rate=1e-4,
    warm_up=0.05,
    average=0.99,
    inner=1024,
    cased=0,
    taught=0.8,
    unmarked_share=0.5,
    seed=22,
    **PLAIN,
)
"""Of the deep tagger with a third of its inner units and all of its heads, by itself."""
