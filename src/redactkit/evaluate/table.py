"""Lay reports of several systems side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redactkit.evaluate.linking import BCubed
from redactkit.evaluate.proportion import Proportion
from redactkit.evaluate.report import Recall, Report
from redactkit.types import Level

NAMES = {Level.DIRECT: "direct", Level.QUASI: "quasi"}


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a table shows of one system: the figure, what it is out of, its interval, the lenient figure."""

    value: str
    of: str = ""
    interval: str = ""
    lenient: str = ""

    def __str__(self) -> str:
        """The figure with its interval and what it is out of."""
        return " ".join(filter(None, (self.value, self.interval and f"({self.interval})", self.of)))


@dataclass(frozen=True, slots=True)
class TableRow:
    """One measure, with a cell for each system."""

    measure: str
    cells: tuple[TableCell, ...]


def rows(reports: Sequence[Report]) -> tuple[TableRow, ...]:
    """Return the measures of `reports`, one row each, a cell for each report in their order."""
    lines: list[dict[str, TableCell]] = [dict(_cells(report)) for report in reports]
    return tuple(TableRow(measure, tuple(line[measure] for line in lines)) for measure in (lines or [{}])[0])


def _cells(report: Report) -> Iterator[tuple[str, TableCell]]:
    for level, recall in report.levels.items():
        yield f"{NAMES[level]} recall", _of_recall(recall)
    for level, share in report.entities.items():
        yield f"{NAMES[level]} entity recall", _of(share)
    yield "documents leaking", _of(report.leaking)
    yield "token precision", _of(report.precision)
    yield from ((f"recall {type_}", _of_recall(recall)) for type_, recall in report.types.items())
    for type_, share in report.type_precision.items():
        yield f"precision {type_}", _of(share)
    for name, linking in report.linking.items():
        yield f"B³ F1, {name}, found", _of_linking(linking.found)
        yield f"B³ F1, {name}, every mention", _of_linking(linking.every)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _of(share: Proportion, lenient: Proportion | None = None) -> TableCell:
    interval = share.interval
    return TableCell(
        _figure(share.value),
        f"{share.hits}/{share.total}",
        f"{interval[0]:.3f}–{interval[1]:.3f}" if interval else "",
        _figure(lenient.value) if lenient else "",
    )


def _of_recall(recall: Recall) -> TableCell:
    return _of(recall.strict, recall.lenient)


def _of_linking(figure: BCubed | None) -> TableCell:
    if figure is None:
        return TableCell("–")
    return TableCell(f"{figure.f1:.3f}", interval=f"P {figure.precision:.3f} R {figure.recall:.3f}")


def grid(systems: Sequence[str], table: Iterable[TableRow]) -> tuple[tuple[str, ...], ...]:
    """Return the head and the lines of `table`, two columns for each of `systems`."""
    head = ("measure", *(name for system in systems for name in (system, "half or more")))
    lines = (
        (row.measure, *(part for cell in row.cells for part in (str(cell), cell.lenient))) for row in table
    )
    return (head, *lines)


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """Return `lines`, of which the first is the head, as a Markdown table that ends in a line break.

    Example:
        >>> row = TableRow("direct recall", (TableCell("0.500", "1/2", "0.095–0.905", "1.000"),))
        >>> print(markdown(grid(["ours"], [row])), end="")
        | measure | ours | half or more |
        | --- | ---: | ---: |
        | direct recall | 0.500 (0.095–0.905) 1/2 | 1.000 |
    """
    rule = ["---"] + ["---:"] * (len(lines[0]) - 1)
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))
