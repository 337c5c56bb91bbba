"""Suppress further cells until none that is suppressed can be worked out from those that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from redactkit.publishing.tables.ranges import Cell, Sum, ranges

BASE = 5
"""Counts are rounded to a multiple of this, so that a change of one concern seldom shows."""

Spot = tuple[str, str, str]
"""Which cell: its table, its row, its column, which may be empty."""


@dataclass(frozen=True, slots=True)
class Count:
    """One cell: how many concerns there are in a row, or in a row and a column.

    `rounded` is a multiple of `BASE`; None where the cell is suppressed, which says nothing of its size.
    """

    table: str
    row: str
    column: str
    rounded: int | None

    @property
    def spot(self) -> Spot:
        """Return which cell it is."""
        return self.table, self.row, self.column


def protected(cells: Sequence[Count], sums: Sequence[Sum], concerns: int, k: int) -> Sequence[Count]:
    """Return `cells` with more of them suppressed, until each suppressed one may be of k sizes and more.

    Args:
        cells: those of all tables.
        sums: what adds up among them, by their places in `cells`.
        concerns: how many there are at most in a cell.
        k: how wide the range of a suppressed cell has to be.
    """
    shown = list(cells)
    while True:
        narrow = [
            at
            for at, (low, high) in suppressed(shown, sums, concerns).items()
            if high - low < min(k, concerns)
        ]
        if not narrow:
            return shown
        at = _partner(shown, sums, narrow)
        if at is None:
            return [replace(cell, rounded=None) for cell in shown]
        shown[at] = replace(shown[at], rounded=None)


def suppressed(
    cells: Sequence[Count], sums: Sequence[Sum], concerns: int
) -> Mapping[int, tuple[float, float]]:
    """Return the least and the most that each suppressed cell can be by all that is shown."""
    half = BASE // 2
    known = [
        Cell(0, concerns) if cell.rounded is None else Cell(max(0, cell.rounded - half), cell.rounded + half)
        for cell in cells
    ]
    return ranges(known, sums, [at for at, cell in enumerate(cells) if cell.rounded is None])


def _partner(cells: Sequence[Count], sums: Iterable[Sum], narrow: Iterable[int]) -> int | None:
    """Return the smallest cell that is shown in a sum with one of `narrow`."""
    wanted = set(narrow)
    near = {at for one in sums if wanted & {one.total, *one.parts} for at in (one.total, *one.parts)}
    shown = [at for at in near if cells[at].rounded is not None]
    return min(shown, key=lambda at: (cells[at].rounded or 0, at), default=None)
