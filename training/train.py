"""Fine-tune the tagger; resumes from the last finished epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.augment import augment
from training.corpora import TOLD, Text, joined
from training.encode import Window, batches, cut
from training.encoder import CasedTagger, from_base, from_deep, from_state
from training.loss import Loss
from training.recipe import SLIM, Recipe
from training.redraw import Names, pool_of
from training.slim import slimmed

EVERY = 4  # steps between two blends of the averaged weights
DEPTH = 12  # layers of the deep base that are used
HEAD_SEED = 7  # one start for every run, so that the weights of runs can be averaged


LOOKED_AT = 60  # batches from which is told which heads and units to keep


@dataclass(frozen=True)
class Material:
    """What there is to learn from."""

    texts: Sequence[Text]
    sentences: Sequence[Text]
    names: Names | None
    labels: Sequence[str]
    tokenizer: Tokenizer

    def rounds(self, recipe: Recipe, epoch: int) -> list[list[Window]]:
        """Return the batches of an epoch, its court cases, redrawn details and cuts drawn anew."""
        draw = random.Random(f"{recipe.seed}-{epoch}")
        column = {name: i for i, name in enumerate(self.labels)}
        told = [text for text in self.texts if text.genre in TOLD]
        told = random.Random(recipe.seed).sample(told, round(recipe.concerns * len(told)))
        pool = pool_of([*told, *self.sentences])
        shares = {"court": recipe.court_share, "news": recipe.news_share, "unmarked": recipe.unmarked_share}
        others = [one for one in self.texts if one.genre in shares and draw.random() < shares[one.genre]]
        windows = list[Window]()
        for text in [*told, *others, *grouped(self.sentences, draw)]:
            varied = augment(text, self.names, draw, pool, recipe)
            windows += cut(varied, self.tokenizer, column, recipe.window, draw)
        return batches(windows, recipe.budget, draw)


def words_of_base(base: Path) -> Tokenizer:
    """Return the base's tokenizer, which neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def fresh(material: Material, base: Path) -> CasedTagger:
    """Return the base with a head that is the same in every run."""
    torch.manual_seed(HEAD_SEED)
    return from_base(len(material.labels), base)


def deep(material: Material, base: Path, depth: int = DEPTH) -> CasedTagger:
    """Return the deep base with a head that is the same in every run, on the pieces of the other."""
    torch.manual_seed(HEAD_SEED)
    return from_deep(len(material.labels), base, material.tokenizer.get_vocab(), depth)


def narrowed(material: Material, teacher: CasedTagger, recipe: Recipe = SLIM) -> CasedTagger:
    """Return the slim tagger that is to learn from `teacher`."""
    torch.manual_seed(recipe.seed)
    rounds = material.rounds(recipe, -1)[:LOOKED_AT]
    return slimmed(teacher, rounds, Loss(material.labels, recipe), recipe.heads, recipe.inner)


def train(
    material: Material,
    model: CasedTagger,
    folder: Path,
    recipe: Recipe,
    say: Callable[[str], None] = print,
    teacher: CasedTagger | None = None,
) -> CasedTagger:
    """Train `model`; return the averaged weights after all epochs. `folder` keeps a checkpoint."""
    average = from_state(model.state_dict())
    for one in (model, average):
        _freeze(one, recipe)
    groups = _groups(model, recipe)
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, foreach=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    checkpoint = folder / "checkpoint.pt"
    first, step = 0, 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=False)
        if kept["recipe"] == asdict(recipe):
            model.load_state_dict(kept["model"])
            average.load_state_dict(kept["average"])
            optimiser.load_state_dict(kept["optimiser"])
            first, step = kept["epoch"], kept["step"]
            say(f"resuming after epoch {first}")
    lost = Loss(material.labels, recipe)
    for epoch in range(first, recipe.stop or recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        started = time.monotonic()
        rounds = material.rounds(recipe, epoch)
        total, seen = 0.0, 0
        model.train()
        for at, batch in enumerate(rounds):
            progress = (epoch + at / len(rounds)) / recipe.epochs
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * min(progress / recipe.warm_up, (1 - progress) / (1 - recipe.warm_up))
            loss = lost(model, batch, teacher)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step % EVERY == 0:
                _blend(average, model, min(recipe.average**EVERY, (1 + step) / (10 + step)))
            total, seen = total + loss.item(), seen + 1
        torch.save(
            {
                "recipe": asdict(recipe), "epoch": epoch + 1, "step": step, "labels": list(material.labels),
                "model": model.state_dict(), "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
            },
            folder / "checkpoint.tmp",
        )  # fmt: skip
        (folder / "checkpoint.tmp").replace(checkpoint)
        seconds = time.monotonic() - started
        say(f"epoch {epoch + 1}/{recipe.epochs}  loss {total / seen:.4f}  {seconds:.0f} s")
    return average


def _freeze(model: CasedTagger, recipe: Recipe) -> None:
    """Leave as it is what the recipe does not train."""
    model.word.weight.requires_grad_(not recipe.freeze_words)
    model.case.weight.requires_grad_(bool(recipe.cased))
    if model.distances is not None:
        model.distances.requires_grad_(False)  # else attention takes three times as long
    if recipe.freeze:
        for part in (model.position, model.norm, *model.layers[: recipe.freeze]):
            part.requires_grad_(False)


def grouped(sentences: Sequence[Text], draw: random.Random) -> list[Text]:
    """Return texts of three to six of the sentences each, every one used once."""
    order = draw.sample(sentences, len(sentences))
    result: list[Text] = []
    while order:
        size = draw.randint(3, 6)
        result.append(joined(order[:size], f"sentences-{len(result)}"))
        order = order[size:]
    return result


def _groups(model: CasedTagger, recipe: Recipe) -> list[dict[str, object]]:
    """Return parameter groups: the head and case fast, lower layers slower."""
    depth = len(model.layers)
    rates: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("head", "case")):
            rate = recipe.head_rate
        elif name.startswith("layers."):
            rate = recipe.rate * recipe.decay ** (depth - 1 - int(name.split(".")[1]))
        else:
            rate = recipe.rate * recipe.decay**depth
        rates.setdefault(rate, []).append(parameter)
    return [{"params": members, "lr": rate} for rate, members in rates.items()]


def averaged(runs: Sequence[CasedTagger]) -> dict[str, Tensor]:
    """Return the mean of the weights of runs that began alike."""
    states = [run.state_dict() for run in runs]
    return {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}


@torch.no_grad()
def _blend(average: CasedTagger, model: CasedTagger, keep: float) -> None:
    pairs = [
        (ours, theirs)
        for ours, theirs in zip(average.parameters(), model.parameters(), strict=True)
        if theirs.requires_grad
    ]
    ours, theirs = map(list, zip(*pairs, strict=True))
    torch._foreach_lerp_(ours, theirs, 1 - keep)
