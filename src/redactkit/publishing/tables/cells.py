"""Tables of a register: how many concerns there are of each code, with no cell that can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redactkit.codebook import Codebook
from redactkit.publishing.counting.tuples import CodedRow, Pair, folded, with_wider
from redactkit.publishing.tables.protecting import BASE, Count, Spot, protected
from redactkit.publishing.tables.relations import CROSSED, OTHERS, relations

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


@dataclass(frozen=True, slots=True)
class Counted:
    """A register that was counted before: its concerns, named as those of today are, and the cells shown."""

    rows: Mapping[str, CodedRow] = field(repr=False)
    shown: frozenset[Spot]


@dataclass(frozen=True, slots=True)
class _Members:
    """Who is in a cell, by id, and whether enough people and bodies stand behind them."""

    names: tuple[str, ...]
    enough: bool


def tables(
    rows: Mapping[str, CodedRow],
    book: Codebook,
    k: int,
    earlier: Sequence[Counted] = (),
    composites: Iterable[Collection[str]] = (),
) -> tuple[Count, ...]:
    """Return the cells of all tables, table by table.

    One table for each field of `ONE_WAY`, and one of settings by kinds, whose rows add up to the table of
    kinds. A cell is shown if k writers and k organisations stand behind it, and if it differs by none or
    by k concerns and more from every other that is shown, today or before, and from every composite. A
    cell of settings by kinds that all of a setting are in is not shown, since it would tell the kind of
    every body there. Further cells are suppressed until none that is
    suppressed can be worked out nearer than within k from what is shown.

    Args:
        rows: by id, the codes of each concern.
        book: the codebook.
        k: how many writers, and how many organisations, stand behind a cell that is shown.
        earlier: what was counted and shown before.
        composites: the ids of the members of each composite, of today and before.
    """
    places = _Places()
    today = dict(_cells(rows, book, k, _settings(rows, book, k)))
    bits = {spot: places.bits(members.names) for spot, members in today.items()}
    before = [(spot, places.bits(names)) for each in earlier for spot, names in shown_before(each, book, k)]
    told = [places.bits(members) for members in composites]
    cells = [
        Count(*spot, BASE * round(len(members.names) / BASE) if members.enough else None)
        for spot, members in today.items()
    ]
    return tuple(protected(_differing(cells, bits, before, told, k), relations(today, book), len(rows), k))


def shown_before(earlier: Counted, book: Codebook, k: int) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """Yield each cell that was shown, and who is in it."""
    crossed = frozenset(row for table, row, _ in earlier.shown if table == CROSSED and row != OTHERS)
    for spot, members in _cells(earlier.rows, book, k, _settings(earlier.rows, book, k) | crossed):
        if spot in earlier.shown:
            yield spot, members.names


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


def _settings(rows: Mapping[str, CodedRow], book: Codebook, k: int) -> frozenset[str]:
    """Return the settings that have a row of their own in the crossed table: those of enough concerns."""
    within: defaultdict[str, list[CodedRow]] = defaultdict(list)
    for row in rows.values():
        within[_setting(row)].append(row)
    return frozenset(
        code for code, held in within.items() if code and book.code("setting", code).says and _enough(held, k)
    )


def _setting(row: CodedRow) -> str:
    return next((code for name, code in row.codes if name == "setting"), "")


def _cells(
    rows: Mapping[str, CodedRow], book: Codebook, k: int, settings: Collection[str]
) -> Iterator[tuple[Spot, _Members]]:
    """Yield who is in each cell of the tables of a register; `settings` are the rows of the crossed one."""
    families = [code.code for code in book.field("kind").codes if code.family]
    within: dict[Spot, list[str]] = {
        (name, code.code, ""): []
        for name in ONE_WAY
        for code in book.field(name).codes
        if code.says and not code.act
    }
    if settings:
        within |= {(CROSSED, row, family): [] for row in (*sorted(settings), OTHERS) for family in families}
    for name, row in rows.items():
        held = set(with_wider(row.codes, book))
        setting = _setting(row) if _setting(row) in settings else OTHERS
        for spot in _spots(held, setting, families):
            if spot in within:
                within[spot].append(name)
    for spot, names in within.items():
        yield spot, _Members(tuple(names), _enough([rows[name] for name in names], k))


def _spots(held: Collection[Pair], setting: str, families: Iterable[str]) -> Iterator[Spot]:
    yield from ((*pair, "") for pair in held)
    yield from ((CROSSED, setting, family) for family in families if ("kind", family) in held)


def _enough(rows: Iterable[CodedRow], k: int) -> bool:
    """Tell whether k writers and k organisations stand behind `rows`; all unknown ones count as one."""
    who = [(folded(row.writer), folded(row.organisation)) for row in rows]
    return all(len(set(each)) >= k for each in zip(*who, strict=True)) if who else False


def _differing(
    cells: Sequence[Count],
    bits: Mapping[Spot, int],
    before: Sequence[tuple[Spot, int]],
    composites: Sequence[int],
    k: int,
) -> list[Count]:
    """Return `cells` without those that differ too little from another that is shown."""
    found: list[Count] = []
    shown: list[tuple[Spot, int]] = list(before)
    for cell in cells:
        mine = bits[cell.spot]
        if cell.rounded is not None and (
            any(_close(mine, other, k) or _telling(cell.spot, spot, mine, other) for spot, other in shown)
            or any(_close(mine, other, k) for other in composites)
        ):
            cell = replace(cell, rounded=None)
        if cell.rounded is not None:
            shown.append((cell.spot, mine))
        found.append(cell)
    return found


def _close(one: int, other: int, k: int) -> bool:
    """Tell whether one of two sets holds the other and fewer than k more, but not none."""
    return 0 < (one ^ other).bit_count() < k and one & other in (one, other)


def _telling(spot: Spot, whole: Spot, members: int, other: int) -> bool:
    """Tell whether all of a setting are in one crossed cell."""
    table, row, _ = spot
    return table == CROSSED and whole == ("setting", row, "") and members == other
