"""Fine-tune a coder on whole texts, their sentences and the evidence in them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from training.coding.corpus import GENRES
from training.coding.encode import Columns, Example, batches, windows, without_sentences
from training.coding.model import Coder, pool

ONE_OF = ("duration", "setting", "role")


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the weights, beside the data."""

    epochs: int = 7
    budget: int = 1024  # pieces a step
    room: int = 254  # pieces of a window
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.9  # of the rate, layer by layer downwards
    weight_decay: float = 0.01
    warm_up: float = 0.1
    average: float = 0.99  # of the weights, exponential
    drop: float = 0.1  # share of the sentences left out of a text, drawn anew each time
    hide: float = 0.05  # share of the pieces replaced by the mask
    sentence: float = 1.0  # weight of the loss of single sentences
    attend: float = 0.1  # weight of the attention's distance from the evidence
    taught: float = 0.0  # weight of the distance between the pieces' states and the teacher's
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Batch:
    """The pieces of some texts in windows, and flat beside them which text and sentence each is of."""

    ids: Tensor
    mask: Tensor
    text: Tensor
    sentence: Tensor
    texts: int
    sentences: int


def batch_of(examples: Sequence[Example], room: int, edges: tuple[int, int]) -> Batch:
    """Return texts as one batch."""
    rows, text, sentence, offset = list[np.ndarray](), list[np.ndarray](), list[np.ndarray](), 0
    for number, one in enumerate(examples):
        rows += [np.concatenate([[edges[0]], one.ids[a:b], [edges[1]]]) for a, b in windows(one, room)]
        text.append(np.full(len(one.ids), number))
        sentence.append(one.sentence + offset)
        offset += int(one.sentence[-1]) + 1 if len(one.ids) else 0
    width = max(map(len, rows))
    ids, mask = np.ones((len(rows), width), dtype=np.int64), np.zeros((len(rows), width), dtype=np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row)], mask[number, : len(row)] = row, 1
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(np.concatenate(text)),
        torch.from_numpy(np.concatenate(sentence)), len(examples), offset,
    )  # fmt: skip


