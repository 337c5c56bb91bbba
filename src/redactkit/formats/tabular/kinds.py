"""Which tables are read and written, by ending: each row is a record of its own."""

from collections.abc import Mapping
from typing import Final

from redactkit.formats.tabular.delimited import delimited
from redactkit.formats.tabular.json_lines import JsonSink, json_rows
from redactkit.formats.tabular.parquet import ParquetSink, parquet_rows
from redactkit.formats.tabular.rows import TableFormat
from redactkit.formats.tabular.sheets import SheetSink, sheet_rows

FORMATS: Final[Mapping[str, TableFormat]] = {
    "csv": delimited(","),
    "tsv": delimited("\t"),
    "jsonl": TableFormat("jsonl", json_rows, JsonSink),
    "xlsx": TableFormat("xlsx", sheet_rows, SheetSink),
    "parquet": TableFormat("parquet", parquet_rows, ParquetSink),
}
