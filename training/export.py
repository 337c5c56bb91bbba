"""Write the trained weights as ONNX, int8, with tokenizer, labels and model card."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from redactkit.detect.model.tagger import Labels, Tagger
from training.card import card
from training.encoder import HEAD, CasedTagger, attention, base_folder, from_state
from training.evaluate import report, sets
from training.thresholds import tune

WINDOW, OVERLAP = 256, 32
SPREAD = 0.65  # of a threshold, for words beside a word that reaches it; 1 spreads nothing
FILES = ("weights.onnx", "tokenizer.json", "CARD.md", "labels.json")  # labels last: they vouch for the rest


class Attention(torch.autograd.Function):
    """`encoder.attention` as one node, which onnxruntime runs in half the time of its parts."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor, _heads: int) -> Tensor:
        """Return what each head mixes of `v`."""
        return attention(q, k, v)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """Return the node, of onnxruntime's own operators."""
        node = graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        return node.setType(q.type())


def unmasked(heads: int) -> Callable[[Tensor, Tensor, Tensor, None], Tensor]:
    """Return `encoder.attention` for so many heads and nothing to mask, as that one node."""
    return lambda q, k, v, _mask: Attention.apply(q, k, v, heads)


class Probabilities(nn.Module):
    """The tagger with a softmax behind it; it reads one window at a time, so there is nothing to mask."""

    def __init__(self, model: CasedTagger) -> None:
        super().__init__()
        self.model = model
        for layer in model.layers:
            layer.attention = unmasked(layer.out.in_features // HEAD)

    def forward(self, ids: Tensor, case: Tensor) -> Tensor:
        """Return label probabilities [batch, length, labels]."""
        return self.model(ids, None, case).softmax(-1)


def export(build: Path, out: Path, dev: Path, tab: Path | None, say: Callable[[str], None] = print) -> None:
    """Put weights, tokenizer, labels and card into `out`, each file replaced at once."""
    kept = torch.load(build / "slim.pt")
    model = from_state(kept["model"]).eval()
    full, small = build / "fp32", build / "int8"
    for folder in (full, small):
        folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, full / "weights.onnx")
    quantise(full / "weights.onnx", small / "weights.onnx")
    for folder in (full, small):
        write_tokenizer(folder / "tokenizer.json")
        write_labels(folder, Labels(tuple(kept["labels"]), {}, 1.0, SPREAD, 1.0, WINDOW, OVERLAP, {}))
    chosen = tune(Tagger(small), sets(dev, tab))
    for folder in (full, small):
        write_labels(folder, chosen)
    say("fp32\n" + report(full, dev, tab).partition("\n\n")[0])
    about = json.loads((build / "about.json").read_text(encoding="utf-8"))
    (small / "CARD.md").write_text(card(about, report(small, dev, tab)), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(small / name, out / (name + ".tmp"))
        (out / (name + ".tmp")).replace(out / name)


def write_onnx(model: CasedTagger, path: Path) -> None:
    """Write the model with dynamic batch and length."""
    ids = torch.randint(1000, 2000, (1, 16))
    axes = {0: "batch", 1: "length"}
    names = ["input_ids", "case_ids"]
    with torch.no_grad():
        torch.onnx.export(
            Probabilities(model).eval(),
            (ids, torch.ones_like(ids)),
            str(path),
            input_names=names,
            output_names=["probabilities"],
            dynamic_axes=dict.fromkeys([*names, "probabilities"], axes),
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Write an int8 copy: weights by column, activations scaled as they come."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def write_tokenizer(path: Path) -> None:
    """Copy the base's tokenizer without its truncation and padding."""
    row = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    row["truncation"] = row["padding"] = None
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")


def write_labels(folder: Path, labels: Labels) -> None:
    """Write `labels.json`, with the hashes of the files beside it."""
    row = {
        "labels": labels.names,
        "thresholds": labels.thresholds,
        "formal": labels.formal,
        "spread": labels.spread,
        "odds": labels.odds,
        "window": labels.window,
        "overlap": labels.overlap,
        "case_ids": {"none": 0, "lower": 1, "title": 2, "upper": 3, "mixed": 4},
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("weights.onnx", "tokenizer.json")
        },
    }
    (folder / "labels.json").write_text(json.dumps(row, indent=1), encoding="utf-8")
