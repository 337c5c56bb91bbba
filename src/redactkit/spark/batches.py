"""The batches in which a worker takes rows and gives them back, bounded by their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pandas import DataFrame

BYTES: Final = 4 << 20
"""About so many bytes of rows are held before they are given back; one row may have more."""
ROW_BYTES: Final = 200
"""What a row takes beside its words."""

Row = Mapping[str, Any]


def rows_of(batches: Iterable[DataFrame]) -> Iterator[Row]:
    """Yield the rows of batches as they come, one at a time."""
    for batch in batches:
        for values in zip(*(batch[name] for name in batch.columns), strict=True):
            yield dict(zip(batch.columns, values, strict=True))


def pieces(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield rows in pieces, in order, each as soon as it has `size` bytes.

    Example:
        >>> rows = [{"id": "1", "text": "a" * 900}, {"id": "2", "text": "b"}, {"id": "3", "text": "c"}]
        >>> [[row["id"] for row in piece] for piece in pieces(rows, size=1000)]
        [['1'], ['2', '3']]
    """
    held: list[Row] = []
    taken = 0
    for row in rows:
        held.append(row)
        taken += ROW_BYTES + sum(len(value) for value in row.values() if isinstance(value, str))
        if taken >= size:
            yield held
            held, taken = [], 0
    if held:
        yield held


def batches_of(rows: Iterable[Row], size: int = BYTES) -> Iterator[DataFrame]:
    """Yield rows in batches of about `size` bytes, in order, as Spark takes them back."""
    from pandas import DataFrame

    yield from map(DataFrame, pieces(rows, size))
