"""Count in Spark which codes enough concerns of a register share: the relations that DuckDB runs too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from redactkit.codebook import Codebook, load
from redactkit.errors import InvalidInput
from redactkit.publishing.counting.relations import RELATIONS, SIZES, unpacked
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tuples import Pair, numbered
from redactkit.publishing.publication import LEAST_K
from redactkit.spark.concerns import check, held
from redactkit.spark.frames import need_pandas

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SHARED: Final = "size int, codes array<struct<field: string, code: string>>"
"""The columns of what is given back."""
_KEPT: Final = ("marked", "least_pairs", "least_triples")
"""The relations that are read more than once."""


def publish(facts: DataFrame, *, k: int = 10, codebook: str | Path | Codebook | None = None) -> DataFrame:
    """Return every code, pair and triple of codes that enough concerns of a register share to be told.

    Each is held by concerns of at least `k` different writers and at least `k` different organisations, and
    tells no role beside a place where too few colleagues have that role. A concern holds its codes and every
    wider one; writers and organisations are compared without regard to case and blanks, and all unknown ones
    count as one. How many hold a tuple is not told: two such numbers can differ by one person.

    Reports count for nothing, nor do codes that nobody has confirmed. It counts when it is called.

    Args:
        facts: a row for each coded concern: `id`, `genre` and `facts` as `code` gives them, and `writer`,
            `organisation` and `confirmed_by`, strings, empty or null where they are not known.
        k: 10 for the world, 5 for readers under agreement, at least 3.
        codebook: a TOML file or a `Codebook` in the place of the one that ships.

    Returns:
        Columns `size` (1 to 3) and `codes`, each with `field` and `code`, in the codebook's order.

    Raises:
        InvalidInput: k is below 3, a column is missing or of another type, an id is missing or stands twice,
            or there are codes that the codebook does not have.
        InvalidCodebook: the codebook cannot be used.
        MissingExtra: pandas or PyArrow is not installed.
    """
    if k < LEAST_K:
        raise InvalidInput(
            f"k is {k}; at least {LEAST_K} concerns must share what is told. Choose 10 for the world."
        )
    need_pandas("Counting a register in Spark")
    book = codebook if isinstance(codebook, Codebook) else load(codebook)
    concerns = held(facts, book).persist()
    try:
        check(concerns, book)
        found = _counted(concerns, k)
    finally:
        concerns.unpersist()
    return facts.sparkSession.createDataFrame(list(_named(found, book, k)), SHARED)


def _counted(concerns: DataFrame, k: int) -> Mapping[str, list[int]]:
    """Return the tuples of codes that enough concerns share, by the name of their relation."""
    from pyspark.sql.functions import explode

    session, run = concerns.sparkSession, uuid4().hex
    names = {name: f"redactkit_{run}_{name}" for name in ("known", *RELATIONS)}
    parts = int(session.conf.get("spark.sql.shuffle.partitions") or 1)
    known = concerns.select("concern", explode("codes").alias("code"), "writer", "organisation")
    try:
        known.createOrReplaceTempView(names["known"])
        for name, query in RELATIONS.items():
            made = session.sql(query.format(k=k, **names))
            if name == "marked":  # it is joined to itself: each concern lies on one machine
                made = made.repartition(parts, "concern")
            (made.persist() if name in _KEPT else made).createOrReplaceTempView(names[name])
        return {name: [row["tuple"] for row in session.table(names[name]).collect()] for name in SIZES}
    finally:
        for name in names.values():
            session.catalog.dropTempView(name)  # and what was kept of it


def _named(found: Mapping[str, Iterable[int]], book: Codebook, k: int) -> Iterator[tuple[int, list[Pair]]]:
    """Yield the size and the codes of each tuple that may be told, the single codes first."""
    pairs = list(numbered(book))
    apart = frozenset(frozenset(pair) for pair in too_few(book, k))
    for name, size in SIZES.items():
        for tuple_ in sorted(found[name]):
            codes = [pairs[number] for number in unpacked(tuple_, size)]
            if not any(frozenset(two) in apart for two in combinations(codes, 2)):
                yield size, codes
