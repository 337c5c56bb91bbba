"""Tables of a register: how many concerns there are of each code, with no cell that can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redactkit.codebook import Codebook
from redactkit.publishing.counting import Row, folded, with_wider
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

CROSSED = "setting by kind"
"""The table of settings by families of kinds."""

BASE = 5
"""Counts are rounded to a multiple of this, so that a change of one concern seldom shows."""


Spot = tuple[str, str, str]
"""Which cell: its table, its row, its column, which may be empty."""


@dataclass(frozen=True, slots=True)
class Count:
    """One cell: how many concerns there are in a row, or in a row and a column.

    `rounded` is a multiple of `BASE`; None where the cell is suppressed, which says nothing of its size.
    """

    table: str
    row: str
    column: str
    rounded: int | None

    @property
    def spot(self) -> Spot:
        """Return which cell it is."""
        return self.table, self.row, self.column


@dataclass(frozen=True, slots=True)
class Counted:
    """A register that was counted before: its concerns, named as those of today are, and the cells shown."""

    rows: Mapping[str, Row] = field(repr=False)
    shown: frozenset[Spot]


@dataclass(frozen=True, slots=True)
class _Members:
    """Who is in a cell: one bit for each concern, and whether enough people and bodies stand behind them."""

    bits: int
    enough: bool


def tables(
    rows: Mapping[str, Row], book: Codebook, k: int, earlier: Sequence[Counted] = ()
) -> tuple[Count, ...]:
    """Return the cells of all tables, table by table.

    One table for each field of `ONE_WAY`, and one of settings by kinds, whose rows add up to the table of
    kinds. A cell is shown if k writers and k organisations stand behind it, and if no cell that holds all
    of it, of today or shown before, has fewer than k concerns more. Further cells are suppressed until none
    that is suppressed can be worked out nearer than within k from what is shown.

    Args:
        rows: by id, the codes of each concern.
        book: the codebook.
        k: how many writers, and how many organisations, stand behind a cell that is shown.
        earlier: what was counted and shown before.
    """
    places = _Places()
    today = dict(_cells(rows, book, k, places))
    before = [
        (spot, members.bits)
        for each in earlier
        for spot, members in _cells(each.rows, book, k, places)
        if spot in each.shown
    ]
    cells = [
        Count(*spot, BASE * round(members.bits.bit_count() / BASE) if members.enough else None)
        for spot, members in today.items()
    ]
    return tuple(_protected(_differing(cells, today, before, k), len(rows), k))


class _Places:
    """The bit of each concern, the same in every register."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def bits(self, names: Iterable[str]) -> int:
        """Return a number with the bit of each of `names` set."""
        places = [self._given.setdefault(name, len(self._given)) for name in names]
        marks = bytearray(len(self._given) // 8 + 1)
        for place in places:
            marks[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(marks, "little")


def _cells(
    rows: Mapping[str, Row], book: Codebook, k: int, places: _Places
) -> Iterator[tuple[Spot, _Members]]:
    """Yield who is in each cell of the tables of a register."""
    families = [code.code for code in book.field("kind").codes if code.family]
    within: defaultdict[Spot, list[str]] = defaultdict(list)
    for name in ONE_WAY:
        for code in book.field(name).codes:
            if code.says and not code.act:
                within[name, code.code, ""] = []
    for name, row in rows.items():
        held = set(with_wider(row.codes, book))
        setting = next((code for field_, code in row.codes if field_ == "setting"), "")
        for pair in held:
            if (*pair, "") in within:
                within[*pair, ""].append(name)
        for family in families:
            if ("kind", family) in held:
                within[CROSSED, setting, family].append(name)
    for spot, names in within.items():
        writers = {folded(rows[name].writer) for name in names}
        bodies = {folded(rows[name].organisation) for name in names}
        yield spot, _Members(places.bits(names), min(len(writers), len(bodies)) >= k)


def _differing(
    cells: Sequence[Count], today: Mapping[Spot, _Members], before: Sequence[tuple[Spot, int]], k: int
) -> list[Count]:
    """Return `cells` without those that hold another, or that another holds, with fewer than k more."""
    found: list[Count] = []
    shown: list[tuple[Spot, int]] = list(before)
    for cell in cells:
        bits = today[cell.spot].bits
        if cell.rounded is not None and any(
            spot[0] == cell.table and _close(bits, other, k) for spot, other in shown
        ):
            cell = replace(cell, rounded=None)
        if cell.rounded is not None:
            shown.append((cell.spot, bits))
        found.append(cell)
    return found


def _close(one: int, other: int, k: int) -> bool:
    """Tell whether one of two sets holds the other and fewer than k more, but not none."""
    more = (one ^ other).bit_count()
    return 0 < more < k and (one & other) in (one, other)


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
    """Return what adds up: settings to no more than their sector, the settings of a kind to that kind."""
    at = {cell.spot: place for place, cell in enumerate(cells)}
    found: defaultdict[Spot, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        if cell.table == "setting" and "." in cell.row:
            found["sector", cell.row.partition(".")[0], ""].append(place)
        if cell.table == CROSSED:
            found["kind", cell.column, ""].append(place)
    # A setting without a wording has no cell of its own, so that settings need not fill their sector.
    return tuple(
        Sum(at[total], tuple(parts), exact=total[0] == "kind")
        for total, parts in found.items()
        if total in at
    )
