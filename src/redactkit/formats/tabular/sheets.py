"""Excel workbooks: the rows of their sheets, written to new ones."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.formats.archive import members, packed, repacked
from redactkit.formats.boxes import Box, boxes
from redactkit.formats.tabular.rows import Row, inert, said
from redactkit.machine.extra import need


def sheet_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of every sheet, formulas as the values that they had.

    Raises:
        InvalidInput: it is no workbook, is protected or damaged, or looks like an attack.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = need("openpyxl", "Excel")
    raw = path.read_bytes()
    if "xl/workbook.xml" not in members(raw, "an Excel workbook"):
        raise InvalidInput("It is not an Excel workbook: it has no main part.")
    book, fault = None, ""
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except Exception as unread:  # the library's errors are of many kinds and quote the file
        fault = type(unread).__name__
    if book is None:
        raise InvalidInput(f"It is damaged or is not an Excel workbook ({fault}).")
    with closing(book):
        for sheet in book.worksheets:
            if hasattr(sheet, "reset_dimensions"):
                sheet.reset_dimensions()
            lines = (tuple(line) for line in sheet.iter_rows(values_only=True))
            filled_lines = (line for line in lines if any(said(value).strip() for value in line))
            header = next(filled_lines, ())
            titles = tuple(said(value) or f"column {number + 1}" for number, value in enumerate(header))
            if titles and not _heads(header):
                titles = tuple(f"column {number + 1}" for number in range(len(header)))
                yield Row(sheet.title, titles, header)
            for line in filled_lines:
                columns = (*titles, *(f"column {n + 1}" for n in range(len(titles), len(line))))
                yield Row(sheet.title, columns, (*line, *[None] * (len(columns) - len(line))))


def _heads(line: Sequence[object]) -> bool:
    """Tell whether a line looks like headings: short texts, each of its own, not a letter a cell."""
    texts = [value for value in line if value is not None]
    if any(box is not Box.NONE for box in boxes([said(value) for value in line])):
        return False
    return all(isinstance(value, str) and len(value) <= 60 for value in texts) and len(set(texts)) == len(
        texts
    )


class SheetSink:
    """Write a new workbook that says nothing of who made it, or when."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = need("openpyxl", "Excel").Workbook(write_only=True)
        self.sheets: dict[str, Any] = {}

    def add(self, row: Row) -> None:
        """Write one row, under the names of its columns where it is the first of its sheet."""
        if row.sheet not in self.sheets:
            self.sheets[row.sheet] = self.book.create_sheet(row.sheet)
            self.sheets[row.sheet].append([_cell(column) for column in row.columns])
        self.sheets[row.sheet].append([_cell(value) for value in row.values])

    def close(self) -> None:
        """Finish the file."""
        moment = datetime.datetime(2000, 1, 1)
        if not self.sheets:
            self.book.create_sheet("Sheet 1")
        properties = self.book.properties
        properties.creator, properties.created, properties.modified = "", moment, moment
        out = io.BytesIO()
        self.book.save(out)
        self.path.write_bytes(undated(repacked(out.getvalue())))


def undated(raw: bytes) -> bytes:
    """Return a workbook whose properties do not tell when it was written."""
    files = members(raw, "an Excel workbook")
    core = files.get("docProps/core.xml", b"")
    start, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if start >= 0 and end >= 0:
        files["docProps/core.xml"] = core[:start] + core[end + len(b"</dcterms:modified>") :]
    return packed(files)


def _cell(value: object) -> object:
    """Return a value that a cell can hold and no program takes for a formula."""
    if isinstance(value, str):
        clean = "".join(letter for letter in value if letter in "\t\n" or letter >= " ")
        clean = clean.encode("utf-8", "replace").decode()[:32_767]
        return inert(clean)
    return value
