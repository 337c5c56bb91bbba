"""Paragraphs, headings, lists and tables: what every written document is taken to be made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from redactkit.formats.boxes import Box, boxes
from redactkit.formats.units import Content, Unit, counted

PLAIN: Final = "p"
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
BULLET: Final = "ul"
NUMBER: Final = "ol"
BODY: Final = "body"
HEADER: Final = "header"
FOOTER: Final = "footer"
NOTES: Final = "notes"
COMMENTS: Final = "comments"
PARTS: Final = (HEADER, BODY, FOOTER, NOTES, COMMENTS)
"""Where a block stands, in the order in which a reader meets the parts."""

TITLES: Final = {NOTES: "Notes", COMMENTS: "Comments"}
"""Headings that a writer puts above parts that have no place of their own in what it writes."""

BETWEEN: Final = "; "
"""What stands between two cells of a row when a table is read as text: a mark at which names end."""

_UNSAYABLE: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Some characters of one look: the number of the unit that holds them, no text."""

    unit: int
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs under one style: "p", "h1" to "h6", or an item of a list, "ul" or "ol"."""

    runs: tuple[TextRun, ...]
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document: the body, the headers, the footers, the notes, the comments."""

    name: str
    blocks: tuple[Paragraph | Grid, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters as a reader of a format hands them in; its `repr` shows no text."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph as a reader of a format hands it in."""

    pieces: tuple[Piece, ...]
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as a reader of a format hands it in."""

    rows: tuple[tuple[tuple[Lines, ...], ...], ...]


def in_lists(blocks: Iterable[Paragraph | Grid]) -> Iterator[tuple[str, tuple[Paragraph | Grid, ...]]]:
    """Yield the blocks in order, items of one list together under its kind, "ul" or "ol", others under ""."""

    def kind(block: Paragraph | Grid) -> str:
        return block.style if isinstance(block, Paragraph) and block.style in {BULLET, NUMBER} else ""

    for listed, together in groupby(blocks, kind):
        yield listed, tuple(together)


def content(parts: Iterable[tuple[str, Sequence[Lines | Rows]]], removed: Iterable[str] = ()) -> Content:
    """Return the units and the shape of a document that a reader has taken apart.

    Args:
        parts: name of the part and its blocks; blocks of one name are put together.
        removed: the kind of each thing that was left out.
    """
    by_name: dict[str, list[Lines | Rows]] = {name: [] for name in PARTS}
    for name, blocks in parts:
        by_name[name] += blocks
    units: list[Unit] = []
    shape = tuple(
        Part(name, tuple(_shaped(blocks, name, units))) for name, blocks in by_name.items() if blocks
    )
    return Content(tuple(units), shape, counted(removed))


def _shaped(blocks: Iterable[Lines | Rows], part: str, units: list[Unit]) -> Iterator[Paragraph | Grid]:
    for number, block in enumerate(blocks, 1):
        place = f"{part}, block {number}"
        if isinstance(block, Lines):
            yield _paragraph(block, place, "\n", units)
            continue
        rows = []
        for at, row in enumerate(block.rows, 1):
            cells = []
            boxed = boxes([_text(cell) for cell in row])
            for column, (cell, box) in enumerate(zip(row, boxed, strict=True), 1):
                where, before = f"{place}, row {at}, cell {column}", "\n" if column == 1 else BETWEEN
                before = box.value or ("\n" if box is Box.FIRST else before)
                inside = []
                for lines in cell:
                    inside.append(_paragraph(lines, where, before, units))
                    before = "\n"
                cells.append(tuple(inside))
            rows.append(tuple(cells))
        yield Grid(tuple(rows))


def _text(cell: Iterable[Lines]) -> str:
    return "\n".join("".join(piece.text for piece in lines.pieces) for lines in cell)


def _paragraph(lines: Lines, place: str, before: str, units: list[Unit]) -> Paragraph:
    runs = []
    for piece in merged(lines.pieces):
        runs.append(TextRun(len(units), piece.bold, piece.italic))
        units.append(Unit(piece.text, place, before))
        before = ""
    return Paragraph(tuple(runs), lines.style)


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Return `pieces` with neighbours of one look put together, which editors tear apart at will."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (last.bold, last.italic) == (piece.bold, piece.italic):
            merged[-1] = replace(last, text=last.text + piece.text)
        elif piece.text:
            merged.append(piece)
    return merged


def paragraphs(part: Part) -> Iterator[Paragraph]:
    """Yield every paragraph of a part, those in its tables too."""
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


def flat(blocks: Iterable[Lines | Rows]) -> Iterator[Lines]:
    """Yield the paragraphs of `blocks`; those of a table in a table come one after the other."""
    for block in blocks:
        if isinstance(block, Lines):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


def said(paragraph: Paragraph, texts: Sequence[str]) -> str:
    """Return the text of a paragraph."""
    return "".join(texts[run.unit] for run in paragraph.runs)


def sayable(text: str) -> str:
    """Return `text` without the characters that XML cannot hold.

    Example:
        >>> sayable("bell\x07")
        'bell'
    """
    return _UNSAYABLE.sub("", text)
