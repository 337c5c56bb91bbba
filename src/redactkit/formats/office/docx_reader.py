"""Read Word documents: all parts that hold text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from redactkit.formats.archive import parsed
from redactkit.formats.office.common import kinds, opened, tag_of, within
from redactkit.formats.rich import (
    BODY,
    BULLET,
    COMMENTS,
    FOOTER,
    HEADER,
    NOTES,
    NUMBER,
    PLAIN,
    Lines,
    Piece,
    Rows,
    content,
    flat,
)  # fmt: skip
from redactkit.formats.units import Content

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS: Final = (
    ("word/header", HEADER),
    ("word/document", BODY),
    ("word/footer", FOOTER),
    ("word/footnotes", NOTES),
    ("word/endnotes", NOTES),
    ("word/comments.xml", COMMENTS),
)
"""Members of the archive that hold text, by how their names begin."""

GONE: Final = {
    "del": "deleted text",
    "moveFrom": "deleted text",
    "delText": "deleted text",
    "instrText": "field code",
    "delInstrText": "field code",
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "Fallback": "",
    "sdtPr": "",
    "docPartObj": "",
}
"""Elements whose text is not read; text boxes inside of drawings are."""

WRAPPERS: Final = frozenset({"sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"})
"""Elements that may stand around the rows and the cells of a table."""

REMOVED: Final = (
    ("customXml/item", "custom XML"),
    ("docProps/", "property"),
    ("word/embeddings/", "embedded object"),
    ("word/media/", "picture"),
    ("word/vbaProject", "macro"),
    ("word/glossary/", "building block"),
    ("word/charts/chart", "chart"),
    ("word/diagrams/data", "diagram"),
    ("word/afchunk", "embedded page"),
)


def read(raw: bytes) -> Content:
    """Return the text of body, tables, text boxes, headers, footers, notes and comments.

    Insertions are read, deletions are not; nor are field codes, targets of links, hidden text,
    pictures and what describes them, properties.

    Raises:
        InvalidInput: it is no Word document, is protected or damaged, or looks like an attack.
        MissingExtra: lxml is not installed.
    """
    files = opened(raw, "a Word document", "word/document.xml")
    removed = kinds(files, REMOVED)
    numbered, styles = _numbered(files), _styles(files)
    parts = []
    for prefix, part in PARTS:
        for name in sorted(files, key=lambda name: (len(name), name)):
            if name.startswith(prefix) and name.endswith(".xml") and "commentsE" not in name:
                reader = _DocxReader(numbered, styles, removed)
                parts.append((part, list(reader.blocks(parsed(files[name])))))
    removed += ["link target"] * sum(
        data.count(b'TargetMode="External"') for name, data in files.items() if name.endswith(".rels")
    )
    return content(parts, removed)


def _styles(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return what our word is for each style of the document that is a heading or a list."""
    known: dict[str, str] = {}
    if "word/styles.xml" not in files:
        return known
    for style in parsed(files["word/styles.xml"]).iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = (name.get(f"{W}val") or "").lower() if name is not None else ""
        level = called.removeprefix("heading ")
        if called.startswith("heading ") and level.isdigit():
            ours = f"h{min(max(int(level), 1), 6)}"
        else:
            ours = next(
                (to for word, to in (("list bullet", BULLET), ("list number", NUMBER)) if word in called),
                "h1" if called == "title" else "h2" if called == "subtitle" else "",
            )
        if ours:
            known[style.get(f"{W}styleId") or ""] = ours
    return known


