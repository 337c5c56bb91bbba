"""What adds up in the tables: all that a reader knows of the cells without being shown them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from redactkit.codebook import Codebook, Number
from redactkit.publishing.tables.protecting import Spot
from redactkit.publishing.tables.ranges import Sense, Sum

CROSSED = "setting by kind"
"""The table of settings by families of kinds."""
OTHERS = "others"
"""Its row of the settings that have none of their own."""


def relations(spots: Collection[Spot], book: Codebook) -> tuple[Sum, ...]:
    """Return what adds up among `spots`, the cells by their places.

    The codes below one are no more than it together where a concern has one code of the field, each of
    them where it may have several, and no fewer together where each of them has a cell; the settings of a
    sector are no more than it; the crossed cells of a kind are that kind, and each no more than its setting.
    """
    at = {spot: place for place, spot in enumerate(spots)}
    return tuple(
        Sum(at[total], tuple(at[part] for part in parts), sense)
        for total, parts, sense in (*_families(at, book), *_sectors(at, book), *_crossed(at))
    )


def _families(at: Collection[Spot], book: Codebook) -> Iterator[tuple[Spot, tuple[Spot, ...], Sense]]:
    for each in book.fields:
        below: defaultdict[str, list[str]] = defaultdict(list)
        for code in each.codes:
            if code.wider and not code.act:
                below[code.wider].append(code.code)
        for wider, codes in below.items():
            total = (each.name, wider, "")
            parts = tuple((each.name, code, "") for code in codes)
            said = tuple(part for part in parts if part in at)
            if total not in at or not said:
                continue
            if each.number is Number.ANY:
                yield from ((total, (part,), Sense.AT_MOST) for part in said)
            else:
                yield total, said, Sense.AT_MOST
            if said == parts and book.code(each.name, wider).family:
                yield total, said, Sense.AT_LEAST


def _sectors(at: Collection[Spot], book: Codebook) -> Iterator[tuple[Spot, tuple[Spot, ...], Sense]]:
    """Yield the settings of each sector, and whether they fill it."""
    for sector in book.field("sector").codes:
        total = ("sector", sector.code, "")
        parts = tuple(
            ("setting", code.code, "")
            for code in book.field("setting").codes
            if code.code.startswith(f"{sector.code}.")
        )
        said = tuple(part for part in parts if part in at)
        if total in at and said:
            yield total, said, Sense.EXACTLY if said == parts else Sense.AT_MOST


def _crossed(at: Collection[Spot]) -> Iterator[tuple[Spot, tuple[Spot, ...], Sense]]:
    kinds: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in at:
        if spot[0] == CROSSED:
            kinds[spot[2]].append(spot)
            if ("setting", spot[1], "") in at:
                yield ("setting", spot[1], ""), (spot,), Sense.AT_MOST
    for kind, parts in kinds.items():
        if ("kind", kind, "") in at:
            yield ("kind", kind, ""), tuple(parts), Sense.EXACTLY
