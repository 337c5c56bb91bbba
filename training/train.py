"""Fine-tune the tagger; resumes from the last finished epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from tokenizers import Tokenizer
from torch import Tensor

from training.augment import Chances, augment
from training.corpora import Text, joined
from training.encode import Window, batches, cut, padded
from training.encoder import HEADS, INNER, CasedTagger, from_base, from_state
from training.redraw import Names, pool_of
from training.slim import slimmed

EVERY = 4  # steps between two blends of the averaged weights
HEAD_SEED = 7  # one start for every run, so that the weights of runs can be averaged


@dataclass(frozen=True)
class Recipe(Chances):
    """Everything that decides the weights, beside the data."""

    epochs: int = 8
    stop: int = 0  # after so many epochs, the schedule unfinished; 0 runs them all
    window: int = 256
    budget: int = 2048  # tokens a step
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9  # of the rate, layer by layer downwards
    weight_decay: float = 0.01
    warm_up: float = 0.1
    average: float = 0.995  # of the weights, exponential
    smoothing: float = 0.0
    court: float = 0.5  # weight of the court cases' loss
    miss: float = 3.0  # weight of court words labelled D or Q: their targets ask for recall
    court_share: float = 0.6  # of the court cases seen in an epoch, drawn anew each time
    news_share: float = 0.3  # the same of the texts that mark names alone
    concerns: float = 1.0  # share of the concerns learnt from; less only to try something faster
    freeze_words: int = 1  # 1 leaves the base's word embedding as it is
    heads: int = HEADS  # of each layer
    inner: int = INNER  # units of each layer
    cased: int = 1  # 0 leaves the case embedding silent
    taught: float = 0.0  # share of the loss that is the distance from the teacher, where there is one
    seed: int = 8


RECIPES = (Recipe(), Recipe(epochs=12, stop=10, seed=9))  # their weights are averaged
SLIM = Recipe(epochs=8, rate=1e-4, head_rate=2e-4, warm_up=0.05, heads=6, inner=1024, taught=0.7, seed=10)
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
        told = [text for text in self.texts if text.genre == "concern"]
        told = random.Random(recipe.seed).sample(told, round(recipe.concerns * len(told)))
        pool = pool_of([*told, *self.sentences])
        shares = {"court": recipe.court_share, "news": recipe.news_share}
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


def narrowed(material: Material, teacher: CasedTagger, recipe: Recipe = SLIM) -> CasedTagger:
    """Return the slim tagger that is to learn from `teacher`."""
    torch.manual_seed(recipe.seed)
    weights, news = _court(material.labels, recipe), allowed_for_news(material.labels)
    rounds = material.rounds(recipe, -1)[:LOOKED_AT]

    def loss(model: CasedTagger, batch: Sequence[Window]) -> Tensor:
        return _loss(model, batch, weights, news, recipe)

    return slimmed(teacher, rounds, loss, recipe.heads, recipe.inner)


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
        one.word.weight.requires_grad_(not recipe.freeze_words)
        one.case.weight.requires_grad_(bool(recipe.cased))
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
    weights, news = _court(material.labels, recipe), allowed_for_news(material.labels)
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
            loss = _loss(model, batch, weights, news, recipe, teacher)
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


def grouped(sentences: Sequence[Text], draw: random.Random) -> list[Text]:
    """Return texts of three to six of the sentences each, every one used once."""
    order = draw.sample(sentences, len(sentences))
    result: list[Text] = []
    while order:
        size = draw.randint(3, 6)
        result.append(joined(order[:size], f"sentences-{len(result)}"))
        order = order[size:]
    return result


def allowed_for_news(labels: Sequence[str]) -> dict[str, Tensor]:
    """Return, per label that news texts bear, which labels their annotation leaves possible."""
    kinds = ("PERSON", "ORGANISATION", "LOCATION")
    table = {"O": torch.tensor([not name[2:].startswith(kinds) for name in labels])}
    for kind in kinds:
        for side in "BI":
            table[f"{side}-{kind}"] = torch.tensor([name.startswith(f"{side}-{kind}:") for name in labels])
    table["rows"] = torch.stack(
        [
            table["O"] if name == "O" or name[2:].split(":")[0] not in kinds
            else table[name.split(":")[0]]
            for name in labels
        ]
    )  # fmt: skip
    return table


def _loss(
    model: CasedTagger,
    batch: Sequence[Window],
    weights: Tensor,
    news: dict[str, Tensor],
    recipe: Recipe,
    teacher: CasedTagger | None = None,
) -> Tensor:
    ids, mask, case, gold = (torch.from_numpy(array) for array in padded(batch))
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(ids, mask, case)
    logits = logits.float().flatten(0, 1)
    distance = _distance(logits, ids, mask, case, teacher) if teacher and recipe.taught else None
    gold = gold.flatten()
    share = torch.tensor([1.0 if window.genre == "concern" else recipe.court for window in batch])
    per_word = share[:, None].expand(-1, ids.shape[1]).flatten() * (gold >= 0)
    losses = functional.cross_entropy(
        logits, gold, reduction="none", ignore_index=-100, label_smoothing=recipe.smoothing
    )
    is_news = torch.tensor([window.genre == "news" for window in batch])
    if is_news.any():
        possible = news["rows"][gold.clamp(min=0)]
        masked = logits.masked_fill(~possible, -1e4)
        partial = logits.logsumexp(-1) - masked.logsumexp(-1)
        rows = is_news[:, None].expand(-1, ids.shape[1]).flatten()
        losses = torch.where(rows, partial, losses)
    is_court = torch.tensor([window.genre == "court" for window in batch])
    rows = is_court[:, None].expand(-1, ids.shape[1]).flatten()
    per_word = per_word * torch.where(rows, weights[gold.clamp(min=0)], 1.0)
    loss = (losses * per_word).sum() / per_word.sum().clamp(min=1.0)
    return loss if distance is None else torch.lerp(loss, distance, recipe.taught)


def _distance(logits: Tensor, ids: Tensor, mask: Tensor, case: Tensor, teacher: CasedTagger) -> Tensor:
    """Return how far the labels' probabilities are from the teacher's, Kullback-Leibler, mean over pieces.

    Source: Hinton, Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network", at temperature 1.
    """
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        taught = teacher(ids, mask, case).float().flatten(0, 1).log_softmax(-1)
    apart = functional.kl_div(logits.log_softmax(-1), taught, reduction="none", log_target=True).sum(-1)
    return (apart * mask.flatten()).sum() / mask.sum()


def _court(labels: Sequence[str], recipe: Recipe) -> Tensor:
    """Return the weight of each label's words in court cases."""
    return torch.tensor([1.0 if n == "O" or n.endswith(":N") else recipe.miss for n in labels])


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
