"""Tables, row by row: CSV, TSV, JSON lines, Excel, Parquet; each row is a record of its own."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Protocol

from redactkit.errors import InvalidInput
from redactkit.formats.archive import members, repacked
from redactkit.formats.extra import need
from redactkit.formats.units import Content, Unit
from redactkit.io.encodings import decode

SAMPLE: Final = 65_536
MOST_CHARACTERS: Final = 10_000_000
"""How long a line or a cell may be."""


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
    """Return the values of a row that are not empty as units, each with its column for context."""
    found, kept = [], []
    for number, (column, value) in enumerate(zip(row.columns, row.values, strict=True)):
        written = said(value)
        if written.strip():
            kept.append(number)
            found.append(Unit(written, f"column {number + 1}", f"\n{column}: "))
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


def _delimited(delimiter: str) -> TableFormat:
    def rows(path: Path) -> Iterator[Row]:
        csv.field_size_limit(MOST_CHARACTERS)
        with path.open(encoding=_encoding(path), newline="") as stream:
            lines = csv.reader((line.replace("\x00", "") for line in stream), delimiter=delimiter)
            reason = ""
            try:
                header = next(lines, [])
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


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE)
    cut = sample.rfind(b"\n") + 1
    if b"\x00" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput("It is not a table of text.")
    return (
        decode(sample[:cut] or sample, "it")[1]
        if not sample.startswith((b"\xff\xfe", b"\xfe\xff"))
        else "utf-16"
    )


class _DelimitedSink:
    def __init__(self, path: Path, delimiter: str) -> None:
        self.stream = path.open("w", encoding="utf-8", errors="replace", newline="")
        self.writer = csv.writer(self.stream, delimiter=delimiter, lineterminator="\n")
        self.header: tuple[str, ...] | None = None

    def add(self, row: Row) -> None:
        if self.header is None:
            self.header = row.columns
            self.writer.writerow(row.columns)
        self.writer.writerow([said(value) for value in row.values])

    def close(self) -> None:
        self.stream.close()


def _json_rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if len(raw) > MOST_CHARACTERS:
                raise InvalidInput(f"Line {number} is longer than any record should be.")
            if not raw.strip():
                continue
            value = _json(decode(raw, f"line {number}")[0])
            if not isinstance(value, dict):
                raise InvalidInput(f"Line {number} is not a JSON object.")
            leaves = list(_leaves(value, ()))
            yield Row("", tuple(json.dumps(keys) for keys, _ in leaves), tuple(leaf for _, leaf in leaves))


def _json(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _leaves(value: object, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*keys, key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*keys, number))
    else:
        yield keys, value


class _JsonSink:
    def __init__(self, path: Path) -> None:
        self.stream = path.open("w", encoding="utf-8", errors="replace", newline="\n")

    def add(self, row: Row) -> None:
        root: dict[str, Any] = {}
        for column, value in zip(row.columns, row.values, strict=True):
            _put(root, json.loads(column), value)
        self.stream.write(json.dumps(root, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self.stream.close()


def _put(root: Any, keys: Sequence[str | int], value: object) -> None:
    node = root
    for key, following in pairwise(keys):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(key, int):
            while len(node) <= key:
                node.append(fresh)
            node = node[key]
        else:
            node = node.setdefault(key, fresh)
    if isinstance(keys[-1], int):
        node.append(value)
    else:
        node[keys[-1]] = value


def _sheet_rows(path: Path) -> Iterator[Row]:
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
    """Tell whether a line looks like headings: short texts, each of its own."""
    texts = [value for value in line if value is not None]
    return all(isinstance(value, str) and len(value) <= 60 for value in texts) and len(set(texts)) == len(
        texts
    )


class _SheetSink:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = need("openpyxl", "Excel").Workbook(write_only=True)
        self.sheets: dict[str, Any] = {}

    def add(self, row: Row) -> None:
        if row.sheet not in self.sheets:
            self.sheets[row.sheet] = self.book.create_sheet(row.sheet)
            self.sheets[row.sheet].append([_cell(column) for column in row.columns])
        self.sheets[row.sheet].append([_cell(value) for value in row.values])

    def close(self) -> None:
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
    from redactkit.formats.archive import packed

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
        return f"'{clean}" if clean.startswith(("=", "+", "@")) else clean
    return value


def _parquet_rows(path: Path) -> Iterator[Row]:
    parquet = need("pyarrow.parquet", "Parquet")
    file, fault = None, ""
    try:
        file = parquet.ParquetFile(path)
    except Exception as unread:  # the library's errors are of many kinds and quote the file
        fault = type(unread).__name__
    if file is None:
        raise InvalidInput(f"It is damaged or is not a Parquet file ({fault}).")
    with closing(file):
        columns = tuple(file.schema_arrow.names)
        for batch in file.iter_batches(batch_size=256):
            for record in batch.to_pylist():
                yield Row("", columns, tuple(record[column] for column in columns))


class _ParquetSink:
    """Write every column as text: what was a number may have become words."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.waiting: list[tuple[str | None, ...]] = []
        self.columns: tuple[str, ...] = ()
        self.writer: Any = None

    def add(self, row: Row) -> None:
        self.columns = self.columns or row.columns
        self.waiting.append(tuple(None if value is None else said(value) for value in row.values))
        if len(self.waiting) >= 4096:
            self._flush()

    def _flush(self) -> None:
        pyarrow, parquet = need("pyarrow", "Parquet"), need("pyarrow.parquet", "Parquet")
        schema = pyarrow.schema([(column, pyarrow.string()) for column in self.columns])
        self.writer = self.writer or parquet.ParquetWriter(self.path, schema)
        arrays = [
            pyarrow.array([line[number] for line in self.waiting], pyarrow.string())
            for number in range(len(self.columns))
        ]
        self.writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
        self.waiting = []

    def close(self) -> None:
        if self.waiting or self.writer is None:
            self._flush()
        self.writer.close()


FORMATS: Mapping[str, TableFormat] = {
    "csv": _delimited(","),
    "tsv": _delimited("\t"),
    "jsonl": TableFormat("jsonl", _json_rows, _JsonSink),
    "xlsx": TableFormat("xlsx", _sheet_rows, _SheetSink),
    "parquet": TableFormat("parquet", _parquet_rows, _ParquetSink),
}


def written(path: Path, form: TableFormat) -> Iterable[tuple[str, ...]]:
    """Yield what each row of a file says, names of its columns and sheet included."""
    for row in form.rows(path):
        yield (row.sheet, *row.columns, *map(said, row.values))
