"""How near a suppressed cell can be worked out from what a table shows: two linear programs for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from redactkit.machine.extra import need


class Sense(Enum):
    """How cells together compare with another one."""

    AT_MOST = "at most"
    EXACTLY = "exactly"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a cell: it lies from `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells, by their places, that add up to another one, or to no more or no less than it."""

    total: int
    parts: tuple[int, ...]
    sense: Sense = Sense.EXACTLY


def ranges(
    cells: Sequence[Cell], sums: Sequence[Sum], asked: Collection[int]
) -> Mapping[int, tuple[float, float]]:
    """Return, for each cell of `asked`, the least and the most that it can be by all that is known.

    A cell of which nothing can be solved counts as worked out.

    **Source**: the audit of cell suppression by linear programming (Cox 1980; Willenborg and de Waal 2001,
    Elements of Statistical Disclosure Control, chapter 8).

    Raises:
        MissingExtra: SciPy is not installed.

    Example:
        >>> ranges([Cell(0, 99), Cell(10, 10), Cell(12, 12)], [Sum(2, (0, 1))], [0])
        {0: (2.0, 2.0)}
    """
    solve = need("scipy.optimize", "Auditing a table", "publish").linprog
    known = _constraints(sums, len(cells))
    bounds = [(cell.low, cell.high) for cell in cells]

    def end(at: int, sign: int) -> float:
        goal = [0.0] * len(cells)
        goal[at] = sign
        found = solve(goal, bounds=bounds, **known)
        return float(found.x[at]) if found.success else cells[at].low

    tied = {at for one in sums for at in (one.total, *one.parts)}
    return {at: (end(at, 1), end(at, -1)) if at in tied else (cells[at].low, cells[at].high) for at in asked}


def _constraints(sums: Sequence[Sum], cells: int) -> dict[str, Any]:
    """Return the sums as the solver takes them: equations, and what is at most nothing."""
    csr_array = need("scipy.sparse", "Auditing a table", "publish").csr_array
    sides: dict[str, list[tuple[Sum, float]]] = {
        "eq": [(one, 1.0) for one in sums if one.sense is Sense.EXACTLY],
        "ub": [
            (one, 1.0 if one.sense is Sense.AT_MOST else -1.0)
            for one in sums
            if one.sense is not Sense.EXACTLY
        ],
    }
    known: dict[str, Any] = {}
    for side, some in sides.items():
        if some:
            entries = [
                (sign * way, row, at)
                for row, (one, sign) in enumerate(some)
                for way, at in ((-1.0, one.total), *((1.0, part) for part in one.parts))
            ]
            values, rows, columns = zip(*entries, strict=True)
            known[f"A_{side}"] = csr_array((values, (rows, columns)), shape=(len(some), cells))
            known[f"b_{side}"] = [0.0] * len(some)
    return known
