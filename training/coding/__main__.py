"""The commands: `train`, `slim`, `export`, and `coder`, which does all three."""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from redactkit.codebook import load
from redactkit.coding.facts import ONE_OF
from redactkit.coding.model import Model, pieces_of
from redactkit.english.sentences import sentences
from training.coding import calibrate, export, runs
from training.coding.corpus import Coded, leaves, parted, read_others, read_training
from training.coding.encode import Columns, Example, batches, columns, encode
from training.coding.encoders import Small, small
from training.coding.meanings import families, phrases
from training.coding.model import Coder, Heads, meanings
from training.coding.slim import mean, narrowed
from training.coding.train import Recipe, loss_of, train
from training.encoder import from_state

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WIDE = Recipe()
MIMIC = Recipe(epochs=5, rate=1.5e-4, head_rate=3e-4, warm_up=0.05, taught=5.0, seed=2)
SETTLE = Recipe(epochs=6, rate=1.5e-4, head_rate=5e-4, taught=0.3, seed=3)
LONG = Recipe(epochs=10, rate=1.5e-4, head_rate=5e-4, warm_up=0.05, seed=31)
LONGER = replace(LONG, epochs=12, seed=33)
LAST = replace(LONG, epochs=7, rate=1.2e-4, seed=35)
FINAL = replace(LONG, epochs=7, hide=0.1, drop=0.2)
STAGES = (
    (MIMIC,),
    (SETTLE,),
    (LONG, replace(LONG, seed=32)),
    (LONGER, replace(LONGER, seed=34, hide=0.1, drop=0.2)),
    (LAST, replace(LAST, seed=36)),
    (replace(LONG, seed=51), replace(LONG, seed=52, hide=0.1, drop=0.2)),
    (replace(FINAL, seed=53), replace(FINAL, seed=54)),
    (replace(FINAL, epochs=8, seed=55), replace(FINAL, epochs=8, seed=56)),
)
"""What the narrow coder goes through; from stages of several recipes it goes on as the mean of their runs."""
HEADS, INNER = 4, 384
LOOKED_AT = 60  # batches from which is told which heads and units to keep
HEAD_SEED = 7


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(prog="python -m training.coding", description=__doc__)
    top.add_argument("command", choices=("train", "slim", "export", "coder"))
    top.add_argument("--study", type=Path, default=ROOT / "training" / "data" / "study")
    top.add_argument("--concerns", type=Path, default=ROOT / "training" / "data" / "concerns_train")
    top.add_argument("--build", type=Path, default=ROOT / "training" / "build" / "coding")
    top.add_argument("--out", type=Path, default=ROOT / "src" / "redactkit" / "coding" / "weights")
    top.add_argument("--threads", type=int, default=2)
    top.add_argument("--epochs", type=int, help="fewer than the recipe says, only to try something")
    return top


class Ground:
    """What every command stands on: the base, its tokenizer, the columns."""

    def __init__(self) -> None:
        self.book = load()
        self.table: Columns = columns(leaves(self.book))
        self.encoder, self.tokenizer, self.edges = small()
        self.mask: int = self.tokenizer.token_to_id("[MASK]")

    def encoded(self, texts: Sequence[Coded]) -> list[Example]:
        """Return the texts as pieces and targets."""
        return [encode(text, self.tokenizer, self.table) for text in texts]

    def fresh(self) -> Coder:
        """Return the base with heads that begin from what the codes mean."""
        torch.manual_seed(HEAD_SEED)
        pieces = [_pieces(self.tokenizer, one) for one in phrases(self.book, self.table.codes)]
        return Coder(
            self.encoder.eval(), Heads(meanings(self.encoder, pieces, self.edges), families(self.table.codes))
        )

    def kept(self, path: Path) -> Coder:
        """Return the coder whose weights these are."""
        state = torch.load(path)
        coder = self.fresh()
        trunk = {
            k.removeprefix("encoder.trunk."): v for k, v in state.items() if k.startswith("encoder.trunk.")
        }
        trunk.setdefault("head.weight", torch.zeros(1, self.encoder.width))
        trunk.setdefault("head.bias", torch.zeros(1))
        coder.encoder = Small(from_state(trunk))
        coder.heads.load_state_dict(
            {k.removeprefix("heads."): v for k, v in state.items() if k.startswith("heads.")}
        )
        return coder.eval()


def run_train(options: argparse.Namespace) -> None:
    """Train the wide coder and leave `wide.pt` in the build folder."""
    ground, recipe = Ground(), _recipe(WIDE, options)
    texts, _ = parted(read_training(options.study, options.concerns), options.study)
    coder = train(
        ground.fresh(), ground.encoded(texts), ground.table, ground.edges, ground.mask, recipe, _say
    )
    torch.save(coder.state_dict(), options.build / "wide.pt")


