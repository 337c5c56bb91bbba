"""Turn coded texts into windows of word-pieces, with the targets of each text, sentence and piece."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from redactkit.coding.windows import windows as cut
from redactkit.detect.model.tagger import words_of
from redactkit.english.sentences import sentences
from training.coding.corpus import GENRES, Coded


@dataclass(frozen=True)
class Columns:
    """Where each code stands among the outputs.

    `setting` and `role` are chosen one of all, `duration` one of its codes or none; a sector has no column,
    since each setting tells its own. Genres come last.
    """

    codes: tuple[tuple[str, str], ...]  # without sectors
    at: dict[tuple[str, str], int] = field(repr=False)

    @property
    def width(self) -> int:
        """Return how many outputs there are: the codes, "no duration", the genres."""
        return len(self.codes) + 1 + len(GENRES)

    def of(self, name: str) -> slice:
        """Return the columns of a field; those of `duration` are followed by "no duration"."""
        places = [i for i, (each, _) in enumerate(self.codes) if each == name]
        return slice(places[0], places[-1] + 1)


def columns(codes: Sequence[tuple[str, str]]) -> Columns:
    """Return the columns: fields of any number first, then duration, setting and role."""
    order = {"duration": 1, "setting": 2, "role": 3}
    kept = sorted((pair for pair in codes if pair[0] != "sector"), key=lambda pair: order.get(pair[0], 0))
    return Columns(tuple(kept), {pair: i for i, pair in enumerate(kept)})


@dataclass(frozen=True, eq=False)
class Example:
    """One text: pieces, the sentence of each, and what is coded."""

    id: str
    ids: np.ndarray  # [pieces]
    sentence: np.ndarray  # [pieces]
    spans: tuple[tuple[int, int], ...] = field(repr=False)  # of the sentences
    gold: np.ndarray = field(repr=False)  # [codes], bool
    shown: np.ndarray = field(repr=False)  # [pieces, codes], bool: evidence
    genre: int = 0
    none_told: bool = False


def encode(text: Coded, tokenizer: Tokenizer, table: Columns) -> Example:
    """Return the text as pieces; blanks and what no sentence covers belong to the sentence before."""
    words = words_of(tokenizer, text.text)
    ranges = sentences(text.text, ())
    sizes = np.diff(np.append(words.first, len(words.pieces)))
    spans = np.repeat(words.spans, sizes, axis=0)
    starts = np.array([start for start, _ in ranges] or [0])
    sentence = np.maximum(np.searchsorted(starts, spans[:, 0], side="right") - 1, 0)
    gold = np.zeros(len(table.codes), dtype=bool)
    shown = np.zeros((len(spans), len(table.codes)), dtype=bool)
    for fact in text.facts:
        column = table.at.get((fact.field, fact.code))
        if column is None:
            continue
        gold[column] = True
        for start, end in fact.evidence:
            shown[:, column] |= (spans[:, 0] < end) & (spans[:, 1] > start)
    return Example(
        text.id, words.pieces, sentence, ranges, gold, shown, GENRES.index(text.genre), not text.facts
    )


def windows(example: Example, room: int) -> list[tuple[int, int]]:
    """Return the windows as the library cuts them: (first, last) piece of each, half-open."""
    sizes = np.bincount(example.sentence).tolist() if len(example.ids) else []
    lengths = [sum(end - start for _, start, end in window) for window in cut(sizes, room)]
    ends = np.cumsum([0, *lengths]).tolist()
    return list(pairwise(ends))


def batches(found: Sequence[Example], budget: int, draw: random.Random) -> list[list[Example]]:
    """Return texts of like length together, about `budget` pieces a batch, in drawn order."""
    order = sorted(found, key=lambda one: (len(one.ids) // 32, draw.random()))
    result: list[list[Example]] = []
    size = 0
    for one in order:
        if not result or size + len(one.ids) > budget:
            result.append([])
            size = 0
        result[-1].append(one)
        size += len(one.ids)
    draw.shuffle(result)
    return result


def without_sentences(example: Example, share: float, draw: random.Random) -> tuple[Example, np.ndarray]:
    """Return the text less a drawn share of its sentences, and of which codes nothing is known any more.

    A code all of whose evidence went may still be told elsewhere: it is not learnt from.
    """
    number = int(example.sentence[-1]) + 1 if len(example.ids) else 0
    gone = np.array([draw.random() < share for _ in range(number)])
    keep = ~gone[example.sentence] if number else np.zeros(0, dtype=bool)
    had = example.shown.any(axis=0)
    if not keep.any():
        return example, np.zeros_like(had)
    shown = example.shown[keep]
    lost = had & ~shown.any(axis=0)
    _, sentence = np.unique(example.sentence[keep], return_inverse=True)
    return (
        Example(example.id, example.ids[keep], sentence, example.spans, example.gold, shown,
                example.genre, example.none_told),
        lost,
    )  # fmt: skip
