"""Recognise form fields of one letter or digit a box among the cells of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

FEWEST: Final = 3
"""Letters that make a run of boxes; of digits alone it takes eight, and one that no mark out of five is."""
DIGITS: Final = 8
_MARKS: Final = frozenset("@./'’+-")
_ANSWERS: Final = frozenset("ynx")
_NO_SCORES: Final = frozenset("06789")


class Box(Enum):
    """What a cell is; the value is what stands before it when the row is read as text."""

    NONE = None
    FIRST = ""
    LETTER = " "
    WORD = "   "


def boxes(cells: Sequence[str]) -> tuple[Box, ...]:
    """Return what each cell of a row is: the first of a run of boxes, the next letter, a new word, or no box.

    Empty boxes between letters part words, unless as many stand between all of them, as where each letter
    has several cells; a form's row goes on over up to three of them.

    Example:
        >>> [box.name for box in boxes(["Name", "J", "o", "", "L", "i"])]
        ['NONE', 'FIRST', 'LETTER', 'NONE', 'WORD', 'LETTER']
    """
    found = [Box.NONE] * len(cells)
    said = [cell.strip() for cell in cells]
    for run in filter(lambda run: _is_boxed([said[at] for at in run]), _runs(said)):
        step = min(at - before for before, at in pairwise(run))
        for before, at in zip([None, *run], run, strict=False):
            if before is None:
                found[at] = Box.FIRST
            else:
                found[at] = Box.LETTER if at == before + step else Box.WORD
    return tuple(found)


def _runs(cells: Sequence[str]) -> Iterator[list[int]]:
    """Yield the places of the cells of each run."""
    run: list[int] = []
    for at, cell in enumerate(cells):
        if not cell:
            continue
        single = len(cell) == 1 and (cell.isalnum() or cell in _MARKS)
        numbered = (
            len(run) == 1 and cells[run[0]].isdigit() and cell.isalpha()
        )  # a row's number before a name
        if run and (not single or numbered or at - run[-1] > 4):
            yield run
            run = []
        if single:
            run.append(at)
    if run:
        yield run


def _is_boxed(said: Sequence[str]) -> bool:
    """Tell whether these are letters of a word or digits of a number, and not marks or answers."""
    letters = [cell for cell in said if cell.isalpha()]
    digits = [cell for cell in said if cell.isdigit()]
    if len(letters) >= FEWEST or (letters and len(digits) >= FEWEST):
        return len(set(said)) > 1 and not _ANSWERS.issuperset(letter.casefold() for letter in letters)
    return len(digits) >= DIGITS and bool(_NO_SCORES & set(digits))