def train(
    coder: Coder,
    examples: Sequence[Example],
    table: Columns,
    edges: tuple[int, int],
    mask_id: int,
    recipe: Recipe,
    say: Callable[[str], None] = print,
    after: Callable[[int, Coder], None] | None = None,
    teacher: Coder | None = None,
) -> Coder:
    """Train `coder` in place; return it with its averaged weights."""
    groups = _groups(coder, recipe)
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, foreach=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    kept = [p for p in coder.parameters() if p.requires_grad]
    average, step = [p.detach().clone() for p in kept], 0
    for epoch in range(recipe.epochs):
        draw = random.Random(f"{recipe.seed}-{epoch}")
        torch.manual_seed(recipe.seed * 1000 + epoch)
        rounds, total, started = batches(examples, recipe.budget, draw), 0.0, time.monotonic()
        coder.train()
        for at, whole in enumerate(rounds):
            progress = (epoch + at / len(rounds)) / recipe.epochs
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * min(progress / recipe.warm_up, (1 - progress) / (1 - recipe.warm_up))
            cut = [without_sentences(one, recipe.drop, draw) for one in whole]
            loss = _loss(coder, [one for one, _ in cut], np.stack([lost for _, lost in cut]), table, edges,
                         mask_id, recipe, teacher)  # fmt: skip
            loss.backward()
            torch.nn.utils.clip_grad_norm_(kept, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(average, kept, 1 - min(recipe.average, (1 + step) / (10 + step)))
            total += loss.item()
        say(f"epoch {epoch + 1}/{recipe.epochs}  loss {total / len(rounds):.3f}  "
            f"{time.monotonic() - started:.0f} s")  # fmt: skip
        if after is not None:
            now = [p.detach().clone() for p in kept]
            _put(kept, average)
            after(epoch + 1, coder)
            _put(kept, now)
    _put(kept, average)
    return coder.eval()


@torch.no_grad()
def _put(parameters: Sequence[Tensor], values: Sequence[Tensor]) -> None:
    for parameter, value in zip(parameters, values, strict=True):
        parameter.copy_(value)


def loss_of(
    table: Columns, edges: tuple[int, int], mask_id: int, recipe: Recipe
) -> Callable[[Coder, Sequence[Example]], Tensor]:
    """Return the loss of whole texts, nothing left out of them."""

    def loss(coder: Coder, examples: Sequence[Example]) -> Tensor:
        lost = np.zeros((len(examples), len(table.codes)), dtype=bool)
        return _loss(coder, examples, lost, table, edges, mask_id, recipe, None)

    return loss


def _loss(
    coder: Coder, examples: Sequence[Example], lost: np.ndarray, table: Columns, edges: tuple[int, int],
    mask_id: int, recipe: Recipe, teacher: Coder | None,
) -> Tensor:  # fmt: skip
    batch = batch_of(examples, recipe.room, edges)
    hidden = (torch.rand(batch.ids.shape) < recipe.hide) & batch.mask.bool()
    ids = torch.where(hidden, mask_id, batch.ids)
    with torch.autocast("cpu", torch.bfloat16):
        pieces = coder.pieces(ids, batch.mask)
        where, what = coder.heads(coder.dropout(pieces))
    where, what = where.float(), what.float()
    any_number, codes = table.of("duration").start, len(table.codes)
    gold = torch.from_numpy(np.stack([one.gold for one in examples]))
    shown = torch.from_numpy(np.concatenate([one.shown for one in examples]))
    known = ~torch.from_numpy(lost)
    whole = pool(where, what, batch.text, batch.texts, coder.heads.bias)

    target = gold[:, :any_number].float()
    each = functional.binary_cross_entropy_with_logits(whole.logits[:, :any_number], target, reduction="none")
    loss = (each * known[:, :any_number]).sum() / batch.texts / 8
    loss = loss + 0.5 * _choices(whole.logits, gold, known, examples, table)

    part = pool(where[:, :any_number], what[:, :any_number], batch.sentence, batch.sentences,
                coder.heads.bias[:any_number])  # fmt: skip
    index = batch.sentence[:, None].expand(-1, any_number)
    told = torch.zeros(batch.sentences, any_number).scatter_reduce(
        0, index, shown[:, :any_number].float(), "amax")  # fmt: skip
    single = functional.binary_cross_entropy_with_logits(part.logits, told, reduction="none")
    loss = loss + recipe.sentence * single.sum() / batch.texts / 8

    mass = torch.zeros(batch.texts, codes).index_add(0, batch.text, whole.share[:, :codes] * shown)
    has = torch.zeros(batch.texts, codes).index_add(0, batch.text, shown.float()) > 0
    away = -(mass.clamp(min=1e-6).log() * has).sum() / batch.texts / 8
    loss = loss + recipe.attend * away
    if teacher is not None and recipe.taught:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            taught = teacher.pieces(ids, batch.mask)
        apart = (pieces - taught).square().sum(-1)
        loss = loss + recipe.taught * apart.sum() / batch.texts / 8
    return loss


def _choices(
    logits: Tensor, gold: Tensor, known: Tensor, examples: Sequence[Example], table: Columns
) -> Tensor:
    """Return the loss of what is one of several: duration or none, setting, role, genre."""
    told = ~torch.tensor([one.none_told for one in examples])
    total = torch.zeros(())
    for name in ONE_OF:
        place = table.of(name)
        columns = list(range(place.start, place.stop))
        target = gold[:, place].float().argmax(1)
        use = told & known[:, place].all(1)
        if name == "duration":
            columns.append(len(table.codes))
            target = torch.where(gold[:, place].any(1), target, len(columns) - 1)
        else:
            use &= gold[:, place].any(1)
        each = functional.cross_entropy(logits[:, columns], target, reduction="none")
        total = total + (each * use).sum() / len(examples)
    genre = torch.tensor([one.genre for one in examples])
    return total + functional.cross_entropy(logits[:, -len(GENRES) :], genre)


def _groups(coder: Coder, recipe: Recipe) -> list[dict[str, object]]:
    """Return parameter groups: the heads fast, lower layers slower."""
    names = [name for name, p in coder.named_parameters() if p.requires_grad]
    depth = 1 + max(_layer(name) for name in names)
    rates: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in coder.named_parameters():
        if parameter.requires_grad:
            layer = _layer(name)
            rate = (
                recipe.head_rate
                if name.startswith("heads")
                else recipe.rate * recipe.decay ** (depth - 1 - layer)
            )
            rates.setdefault(rate, []).append(parameter)
    return [{"params": members, "lr": rate} for rate, members in rates.items()]


def _layer(name: str) -> int:
    parts = name.split(".")
    return next((int(part) for part in parts if part.isdigit()), -1)


@torch.no_grad()
def predict(
    coder: Coder, examples: Sequence[Example], edges: tuple[int, int], room: int
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return for each text the outputs of the whole, the sentences' outputs, and the sentences' attention."""
    coder.eval()
    found = []
    for one in examples:
        batch = batch_of([one], room, edges)
        with torch.autocast("cpu", torch.bfloat16):
            where, what = coder(batch.ids, batch.mask)
        where, what = where.float(), what.float()
        whole = pool(where, what, batch.text, 1, coder.heads.bias)
        part = pool(where, what, batch.sentence, batch.sentences, coder.heads.bias)
        share = torch.zeros(batch.sentences, where.shape[1]).index_add(0, batch.sentence, whole.share)
        found.append((whole.logits[0].numpy(), part.logits.numpy(), share.numpy()))
    return found
