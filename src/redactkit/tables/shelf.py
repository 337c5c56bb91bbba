"""Read the compact tables that `scripts/build_tables.py` wrote."""

import gzip
from importlib.resources import files


def lines(table: str) -> list[str]:
    """Return the data lines of one table, tab-separated, without its header."""
    path = files("redactkit").joinpath("data", f"{table}.tsv.gz")
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()[1:]


def whole(cell: str) -> int | None:
    """Return a cell as a whole number, None if it is empty."""
    return int(cell) if cell else None


def real(cell: str) -> float | None:
    """Return a cell as a number, None if it is empty."""
    return float(cell) if cell else None


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list."""
    return tuple(cell.split(";")) if cell else ()
