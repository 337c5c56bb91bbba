"""Clusters of mentions of one entity, and the search for the nearest of several."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Cluster:
    """A cluster of mentions of one entity: where it is mentioned and by which words."""

    number: int
    places: list[int] = field(default_factory=list)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)

    def add(self, place: int) -> None:
        """Note a mention at `place`."""
        insort(self.places, place)


CANDIDATES = 64
"""How many clusters of the same word are compared at most; more than that are no text about people."""


def nearest(
    clusters: Sequence[Cluster], place: int, fits: Callable[[Cluster], bool] = lambda _: True
) -> Cluster | None:
    """Return the fitting cluster mentioned last before `place`, or else first after it.

    Only the `CANDIDATES` last added are looked at, so that the work stays linear in the mentions.
    """
    best, best_key = None, (2, 0)
    for cluster in clusters[-CANDIDATES:]:
        if not cluster.places or not fits(cluster):
            continue
        index = bisect_left(cluster.places, place)
        key = (0, place - cluster.places[index - 1]) if index else (1, cluster.places[0] - place)
        if key < best_key:
            best, best_key = cluster, key
    return best
