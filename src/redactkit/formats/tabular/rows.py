"""A row of a table, and how tables of one kind are read and written, a row at a time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from redactkit.formats.boxes import Box, boxes
from redactkit.formats.units import Content, Unit

MOST_CHARACTERS: Final = 10_000_000
"""How long a line or a cell may be."""

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that a program for sheets may run as a formula, wide forms of the East too."""

_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the sheet that it is in, and each value with its column; its `repr` shows no value.

    A column is named by its place in what `values` comes from: a heading, or for JSON the keys that
    lead to the value.
    """

    sheet: str = field(repr=False)
    columns: tuple[str, ...] = field(repr=False)
    values: tuple[object, ...] = field(repr=False)


class Sink(Protocol):
    """Where rows are written."""

    def add(self, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How tables of one kind are read and written, a row at a time."""

    name: str
    rows: Callable[[Path], Iterator[Row]]
    sink: Callable[[Path], Sink]


def units(row: Row) -> Content:
    """Return the values of a row that are not empty as units, each with its column for context.

    Where a word has a letter a cell, the next letter comes a blank behind the one before.
    """
    found, kept = [], []
    texts = [said(value) for value in row.values]
    for number, (column, written, box) in enumerate(zip(row.columns, texts, boxes(texts), strict=True)):
        if written.strip():
            kept.append(number)
            follows = box is Box.FIRST and column.startswith("column ") and number > 0
            before = "\n" if follows else box.value or f"\n{column}: "
            found.append(Unit(written, f"column {number + 1}", before))
    return Content(tuple(found), tuple(kept))


def filled(row: Row, content: Content, texts: Sequence[str], columns: Sequence[str], sheet: str) -> Row:
    """Return `row` with new texts and names; a value whose text has not changed keeps its type."""
    kept: tuple[int, ...] = content.shape  # type: ignore[assignment]
    values: list[object] = [None if not isinstance(value, str) else "" for value in row.values]
    for number, unit, text in zip(kept, content.units, texts, strict=True):
        values[number] = row.values[number] if text == unit.text else text
    return Row(sheet, tuple(columns), tuple(values))


def said(value: object) -> str:
    """Return what a cell shows.

    Example:
        >>> said(3.0), said(None), said(datetime.date(2024, 3, 1))
        ('3', '', '1 March 2024')
    """
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.datetime):
        return f"{value.day} {value:%B %Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def inert(text: str) -> str:
    """Return the text of a cell with an apostrophe before what a program for sheets may run as a formula.

    Numbers stay numbers, and a text that was made inert before stays as it is.

    Example:
        >>> inert("=HYPERLINK(A1)"), inert("-5"), inert("- left"), inert("'=A1")
        ("'=HYPERLINK(A1)", '-5', "'- left", "'=A1")
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
