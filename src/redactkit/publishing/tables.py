"""Tables of a register: how many concerns there are of each code, with no cell that can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redactkit.codebook import Codebook
from redactkit.publishing.counting import Pair, Row, folded, with_wider
from redactkit.publishing.ranges import Cell, Sum, ranges

ONE_WAY = (
    "sector",
    "setting",
    "role",
    "kind",
    "affected",
    "duration",
    "told",
    "response",
    "detriment",
    "outcome",
)
"""The fields of which a table says how many concerns have each code."""

BASE = 5
"""Counts are rounded to a multiple of this, so that a change of one concern seldom shows."""


@dataclass(frozen=True, slots=True)
class Count:
    """One cell: how many concerns there are in a row, or in a row and a column.

    `rounded` is a multiple of `BASE`; None where the cell is suppressed, which says nothing of its size.
    """

    table: str
    row: str
    column: str
    rounded: int | None


@dataclass(frozen=True, slots=True)
class _Member:
    codes: frozenset[Pair]
    writer: str
    organisation: str


def tables(rows: Iterable[Row], book: Codebook, k: int) -> tuple[Count, ...]:
    """Return the cells of all tables, table by table.

    One table for each field of `ONE_WAY`, and one of settings by kinds, whose rows add up to the table of
    kinds. A cell is shown if k writers and k organisations stand behind it; further cells are suppressed
    until none that is suppressed can be worked out nearer than within k from what is shown.

    Args:
        rows: the codes of each concern.
        book: the codebook.
        k: how many writers, and how many organisations, stand behind a cell that is shown.
    """
    members = [
        _Member(frozenset(with_wider(row.codes, book)), folded(row.writer), folded(row.organisation))
        for row in rows
    ]
    cells = [*_one_way(members, book, k), *_crossed(members, book, k)]
    return tuple(_protected(cells, len(members), k))


def _one_way(members: Sequence[_Member], book: Codebook, k: int) -> Iterator[Count]:
    for name in ONE_WAY:
        for code in book.field(name).codes:
            if code.says and not code.act:
                holding = [member for member in members if (name, code.code) in member.codes]
                yield _count(name, code.code, "", holding, k)


def _crossed(members: Sequence[_Member], book: Codebook, k: int) -> Iterator[Count]:
    """Yield how many concerns of each setting are of each family of kinds; without a setting too."""
    families = [code.code for code in book.field("kind").codes if code.family]
    by_setting: defaultdict[str, list[_Member]] = defaultdict(list)
    for member in members:
        settings = [
            code for name, code in member.codes if name == "setting" and not book.code(name, code).family
        ]
        by_setting[settings[0] if settings else ""].append(member)
    for setting in sorted(by_setting):
        for family in families:
            holding = [member for member in by_setting[setting] if ("kind", family) in member.codes]
            yield _count("setting by kind", setting, family, holding, k)


def _count(table: str, row: str, column: str, members: Sequence[_Member], k: int) -> Count:
    enough = min(len({each.writer for each in members}), len({each.organisation for each in members})) >= k
    return Count(table, row, column, BASE * round(len(members) / BASE) if enough else None)


def _protected(cells: Sequence[Count], concerns: int, k: int) -> Sequence[Count]:
    """Return `cells` with more of them suppressed, until each suppressed one may be of k sizes and more."""
    shown = list(cells)
    while True:
        narrow = [at for at, (low, high) in _suppressed_ranges(shown, concerns).items() if high - low < k]
        if not narrow:
            return shown
        at = _partner(shown, narrow)
        if at is None:
            return [replace(cell, rounded=None) for cell in shown]
        shown[at] = replace(shown[at], rounded=None)


def _partner(cells: Sequence[Count], narrow: Iterable[int]) -> int | None:
    """Return the smallest cell that is shown in an equation with one of `narrow`."""
    sums = {
        at
        for each in narrow
        for one in _sums(cells)
        if each in (one.total, *one.parts)
        for at in (one.total, *one.parts)
    }
    shown = [at for at in sums if cells[at].rounded is not None]
    return min(shown, key=lambda at: (cells[at].rounded or 0, at), default=None)


def _suppressed_ranges(cells: Sequence[Count], concerns: int) -> Mapping[int, tuple[float, float]]:
    half = BASE // 2
    known = [
        Cell(0, concerns) if cell.rounded is None else Cell(max(0, cell.rounded - half), cell.rounded + half)
        for cell in cells
    ]
    asked = [at for at, cell in enumerate(cells) if cell.rounded is None]
    return ranges(known, _sums(cells), asked)


def _sums(cells: Sequence[Count]) -> tuple[Sum, ...]:
    """Return what adds up: settings to their sector, and the settings of a kind to that kind."""
    at = {(cell.table, cell.row, cell.column): place for place, cell in enumerate(cells)}
    found: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        if cell.table == "setting" and "." in cell.row:
            found["sector", cell.row.partition(".")[0], ""].append(place)
        if cell.table == "setting by kind":
            found["kind", cell.column, ""].append(place)
    # A setting that cannot be told has no cell of its own, so that settings need not fill their sector.
    return tuple(
        Sum(at[total], tuple(parts), total[0] == "kind") for total, parts in found.items() if total in at
    )
