"""OpenDocument texts: all parts that hold text are read, and a new document is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from redactkit.errors import InvalidInput
from redactkit.formats.archive import members, packed, parsed
from redactkit.formats.extra import need
from redactkit.formats.rich import (
    BODY,
    BULLET,
    COMMENTS,
    FOOTER,
    HEADER,
    NOTES,
    NUMBER,
    PLAIN,
    TITLES,
    Grid,
    Lines,
    Paragraph,
    Part,
    Piece,
    Rows,
    content,
    sayable,
)
from redactkit.formats.units import Content

if TYPE_CHECKING:
    from lxml.etree import _Element

MIME: Final = "application/vnd.oasis.opendocument.text"
NAMES: Final = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "style", "table")
} | {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
_DECLARED: Final = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMES.items())
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


def read(raw: bytes) -> Content:
    """Return the text of body, tables, text boxes, headers, footers, notes and comments.

    Raises:
        InvalidInput: it is no OpenDocument text, is protected or damaged, or looks like an attack.
        MissingExtra: lxml is not installed.
    """
    need("lxml.etree", "OpenDocument")
    files = members(raw, "an OpenDocument text")
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise InvalidInput("It is protected by a password: save it without one.")
    if "content.xml" not in files:
        raise InvalidInput("It is not an OpenDocument text: it has no content.")
    removed = ["picture" for name in files if name.startswith("Pictures/")]
    removed += ["property"] if "meta.xml" in files else []
    removed += [
        "macro" for name in files if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/")
    ]
    root = parsed(files["content.xml"])
    looks = {**_looks(parsed(files["styles.xml"])), **_looks(root)} if "styles.xml" in files else _looks(root)
    reader = _Reader(looks, removed)
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
        counted = style.find(f"{TEXT}list-level-style-number") is not None
        known = {str(key): str(value) for key, value in look.items()} if look is not None else {}
        bold, italic = known.get(f"{FO}font-weight") == "bold", known.get(f"{FO}font-style") == "italic"
        hidden = known.get(f"{TEXT}display") == "none"
        found[style.get(f"{STYLE}name") or ""] = (bold, italic, hidden, counted)
    return found


class _Reader:
    """Walk one file; notes, comments and text boxes are kept until their paragraph is over."""

    def __init__(self, looks: Mapping[str, tuple[bool, bool, bool, bool]], removed: list[str]) -> None:
        self.looks = looks
        self.removed = removed
        self.notes: list[Lines | Rows] = []
        self.comments: list[Lines | Rows] = []
        self.boxes: list[Lines | Rows] = []

    def blocks(self, node: _Element, style: str = PLAIN) -> Iterator[Lines | Rows]:
        for child in node:
            tag = _tag(child)
            if tag in {"p", "h"}:
                level = child.get(f"{TEXT}outline-level") or "1"
                own = f"h{min(max(int(level), 1), 6)}" if tag == "h" and level.isdigit() else style
                pieces = tuple(self.pieces(child, *self.look(child)))
                if any(piece.text.strip() for piece in pieces):
                    yield Lines(pieces, own)
                boxes, self.boxes = self.boxes, []
                yield from boxes
            elif tag == "table":
                yield Rows(tuple(self.row(row) for row in _within(child, "table-row")))
            elif tag == "list":
                known = self.looks.get(child.get(f"{TEXT}style-name") or "")
                yield from self.blocks(child, (NUMBER if known and known[3] else BULLET) if known else style)
            elif tag in GONE:
                self.removed += [GONE[tag]] if GONE[tag] else []
            else:
                yield from self.blocks(child, style)

    def row(self, row: _Element) -> tuple[tuple[Lines, ...], ...]:
        cells = []
        for cell in _within(row, "table-cell"):
            flat: list[Lines] = []
            for block in self.blocks(cell):
                if isinstance(block, Lines):
                    flat.append(block)
                else:
                    flat += [lines for inner in block.rows for each in inner for lines in each]
            cells.append(tuple(flat))
        return tuple(cells)

    def look(self, node: _Element, bold: bool = False, italic: bool = False) -> tuple[bool, bool, bool]:
        known = self.looks.get(node.get(f"{TEXT}style-name") or "", (False, False, False, False))
        return bold or known[0], italic or known[1], known[2]

    def pieces(self, node: _Element, bold: bool, italic: bool, hidden: bool) -> Iterator[Piece]:
        if hidden:
            self.removed.append("hidden text")
            return
        yield Piece(_blank(node.text), bold, italic)
        for child in node:
            tag = _tag(child)
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


def _tag(node: _Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _within(node: _Element, wanted: str) -> Iterator[_Element]:
    for child in node:
        if _tag(child) == wanted:
            yield child
        elif _tag(child) in {"table-rows", "table-header-rows", "table-row-group"}:
            yield from _within(child, wanted)


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return a new OpenDocument text that says nothing of who made it, or when."""
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    body, sides = [], dict.fromkeys((HEADER, FOOTER), "")
    for part in parts:
        written = "".join(_blocks(part.blocks, texts))
        if part.name in sides:
            sides[part.name] = f"<style:{part.name}>{written}</style:{part.name}>"
            continue
        if part.name in TITLES:
            body.append(f'<text:h text:outline-level="1">{TITLES[part.name]}</text:h>')
        body.append(written)
    files = {
        "mimetype": MIME.encode(),
        "content.xml": _file(
            "document-content", f"{_STYLES}<office:body><office:text>", *body, "</office:text></office:body>"
        ),
        "styles.xml": _file("document-styles", _PAGE.format(sides[HEADER] + sides[FOOTER])),
        "META-INF/manifest.xml": _MANIFEST.encode(),
    }
    return packed(files, first="mimetype")


