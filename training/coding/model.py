"""The coder: an encoder over a whole text, and for each code attention over its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

SHARP = 10.0
"""How many times the cosine of a piece and a code's meaning the first scores are."""


class Pooled(NamedTuple):
    """What attention over segments gives: logits, and each piece's share of its segment's attention."""

    logits: Tensor  # [segments, outputs]
    share: Tensor  # [pieces, outputs]


class Heads(nn.Module):
    """For each output where to look and what to read there, both begun from the meaning of its words."""

    def __init__(self, meanings: Tensor, parents: Tensor) -> None:
        super().__init__()
        outputs, width = meanings.shape
        self.register_buffer("meanings", meanings)
        self.register_buffer("parents", parents)  # [outputs], the family of each
        self.look_from = nn.Linear(width, width, bias=False)
        self.read_from = nn.Linear(width, width, bias=False)
        families = int(parents.max()) + 1
        self.look_own, self.read_own = nn.Embedding(outputs, width), nn.Embedding(outputs, width)
        self.look_family, self.read_family = nn.Embedding(families, width), nn.Embedding(families, width)
        self.bias = nn.Parameter(torch.full((outputs,), -3.0))
        for one in (self.look_own, self.read_own, self.look_family, self.read_family):
            nn.init.normal_(one.weight, std=0.002)
        for line in (self.look_from, self.read_from):
            nn.init.eye_(line.weight)

    def weights(self) -> tuple[Tensor, Tensor]:
        """Return what to look for and what to read, each [outputs, width]."""
        look = self.look_from(self.meanings) + self.look_own.weight + self.look_family.weight[self.parents]
        read = self.read_from(self.meanings) + self.read_own.weight + self.read_family.weight[self.parents]
        return look, read

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """Return (where, what) of pieces [pieces, width], each [pieces, outputs]."""
        look, read = self.weights()
        return pieces @ look.T * SHARP, pieces @ read.T * SHARP


def pool(where: Tensor, what: Tensor, segment: Tensor, number: int, bias: Tensor) -> Pooled:
    """Return the mean of `what` over each segment's pieces, weighted by the softmax of `where`."""
    index = segment[:, None].expand_as(where)
    floor = torch.full((number, where.shape[1]), -1e4, dtype=where.dtype)
    top = floor.scatter_reduce(0, index, where, "amax").detach()
    mass = (where - top[segment]).exp()
    total = torch.zeros_like(top).index_add(0, segment, mass).clamp(min=1e-9)
    share = mass / total[segment]
    logits = torch.zeros_like(top).index_add(0, segment, share * what)
    return Pooled(logits + bias, share)


class Coder(nn.Module):
    """Encoder and heads; the encoder takes (ids, mask) and gives hidden states."""

    def __init__(self, encoder: nn.Module, heads: Heads) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, heads
        self.norm = nn.LayerNorm(heads.meanings.shape[1], elementwise_affine=False)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return (where, what) [pieces, outputs] of the pieces that the mask keeps, in order."""
        where, what = self.heads(self.pieces(ids, mask))
        return where, what

    def pieces(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the pieces that the mask keeps, in order, of length one, [pieces, width]."""
        inner = mask.bool().clone()
        inner[:, 0] = False
        inner[torch.arange(len(mask)), mask.sum(1) - 1] = False
        return unit(self.norm(self.encoder(ids, mask)[inner].float()))


def unit(vectors: Tensor) -> Tensor:
    """Return vectors of length one."""
    return nn.functional.normalize(vectors, dim=-1)


@torch.no_grad()
def meanings(encoder: nn.Module, phrases: Sequence[Sequence[int]], edges: tuple[int, int]) -> Tensor:
    """Return the mean hidden state of each phrase's pieces, of length one."""
    norm = nn.LayerNorm(encoder.width, elementwise_affine=False)
    found = []
    for phrase in phrases:
        ids = torch.tensor([[edges[0], *phrase, edges[1]]])
        hidden = encoder(ids, torch.ones_like(ids))[0, 1:-1].float()
        found.append(unit(norm(hidden).mean(0)))
    stacked = torch.stack(found)
    return unit(stacked - stacked.mean(0))
