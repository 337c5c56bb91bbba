"""Write the trained coder as ONNX, int8, with a tokenizer cut to the language and what was measured of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from redactkit.coding.facts import Weighed
from redactkit.coding.runs import Runs
from training.coding.corpus import GENRES, Coded
from training.coding.encode import Columns
from training.coding.model import SHARP, Coder
from training.encoder import HEAD
from training.export import quantise, unmasked

FILES = (
    "weights.onnx",
    "tokenizer.json",
    "runs.npz",
    "CARD.md",
    "coder.json",
)  # settings last: they vouch for the rest
EDGES = ("[CLS]", "[SEP]")


class Outputs(nn.Module):
    """The coder on one window: where each output looks and what it reads there."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder
        scale = (
            SHARP / coder.heads.meanings.shape[1] ** 0.5
        )  # normalised states are as long as the root of this
        look, read = ((weights.detach().T * scale).contiguous() for weights in coder.heads.weights())
        self.look, self.read = nn.Parameter(look), nn.Parameter(read)
        for layer in coder.encoder.trunk.layers:
            layer.attention = unmasked(layer.out.in_features // HEAD)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Return (where, what), each [batch, length, outputs]; the bias is in what is read."""
        pieces = self.coder.norm(self.coder.encoder(ids, None))
        return pieces @ self.look, pieces @ self.read + self.coder.heads.bias


def write_weights(coder: Coder, kept: list[int], room: int, full: Path, out: Path) -> None:
    """Write the coder, of its word-pieces those `kept`, as ONNX, in float32 and in int8."""
    trunk = coder.encoder.trunk
    trunk.word = nn.Embedding.from_pretrained(trunk.word.weight.detach()[kept])
    trunk.position = nn.Embedding.from_pretrained(trunk.position.weight.detach()[: room + len(EDGES)])
    ids = torch.randint(10, 200, (1, 16))
    axes = {0: "batch", 1: "length"}
    with torch.no_grad():
        torch.onnx.export(
            Outputs(coder).eval(), (ids,), str(full), input_names=["input_ids"],
            output_names=["where", "what"],
            dynamic_axes=dict.fromkeys(("input_ids", "where", "what"), axes),
            opset_version=17, dynamo=False,
        )  # fmt: skip
    quantise(full, out)


def write_tokenizer(tokenizer: Tokenizer, path: Path) -> list[int]:
    """Write the coder's tokenizer with its pieces numbered from 0; return which ids of the base they had."""
    row: dict[str, Any] = json.loads(tokenizer.to_str())
    vocabulary: dict[str, int] = row["model"]["vocab"]
    kept = sorted(vocabulary, key=vocabulary.__getitem__)
    numbers = {piece: number for number, piece in enumerate(kept)}
    row["model"]["vocab"] = numbers
    row["added_tokens"] = [{**token, "id": numbers[token["content"]]} for token in row["added_tokens"]]
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return [vocabulary[piece] for piece in kept]


def write_runs(runs: Runs, path: Path) -> None:
    """Write the table of the second look."""
    with path.open("wb") as file:
        np.savez_compressed(file, **{name: getattr(runs, name) for name in Runs.__dataclass_fields__})


def write_settings(
    folder: Path,
    table: Columns,
    room: int,
    calibration: Mapping[str, tuple[float, ...]],
    thresholds: Mapping[str, tuple[float, float]],
    usual: Sequence[Sequence[float]],
    wording: Mapping[str, float],
) -> None:
    """Write `coder.json`, with the hashes of the files beside it."""
    row = {
        "codes": [list(pair) for pair in table.codes],
        "genres": list(GENRES),
        "room": room,
        "calibration": {name: [round(value, 4) for value in values] for name, values in calibration.items()},
        "thresholds": {name: [round(value, 3) for value in values] for name, values in thresholds.items()},
        "usual": usual,
        "wording": wording,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("weights.onnx", "tokenizer.json", "runs.npz")
        },
    }
    (folder / "coder.json").write_text(json.dumps(row), encoding="utf-8")


def card(
    about: dict[str, Any],
    held: int,
    facts: Sequence[tuple[Coded, Weighed]],
    limits: dict[str, Any],
    runs: int,
) -> str:
    """Return what the coder is, what it learnt from, and how it does on the texts held out of training."""
    rows = []
    for field in limits:
        of_field = [(f.score, (f.field, f.code) in text.codes) for text, f in facts if f.field == field]
        printed = [right for score, right in of_field if score >= limits[field].printed]
        share = f"{sum(printed) / len(printed):.2f}" if printed else "-"
        rows.append(f"| {field} | {limits[field].printed:.2f} | {len(printed)} | {share} |")
    wide, slim = about["wide"], about["slim"]
    return CARD.format(
        texts=about["texts"],
        held=held,
        parameters=about["parameters"] / 1e6,
        heads=about["heads"],
        inner=about["inner"],
        runs=runs,
        wide=wide["epochs"],
        slim=sum(stage[0]["epochs"] for stage in slim),
        rows="\n".join(rows),
    )


CARD = """# The coder

What it is for: to suggest, of a concern in English as a British hotline receives it, which codes of the
shipped codebook it tells. What is sure enough may be printed; the rest is for a person to confirm. It
decides nothing about anybody, and has not been tried on other languages, countries or kinds of text.

An encoder of six layers (all-MiniLM-L6-v2, Apache-2.0, narrowed to {heads} heads and {inner} inner units a
layer; {parameters:.1f} million parameters, int8), and for each code attention over the pieces of the whole
text. Trained for {wide} epochs wide and {slim} narrow, at first with the wide one as teacher, at last as the
mean of two runs, on {texts} texts written for this project, coded by hand with the words that show each fact
(`training/data/study`). No real concern was used. Beside it a table of {runs:,} word-pieces and pairs of
neighbours says what the wording of a text tells, by ridge regression.

Calibrated, and thresholds chosen, on {held} further texts, held out of training. There, of what would be
printed:

| field | printed from | facts | right |
| --- | ---: | ---: | ---: |
{rows}

On the development concerns, on which designs were compared: `make bench-coding`, docs/coding.md.

Made anew by `make -C training coder`.
"""
