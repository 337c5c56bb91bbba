"""Read OpenDocument texts: all parts that hold text."""

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

NAMES: Final = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "style", "table")
} | {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
TEXT: Final = f"{{{NAMES['text']}}}"
STYLE: Final = f"{{{NAMES['style']}}}"
OFFICE: Final = f"{{{NAMES['office']}}}"
FO: Final = f"{{{NAMES['fo']}}}"
GONE: Final = {
    "tracked-changes": "deleted text",
    "image": "picture",
    "object": "embedded object",
    "object-ole": "embedded object",
    "plugin": "embedded object",
    "title": "description of a picture",
    "desc": "description of a picture",
    "script": "script",
    "event-listeners": "script",
    "hidden-text": "hidden text",
    "hidden-paragraph": "hidden text",
    "forms": "form field",
    "variable-decls": "",
    "user-field-decls": "",
    "sequence-decls": "",
    "note-citation": "",
    "creator": "property",
    "creator-initials": "property",
    "date": "",
}
"""Elements that are neither read nor written."""

REMOVED: Final = (
    ("Pictures/", "picture"),
    ("meta.xml", "property"),
    ("Basic/", "macro"),
    ("Scripts/", "macro"),
    ("Object ", "embedded object"),
)
TITLE: Final = "Title"
"""The name of the style of the one heading above all others."""

WRAPPERS: Final = frozenset({"table-rows", "table-header-rows", "table-row-group"})
"""Elements that may stand around the rows of a table."""


def read(raw: bytes) -> Content:
    """Return the text of body, tables, text boxes, headers, footers, notes and comments.

    Raises:
        InvalidInput: it is no OpenDocument text, is protected or damaged, or looks like an attack.
        MissingExtra: lxml is not installed.
    """
    files = opened(raw, "an OpenDocument text", "content.xml")
    removed = kinds(files, REMOVED)
    root = parsed(files["content.xml"])
    looks = {**_looks(parsed(files["styles.xml"])), **_looks(root)} if "styles.xml" in files else _looks(root)
    parents = {
        each.get(f"{STYLE}name") or "": each.get(f"{STYLE}parent-style-name") or ""
        for each in root.iter(f"{STYLE}style")
    }
    reader = _OdtReader(looks, parents, removed)
    parts: list[tuple[str, list[Lines | Rows]]] = []
    if "styles.xml" in files:
        page = parsed(files["styles.xml"])
        for name, part in (("header", HEADER), ("footer", FOOTER)):
            for suffix in ("", "-first", "-left"):
                for node in page.iter(f"{STYLE}{name}{suffix}"):
                    parts.append((part, list(reader.blocks(node))))
    body = root.find(f"{OFFICE}body")
    parts.append((BODY, list(reader.blocks(body)) if body is not None else []))
    parts += [(NOTES, reader.notes), (COMMENTS, reader.comments)]
    return content(parts, removed)


def _looks(root: _Element) -> dict[str, tuple[bool, bool, bool, bool]]:
    """Return of each style whether it is bold, italic, hidden, counted."""
    found = {}
    for style in root.iter(f"{STYLE}style", f"{TEXT}list-style"):
        look = style.find(f"{STYLE}text-properties")
        counted = any(
            level.get(f"{TEXT}level") == "1" for level in style.findall(f"{TEXT}list-level-style-number")
        )
        known = {str(key): str(value) for key, value in look.items()} if look is not None else {}
        bold, italic = known.get(f"{FO}font-weight") == "bold", known.get(f"{FO}font-style") == "italic"
        hidden = known.get(f"{TEXT}display") == "none"
        found[style.get(f"{STYLE}name") or ""] = (bold, italic, hidden, counted)
    return found


class _OdtReader:
    """Walk one file; notes, comments and text boxes are kept until their paragraph is over."""

    def __init__(
        self,
        looks: Mapping[str, tuple[bool, bool, bool, bool]],
        parents: Mapping[str, str],
        removed: list[str],
    ) -> None:
        self.looks = looks
        self.parents = parents
        self.removed = removed
        self.notes: list[Lines | Rows] = []
        self.comments: list[Lines | Rows] = []
        self.boxes: list[Lines | Rows] = []

    def blocks(self, node: _Element, style: str = PLAIN) -> Iterator[Lines | Rows]:
        for child in node:
            tag = tag_of(child)
            if tag in {"p", "h"}:
                level = child.get(f"{TEXT}outline-level") or "1"
                titled = "h1" if self.titled(child) else style
                own = f"h{min(max(int(level), 1), 6)}" if tag == "h" and level.isdigit() else titled
                pieces = tuple(self.pieces(child, *self.look(child)))
                if any(piece.text.strip() for piece in pieces):
                    yield Lines(pieces, own)
                boxes, self.boxes = self.boxes, []
                yield from boxes
            elif tag == "table":
                yield Rows(tuple(self.row(row) for row in within(child, "table-row", WRAPPERS)))
            elif tag == "list":
                known = self.looks.get(child.get(f"{TEXT}style-name") or "")
                yield from self.blocks(child, (NUMBER if known and known[3] else BULLET) if known else style)
            elif tag in GONE:
                self.removed += [GONE[tag]] if GONE[tag] else []
            else:
                yield from self.blocks(child, style)

    def titled(self, paragraph: _Element) -> bool:
        name = paragraph.get(f"{TEXT}style-name") or ""
        return TITLE in {name, self.parents.get(name)}

    def row(self, row: _Element) -> tuple[tuple[Lines, ...], ...]:
        return tuple(tuple(flat(self.blocks(cell))) for cell in within(row, "table-cell", WRAPPERS))

    def look(self, node: _Element, bold: bool = False, italic: bool = False) -> tuple[bool, bool, bool]:
        known = self.looks.get(node.get(f"{TEXT}style-name") or "", (False, False, False, False))
        return bold or known[0], italic or known[1], known[2]

    def pieces(self, node: _Element, bold: bool, italic: bool, hidden: bool) -> Iterator[Piece]:
        if hidden:
            self.removed.append("hidden text")
            return
        yield Piece(_blank(node.text), bold, italic)
        for child in node:
            tag = tag_of(child)
            if tag == "s":
                yield Piece(" " * min(int(child.get(f"{TEXT}c") or 1), 100), bold, italic)
            elif tag == "tab":
                yield Piece("\t", bold, italic)
            elif tag == "line-break":
                yield Piece("\n", bold, italic)
            elif tag == "note":
                self.notes += self.blocks(child)
            elif tag == "annotation":
                self.comments += self.blocks(child)
            elif tag in GONE and tag != "date":
                self.removed += [GONE[tag]] if GONE[tag] else []
            elif tag in {"frame", "text-box", "custom-shape", "rect", "g"}:
                inside = list(self.blocks(child))  # this may take up boxes that wait, so it comes first
                self.boxes = [*self.boxes, *inside]
            elif tag:
                self.removed += ["link target"] if tag == "a" else []
                yield from self.pieces(child, *self.look(child, bold, italic))
            yield Piece(_blank(child.tail), bold, italic)


def _blank(text: str | None) -> str:
    """Return `text` with line ends as blanks, as the format has it."""
    return (text or "").replace("\n", " ").replace("\t", " ")
