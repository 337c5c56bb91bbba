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
        MissingExtra: HiGHS is not installed.

    Example:
        >>> ranges([Cell(0, 99), Cell(10, 10), Cell(12, 12)], [Sum(2, (0, 1))], [0])
        {0: (2.0, 2.0)}
    """
    solver = need("highspy", "Auditing a table").Highs()
    solver.silent()
    variables = [solver.addVariable(lb=cell.low, ub=cell.high) for cell in cells]
    for one in sums:
        parts = solver.qsum([variables[at] for at in one.parts])
        solver.addConstr(parts == variables[one.total] if one.exact else parts <= variables[one.total])
    found = {}
    for at in asked:
        solver.minimize(variables[at])
        low = solver.getObjectiveValue()
        solver.maximize(variables[at])
        found[at] = (low, solver.getObjectiveValue())
    return found
