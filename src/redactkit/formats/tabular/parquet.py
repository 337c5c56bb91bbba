"""Parquet files, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.formats.tabular.rows import Row, said
from redactkit.machine.extra import need


def parquet_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file.

    Raises:
        InvalidInput: it is damaged or no Parquet file.
        MissingExtra: pyarrow is not installed.
    """
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


class ParquetSink:
    """Write every column as text: what was a number may have become words."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.waiting: list[tuple[str | None, ...]] = []
        self.columns: tuple[str, ...] = ()
        self.writer: Any = None

    def add(self, row: Row) -> None:
        """Write one row."""
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
        """Finish the file."""
        if self.waiting or self.writer is None:
            self._flush()
        self.writer.close()
