"""Narrow a trained coder as the tagger is narrowed: what its loss would miss most stays."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from torch import Tensor

from training.coding.encode import Example
from training.coding.model import Coder
from training.encoder import CasedTagger
from training.slim import slimmed

Loss = Callable[[Coder, Sequence[Example]], Tensor]


def narrowed(coder: Coder, batches: Sequence[Sequence[Example]], loss: Loss, heads: int, inner: int) -> Coder:
    """Return a copy with `heads` attention heads and `inner` units in each layer, to be trained on."""

    def of_trunk(_: CasedTagger, batch: Sequence[Example]) -> Tensor:
        return loss(coder, batch)

    coder.eval()
    trunk = slimmed(coder.encoder.trunk, batches, of_trunk, heads, inner)
    coder.zero_grad(set_to_none=True)
    encoder = type(coder.encoder)(trunk)
    slim = Coder(encoder, copy.deepcopy(coder.heads))
    slim.encoder.trunk.position.weight.requires_grad_(True)
    return slim
