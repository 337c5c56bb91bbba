"""Web pages: the text that a page shows, in paragraphs, headings, lists and tables, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from redactkit.errors import InvalidInput
from redactkit.formats.rich import (
    BULLET,
    NUMBER,
    PLAIN,
    Grid,
    Lines,
    Paragraph,
    Part,
    Piece,
    Rows,
    content,
    flat,
    in_lists,
)
from redactkit.formats.units import Content
from redactkit.io.encodings import decode
from redactkit.machine.extra import need

if TYPE_CHECKING:
    from lxml.etree import _Element

GONE: Final = {
    "script": "script",
    "noscript": "script",
    "style": "style sheet",
    "template": "script",
    "img": "picture",
    "picture": "picture",
    "svg": "picture",
    "canvas": "picture",
    "map": "picture",
    "math": "formula",
    "video": "recording",
    "audio": "recording",
    "iframe": "embedded page",
    "frame": "embedded page",
    "object": "embedded object",
    "embed": "embedded object",
    "applet": "embedded object",
    "input": "form field",
    "select": "form field",
    "textarea": "form field",
    "datalist": "form field",
    "meta": "property",
    "link": "link target",
    "base": "link target",
}
"""Elements that are neither read nor written, and what the report calls them."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_UNSEEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)


def read(raw: bytes) -> Content:
    """Return what a page shows; attributes, comments, scripts and what is not displayed stay out.

    Raises:
        InvalidInput: it is not a page of HTML.
    """
    from_lxml = need("lxml.html", "HTML")
    text, _ = decode(raw, "it")
    text = re.sub(r"\A\s{0,100}<\?xml[^>]{0,300}\?>", "", text).replace("\x00", "")
    if not text.strip():
        return content([])
    try:
        root = from_lxml.document_fromstring(text)
    except Exception:  # lxml's own errors differ by version, and quote the page
        root = None
    if root is None:
        raise InvalidInput("It is not a page of HTML.")
    walk = _HtmlWalk()
    walk.element(root, PLAIN, False, False)
    walk.flush(PLAIN)
    return content([("body", walk.blocks)], walk.removed)


class _HtmlWalk:
    """One pass over a page: the blocks so far, the pieces of the paragraph that is open."""

    def __init__(self) -> None:
        self.blocks: list[Lines | Rows] = []
        self.pieces: list[Piece] = []
        self.removed: list[str] = []

    def element(self, node: _Element, style: str, bold: bool, italic: bool) -> None:
        if not isinstance(node.tag, str):
            self.removed.append("comment")
            return
        tag = node.tag.lower()
        if tag in GONE:
            self.removed.append(GONE[tag])
            return
        if node.get("hidden") is not None or _UNSEEN.search(node.get("style") or ""):
            self.removed.append("hidden text")
            return
        if tag == "del" or tag == "s" or tag == "strike":
            self.removed.append("deleted text")
            return
        if node.get("href"):
            self.removed.append("link target")
        if tag == "br":
            self.pieces.append(Piece("\n", bold, italic))
        elif tag == "table":
            self.flush(style)
            for caption in node.findall("caption"):
                self.element(caption, style, bold, italic)
            self.blocks.append(Rows(tuple(self._row(row) for row in _rows(node))))
        elif tag in INLINE:
            self._inside(node, style, bold or tag in {"b", "strong"}, italic or tag in {"i", "em", "cite"})
        else:
            self.flush(style)
            own = tag if tag in HEADINGS else "h1" if tag == "title" else style
            own = (NUMBER if _parent(node) == "ol" else BULLET) if tag == "li" else own
            self._inside(node, own, bold, italic, tag == "pre")
            self.flush(own)

    def _inside(self, node: _Element, style: str, bold: bool, italic: bool, pre: bool = False) -> None:
        self._text(node.text, bold, italic, pre)
        for child in node:
            self.element(child, style, bold, italic)
            self._text(child.tail, bold, italic, pre)

    def _text(self, text: str | None, bold: bool, italic: bool, pre: bool) -> None:
        if text:
            self.pieces.append(Piece(text if pre else _SPACE.sub(" ", text), bold, italic))

    def flush(self, style: str) -> None:
        """Close the open paragraph."""
        pieces, self.pieces = _trimmed(self.pieces), []
        if pieces:
            self.blocks.append(Lines(pieces, style))

    def _row(self, row: _Element) -> tuple[tuple[Lines, ...], ...]:
        cells = []
        for cell in row:
            if isinstance(cell.tag, str) and cell.tag.lower() in {"td", "th"}:
                inner = _HtmlWalk()
                inner._inside(cell, PLAIN, cell.tag.lower() == "th", False)
                inner.flush(PLAIN)
                self.removed += inner.removed
                cells.append(tuple(flat(inner.blocks)))
        return tuple(cells)


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag == "tr":
            yield child
        elif tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _parent(node: _Element) -> str:
    parent = node.getparent()
    return parent.tag if parent is not None and isinstance(parent.tag, str) else ""


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` without blanks at both ends, or none if nothing else is in them."""
    kept = [piece for piece in pieces if piece.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Piece(kept[0].text.lstrip(), kept[0].bold, kept[0].italic)
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].bold, kept[-1].italic)
    return tuple(kept)


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return a new page: elements without attributes, no script, no link, no picture."""
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    body = "\n".join(line for part in parts for line in _blocks(part.blocks, texts))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Redacted</title></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _blocks(blocks: Sequence[Paragraph | Grid], texts: Sequence[str]) -> Iterator[str]:
    for listed, together in in_lists(blocks):
        yield from [f"<{listed}>"] if listed else []
        for block in together:
            if isinstance(block, Paragraph):
                tag = "li" if listed else block.style
                yield f"<{tag}>{_runs(block, texts)}</{tag}>"
            else:
                yield from _table(block, texts)
        yield from [f"</{listed}>"] if listed else []


def _table(grid: Grid, texts: Sequence[str]) -> Iterator[str]:
    yield "<table>"
    for row in grid.rows:
        cells = ("".join(f"<p>{_runs(each, texts)}</p>" for each in cell) for cell in row)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _runs(paragraph: Paragraph, texts: Sequence[str]) -> str:
    pieces = []
    for run in paragraph.runs:
        text = escape(texts[run.unit], quote=False).replace("\n", "<br>")
        text = f"<em>{text}</em>" if run.italic and text else text
        pieces.append(f"<strong>{text}</strong>" if run.bold and text else text)
    return "".join(pieces)
