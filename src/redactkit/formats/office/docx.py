"""Word documents: read by `docx_reader`, and written anew."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from redactkit.formats.archive import repacked
from redactkit.formats.office.docx_reader import read
from redactkit.formats.rich import (
    BULLET,
    FOOTER,
    HEADER,
    NUMBER,
    PLAIN,
    TITLES,
    Grid,
    Paragraph,
    Part,
    sayable,
)  # fmt: skip
from redactkit.formats.units import Content
from redactkit.machine.extra import need

__all__ = ["read", "write"]


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return a new Word document; its properties are empty and its date is that of no day.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    document = need("docx", "Word").Document()
    _blank(document.core_properties)
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    section = document.sections[0]
    for part in parts:
        to: Any = {HEADER: section.header, FOOTER: section.footer}.get(part.name, document)
        if part.name in TITLES:
            document.add_heading(TITLES[part.name], 1)
        for block in part.blocks:
            _write_block(to, block, texts)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _blank(properties: Any) -> None:
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords", "language"):
        setattr(properties, name, "")
    for name in ("last_modified_by", "subject", "title", "version"):
        setattr(properties, name, "")
    properties.revision = 1
    for name in ("created", "modified", "last_printed"):
        setattr(properties, name, datetime.datetime(2000, 1, 1))


_STYLES: Final = {BULLET: "List Bullet", NUMBER: "List Number", PLAIN: "Normal"}


def _write_block(to: Any, block: Paragraph | Grid, texts: Sequence[str]) -> None:
    if isinstance(block, Paragraph):
        _write_paragraph(to.add_paragraph(), block, texts)
        return
    width = max((len(row) for row in block.rows), default=0)
    if not width:
        return
    from docx.shared import Cm

    sized = {"width": Cm(16)} if hasattr(to, "is_linked_to_previous") else {}  # a header or a footer
    table = to.add_table(rows=len(block.rows), cols=width, **sized)
    for row, cells in zip(table.rows, block.rows, strict=True):
        for place, cell in zip(row.cells, cells, strict=False):
            _write_cell(place, cell, texts)


def _write_cell(place: Any, cell: Iterable[Paragraph], texts: Sequence[str]) -> None:
    for number, paragraph in enumerate(cell):
        _write_paragraph(place.add_paragraph() if number else place.paragraphs[0], paragraph, texts)


def _write_paragraph(to: Any, paragraph: Paragraph, texts: Sequence[str]) -> None:
    style = _STYLES.get(paragraph.style) or f"Heading {paragraph.style[1:]}"
    to.style = style
    for run in paragraph.runs:
        written = to.add_run(sayable(texts[run.unit]))
        written.bold = run.bold or None
        written.italic = run.italic or None
