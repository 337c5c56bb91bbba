"""What enough concerns share, as relations in SQL: one text of them, which DuckDB and Spark both run.

Each relation is a query over those before it. The first stands on `known`, which holds a row for each code
of each concern: `concern`, `code` (its number), `writer` and `organisation`. A tuple of codes is one number
(`packed`), its codes in rising order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

BITS: Final = 12
"""Bits of one code's number in the number of a tuple: a codebook has fewer than 4,096 codes."""
SIZES: Final = MappingProxyType({"singles": 1, "pairs": 2, "triples": 3})
"""The relations that hold what enough concerns share, each with how many codes a tuple of it has."""

_ENOUGH = "count(DISTINCT writer) >= {k} AND count(DISTINCT organisation) >= {k}"
_SINGLES = f"SELECT code AS tuple FROM {{known}} GROUP BY code HAVING {_ENOUGH}"  # noqa: S608 - our own words
# Sixty-three places are ticked off by hash: as many as are ticked, so many different ones there are at least.
# That settles most tuples without holding who is in each; the others are counted one by one.
_TICK = "CAST(1 AS BIGINT) << CAST(abs(hash({who}) % 63) AS INTEGER)"
_MARKED = f"""
SELECT concern, code, writer, organisation,
    {_TICK.format(who="writer")} AS writers, {_TICK.format(who="organisation")} AS organisations
FROM {{known}} JOIN {{singles}} ON code = tuple ORDER BY concern, code
"""  # noqa: S608
_SHIFT = f"CAST({1 << BITS} AS BIGINT)"
_PAIR = (
    f"(a.code * {_SHIFT} + b.code)",
    "{marked} a JOIN {marked} b ON a.concern = b.concern AND a.code < b.code",
)
_TRIPLE = (
    f"((a.code * {_SHIFT} + b.code) * {_SHIFT} + c.code)",
    f"{_PAIR[1]} JOIN {{marked}} c ON a.concern = c.concern AND b.code < c.code",
)


def _least(packing: str, joined: str) -> str:
    """Return the query of each tuple that k concerns hold, with how many who hold it there are at least."""
    return f"""
SELECT {packing} AS tuple,
    least(bit_count(bit_or(a.writers)), bit_count(bit_or(a.organisations))) AS least
FROM {joined} GROUP BY tuple HAVING count(*) >= {{k}}
"""  # noqa: S608


def _exact(packing: str, joined: str, least: str) -> str:
    """Return the query of each tuple that enough hold; those that `least` does not settle are counted."""
    return f"""
SELECT tuple FROM {least} WHERE least >= {{k}}
UNION ALL
SELECT tuple FROM (
    SELECT {packing} AS tuple, a.writer AS writer, a.organisation AS organisation FROM {joined}
) JOIN {least} USING (tuple) WHERE least < {{k}} GROUP BY tuple HAVING {_ENOUGH}
"""  # noqa: S608


RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "singles": _SINGLES,
        "marked": _MARKED,
        "least_pairs": _least(*_PAIR),
        "pairs": _exact(*_PAIR, "{least_pairs}"),
        "least_triples": _least(*_TRIPLE),
        "triples": _exact(*_TRIPLE, "{least_triples}"),
    }
)
"""Every relation by its name, in the order in which they are worked out. In braces stand `k` and the names of
the relations that a query reads."""


def packed(numbers: Iterable[int]) -> int:
    """Return numbers of codes, in rising order, as one number.

    Example:
        >>> packed((1, 2)) == (1 << 12) + 2
        True
    """
    tuple_ = 0
    for number in numbers:
        tuple_ = (tuple_ << BITS) + number
    return tuple_


def unpacked(tuple_: int, size: int) -> tuple[int, ...]:
    """Return the numbers of the codes of a tuple.

    Example:
        >>> unpacked(packed((1, 2, 3)), 3)
        (1, 2, 3)
    """
    last = (1 << BITS) - 1
    return tuple(tuple_ >> BITS * place & last for place in reversed(range(size)))
