"""Measure what a detector finds against gold spans: recall, precision, leaks, linking, speed."""

from redactkit.evaluate.gold import Gold
from redactkit.evaluate.linking import BCubed, b_cubed
from redactkit.evaluate.peer import presidio
from redactkit.evaluate.proportion import Proportion
from redactkit.evaluate.report import Linking, Recall, Report, score
from redactkit.evaluate.speed import Speed, peak_memory, throughput
from redactkit.evaluate.table import TableCell, TableRow, grid, markdown, rows

__all__ = [
    "BCubed",
    "Gold",
    "Linking",
    "Proportion",
    "Recall",
    "Report",
    "Speed",
    "TableCell",
    "TableRow",
    "b_cubed",
    "grid",
    "markdown",
    "peak_memory",
    "presidio",
    "rows",
    "score",
    "throughput",
]
