"""Find names in the columns of tables written as text, by the heading or by what most cells are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from redactkit.detect.forms.fields import asks_for_a_person, held
from redactkit.detect.spacy import text_of
from redactkit.detect.words.namelike import PARTICLE, is_name, is_town, is_word, may_be_name
from redactkit.tables.names import first_name, surname
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCORE: Final = 1.0
FEWEST: Final = 3
"""Cells below which what most of them are says nothing, unless they are two and both names."""
LINE: Final = re.compile(r"[^\n]+")
_TABLE: Final = re.compile(r"(?m)^(?=[^\n]*(?:;|\||\t))[^\n]+$(?:\n(?=[^\n]*(?:;|\||\t))[^\n]+$)+")
_LONGEST: Final = 4
"""Words of a heading."""
MARKS: Final = ";|\t"
MARK: Final = re.compile(r"\t| ?; ?| ?\| ?")
_COMMA: Final = re.compile(r", ?")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_NAME: Final = re.compile(rf"(?:[^\W\d_a-zß-öø-ÿ][\w'’-]*[,.]?(?: |$)|{PARTICLE} ){{1,4}}")


class TextCell(NamedTuple):
    """The text of a cell and where it begins; its `repr` shows nothing of it."""

    start: int
    text: str

    def __repr__(self) -> str:
        return f"TextCell(start={self.start})"


def columns(doc: Doc) -> Iterator[Span]:
    """Yield the names in the columns of tables that are written as lines of text.

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> text = "Ref; Worker\\n1; Trevanion\\n2; Okwuosa"
        >>> [text[span.start : span.end] for span in columns(bare(text))]
        ['Trevanion', 'Okwuosa']
    """
    text = text_of(doc)
    tables = _TABLE.finditer(text) if sum(map(text.count, MARKS)) > 1 else ()
    for table in tables:
        lines = (cells_of(text, *line.span(), MARK) for line in LINE.finditer(text, *table.span()))
        for column in columns_of(lines):
            bare = is_like_a_name(column[0].text) and not asks_for_a_person(column[0].text)
            heading, cells = ("", column) if bare else (column[0].text, column[1:])
            yield from _people(heading, cells)
    for places in _with_commas(text):
        yield from _apart_by_commas([tuple(cells_of(text, *place, _COMMA)) for place in places])


def _with_commas(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield blocks of two lines or more with the same number of commas: prose, or a table."""
    lines: list[tuple[int, int]] = []
    last = at = 0
    for line in (*text.split("\n"), ""):
        commas = 0 if any(mark in line for mark in MARKS) else line.count(",")
        if commas != last:
            if last and len(lines) > 1:
                yield lines
            lines = []
        lines.append((at, at + len(line)))
        last = commas
        at += len(line) + 1


def _apart_by_commas(rows: Sequence[Sequence[TextCell]]) -> Iterator[Span]:
    """Yield the names in a comma-separated table, where a heading in its first line asks for them."""
    headings = [cell.text for cell in rows[0]]
    if all(len(heading.split()) <= _LONGEST for heading in headings):
        for heading, (_, *cells) in zip(headings, columns_of(rows), strict=True):
            if asks_for_a_person(heading):
                yield from _people(heading, cells)


def _people(heading: str, cells: Sequence[TextCell]) -> Iterator[Span]:
    for at in named(heading, [cell.text for cell in cells]):
        start, said = cells[at]
        yield Span(start, start + len(said), Type.PERSON, Level.DIRECT, score=SCORE, why="column")


def columns_of(lines: Iterable[Iterable[TextCell]]) -> list[list[TextCell]]:
    """Return the columns of a table, the cell of the first line first, or an empty one.

    A line that ends before a column leaves no cell in it: one long line among thousands makes few.
    """
    columns: list[list[TextCell]] = []
    for number, line in enumerate(lines):
        for at, cell in enumerate(line):
            if at == len(columns):
                columns.append([TextCell(0, "")] if number else [])
            columns[at].append(cell)
    return columns


def named(heading: str, cells: Sequence[str], *, fewest: int = FEWEST) -> tuple[int, ...]:
    """Return which cells of a column are names of persons, by its heading or by what most cells are.

    Args:
        heading: what the column is called, empty where it has no name.
        cells: what they say, without blanks at the ends; empty ones count as none.
        fewest: names that it takes where the heading does not tell.

    Example:
        >>> named("Worker", ["Trevanion", "", "Agency"]), named("", ["Leeds", "Bradford", "Halifax"])
        ((0,), ())
    """
    if asks_for_a_person(heading):
        return tuple(at for at, cell in enumerate(cells) if _NAME.fullmatch(cell) and held(heading, cell))
    other = len(heading) > 1 and is_word(heading.casefold())
    said = [at for at, cell in enumerate(cells) if cell]
    like = [at for at in said if is_like_a_name(cells[at])]
    sure = [at for at in like if any(_is_known(word, strictly=other) for word in _words(cells[at]))]
    towns = [at for at in said if is_town(cells[at].casefold())]
    if len(said) == len(like) == FEWEST - 1 and not other:
        fewest = len(like)
    if len(like) < fewest or len(like) * 5 < len(said) * 3 or len(sure) * 5 < len(like):
        return ()
    return () if len(towns) * 3 > len(like) else tuple(like)


def is_like_a_name(cell: str) -> bool:
    """Tell whether a cell may be a name: up to four words with capitals, one of them no ordinary word.

    Example:
        >>> is_like_a_name("Trevanion, G."), is_like_a_name("Short staffed")
        (True, False)
    """
    return bool(_NAME.fullmatch(cell)) and any(map(may_be_name, _words(cell)))


def _is_known(word: str, *, strictly: bool) -> bool:
    return is_name(word) if strictly else bool(surname(word) or first_name(word))


def _words(cell: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(cell) if len(word) > 1]


def cells_of(text: str, start: int, end: int, between: re.Pattern[str]) -> Iterator[TextCell]:
    """Yield the cells of the line from `start` to `end`, without blanks at their ends."""
    at = start
    for mark in (*between.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        said = text[at:stop]
        first = at + len(said) - len(said.lstrip(" \t>*•-"))
        yield TextCell(first, text[first:stop].rstrip())
        at = mark.end() if mark else end
