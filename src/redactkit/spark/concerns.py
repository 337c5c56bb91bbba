"""What each coded concern of a Spark frame holds: the numbers of its codes, and whose and where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.publishing.counting.tuples import Pair, folded, numbered, with_wider
from redactkit.publishing.decisions import TOLD_OF
from redactkit.spark.batches import Row, batches_of, rows_of
from redactkit.spark.frames import STRING, WHOLE, column

if TYPE_CHECKING:
    from pandas import DataFrame as Batch
    from pyspark.sql import DataFrame

HELD: Final = "concern string, writer string, organisation string, codes array<int>, foreign int"
"""The columns of what each concern holds."""
_TEXTS: Final = ("genre", "writer", "organisation", "confirmed_by")


@dataclass(frozen=True, slots=True)
class RowCodes:
    """Gives the numbers of the codes that each concern holds; it is sent to each worker.

    `numbers` has for each code of the codebook its own and those of its wider words.
    """

    numbers: Mapping[Pair, tuple[int, ...]] = field(repr=False)

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """Yield for each row its id, who wrote it where as they are compared, and what it holds."""
        yield from batches_of(self.held(row) for row in rows_of(batches))

    def held(self, row: Row) -> dict[str, Any]:
        """Return what a concern holds; `foreign` is how many of its codes the codebook does not have.

        Example:
            >>> held = RowCodes({("kind", "abuse"): (7,), ("kind", "abuse.physical"): (8, 7)}).held
            >>> row = {"id": "1", "writer": " Jo  B", "organisation": None, "fields": ["kind", "sort"]}
            >>> held({**row, "codes": ["abuse.physical", "abuse"]})["codes"]
            [7, 8]
        """
        given = list(zip(_listed(row["fields"]), _listed(row["codes"]), strict=True))
        known = [self.numbers[pair] for pair in given if pair in self.numbers]
        return {
            "concern": row["id"],
            "writer": folded(row["writer"] or ""),
            "organisation": folded(row["organisation"] or ""),
            "codes": sorted({number for numbers in known for number in numbers}),
            "foreign": len(given) - len(known),
        }


def held(facts: DataFrame, book: Codebook) -> DataFrame:
    """Return what each concern holds that is told of, as somebody has confirmed it.

    Raises:
        InvalidInput: a column is missing or of another type.
    """
    from pyspark.sql.functions import col, trim

    texts = {name: column(facts, name) for name in _TEXTS}
    _check_facts(facts)
    number = numbered(book)
    numbers = {pair: tuple(number[each] for each in with_wider([pair], book)) for pair in number}
    given: Any = RowCodes(numbers)  # Spark asks for a function, and calls it as we do
    counts = facts.where(texts["genre"].isin(*TOLD_OF) & (trim(texts["confirmed_by"]) != ""))
    return counts.select(
        column(facts, "id", WHOLE).alias("id"),
        texts["writer"].alias("writer"),
        texts["organisation"].alias("organisation"),
        col("facts.field").alias("fields"),
        col("facts.code").alias("codes"),
    ).mapInPandas(given, HELD)


def check(concerns: DataFrame, book: Codebook) -> None:
    """Read what all concerns hold, once, and raise what is wrong with them, by how many there are.

    Raises:
        InvalidInput: an id is missing or stands twice, or there are codes that the codebook does not have.
    """
    from pyspark.sql import functions

    rows, ids, foreign = concerns.agg(
        functions.count(functions.lit(1)),
        functions.count_distinct(functions.col("concern")),
        functions.coalesce(functions.sum("foreign"), functions.lit(0)),
    ).collect()[0]
    if rows != ids:
        raise InvalidInput(
            f"{rows - ids} of the concerns have no id, or one that another has. Give each one of its own."
        )
    if foreign:
        raise InvalidInput(
            f"{foreign} of the codes are not in codebook version {book.version}. Correct them."
        )


def _check_facts(frame: DataFrame) -> None:
    """Refuse a frame whose facts are not lists of a field and a code."""
    from pyspark.sql.types import ArrayType, StructType

    found = frame.schema["facts"].dataType if "facts" in frame.columns else None
    shape = found.elementType if isinstance(found, ArrayType) else None
    kinds = (
        {each.name: each.dataType.typeName() for each in shape.fields}
        if isinstance(shape, StructType)
        else {}
    )
    if not (kinds.get("field") == kinds.get("code") == STRING):
        raise InvalidInput("Column 'facts' must hold lists of structures with field and code, both strings.")


def _listed(cells: Iterable[str] | None) -> list[str]:
    """Return a cell that holds a list; none is empty."""
    return [] if cells is None else list(cells)
