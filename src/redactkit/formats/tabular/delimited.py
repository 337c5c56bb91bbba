"""Tables of text, cells apart by commas or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from redactkit.errors import InvalidInput
from redactkit.formats.boxes import Box, boxes
from redactkit.formats.tabular.rows import MOST_CHARACTERS, Row, TableFormat, inert, said
from redactkit.io.encodings import UTF_16, UTF_32, decode

SAMPLE: Final = 65_536
_OTHERS: Final = (";", "\t")
"""What parts the cells of a `.csv` file where a comma is part of a number."""
_LOOKED_AT: Final = 20
"""Rows that must all have as many cells."""


def delimited(delimiter: str) -> TableFormat:
    """Return how tables with this mark between cells are read and written.

    Where it is a comma and a table has semicolons or tabs in its place, those are read; commas are written.
    """

    def rows(path: Path) -> Iterator[Row]:
        csv.field_size_limit(MOST_CHARACTERS)
        encoding = _encoding(path)
        mark = _mark(path, encoding) if delimiter == "," else delimiter
        with path.open(encoding=encoding, newline="") as stream:
            lines = csv.reader((line.replace("\x00", "") for line in stream), delimiter=mark)
            reason = ""
            try:
                header = next(lines, [])
                if any(box is not Box.NONE for box in boxes(header)):  # a form, which begins at once
                    first, header = header, [f"column {n + 1}" for n in range(len(header))]
                    yield Row("", tuple(header), tuple(first))
                for line in lines:
                    columns = (*header, *(f"column {n + 1}" for n in range(len(header), len(line))))
                    blanks = [""] * (len(columns) - len(line))
                    yield Row("", columns, (*line, *blanks))
            except (csv.Error, UnicodeError) as fault:
                reason = type(fault).__name__
            if reason:
                raise InvalidInput(f"Line {lines.line_num} of the table cannot be read ({reason}).")

    return TableFormat(
        "csv" if delimiter == "," else "tsv", rows, lambda path: _DelimitedSink(path, delimiter)
    )


def _mark(path: Path, encoding: str) -> str:
    """Return what parts the cells of a table: a comma, unless another mark parts all rows, and in more."""
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        sample = [line.replace("\x00", "") for line in islice(stream, _LOOKED_AT) if len(line) < SAMPLE]
    with_commas = _cells(sample, ",")
    for mark in _OTHERS:
        cells = _cells(sample, mark)
        if cells and cells[0] > max(with_commas[:1], default=0) and len(set(cells)) == 1:
            return mark
    return ","


def _cells(lines: Iterable[str], mark: str) -> list[int]:
    """Return how many cells each row has, empty where the lines are no table."""
    try:
        return [len(row) for row in csv.reader(lines, delimiter=mark) if row]
    except csv.Error:
        return []


def _encoding(path: Path) -> str:
    """Return the encoding of a table, by its beginning; lone NULs further on are left out of its cells."""
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE)
    if sample.startswith(UTF_16) and not sample.startswith(UTF_32):
        return "utf-16"
    if b"\x00" in sample:
        raise InvalidInput("It is not a table of text in UTF-8: save it anew as UTF-8.")
    return decode(sample[: sample.rfind(b"\n") + 1] or sample, "it")[1]


class _DelimitedSink:
    def __init__(self, path: Path, delimiter: str) -> None:
        self.stream = path.open("w", encoding="utf-8", errors="replace", newline="")
        self.writer = csv.writer(self.stream, delimiter=delimiter, lineterminator="\n")
        self.header: tuple[str, ...] | None = None

    def add(self, row: Row) -> None:
        if self.header is None:
            self.header = row.columns
            self.writer.writerow([inert(column) for column in row.columns])
        self.writer.writerow([_cell(value) for value in row.values])

    def close(self) -> None:
        self.stream.close()


def _cell(value: object) -> str:
    """Return what a cell says; a text in it is no formula to any program, a number stays as it is.

    A lone CR becomes a line feed: the writer would put it without quotation marks, as the end of a row.
    """
    return inert(value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else said(value)
