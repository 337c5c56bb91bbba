"""Find words that a form holds one letter a row, in the boxes of one column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from redactkit.detect.disguises.spaced import spaced
from redactkit.detect.words.namelike import is_name
from redactkit.formats import Row
from redactkit.formats.tabular.rows import said
from redactkit.tables.names import first_name, surname

FEWEST: Final = 5
"""Different letters from which a word that no table has is no column of codes ("E L N N L")."""
LONGEST: Final = 40
"""Letters up to which they can be somebody's names."""

Place = tuple[int, int]
"""The number of a row, from 1, and of a column, from 0."""


def downwards(rows: Iterable[Row]) -> frozenset[Place]:
    """Return the cells whose letters, read from above, are the name of somebody.

    A heading of one letter belongs to the word under it. No more than a run of each column is kept.

    Args:
        rows: of the table, in order.

    Example:
        >>> rows = [Row("", ("No", "Name"), (number, letter)) for number, letter in enumerate("JANET", 1)]
        >>> sorted(downwards(rows))
        [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]
    """
    found: set[Place] = set()
    runs: dict[int, list[tuple[Place, str]]] = {}
    sheet = None
    for number, row in enumerate(rows, 1):
        if row.sheet != sheet:
            found.update(place for run in runs.values() for place in _named(run))
            runs = {at: [((0, at), name)] for at, name in enumerate(row.columns) if _is_letter(name)}
            sheet = row.sheet
        for at, value in enumerate(row.values):
            letter = said(value).strip()
            if _is_letter(letter):
                runs.setdefault(at, []).append(((number, at), letter))
            elif at in runs:
                found.update(_named(runs.pop(at)))
    found.update(place for run in runs.values() for place in _named(run))
    return frozenset(place for place in found if place[0])


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


def _named(run: list[tuple[Place, str]]) -> Iterator[Place]:
    """Yield the places of a run of letters if they are a name."""
    if not 2 < len(run) <= LONGEST:
        return
    word = "".join(letter for _, letter in run).casefold()
    apart = " ".join(letter for _, letter in run)
    reads = any(found.named and (found.start, found.end) == (0, len(apart)) for found in spaced(apart))
    if is_name(word) or (reads and (len(set(word)) >= FEWEST or first_name(word) or surname(word))):
        yield from (place for place, _ in run)
