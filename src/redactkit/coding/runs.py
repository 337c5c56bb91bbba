"""Weigh a text by its wording alone: the word-pieces in it, and the pairs of neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from redactkit.coding.attention import Floats, Integers
from redactkit.errors import MissingModel

_SHIFT = 20
"""Bits of a key that hold the second piece; a vocabulary is smaller than this allows."""
LEAST, MOST = 0.004, 0.97
"""Sums of weights are no chances: what lies outside is taken as these."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The runs that tell something, and what each tells.

    `keys` are ascending, as `counted` makes them; `rarity` is how much a run counts in a text, [runs];
    `weights` what it tells each output, [runs, outputs], in units of `unit`, [outputs]; `usual` the share
    of all texts that tell each output, [outputs].
    """

    keys: Integers
    rarity: Floats
    weights: npt.NDArray[np.int8]
    unit: Floats
    usual: Floats

    def told(self, pieces: Sequence[Sequence[int]]) -> Floats:
        """Return what the wording of a text tells each output, as log odds, [outputs].

        Args:
            pieces: the word-pieces of each sentence.

        Example:
            >>> table = Runs(
            ...     np.array([7 << 20]), np.ones(1, np.float32), np.array([[50, -50]], np.int8),
            ...     np.full(2, 0.01, np.float32), np.array([0.25, 0.6], np.float32),
            ... )
            >>> [round(odds, 2) for odds in np.exp(table.told([[3, 7]])).tolist()]  # of 0.75 and 0.1
            [3.0, 0.11]
        """
        keys, counts = counted(pieces)
        rows = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        known = self.keys[rows] == keys
        rows, here = rows[known], amounts(counts[known]) * self.rarity[rows[known]]
        length = max(float(np.sqrt((here**2).sum())), 1e-9)
        chances = self.usual + (here / length) @ self.weights[rows].astype(np.float32) * self.unit
        kept = chances.clip(LEAST, MOST)
        odds: Floats = np.log(kept / (1 - kept)).astype(np.float32)
        return odds


def counted(pieces: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Return the keys of single pieces and of neighbours in a sentence, ascending, and how often each stands.

    Example:
        >>> keys, counts = counted([[5, 5], [6]])
        >>> [(int(key) >> 20, int(key) % 2**20 - 1) for key in keys], counts.tolist()
        ([(5, -1), (5, 5), (6, -1)], [2, 1, 1])
    """
    ids = np.fromiter(chain.from_iterable(pieces), np.int64)
    ends = np.cumsum([len(each) for each in pieces if len(each)], dtype=np.int64)[:-1]
    pairs = np.delete((ids[:-1] << _SHIFT) + ids[1:] + 1, ends - 1)
    return np.unique(np.concatenate([ids << _SHIFT, pairs]), return_counts=True)


def amounts(counts: Integers) -> Floats:
    """Return how much runs of these counts weigh: a second time adds less than the first."""
    weight: Floats = (1 + np.log(counts)).astype(np.float32)
    return weight


def runs(path: Path) -> Runs:
    """Return the table in a file.

    Raises:
        MissingModel: it is absent or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as table:
            return Runs(*(table[name] for name in Runs.__dataclass_fields__))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        raise MissingModel(f"{path.name} of the coder is absent or damaged. Reinstall redactkit.") from None
