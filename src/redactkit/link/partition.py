"""Disjoint sets (union-find) of mentions of one entity, which a ruling can part again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

Unit = tuple[int, int]
"""A span: the place of its document and its own place in it."""


class Partition:
    """Which of some units are one; each set is known by the lowest unit that it was joined from.

    Example:
        >>> sets = Partition([(0, 0), (0, 1), (1, 0)])
        >>> sets.join((1, 0), (0, 1))
        >>> sets.head((1, 0))
        (0, 1)
        >>> sets.take_out([(1, 0)])
        >>> sets.head((1, 0))
        (1, 0)
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._above = {unit: unit for unit in units}

    def head(self, unit: Unit) -> Unit:
        """Return the unit by which the set of `unit` is known."""
        root = unit
        while (above := self._above[root]) != root:
            root = above
        while (above := self._above[unit]) != root:
            self._above[unit], unit = root, above
        return root

    def join(self, one: Unit, other: Unit) -> None:
        """Make one of the sets of two units."""
        first, second = self.head(one), self.head(other)
        if first != second:
            self._above[max(first, second)] = min(first, second)

    def take_out(self, gone: Collection[Unit]) -> None:
        """Make a set of their own of some units of one set; at least one is given, in order."""
        root = self.head(next(iter(gone)))
        rest = [unit for unit in self._above if unit not in gone and self.head(unit) == root]
        for part in (gone, rest):
            for unit in part:
                self._above[unit] = next(iter(part))
