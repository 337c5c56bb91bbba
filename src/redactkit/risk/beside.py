"""Weigh a fact by those told beside it: what is told in one breath is mostly told of the same people."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
OUTSIDE = frozenset({"ORGANISATION", "LOCATION"})
"""Columns of what is about all who belong to it, which tells nothing of the facts beside it."""
BESIDE = (
    "again, in its sentence", "again, something in its sentence", "again, of its kind",
    "again, something of its kind", "again, of all facts", "again, something else",
)  # fmt: skip
"""What is seen of a candidate: the mean first chance for the facts of the sentence, of the same column, for
all facts of the text, each with whether there are any."""


@dataclass(frozen=True, slots=True)
class Look:
    """A fact as first looked at: its column, the number of its sentence, the chance of each candidate.

    `among` says that other facts are held against it.
    """

    group: str
    sentence: int
    first: Mapping[str, float]
    among: bool = True


class Looks:
    """The facts of a text as first looked at: a row for each, in which each of `people` has a place.

    `first` are the chances, `there` says who is a candidate at all; of all others the chance is 0.
    """

    __slots__ = ("first", "people", "rows", "there")

    def __init__(self, rows: Sequence[Look]) -> None:
        self.rows = rows
        self.people = tuple(dict.fromkeys(who for look in rows for who in look.first))
        told = np.array([[look.first.get(who, np.nan) for who in self.people] for look in rows])
        self.there = ~np.isnan(told)
        self.first: Floats = np.where(self.there, told, 0.0)

    def beside(self) -> list[Floats]:
        """Return what is seen of all candidates of all facts, in the order of `BESIDE`.

        Each fact is held against the rest of those that are `among` them, never against itself.
        """
        sums: dict[Hashable, Floats] = {}
        counts: dict[Hashable, Floats] = {}
        for look, first, there in zip(self.rows, self.first, self.there, strict=True):
            for spot in _spots(look):
                if look.among and _counts_for(look, spot):
                    sums[spot] = sums.get(spot, 0.0) + first
                    counts[spot] = counts.get(spot, 0.0) + there
        nobody = np.zeros(len(self.people))
        found: list[Floats] = []
        for spots in zip(*map(_spots, self.rows), strict=True):
            own = np.array(
                [
                    [look.among and _counts_for(look, spot)]
                    for look, spot in zip(self.rows, spots, strict=True)
                ]
            )
            total = np.array([sums.get(spot, nobody) for spot in spots]) - own * self.first
            count = np.array([counts.get(spot, nobody) for spot in spots]) - own * self.there
            found += [np.where(count > 0, total / np.maximum(count, 1.0), 0.0), (count > 0) * 1.0]
        return found


def _spots(look: Look) -> tuple[Hashable, Hashable, Hashable]:
    """Return by what the facts beside one are found: the sentence, the column, the text."""
    return look.sentence, look.group, None


def _counts_for(look: Look, spot: Hashable) -> bool:
    return spot == look.group or look.group not in OUTSIDE
