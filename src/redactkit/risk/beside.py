"""Weigh a fact by those told beside it: what is told in one breath is mostly told of the same people."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

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


class Look(NamedTuple):
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
        self.people = tuple(dict.fromkeys(chain.from_iterable(look.first for look in rows)))
        told = np.array([list(map(look.first.get, self.people, repeat(np.nan))) for look in rows])
        self.there = ~np.isnan(told)
        self.first: Floats = np.where(self.there, told, 0.0)

    def beside(self) -> list[Floats]:
        """Return what is seen of all candidates of all facts, in the order of `BESIDE`.

        Each fact is held against the rest of those that are `among` them, never against itself.
        """
        among = np.array([look.among for look in self.rows])
        inside = np.array([look.group not in OUTSIDE for look in self.rows])
        return [
            *self._rest([look.sentence for look in self.rows], among & inside),
            *self._rest([look.group for look in self.rows], among),
            *self._rest([""] * len(self.rows), among & inside),
        ]

    def _rest(self, spots: Sequence[Hashable], counts: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Return the mean of the other facts of the same spot, and whether there are any.

        Of them all only those that `counts` are looked at.
        """
        numbers = {each: number for number, each in enumerate(dict.fromkeys(spots))}
        spot = np.array([numbers[each] for each in spots])
        own, width = counts[:, None], len(self.people)
        places = (spot[counts, None] * width + np.arange(width)).ravel()

        def rest(values: npt.NDArray[Any]) -> Floats:
            # `bincount` adds up in the order of the rows, so that the sums are the same to the last digit.
            sums = np.bincount(places, values[counts].ravel(), len(numbers) * width).reshape(-1, width)
            others: Floats = sums[spot] - own * values
            return others

        total, count = rest(self.first), rest(self.there)
        mean: Floats = np.where(count > 0, total / np.maximum(count, 1.0), 0.0)
        return mean, (count > 0).astype(np.float64)
