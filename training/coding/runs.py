"""Fit the second look: from the word-pieces of a text and their neighbours to what it tells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from redactkit.coding.runs import Runs, amounts, counted
from training.coding.corpus import Coded
from training.coding.encode import Columns

Pieces = Sequence[Sequence[int]]
OFTEN = 2
"""Texts in which a run stands at least, to be looked at."""
KEPT = 9_500
"""Runs that are kept: as many as fit beside the weights."""
RIDGE = 0.3


def fitted(texts: Sequence[Coded], pieces: Sequence[Pieces], table: Columns) -> Runs:
    """Return the table of the runs that tell most.

    All runs are weighed first; then those whose weights move most are weighed again by themselves.

    Args:
        texts: what they tell.
        pieces: the word-pieces of each text's sentences.
    """
    found = [counted(each) for each in pieces]
    keys, texts_of = np.unique(np.concatenate([each for each, _ in found]), return_counts=True)
    keys, texts_of = keys[texts_of >= OFTEN], texts_of[texts_of >= OFTEN]
    rarity = (np.log((1 + len(texts)) / (1 + texts_of)) + 1).astype(np.float32)
    told = targets(texts, table)
    rows = _rows(found, keys, rarity)
    worth = np.abs(_weights(rows, told)).max(axis=1) * np.sqrt((rows**2).sum(axis=0))
    kept = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
    weights = _weights(_rows(found, keys[kept], rarity[kept]), told)
    unit = np.abs(weights).max(axis=0).clip(1e-9) / 127
    return Runs(
        keys[kept], rarity[kept], (weights / unit).round().astype(np.int8), unit.astype(np.float32),
        told.mean(axis=0).astype(np.float32),
    )  # fmt: skip


def targets(texts: Sequence[Coded], table: Columns) -> np.ndarray:
    """Return what each text tells: the codes, then "no length of time is told", [texts, codes + 1]."""
    gold = np.array([[pair in text.codes for pair in table.codes] for text in texts], dtype=np.float32)
    return np.column_stack([gold, 1 - gold[:, table.of("duration")].max(axis=1)])


def _rows(found: Sequence[tuple[np.ndarray, np.ndarray]], keys: np.ndarray, rarity: np.ndarray) -> np.ndarray:
    """Return how much each run counts in each text, of length one, [texts, runs]."""
    rows = np.zeros((len(found), len(keys)), dtype=np.float32)
    for row, (here, counts) in zip(rows, found, strict=True):
        at = np.searchsorted(keys, here).clip(max=len(keys) - 1)
        known = keys[at] == here
        row[at[known]] = amounts(counts[known]) * rarity[at[known]]
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _weights(rows: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Return the weights of least squares with `RIDGE`, by the texts' products with each other."""
    products = (rows @ rows.T).astype(float) + RIDGE * np.eye(len(rows))
    solved = np.linalg.solve(products, told - told.mean(axis=0))
    return rows.T @ solved.astype(np.float32)
