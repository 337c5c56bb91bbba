"""How near a suppressed cell can be worked out from what a table shows: two linear programs for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from redactkit.formats.extra import need


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a cell: it lies from `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells, by their places, that add up to another; where not `exact`, to no more than it."""

    total: int
    parts: tuple[int, ...]
    exact: bool = True


def ranges(
    cells: Sequence[Cell], sums: Sequence[Sum], asked: Collection[int]
) -> Mapping[int, tuple[float, float]]:
    """Return, for each cell of `asked`, the least and the most that it can be by all that is known.

    **Source**: the audit of cell suppression by linear programming (Cox 1980; Willenborg and de Waal 2001,
    Elements of Statistical Disclosure Control, chapter 8).

    Raises:
        MissingExtra: SciPy is not installed.

    Example:
        >>> ranges([Cell(0, 99), Cell(10, 10), Cell(12, 12)], [Sum(2, (0, 1))], [0])
        {0: (2.0, 2.0)}
    """
    solve = need("scipy.optimize", "Auditing a table").linprog
    exact = _matrix([one for one in sums if one.exact], len(cells))
    bounded = _matrix([one for one in sums if not one.exact], len(cells))
    equal = {"A_eq": exact, "b_eq": [0.0] * len(exact)} if exact else {}
    most = {"A_ub": bounded, "b_ub": [0.0] * len(bounded)} if bounded else {}
    bounds = [(cell.low, cell.high) for cell in cells]

    def end(at: int, sign: int) -> float:
        goal = [0.0] * len(cells)
        goal[at] = sign
        found = solve(goal, bounds=bounds, **equal, **most)
        # What cannot be solved tells nothing: then the cell counts as worked out.
        return float(found.x[at]) if found.success else cells[at].low

    return {at: (end(at, 1), end(at, -1)) for at in asked}


def _matrix(sums: Sequence[Sum], cells: int) -> list[list[float]]:
    """Return one row for each sum: its parts less its total."""
    rows = []
    for one in sums:
        row = [0.0] * cells
        for at in one.parts:
            row[at] += 1.0
        row[one.total] -= 1.0
        rows.append(row)
    return rows
