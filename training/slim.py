"""Narrow a trained tagger: keep the heads and the inner units that its loss would miss most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn

from training.encode import Window
from training.encoder import CasedTagger, Layer, from_state

Loss = Callable[[CasedTagger, Sequence[Window]], Tensor]


def slimmed(
    model: CasedTagger, batches: Iterable[Sequence[Window]], loss: Loss, heads: int, inner: int
) -> CasedTagger:
    """Return a copy with `heads` attention heads and `inner` units in each layer, to be trained on.

    What a unit is worth is the change of the loss without it, to first order: the sum over all words of
    |activation x gradient| (Molchanov et al. 2019, "Importance Estimation for Neural Network Pruning";
    for heads Michel et al. 2019, "Are Sixteen Heads Really Better than One?").
    """
    head_worth, unit_worth = _worth(model, batches, loss)
    state, size = dict(model.state_dict()), model.shape.head
    for at in range(len(model.layers)):
        name = f"layers.{at}."
        chosen = _best(head_worth[at], heads)
        mixed = (chosen[:, None] * size + torch.arange(size)).flatten()
        width = len(head_worth[at]) * size
        rows = torch.cat([mixed + part * width for part in range(3)])
        units = _best(unit_worth[at], inner)
        for part in ("weight", "bias"):
            state[name + f"qkv.{part}"] = state[name + f"qkv.{part}"][rows]
            state[name + f"up.{part}"] = state[name + f"up.{part}"][units]
        state[name + "out.weight"] = state[name + "out.weight"][:, mixed]
        state[name + "down.weight"] = state[name + "down.weight"][:, units]
    return from_state(state)


def _best(worth: Tensor, number: int) -> Tensor:
    return worth.topk(number).indices.sort().values


def _worth(
    model: CasedTagger, batches: Iterable[Sequence[Window]], loss: Loss
) -> tuple[list[Tensor], list[Tensor]]:
    """Return, layer by layer, what each head and each inner unit is worth."""
    layers = [layer for layer in model.layers if isinstance(layer, Layer)]
    heads = [torch.zeros(layer.heads) for layer in layers]
    units = [torch.zeros(layer.down.in_features) for layer in layers]
    watched: list[tuple[Tensor, Tensor]] = []

    def watch(into: Tensor) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            inputs[0].retain_grad()
            watched.append((into, inputs[0]))

        return keep

    hooks = [
        linear.register_forward_pre_hook(watch(into))
        for layer, head, unit in zip(layers, heads, units, strict=True)
        for linear, into in ((layer.out, head), (layer.down, unit))
    ]
    model.eval()
    for batch in batches:
        watched.clear()
        loss(model, batch).backward()
        for into, activation in watched:
            assert activation.grad is not None
            share = (activation.detach() * activation.grad).flatten(0, 1).float()
            into += share.unflatten(-1, (len(into), -1)).sum(-1).abs().sum(0)
        model.zero_grad(set_to_none=True)
    for hook in hooks:
        hook.remove()
    return heads, units
