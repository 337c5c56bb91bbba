"""The second pass of the classifier: facts that stand together are mostly about the same people."""

import math
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
    """A fact after the first pass: its column, the number of its sentence, the chance of each candidate.

    `among` says that other facts are held against it.
    """

    group: str
    sentence: int
    first: Mapping[str, float]
    among: bool = True


class Looks:
    """The facts of a text after the first pass: a matrix of chances, a row for each fact, a column a person.

    `first` are the chances, `there` says who is a candidate at all; of all others the chance is 0.
    """

    __slots__ = ("first", "people", "rows", "there")

    def __init__(self, rows: Sequence[Look]) -> None:
        self.rows = rows
        self.people = tuple(sorted(set[str]().union(*[look.first for look in rows])))
        chances = [map(look.first.get, self.people, repeat(math.nan)) for look in rows]
        size = len(rows), len(self.people)
        told = np.fromiter(chain.from_iterable(chances), np.float64, math.prod(size)).reshape(size)
        self.there = ~np.isnan(told)
        self.first: Floats = np.where(self.there, told, 0.0)

    def beside(self) -> list[Floats]:
        """Return the features of all candidates of all facts, in the order of `BESIDE`.

        Each fact is held against the rest of those that are `among` them, never against itself.
        """
        spots = [_spots(look) for look in self.rows]
        numbers = {spot: number for number, spot in enumerate(dict.fromkeys(chain.from_iterable(spots)))}
        spot = np.array([[numbers[each] for each in mine] for mine in zip(*spots, strict=True)])
        own = np.array([_counts_for(look) for look in self.rows]).T
        _, fact = np.nonzero(own)
        width = len(self.people)
        places = (spot[own][:, None] * width + np.arange(width)).ravel()

        def rest(values: npt.NDArray[Any]) -> Floats:
            # `bincount` adds up in the order of the facts, so that the sums are the same to the last digit.
            sums = np.bincount(places, values[fact].ravel(), len(numbers) * width).reshape(-1, width)
            others: Floats = sums[spot] - own[:, :, None] * values
            return others

        total, count = rest(self.first), rest(self.there)
        some = count > 0
        means = np.where(some, total / np.maximum(count, 1.0), 0.0)
        return [seen for each in zip(means, some.astype(np.float64), strict=True) for seen in each]


def _spots(look: Look) -> tuple[Hashable, Hashable, Hashable]:
    """Return the groups that a fact shares with others: its sentence, its column of weights, the text."""
    return look.sentence, look.group, None


def _counts_for(look: Look) -> tuple[bool, bool, bool]:
    """Return whether others are held against a fact that share its sentence, its column, its text."""
    inside = look.among and look.group not in OUTSIDE
    return inside, look.among, inside
