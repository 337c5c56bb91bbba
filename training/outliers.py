"""Set the largest activations apart, so that int8 loses less of the others.

A few channels of a trained encoder are a hundred times as large as the rest. All activations of a matrix
share one scale of 256 steps, so that little is left of the others where one of those is large. Source:
Dettmers et al. 2022, "LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from training.encode import Window
from training.encoder import CasedTagger

APART = 16
"""Channels of each layer that stay floats."""
PARTS = {"fast": ("qkv", "up", "down"), "accurate": ("down",)}
"""Of which matrices, by size. The largest are in `down`; the others take a twentieth of the time."""


class Parted(nn.Module):
    """A linear layer in two: a few channels of its input by themselves, and all others."""

    def __init__(self, linear: nn.Linear, channels: Tensor) -> None:
        super().__init__()
        self.others, self.channels = linear, channels
        self.kept = torch.ones(linear.in_features).index_fill(0, channels, 0.0)
        self.apart = nn.Linear(len(channels), linear.out_features, bias=False)
        self.apart.weight.data = linear.weight.data[:, channels].clone()

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer returned before."""
        result: Tensor = self.others(x * self.kept) + self.apart(x[..., self.channels])
        return result


def set_apart(model: CasedTagger, windows: Iterable[Window], size: str) -> None:
    """Part matrices of each layer, which compute the same: channels that are the largest in `windows`."""
    linears = [(layer, part, getattr(layer, part)) for layer in model.layers for part in PARTS[size]]
    highest = _highest(model, [linear for _, _, linear in linears], windows)
    for (layer, part, linear), channels in zip(linears, highest, strict=True):
        setattr(layer, part, Parted(linear, channels.topk(APART).indices.sort().values))


@torch.no_grad()
def _highest(model: CasedTagger, linears: Sequence[nn.Linear], windows: Iterable[Window]) -> list[Tensor]:
    """Return the largest activation of each channel that goes into each of the layers."""
    highest = [torch.zeros(linear.in_features) for linear in linears]

    def watch(at: int) -> torch.utils.hooks.RemovableHandle:
        def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            torch.maximum(highest[at], inputs[0].detach().abs().flatten(0, -2).amax(0), out=highest[at])

        return linears[at].register_forward_pre_hook(keep)

    hooks = [watch(at) for at in range(len(linears))]
    model.eval()
    for window in windows:
        model(torch.from_numpy(window.ids)[None], None, torch.from_numpy(window.case)[None])
    for hook in hooks:
        hook.remove()
    return highest
