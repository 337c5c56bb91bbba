"""The commands: the steps from `train` to `teach`, `export`, `evaluate`; `model`: all; `ablate`, `halves`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora import Text, read_conll, read_jsonl, read_marked_up, read_sentences, read_unmarked

if TYPE_CHECKING:
    from training.encoder import CasedTagger
    from training.recipe import Recipe
    from training.train import Material

HERE = Path(__file__).parent
ROOT = HERE.parent
REGISTER = HERE / "data" / "concerns_train2.jsonl"
UNMARKED = tuple(HERE / "data" / "study" / name for name in ("short.jsonl", "long.jsonl"))
SHOWN = 120
"""Of so many of the register, the texts learnt from show `export` how large activations become."""
OUT = {
    "fast": ROOT / "src" / "redactkit" / "model",
    "accurate": ROOT / "accurate" / "redactkit_accurate" / "weights",
}
"""Where the weights of each size go."""


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = ("train", "slim", "deep", "narrow", "teach", "export", "evaluate")
    top.add_argument("command", choices=(*steps, "model", "ablate", "halves"))
    top.add_argument("--size", choices=tuple(OUT), help="export, evaluate, halves: of this size alone")
    top.add_argument("--concerns", type=Path, default=HERE / "data" / "concerns_train")
    top.add_argument("--dev", type=Path, default=ROOT / "benchmarks" / "data" / "concerns_dev.jsonl")
    top.add_argument("--names", type=Path, default=ROOT / "src" / "redactkit" / "data")
    top.add_argument("--tab", type=Path, help="folder of the court cases' train.jsonl and dev.jsonl")
    top.add_argument("--ner", type=Path, help="folder of wnut17/, btc/ and crossner/")
    top.add_argument("--mpnet", type=Path, help="folder of all-mpnet-base-v2, from which `deep` starts")
    top.add_argument("--build", type=Path, default=HERE / "build", help="checkpoints and fp32 weights")
    top.add_argument("--out", type=Path, help="where the weights go and are read, by default the package")
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
    # Every second text of the register stays unseen: the curve of what is missed is fitted and shown on it.
    texts += [replace(text, genre="register") for text in read_jsonl(REGISTER)[1::2]]
    texts += [text for path in UNMARKED for text in read_unmarked(path)]
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
    from training.recipe import RECIPES
    from training.train import averaged, fresh, train

    found = material(options)
    runs = []
    for number, recipe in enumerate(RECIPES, 1):
        recipe = _changed(recipe, options.set)
        _say(f"run {number} of {len(RECIPES)}: {recipe}")
        folder = _folder(options.build / f"run-{number}")
        runs.append(train(found, fresh(found, base_folder()), folder, recipe, _say))
    torch.save({"labels": found.labels, "model": averaged(runs)}, options.build / "averaged.pt")


def run_slim(options: argparse.Namespace) -> None:
    """Narrow `averaged.pt`, train it on with the wide one as teacher, and leave `slim.pt`."""
    from training.recipe import SLIM

    _narrow(options, "averaged", "slim", SLIM)


def run_narrow(options: argparse.Namespace) -> None:
    """Narrow the deep tagger, which makes it as fast as it has to be, and leave `narrow.pt`."""
    from training.recipe import NARROW

    _narrow(options, "deep", "narrow", NARROW)


def _narrow(options: argparse.Namespace, source: str, target: str, recipe: Recipe) -> None:
    from training.train import narrowed, train

    labels, teacher = kept(options.build / f"{source}.pt")
    found, recipe = replace(material(options), labels=labels), _changed(recipe, options.set)
    _say(f"{target}: {recipe}")
    start, folder = narrowed(found, teacher, recipe), _folder(options.build / target)
    _keep(options, target, found, recipe, train(found, start, folder, recipe, _say, teacher))


def run_deep(options: argparse.Namespace) -> None:
    """Train the deep tagger, which teaches those of both sizes, and leave `deep.pt`."""
    from training.recipe import DEEP
    from training.train import deep, train

    if options.mpnet is None:
        raise SystemExit("Name the folder of all-mpnet-base-v2 with --mpnet (training/README.md).")
    found, recipe = material(options), _changed(DEEP, options.set)
    _say(f"deep: {recipe}")
    start = deep(found, options.mpnet)
    _keep(options, "deep", found, recipe, train(found, start, _folder(options.build / "deep"), recipe, _say))


def run_teach(options: argparse.Namespace) -> None:
    """Train `slim.pt` on with the deep one as teacher, and leave `taught.pt`."""
    from training.recipe import TAUGHT
    from training.train import train

    labels, start = kept(options.build / "slim.pt")
    _, teacher = kept(options.build / "deep.pt")
    found, recipe = replace(material(options), labels=labels), _changed(TAUGHT, options.set)
    _say(f"taught: {recipe}")
    folder = _folder(options.build / "taught")
    _keep(options, "taught", found, recipe, train(found, start, folder, recipe, _say, teacher))


def kept(path: Path) -> tuple[list[str], CasedTagger]:
    """Return the labels and the tagger of a file that a step left."""
    import torch

    from training.encoder import from_state

    found = torch.load(path)
    return found["labels"], from_state(found["model"]).eval()


def _keep(
    options: argparse.Namespace, name: str, found: Material, recipe: Recipe, model: CasedTagger
) -> None:
    """Leave a trained tagger in the build folder, with what its card says of it."""
    import torch

    genres = [text.genre for text in found.texts]
    about = {
        "recipe": asdict(recipe),
        "parameters": sum(weights.numel() for weights in model.parameters()),
        "sentences": len(found.sentences),
        **{genre: genres.count(genre) for genre in sorted(set(genres))},
    }
    torch.save(
        {"labels": found.labels, "model": model.state_dict(), "about": about}, options.build / f"{name}.pt"
    )


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def run_ablate(options: argparse.Namespace) -> None:
    """Print what each source and each change of the texts brings."""
    from training.ablate import ablate
    from training.evaluate import sets

    options.build.mkdir(parents=True, exist_ok=True)
    _say(ablate(material(options), sets(options.dev, options.tab), options.build, _say))


def _changed(recipe: Recipe, items: Sequence[str]) -> Recipe:
    """Return the recipe with what `NAME=VALUE` says in place of its own."""
    kinds = {one.name: type(getattr(recipe, one.name)) for one in fields(recipe)}
    return replace(recipe, **{name: kinds[name](value) for name, value in (i.split("=") for i in items)})


STEPS = {
    "train": run_train, "slim": run_slim, "deep": run_deep, "narrow": run_narrow, "teach": run_teach,
    "ablate": run_ablate,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    import torch

    options = parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    sizes = (options.size,) if options.size else tuple(OUT)
    for name, step in STEPS.items():
        if options.command == name or (options.command == "model" and name != "ablate"):
            step(options)
    for size in sizes:
        out = options.out or OUT[size]
        if options.command in ("export", "model"):
            from training.export import export

            export(size, options.build, out, options.dev, options.tab, read_jsonl(REGISTER)[1:SHOWN:2], _say)
        if options.command in ("evaluate", "model"):
            from training.evaluate import report

            folder = options.build / size / "fp32" if options.fp32 else out
            _say(f"{size}\n{report(folder, options.dev, options.tab, options.errors)}")
        if options.command == "halves":
            from training.halves import halves

            _say(f"{size}\n{halves(out, size, options.dev, options.tab, _say)}")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _warn(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
