"""Turn annotated texts into windows of word-piece ids, case ids and label ids."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from redactkit.detect.model.tagger import words_of
from training.corpora import Text


class Window(NamedTuple):
    """One training example. `labels` is -100 where there is none to learn."""

    ids: np.ndarray
    case: np.ndarray
    labels: np.ndarray
    genre: str


def label_names(texts: Iterable[Text]) -> list[str]:
    """Return "O" and the B-, I- labels of every (type, level) that occurs at least five times."""
    counts: dict[str, int] = {}
    for text in texts:
        for mark in text.marks:
            if text.genre != "news":
                pair = f"{mark.type}:{mark.level}"
                counts[pair] = counts.get(pair, 0) + 1
    pairs = sorted(pair for pair, count in counts.items() if count >= 5)
    return ["O", *(f"{side}-{pair}" for pair in pairs for side in "BI")]


def encode(
    text: Text, tokenizer: Tokenizer, column: dict[str, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (ids, case, labels) of a whole text, every piece bearing its word's label."""
    words = words_of(tokenizer, text.text)
    labels = np.full(len(words.spans), -100 if text.genre == "unmarked" else 0, dtype=np.int64)
    starts, ends = words.spans[:, 0], words.spans[:, 1]
    for mark in text.marks:
        inside = np.flatnonzero((starts < mark.end) & (ends > mark.start))
        pair = f"{mark.type}:{mark.level}"
        if len(inside):
            labels[inside] = column.get(f"I-{pair}", -100)
            labels[inside[0]] = column.get(f"B-{pair}", -100)
    sizes = np.diff(np.append(words.first, len(words.pieces)))
    return words.pieces, words.cases, np.repeat(labels, sizes)


def cut(
    text: Text,
    tokenizer: Tokenizer,
    column: dict[str, int],
    size: int,
    draw: random.Random,
) -> list[Window]:
    """Return windows that cover the text, the first cut drawn at random so epochs differ."""
    ids, case, labels = encode(text, tokenizer, column)
    room, overlap = size - 2, 32
    starts = [0]
    if len(ids) > room:
        starts += range(draw.randint(room // 2, room - overlap), len(ids) - overlap, room - overlap)
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return [
        Window(
            np.concatenate([[cls], ids[at : at + room], [sep]]),
            np.concatenate([[0], case[at : at + room], [0]]),
            np.concatenate([[-100], labels[at : at + room], [-100]]),
            text.genre,
        )
        for at in starts
    ]


def batches(found: Sequence[Window], budget: int, draw: random.Random) -> list[list[Window]]:
    """Return windows of like length together, `budget` tokens a batch, in drawn order."""
    order = sorted(found, key=lambda window: (len(window.ids), draw.random()))
    result: list[list[Window]] = []
    for window in order:
        if result and (len(result[-1]) + 1) * len(window.ids) <= budget:
            result[-1].append(window)
        else:
            result.append([window])
    draw.shuffle(result)
    return result


def padded(batch: Sequence[Window]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (ids, mask, case, labels) as rectangles."""
    width = max(len(window.ids) for window in batch)
    shape = (len(batch), width)
    ids, mask, case = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    labels = np.full(shape, -100, dtype=np.int64)
    for row, window in enumerate(batch):
        length = len(window.ids)
        ids[row, :length], case[row, :length] = window.ids, window.case
        mask[row, :length], labels[row, :length] = 1, window.labels
    return ids, mask, case, labels