def run_slim(options: argparse.Namespace) -> None:
    """Narrow `wide.pt`, teach it to see as the wide one does, then to code, and leave `slim.pt`."""
    ground = Ground()
    texts, _ = parted(read_training(options.study, options.concerns), options.study)
    examples = ground.encoded([*texts, *read_others(options.study)])
    teacher = ground.kept(options.build / "wide.pt")
    loss = loss_of(ground.table, ground.edges, ground.mask, replace(MIMIC, taught=0.0, hide=0.0))
    looked = batches(examples, MIMIC.budget, random.Random(MIMIC.seed))[:LOOKED_AT]
    slim = narrowed(ground.kept(options.build / "wide.pt"), looked, loss, HEADS, INNER)
    stages = [[_recipe(recipe, options) for recipe in stage] for stage in STAGES]
    for stage in stages:
        slim = mean([_trained(slim, examples, ground, recipe, teacher) for recipe in stage])
    torch.save(slim.state_dict(), options.build / "slim.pt")
    about = {
        "wide": asdict(_recipe(WIDE, options)),
        "slim": [[asdict(recipe) for recipe in stage] for stage in stages],
        "heads": HEADS,
        "inner": INNER,
        "texts": len(examples),
        "parameters": sum(p.numel() for p in slim.parameters()),
    }
    (options.build / "about.json").write_text(json.dumps(about, indent=1), encoding="utf-8")


def _trained(
    start: Coder, examples: Sequence[Example], ground: Ground, recipe: Recipe, teacher: Coder
) -> Coder:
    """Return a copy of `start` that went through the recipe."""
    coder = copy.deepcopy(start)
    return train(coder, examples, ground.table, ground.edges, ground.mask, recipe, _say, teacher=teacher)


def run_export(options: argparse.Namespace) -> None:
    """Write weights, tokenizer, calibration and card; what is measured is measured in int8."""
    ground = Ground()
    coder = ground.kept(options.build / "slim.pt")
    folder = options.build / "int8"
    folder.mkdir(parents=True, exist_ok=True)
    kept = export.write_tokenizer(ground.tokenizer, folder / "tokenizer.json")
    export.write_weights(coder, kept, WIDE.room, options.build / "fp32.onnx", folder / "weights.onnx")
    fields = dict.fromkeys([*(name for name, _ in ground.table.codes), "sector"])
    texts, held = parted(read_training(options.study, options.concerns), options.study)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces = [pieces_of(tokenizer, _sentences(text)) for text in texts]
    export.write_runs(runs.fitted(texts, pieces, ground.table), folder / "runs.npz")
    usual = calibrate.usual(texts, ground.table)
    plain = dict.fromkeys(fields, calibrate.PLAIN), dict.fromkeys(fields, (0.5, 0.2))
    export.write_settings(folder, ground.table, WIDE.room, *plain, usual, dict.fromkeys(ONE_OF, 1.0))
    model = Model(folder)
    told = [text for text in held if text.facts]
    read = [(text, model.read(_sentences(text))[0]) for text in told]
    settings = replace(model.settings, wording=calibrate.wording(model.settings, read))
    calibration, facts = calibrate.calibrated(settings, read), calibrate.crossed(settings, read)
    limits = calibrate.thresholds(facts, Counter(fact.field for text in told for fact in text.facts))
    export.write_settings(folder, ground.table, WIDE.room, calibration, limits, usual, settings.wording)
    about = json.loads((options.build / "about.json").read_text(encoding="utf-8"))
    (folder / "CARD.md").write_text(export.card(about, len(told), facts, limits, runs.KEPT), encoding="utf-8")
    options.out.mkdir(parents=True, exist_ok=True)
    for name in export.FILES:
        shutil.copyfile(folder / name, options.out / f"{name}.tmp")
        (options.out / f"{name}.tmp").replace(options.out / name)


def _sentences(text: Coded) -> list[str]:
    return [text.text[start:end] for start, end in sentences(text.text, ())]


def _pieces(tokenizer: Tokenizer, phrase: str) -> list[int]:
    return tokenizer.encode(phrase, add_special_tokens=False).ids


def _recipe(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    return replace(recipe, epochs=options.epochs) if options.epochs else recipe


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    np.random.seed(0)
    options.build.mkdir(parents=True, exist_ok=True)
    for name, work in (("train", run_train), ("slim", run_slim), ("export", run_export)):
        if options.command in (name, "coder"):
            work(options)
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
