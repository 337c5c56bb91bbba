"""Rich text: its text is read, and a new file of paragraphs is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from redactkit.errors import InvalidInput
from redactkit.formats.extra import need
from redactkit.formats.rich import TITLES, Grid, Lines, Paragraph, Part, Piece, content
from redactkit.formats.units import Content

GONE: Final = {
    "deleted": "deleted text",
    "v": "hidden text",
    "pict": "picture",
    "object": "embedded object",
    "info": "property",
    "fldinst": "field code",
    "userprops": "property",
    "xmlnstbl": "custom XML",
    "datastore": "custom XML",
    "atnid": "property",
    "atnauthor": "property",
    "bkmkstart": "bookmark",
    "bkmkend": "bookmark",
    "revtbl": "property",
    "template": "property",
    "operator": "property",
    "author": "property",
    "title": "property",
    "company": "property",
}
"""Groups that are neither read nor written."""

APART: Final = frozenset(
    """
    header headerl headerr headerf footer footerl footerr footerf footnote annotation dptxbxtext
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Groups beside the body whose text is read with it."""

_TOKEN: Final = re.compile(rb"\\'[0-9a-fA-F]{2}|\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\[^a-z]|[{}]")
MOST_DEPTH: Final = 1_000


def read(raw: bytes) -> Content:
    """Return the text as paragraphs: a blank line or a line end closes each.

    Raises:
        InvalidInput: it is not rich text.
        MissingExtra: striprtf is not installed.
    """
    rtf_to_text = need("striprtf.striprtf", "RTF").rtf_to_text
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise InvalidInput("It is not rich text.")
    removed: list[str] = []
    visible = _without(raw, removed)
    text = rtf_to_text(visible.decode("latin-1"), encoding="cp1252", errors="replace")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = [Lines((Piece(line.strip()),)) for line in text.split("\n") if line.strip()]
    return content([("body", lines)], removed)


def _without(raw: bytes, removed: list[str]) -> bytes:
    """Return `raw` without the groups in `GONE`, and without text under their switches."""
    out: list[bytes] = []
    skip: list[bool] = [False]
    position = 0
    while token := _TOKEN.search(raw, position):
        if not skip[-1]:
            out.append(raw[position : token.start()])
        position = token.end()
        written, word = token.group(), (token.group(1) or b"").decode()
        if written == b"{":
            if len(skip) > MOST_DEPTH:
                raise InvalidInput("Its groups are nested deeper than any document's.")
            skip.append(skip[-1])
            out.append(written)
        elif written == b"}":
            if len(skip) > 1:
                skip.pop()
            out.append(written)
        elif word == "bin":
            position += max(int(token.group(2) or 0), 0)
        elif word in GONE and token.group(2) != b"0":
            removed += [] if skip[-1] else [GONE[word]]
            skip[-1] = True
        elif word in {"deleted", "v", "plain"} and len(skip) > 1:
            skip[-1] = skip[-2]
            out.append(b"" if skip[-1] else written)
        elif not skip[-1]:
            out.append(_shown(raw, written, word, position))
    return b"".join([*out, b"" if skip[-1] else raw[position:]])


def _shown(raw: bytes, written: bytes, word: str, position: int) -> bytes:
    """Return what stands for a control word: parts that the library would pass over become paragraphs."""
    if word in APART:
        return rb"\par\pard "
    if written == rb"\*":
        follows = _TOKEN.match(raw, position)
        if follows and (follows.group(1) or b"").decode() in APART:
            return b""
    return written


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return new rich text in plain characters, which any program reads."""
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    lines = [r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fswiss Arial;}}\fs22"]
    for part in parts:
        if part.name in TITLES:
            lines.append(rf"{{\pard\b {TITLES[part.name]}\par}}")
        for block in part.blocks:
            lines += _grid(block, texts) if isinstance(block, Grid) else [_paragraph(block, texts)]
    return "\n".join([*lines, "}"]).encode("ascii")


def _grid(grid: Grid, texts: Sequence[str]) -> list[str]:
    """Return a line per row, cells apart by tabs."""
    rows = (r"\tab ".join(_runs(each, texts) for cell in row for each in cell) for row in grid.rows)
    return [rf"{{\pard {row}\par}}" for row in rows]


def _paragraph(paragraph: Paragraph, texts: Sequence[str]) -> str:
    bold = r"\b" if paragraph.style.startswith("h") else ""
    mark = r"\bullet  " if paragraph.style in {"ul", "ol"} else ""
    return rf"{{\pard{bold} {mark}{_runs(paragraph, texts)}\par}}"


def _runs(paragraph: Paragraph, texts: Sequence[str]) -> str:
    return "".join(
        "{" + r"\b" * run.bold + r"\i" * run.italic + " " + _escaped(texts[run.unit]) + "}"
        for run in paragraph.runs
    )


def _escaped(text: str) -> str:
    """Return `text` in ASCII, other characters by their number in UTF-16."""
    pieces = []
    for letter in text:
        if letter in "\\{}":
            pieces.append("\\" + letter)
        elif letter == "\n":
            pieces.append(r"\line ")
        elif letter == "\t":
            pieces.append(r"\tab ")
        elif " " <= letter <= "~":
            pieces.append(letter)
        elif letter >= "\x80":
            units = letter.encode("utf-16-le", "replace")
            numbers = (
                int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
            )
            pieces += [rf"\u{number}?" for number in numbers]
    return "".join(pieces)
