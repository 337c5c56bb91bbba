"""Narrow a trained coder as the tagger is narrowed: what its loss would miss most stays."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import torch
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


@torch.no_grad()
def mean(coders: Sequence[Coder]) -> Coder:
    """Return a coder whose weights are the mean of those of runs that began from the same weights.

    **Source** Wortsman et al. 2022, "Model soups: averaging weights of multiple fine-tuned models improves
    accuracy without increasing inference time".
    """
    result = copy.deepcopy(coders[0])
    others = [coder.state_dict() for coder in coders]
    for name, value in result.state_dict().items():
        if value.is_floating_point():
            value.copy_(torch.stack([state[name] for state in others]).mean(0))
    return result.eval()
