"""The commands: `train`, `slim`, `export`, `evaluate`, `model`, which does all four, `ablate`, `halves`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora import Text, read_conll, read_jsonl, read_marked_up, read_sentences

if TYPE_CHECKING:
    from training.train import Material, Recipe

HERE = Path(__file__).parent
ROOT = HERE.parent


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    top.add_argument("command", choices=("train", "slim", "export", "evaluate", "ablate", "halves", "model"))
    top.add_argument("--concerns", type=Path, default=HERE / "data" / "concerns_train")
    top.add_argument("--dev", type=Path, default=ROOT / "benchmarks" / "data" / "concerns_dev.jsonl")
    top.add_argument("--names", type=Path, default=ROOT / "src" / "redactkit" / "data")
    top.add_argument("--tab", type=Path, help="folder of the court cases' train.jsonl and dev.jsonl")
    top.add_argument("--ner", type=Path, help="folder of wnut17/, btc/ and crossner/")
    top.add_argument("--build", type=Path, default=HERE / "build", help="checkpoints and fp32 weights")
    top.add_argument("--out", type=Path, default=ROOT / "src" / "redactkit" / "model")
    top.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="change the recipe")
    top.add_argument("--no-sentences", action="store_true", help="leave data/sentences.txt out")
    top.add_argument("--threads", type=int, default=2)
    top.add_argument("--fp32", action="store_true", help="evaluate the weights before int8")
    top.add_argument("--errors", type=Path, help="evaluate: write what was missed or too much here")
    return top


def training_texts(options: argparse.Namespace) -> list[Text]:
    """Return all training texts; what is missing is said on standard error."""
    texts = read_marked_up(options.concerns)
    if not texts:
        raise SystemExit(f"No marked-up *.txt in {options.concerns}. Name their folder with --concerns.")
    if options.tab:
        texts += read_jsonl(options.tab / "train.jsonl", "court")
    else:
        _warn("no --tab: trained without court cases; expect less on formal prose and long texts")
    if options.ner:
        for path in sorted(options.ner.glob("*/**/*train*")):
            texts += read_conll(path)
    else:
        _warn("no --ner: trained without tweets and encyclopaedia names")
    return texts


def material(options: argparse.Namespace) -> Material:
    """Return the texts, the own sentences, the names and the labels that they use."""
    from training.encode import label_names
    from training.encoder import base_folder
    from training.redraw import read_names
    from training.train import Material, words_of_base

    texts = training_texts(options)
    names = read_names(options.names)
    if names is None:
        _warn(f"no name tables in {options.names}: names and places are not redrawn")
    sentences = [] if options.no_sentences else read_sentences(HERE / "data" / "sentences.txt")
    return Material(texts, sentences, names, label_names(texts), words_of_base(base_folder()))


def run_train(options: argparse.Namespace) -> None:
    """Train each recipe and leave the mean of their weights, `averaged.pt`, in the build folder."""
    import torch

    from training.encoder import base_folder
    from training.train import RECIPES, averaged, fresh, train

    torch.set_num_threads(options.threads)
    found = material(options)
    recipes = [_changed(recipe, options.set) for recipe in RECIPES]
    runs = []
    for number, recipe in enumerate(recipes, 1):
        folder = options.build / f"run-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        _say(f"run {number} of {len(recipes)}: {recipe}")
        runs.append(train(found, fresh(found, base_folder()), folder, recipe, _say))
    torch.save({"labels": found.labels, "model": averaged(runs)}, options.build / "averaged.pt")
    about = {
        "recipes": [asdict(recipe) for recipe in recipes],
        "concerns": sum(text.genre == "concern" for text in found.texts),
        "sentences": len(found.sentences),
        "tab": bool(options.tab),
        "ner": bool(options.ner),
    }
    (options.build / "about.json").write_text(json.dumps(about, indent=2), encoding="utf-8")


def run_slim(options: argparse.Namespace) -> None:
    """Narrow `averaged.pt`, train it on with the wide one as teacher, and leave `slim.pt`."""
    import torch

    from training.encoder import from_state
    from training.train import SLIM, narrowed, train

    torch.set_num_threads(options.threads)
    kept = torch.load(options.build / "averaged.pt")
    found, recipe = replace(material(options), labels=kept["labels"]), _changed(SLIM, options.set)
    teacher = from_state(kept["model"]).eval()
    folder = options.build / "slim"
    folder.mkdir(parents=True, exist_ok=True)
    _say(f"slim: {recipe}")
    model = train(found, narrowed(found, teacher, recipe), folder, recipe, _say, teacher.eval())
    torch.save({"labels": kept["labels"], "model": model.state_dict()}, options.build / "slim.pt")
    about = json.loads((options.build / "about.json").read_text(encoding="utf-8"))
    about["parameters"] = sum(weights.numel() for weights in model.parameters())
    about["slim"] = asdict(recipe)
    (options.build / "about.json").write_text(json.dumps(about, indent=2), encoding="utf-8")


def run_ablate(options: argparse.Namespace) -> None:
    """Print what each source and each change of the texts brings."""
    import torch

    from training.ablate import ablate
    from training.evaluate import sets

    torch.set_num_threads(options.threads)
    options.build.mkdir(parents=True, exist_ok=True)
    _say(ablate(material(options), sets(options.dev, options.tab), options.build, _say))


def _changed(recipe: Recipe, items: Sequence[str]) -> Recipe:
    """Return the recipe with what `NAME=VALUE` says in place of its own."""
    kinds = {one.name: type(getattr(recipe, one.name)) for one in fields(recipe)}
    return replace(recipe, **{name: kinds[name](value) for name, value in (i.split("=") for i in items)})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = parser().parse_args(arguments)
    if options.command in ("train", "model"):
        run_train(options)
    if options.command == "ablate":
        run_ablate(options)
    if options.command in ("slim", "model"):
        run_slim(options)
    if options.command in ("export", "model"):
        from training.export import export

        export(options.build, options.out, options.dev, options.tab, _say)
    if options.command in ("evaluate", "model"):
        from training.evaluate import report

        folder = options.build / "fp32" if options.fp32 else options.out
        _say(report(folder, options.dev, options.tab, options.errors))
    if options.command == "halves":
        from training.halves import halves

        _say(halves(options.out, options.dev, options.tab, _say))
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _warn(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
