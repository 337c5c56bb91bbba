"""The blocks of one part of a rich text, as its paragraphs, cells and rows are closed one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from redactkit.formats.rich import PLAIN, Lines, Piece, Rows, merged


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What holds for a paragraph until it is set anew."""

    style: str = PLAIN
    table: int = 0


class Flow:
    """The blocks of one part: what is finished, and the paragraph, cell and row that are open."""

    def __init__(self) -> None:
        self.setting = ParagraphFormat()
        self.blocks: list[Lines | Rows] = []
        self.pieces: list[Piece] = []
        self.lines: list[Lines] = []
        self.cells: list[tuple[Lines, ...]] = []
        self.rows: list[tuple[tuple[Lines, ...], ...]] = []

    def paragraph(self) -> None:
        """Close the paragraph that is open: it is of a cell, or a block."""
        pieces, self.pieces = joined(self.pieces), []
        if self.setting.table:
            self.lines += [Lines(pieces)] if pieces else []
        else:
            self.table()
            self.blocks += [Lines(pieces, self.setting.style)] if pieces else []

    def cell(self) -> None:
        pieces, self.pieces = joined(self.pieces), []
        self.lines += [Lines(pieces)] if pieces else []
        self.cells.append(tuple(self.lines))
        self.lines = []

    def row(self) -> None:
        if self.pieces or self.lines:
            self.cell()
        if self.cells:
            self.rows.append(tuple(self.cells))
        self.cells = []

    def table(self) -> None:
        """Close the table that is open, if one is."""
        self.row()
        if self.rows:
            self.blocks.append(Rows(tuple(self.rows)))
        self.rows = []

    def end(self) -> None:
        self.paragraph()
        self.setting = ParagraphFormat()
        self.table()


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, or none if all is blank.

    Characters beyond the first 65,536 come as two numbers, which are put together here.
    """
    if not "".join(piece.text for piece in pieces).strip():
        return ()
    return tuple(
        replace(each, text=each.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        for each in merged(pieces)
    )
