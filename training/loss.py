"""What a tagger is taught by: the marks of a text as far as they are known, and a teacher."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as functional
from torch import Tensor

from training.corpora import TOLD
from training.encode import Window, padded
from training.encoder import CasedTagger
from training.recipe import Recipe

NAMED = ("PERSON", "ORGANISATION", "LOCATION")


class Loss:
    """The loss of a batch: the mean over its marked pieces, joined with the distance from a teacher."""

    def __init__(self, labels: Sequence[str], recipe: Recipe) -> None:
        self.recipe = recipe
        self.possible = possible(labels)
        self.court = torch.tensor([1.0 if n == "O" or n.endswith(":N") else recipe.miss for n in labels])

    def __call__(
        self, model: CasedTagger, batch: Sequence[Window], teacher: CasedTagger | None = None
    ) -> Tensor:
        """Return the loss, a single figure from 0 up."""
        ids, mask, case, gold = (torch.from_numpy(array) for array in padded(batch))
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(ids, mask, case)
        logits, gold = logits.float().flatten(0, 1), gold.flatten()
        told = self._told(logits, gold, [window.genre for window in batch])
        if teacher is None or not self.recipe.taught:
            return told
        return torch.lerp(told, distance(logits, ids, mask, case, teacher), self.recipe.taught)

    def _told(self, logits: Tensor, gold: Tensor, genres: Sequence[str]) -> Tensor:
        """Return the mean loss of the marked pieces, court cases weighed as the recipe has it."""
        losses = functional.cross_entropy(
            logits, gold, reduction="none", ignore_index=-100, label_smoothing=self.recipe.smoothing
        )
        wide = len(gold) // len(genres)
        for genre, rows in self.possible.items():
            if genre in genres:
                open_ = logits.masked_fill(~rows[gold.clamp(min=0)], -1e4)
                partial = logits.logsumexp(-1) - open_.logsumexp(-1)
                losses = torch.where(_pieces(genres, {genre}, wide) & (gold >= 0), partial, losses)
        share = torch.where(_pieces(genres, set(TOLD), wide), 1.0, self.recipe.court) * (gold >= 0)
        share = share * torch.where(_pieces(genres, {"court"}, wide), self.court[gold.clamp(min=0)], 1.0)
        return (losses * share).sum() / share.sum().clamp(min=1.0)


def possible(labels: Sequence[str]) -> dict[str, Tensor]:
    """Return, for the genres whose marks leave several labels open, which those are, [label, label].

    News texts mark names alone, and no level; the register calls more an event than others do.
    """
    kind = [name[2:].split(":")[0] for name in labels]
    unnamed = torch.tensor([one not in NAMED for one in kind])
    alike = [
        [one[0] == other[0] and a == b for other, b in zip(labels, kind, strict=True)]
        for one, a in zip(labels, kind, strict=True)
    ]
    told = torch.tensor([one == "EVENT" for one in kind])
    happened = told | torch.tensor([name == "O" for name in labels])
    return {
        "news": torch.where(unnamed[:, None], unnamed[None], torch.tensor(alike)),
        "register": torch.where(told[:, None], happened[None], torch.eye(len(labels), dtype=torch.bool)),
    }


def distance(logits: Tensor, ids: Tensor, mask: Tensor, case: Tensor, teacher: CasedTagger) -> Tensor:
    """Return how far the labels' probabilities are from the teacher's, Kullback-Leibler, mean over pieces.

    Source: Hinton, Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network", at temperature 1.
    """
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        taught = teacher(ids, mask, case).float().flatten(0, 1).log_softmax(-1)
    apart = functional.kl_div(logits.log_softmax(-1), taught, reduction="none", log_target=True).sum(-1)
    return (apart * mask.flatten()).sum() / mask.sum()


def _pieces(genres: Sequence[str], wanted: set[str], wide: int) -> Tensor:
    """Return which pieces of a batch, laid out in a row, are of texts of those genres."""
    return torch.tensor([genre in wanted for genre in genres]).repeat_interleave(wide)