_STYLES: Final = (
    "<office:automatic-styles>"
    + "".join(
        f'<style:style style:name="T{number}" style:family="text"><style:text-properties'
        f"{' fo:font-weight=' + chr(34) + 'bold' + chr(34) if number & 1 else ''}"
        f"{' fo:font-style=' + chr(34) + 'italic' + chr(34) if number & 2 else ''}/></style:style>"
        for number in (1, 2, 3)
    )
    + '<text:list-style style:name="ul"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '</text:list-style><text:list-style style:name="ol"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>'
)
_PAGE: Final = (
    '<office:styles/><office:automatic-styles><style:page-layout style:name="page"/>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="page">{}</style:master-page></office:master-styles>'
)
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _file(root: str, *inside: str) -> bytes:
    written = "".join(inside)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{root} {_DECLARED} office:version="1.3">'
    return f"{head}{written}</office:{root}>".encode()


def _blocks(blocks: Sequence[Paragraph | Grid], texts: Sequence[str]) -> Iterator[str]:
    listed = ""
    for block in blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        item = style if style in {BULLET, NUMBER} else ""
        if item != listed:
            yield "</text:list>" if listed else ""
            yield f'<text:list text:style-name="{item}">' if item else ""
            listed = item
        if isinstance(block, Grid):
            yield _table(block, texts)
        elif item:
            yield f"<text:list-item><text:p>{_runs(block, texts)}</text:p></text:list-item>"
        elif style == PLAIN:
            yield f"<text:p>{_runs(block, texts)}</text:p>"
        else:
            yield f'<text:h text:outline-level="{style[1:]}">{_runs(block, texts)}</text:h>'
    yield "</text:list>" if listed else ""


def _table(grid: Grid, texts: Sequence[str]) -> str:
    width = max((len(row) for row in grid.rows), default=1)
    rows = []
    for row in grid.rows:
        cells = (
            "<table:table-cell>"
            + ("".join(f"<text:p>{_runs(each, texts)}</text:p>" for each in cell) or "<text:p/>")
            + "</table:table-cell>"
            for cell in (*row, *[()] * (width - len(row)))
        )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{max(width, 1)}"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def _runs(paragraph: Paragraph, texts: Sequence[str]) -> str:
    pieces = []
    for run in paragraph.runs:
        text = escape(sayable(texts[run.unit]))
        text = (
            text.replace("  ", " <text:s/>").replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
        )
        look = run.bold + 2 * run.italic
        pieces.append(f'<text:span text:style-name="T{look}">{text}</text:span>' if look else text)
    return "".join(pieces)