def _numbered(files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the ids of the lists that count, as against those with bullets."""
    if "word/numbering.xml" not in files:
        return frozenset()
    root = parsed(files["word/numbering.xml"])
    counting = set()
    for abstract in root.iter(f"{W}abstractNum"):
        form = abstract.find(f"{W}lvl/{W}numFmt")
        if form is not None and form.get(f"{W}val") != "bullet":
            counting.add(abstract.get(f"{W}abstractNumId"))
    found = set()
    for number in root.iter(f"{W}num"):
        of = number.find(f"{W}abstractNumId")
        if of is not None and of.get(f"{W}val") in counting:
            found.add(number.get(f"{W}numId") or "")
    return frozenset(found)


class _DocxReader:
    """Walk one part; `boxes` holds text boxes until the paragraph in which they hang is over."""

    def __init__(self, numbered: frozenset[str], styles: Mapping[str, str], removed: list[str]) -> None:
        self.numbered = numbered
        self.styles = styles
        self.removed = removed
        self.boxes: list[Lines | Rows] = []

    def blocks(self, node: _Element) -> Iterator[Lines | Rows]:
        for child in node:
            tag = tag_of(child)
            if tag == "p":
                pieces = tuple(self.pieces(child))
                if any(piece.text.strip() for piece in pieces):
                    yield Lines(pieces, self.style(child))
                boxes, self.boxes = self.boxes, []
                yield from boxes
            elif tag == "tbl":
                rows = within(child, "tr", WRAPPERS)
                yield Rows(tuple(self.row(row) for row in rows if not _deleted(row)))
            elif tag in GONE:
                self.gone(tag)
            else:
                yield from self.blocks(child)

    def row(self, row: _Element) -> tuple[tuple[Lines, ...], ...]:
        cells = (cell for cell in within(row, "tc", WRAPPERS) if not _deleted(cell))
        return tuple(tuple(flat(self.blocks(cell))) for cell in cells)

    def gone(self, tag: str) -> None:
        self.removed += [GONE[tag]] if GONE[tag] else []

    def pieces(self, node: _Element, bold: bool = False, italic: bool = False) -> Iterator[Piece]:
        for child in node:
            tag = tag_of(child)
            if tag in GONE:
                self.gone(tag)
                if tag in {"drawing", "pict", "object"}:
                    self.boxed(child)
            elif tag == "txbxContent":
                self.box(child)
            elif tag == "r":
                look = child.find(f"{W}rPr")
                if _on(look, "vanish") or _on(look, "webHidden") or _on(look, "specVanish"):
                    self.removed.append("hidden text")
                else:
                    yield from self.pieces(child, _on(look, "b"), _on(look, "i"))
            elif tag == "t":
                yield Piece(child.text or "", bold, italic)
            elif tag in {"tab", "ptab"} and tag_of(node) == "r":
                yield Piece("\t", bold, italic)
            elif tag in {"br", "cr"}:
                yield Piece("\n", bold, italic)
            elif tag == "noBreakHyphen":
                yield Piece("-", bold, italic)
            elif tag != "pPr" and tag != "rPr":
                yield from self.pieces(child, bold, italic)

    def boxed(self, node: _Element) -> None:
        """Keep the text boxes that hang in a drawing, one of the two versions in which Word writes them."""
        for child in node:
            if tag_of(child) == "txbxContent":
                self.box(child)
            elif tag_of(child) != "Fallback":
                self.boxed(child)

    def box(self, node: _Element) -> None:
        inside = list(self.blocks(node))  # this may take up boxes that wait, so it comes first
        self.boxes = [*self.boxes, *inside]

    def style(self, paragraph: _Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        ours = self.styles.get(style.get(f"{W}val") or "", "") if style is not None else ""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if not ours and number is not None and number.get(f"{W}val") != "0":
            ours = NUMBER if number.get(f"{W}val") in self.numbered else BULLET
        return ours or PLAIN


def _deleted(node: _Element) -> bool:
    """Tell whether a row or a cell is one that a tracked change has taken out."""
    return node.find(f"{W}trPr/{W}del") is not None or node.find(f"{W}tcPr/{W}cellDel") is not None


def _on(look: _Element | None, name: str) -> bool:
    node = look.find(f"{W}{name}") if look is not None else None
    return node is not None and node.get(f"{W}val") not in {"0", "false", "off", "none"}
