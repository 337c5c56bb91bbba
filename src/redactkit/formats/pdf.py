"""PDF: the text of its pages is read, and a new document is made; nothing of the old file goes over."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from redactkit.english.speech import CLOSING
from redactkit.errors import InvalidInput, RedactkitError
from redactkit.formats.rich import BODY, TITLES, Grid, Lines, Part, Piece, content, said
from redactkit.formats.units import Content
from redactkit.machine.extra import need

MOST_PAGES: Final = 5_000
MOST_CHARACTERS: Final = 20_000_000
FONT: Final = "Vera"
SUBSTITUTES: Final = {"█": "#", "\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u2028": "\n", "\u2029": "\n"}
"""Characters that the font lacks, and those that are drawn in their place."""

_ITEM: Final = re.compile(r"\s{0,20}(?:[•◦▪‣*–-]|\(?[0-9a-z]{1,3}[.)])\s")
_SENTENCE: Final = re.compile(rf"[.!?:;][{CLOSING})]{{0,2}}$")


def read(raw: bytes) -> Content:
    """Return the text of the pages as paragraphs, lines put together where a sentence goes on.

    Notes on the page, form fields, attached files, bookmarks, pictures, layers that are not text and
    properties are not read; the report names them.

    Raises:
        InvalidInput: it is no PDF, is damaged, is protected by a password, or is too large.
        MissingExtra: pypdf is not installed.
    """
    pypdf = need("pypdf", "PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it quotes the file in what it warns of
    reader, fault = _opened(pypdf, raw)
    if reader is None:
        raise InvalidInput(f"It is damaged or is not a PDF ({fault}).")
    if reader.is_encrypted and not reader.decrypt(""):
        raise InvalidInput("It is protected by a password: save it without one.")
    try:
        pages = list(reader.pages)
        if len(pages) > MOST_PAGES:
            raise InvalidInput(f"It has more than {MOST_PAGES} pages: split it.")
        removed = [*_removed(reader), *(kind for page in pages for kind in _on_page(page))]
        blocks: list[Lines] = []
        length = 0
        for page in pages:
            text = page.extract_text() or ""
            length += len(text)
            if length > MOST_CHARACTERS:
                raise InvalidInput("It holds more text than any document should: split it.")
            blocks += [Lines((Piece(each),)) for each in _paragraphs(text)]
    except RedactkitError:
        raise
    except Exception as unread:  # the library's errors are of many kinds and quote the file
        reason = type(unread).__name__
    else:
        return content([(BODY, blocks)], removed)
    raise InvalidInput(f"It is damaged: a page of it cannot be read ({reason}).")


def _opened(pypdf: Any, raw: bytes) -> tuple[Any, str]:
    try:
        return pypdf.PdfReader(io.BytesIO(raw)), ""
    except Exception as fault:  # the library's errors are of many kinds and quote the file
        return None, type(fault).__name__


def _removed(reader: Any) -> Iterator[str]:
    catalogue = reader.trailer["/Root"].get_object()
    if reader.metadata:
        yield "property"
    for key, kind in (
        ("/Metadata", "property"),
        ("/AcroForm", "form"),
        ("/Outlines", "list of bookmarks"),
        ("/AA", "script"),
        ("/OCProperties", "layer"),
    ):
        if key in catalogue:
            yield kind
    first = catalogue.get("/OpenAction")
    if first is not None and "/S" in first.get_object():  # otherwise the page to open first
        yield "script"
    names = catalogue.get("/Names")
    for key, kind in (("/EmbeddedFiles", "attached file"), ("/JavaScript", "script")):
        if names is not None and key in names.get_object():
            yield kind


def _on_page(page: Any) -> Iterator[str]:
    for note in page.get("/Annots") or ():
        subtype = note.get_object().get("/Subtype")
        yield {"/Link": "link target", "/Widget": "form field"}.get(str(subtype), "note on a page")
    resources = page.get("/Resources")
    inside = resources.get_object().get("/XObject") if resources is not None else None
    for each in inside.get_object().values() if inside is not None else ():
        if each.get_object().get("/Subtype") == "/Image":
            yield "picture"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs: a line goes on in the next unless it ends a sentence or is much shorter."""
    lines = [line.strip() for line in text.replace("\x00", "").split("\n")]
    width = max(map(len, lines), default=0)
    open_: list[str] = []
    for line in lines:
        ends = open_ and (
            not line
            or _ITEM.match(line)
            or len(open_[-1]) < 0.6 * width
            or (_SENTENCE.search(open_[-1]) and len(open_[-1]) < 0.85 * width)
        )
        if ends:
            yield " ".join(open_)
            open_ = []
        if line:
            open_.append(line)
    if open_:
        yield " ".join(open_)


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return a new PDF of one font, whose bytes depend on the texts alone.

    Characters that the font lacks are drawn as their base letter, or as a question mark.

    Raises:
        MissingExtra: reportlab is not installed.
    """
    page, platypus = need("reportlab.lib.pagesizes", "PDF").A4, need("reportlab.platypus", "PDF")
    known = _fonts()
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    story = [each for part in parts for each in _story(part, texts, known)]
    out = io.BytesIO()
    template = platypus.SimpleDocTemplate(
        out, pagesize=page, invariant=1, title="", author="", subject="", creator=""
    )
    template.build(story or [_line("", "p", known)])
    return out.getvalue()


def _fonts() -> frozenset[int]:
    """Make the font known to the library and return the characters that it has."""
    pdfmetrics, fonts = need("reportlab.pdfbase.pdfmetrics", "PDF"), need("reportlab.pdfbase.ttfonts", "PDF")
    folder = Path(need("reportlab", "PDF").__file__).parent / "fonts"
    if FONT not in pdfmetrics.getRegisteredFontNames():
        for suffix in ("", "Bd", "It", "BI"):
            pdfmetrics.registerFont(fonts.TTFont(f"{FONT}{suffix}", folder / f"Vera{suffix}.ttf"))
        pdfmetrics.registerFontFamily(FONT, FONT, f"{FONT}Bd", f"{FONT}It", f"{FONT}BI")
    return frozenset(pdfmetrics.getFont(FONT).face.charToGlyph)


def _story(part: Part, texts: Sequence[str], known: frozenset[int]) -> Iterator[Any]:
    if part.name in TITLES:
        yield _line(TITLES[part.name], "h2", known)
    for block in part.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                cells = (said(each, texts) for cell in row for each in cell)
                yield from _lines(" | ".join(cells), "p", known)
        else:
            yield from _lines(said(block, texts), block.style, known)


def _lines(text: str, style: str, known: frozenset[int]) -> Iterator[Any]:
    for piece in text.split("\n"):
        if piece.strip():
            yield _line(piece, style, known)


def _line(text: str, style: str, known: frozenset[int]) -> Any:
    heading = style.startswith("h")
    look = need("reportlab.lib.styles", "PDF").ParagraphStyle(
        style,
        fontName=f"{FONT}Bd" if heading else FONT,
        fontSize=13 if heading else 10,
        leading=17 if heading else 14,
        spaceAfter=6,
        leftIndent=14 if style in {"ul", "ol"} else 0,
    )
    return need("reportlab.platypus", "PDF").Paragraph(escape(drawable(text, known), quote=False), look)


def drawable(text: str, known: Iterable[int]) -> str:
    """Return `text` in characters of which `known` holds the numbers.

    Example:
        >>> drawable("Müller 李", [*range(32, 127)])
        'Muller ?'
    """
    have = known if isinstance(known, frozenset) else frozenset(known)
    return "".join(_drawn(letter, have) for letter in text)


def _drawn(letter: str, known: frozenset[int]) -> str:
    if ord(letter) in known or letter in "\n\t":
        return letter
    instead = SUBSTITUTES.get(letter, "")
    base = "".join(each for each in unicodedata.normalize("NFKD", letter) if ord(each) in known)
    if instead:
        return instead
    return base or ("" if unicodedata.category(letter) in {"Mn", "Cf", "Cc", "Cs"} else "?")


def as_drawn(text: str) -> str:
    """Return `text` in the characters in which `write` draws it.

    Raises:
        MissingExtra: reportlab is not installed.
    """
    return drawable(text, _fonts())
