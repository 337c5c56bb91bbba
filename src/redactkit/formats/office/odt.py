"""OpenDocument texts: read by `odt_reader`, and written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from redactkit.formats.archive import packed
from redactkit.formats.office.odt_reader import NAMES, read
from redactkit.formats.rich import (
    FOOTER,
    HEADER,
    PLAIN,
    TITLES,
    Grid,
    Paragraph,
    Part,
    in_lists,
    sayable,
)  # fmt: skip
from redactkit.formats.units import Content

__all__ = ["read", "write"]

MIME: Final = "application/vnd.oasis.opendocument.text"
_DECLARED: Final = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMES.items())


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
    for listed, together in in_lists(blocks):
        yield f'<text:list text:style-name="{listed}">' if listed else ""
        for block in together:
            if isinstance(block, Grid):
                yield _table(block, texts)
            elif listed:
                yield f"<text:list-item><text:p>{_runs(block, texts)}</text:p></text:list-item>"
            elif block.style == PLAIN:
                yield f"<text:p>{_runs(block, texts)}</text:p>"
            else:
                yield f'<text:h text:outline-level="{block.style[1:]}">{_runs(block, texts)}</text:h>'
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
