"""Write the trained weights as ONNX, int8, with tokenizer, labels and model card."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import onnx
import torch
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from redactkit.detect.model.tagger import Labels, Tagger
from training.card import card
from training.corpora import Text
from training.encode import cut
from training.encoder import CasedTagger, attention, base_folder, from_state
from training.evaluate import report, sets
from training.outliers import set_apart
from training.thresholds import tune
from training.train import words_of_base

WINDOW, OVERLAP = 256, 32
SPREAD = 0.65  # of a threshold, for words beside a word that reaches it; 1 spreads nothing
BUILT = {"fast": "taught", "accurate": "narrow"}
"""From what each size is made: the names of files in the build folder."""
LARGEST = 50_000_000
"""Bytes of weights that stay in one file; above it the words' and the layers' stand in one each."""


class Attention(torch.autograd.Function):
    """`encoder.attention` as one node, which onnxruntime runs in half the time of its parts."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor | None) -> Tensor:
        """Return what each head mixes of `v`."""
        return attention(q, k, v, heads, bias)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int, bias: Any) -> Any:
        """Return the node, of onnxruntime's own operators; two inputs are between `v` and the bias."""
        nothing = graph.op("prim::Constant")
        nothing.setType(torch._C.OptionalType.ofTensor())
        more = [] if bias is None else [nothing, nothing, bias]
        node = graph.op("com.microsoft::MultiHeadAttention", q, k, v, *more, num_heads_i=heads)
        return node.setType(q.type())


class Probabilities(nn.Module):
    """The tagger with a softmax behind it; it reads one window at a time, so there is nothing to mask."""

    def __init__(self, model: CasedTagger) -> None:
        super().__init__()
        self.model = model
        for layer in model.layers:
            layer.attention = Attention.apply

    def forward(self, ids: Tensor, case: Tensor) -> Tensor:
        """Return label probabilities [batch, length, labels]."""
        return self.model(ids, None, case).softmax(-1)


def export(
    size: str,
    build: Path,
    out: Path,
    dev: Path,
    tab: Path | None,
    seen: Sequence[Text],
    say: Callable[[str], None] = print,
) -> None:
    """Put weights, tokenizer, labels and card of a size into `out`, each file replaced at once.

    `seen` are texts of the training that show how large activations become.
    """
    kept = torch.load(build / f"{BUILT[size]}.pt")
    model = from_state(kept["model"]).eval()
    tokenizer = words_of_base(base_folder())
    set_apart(
        model, [window for text in seen for window in cut(text, tokenizer, {}, WINDOW, Random(0))], size
    )
    full, small = build / size / "fp32", build / size / "int8"
    for folder in (full, small):
        folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, full / "weights.onnx")
    quantise(full / "weights.onnx", small / "weights.onnx")
    part(small / "weights.onnx")
    for folder in (full, small):
        write_tokenizer(folder / "tokenizer.json")
        write_labels(
            folder, Labels(tuple(kept["labels"]), {}, 1.0, SPREAD, 1.0, WINDOW, OVERLAP, (0.0, 1.0), {})
        )
    chosen = tune(Tagger(small), sets(dev, tab), size)
    for folder in (full, small):
        write_labels(folder, chosen)
    say("fp32\n" + report(full, dev, tab).partition("\n\n")[0])
    (small / "CARD.md").write_text(card(size, kept["about"], report(small, dev, tab)), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    # The labels come last: they vouch for the rest.
    for path in sorted(small.iterdir(), key=lambda path: path.name == "labels.json"):
        shutil.copyfile(path, out / (path.name + ".tmp"))
        (out / (path.name + ".tmp")).replace(out / path.name)


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
        nodes_to_exclude=[node.name for node in onnx.load(source).graph.node if "/apart/" in node.name],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def part(path: Path) -> None:
    """Move the weights of a large file into two beside it, so that none is too large for where code is."""
    if path.stat().st_size <= LARGEST:
        return
    model = onnx.load(path)
    for weights in model.graph.initializer:
        if len(weights.raw_data) > 10_000:
            set_external_data(weights, "words.bin" if ".word." in weights.name else "layers.bin")
    for name in ("words.bin", "layers.bin"):
        (path.parent / name).unlink(missing_ok=True)
    onnx.save(model, path)


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
        "missed": labels.missed,
        "missed_of": "",
        "case_ids": {"none": 0, "lower": 1, "title": 2, "upper": 3, "mixed": 4},
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("weights.onnx", "words.bin", "layers.bin", "tokenizer.json")
            if (folder / name).exists()
        },
    }
    (folder / "labels.json").write_text(json.dumps(row, indent=1), encoding="utf-8")
