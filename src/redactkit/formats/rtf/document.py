"""Rich text: its paragraphs, headings, lists and tables are read, and a new file is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redactkit.formats.rich import TITLES, Grid, Paragraph, Part, content
from redactkit.formats.rtf.reader import blocks
from redactkit.formats.units import Content

TWIPS: Final = 9_000
"""How wide a table is, in twentieths of a point: the text of an A4 page."""

SIZES: Final = {"h1": 36, "h2": 30, "h3": 26}
"""Half points of headings; those below h3 are set like text, in bold."""


def read(raw: bytes) -> Content:
    """Return the text of body, tables, text boxes, headers, footers, notes and comments.

    Deleted and hidden text, field codes, pictures and embedded objects, properties, bookmarks and
    whatever else a reader of the page does not see stay out, and are counted.

    Raises:
        InvalidInput: it is not rich text.
        MissingExtra: striprtf, whose lists of code pages and groups are used, is not installed.
    """
    parts, removed = blocks(raw)
    return content(parts, removed)


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return new rich text in plain characters, which any program reads."""
    parts: tuple[Part, ...] = content.shape  # type: ignore[assignment]
    lines = [
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset2 Symbol;}}",
        r"{\stylesheet{\s0 Normal;}"
        + "".join(rf"{{\s{level} heading {level};}}" for level in range(1, 7))
        + "}",
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u8226 ?;}"
        r"{\levelnumbers;}\f0\fi-360\li720}\listid1}{\list\listtemplateid2{\listlevel\levelnfc0\levelstartat1"
        r"{\leveltext\'02\'00.;}{\levelnumbers\'01;}\fi-360\li720}\listid2}}",
        r"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}"
        r"{\listoverride\listid2\listoverridecount0\ls2}}\fs22",
    ]
    for part in parts:
        if part.name in {"header", "footer"}:
            lines += ["{\\" + part.name, *_blocks(part, texts), "}"]
        else:
            if part.name in TITLES:
                lines.append(rf"{{\pard\plain\s1\outlinelevel0\b\fs36 {TITLES[part.name]}\par}}")
            lines += _blocks(part, texts)
    return "\n".join([*lines, "}"]).encode("ascii")


def _blocks(part: Part, texts: Sequence[str]) -> list[str]:
    lines: list[str] = []
    count = 0
    for block in part.blocks:
        if isinstance(block, Grid):
            lines += _grid(block, texts)
            count = 0
        else:
            count = count + 1 if block.style == "ol" else 0
            lines.append(_paragraph(block, texts, count))
    return lines


def _grid(grid: Grid, texts: Sequence[str]) -> list[str]:
    width = max((len(row) for row in grid.rows), default=0) or 1
    ends = "".join(rf"\cellx{TWIPS * (at + 1) // width}" for at in range(width))
    lines = []
    for row in grid.rows:
        cells = []
        for cell in (*row, *[()] * (width - len(row))):
            inside = r"\par ".join(_runs(each, texts) for each in cell)
            cells.append(rf"\pard\plain\intbl\fs22{inside}\cell")
        lines.append(rf"\trowd\trgaph108{ends}" + "\n" + "\n".join(cells) + r"\row")
    return [*lines, r"\pard\plain"]


def _paragraph(paragraph: Paragraph, texts: Sequence[str], count: int) -> str:
    style = paragraph.style
    if style.startswith("h"):
        level = int(style[1:])
        look = rf"\s{level}\outlinelevel{level - 1}\b\fs{SIZES.get(style, 22)}"
    elif style == "ul":
        look = r"\ls1\fi-360\li720\fs22{\listtext\bullet\tab}"
    elif style == "ol":
        look = rf"\ls2\fi-360\li720\fs22{{\listtext {count}.\tab}}"
    else:
        look = r"\fs22"
    return rf"{{\pard\plain{look}{_runs(paragraph, texts)}\par}}"


def _runs(paragraph: Paragraph, texts: Sequence[str]) -> str:
    runs = []
    for run in paragraph.runs:
        look = r"\b" * run.bold + r"\i" * run.italic
        runs.append("{" + look + " " * bool(look) + _escaped(texts[run.unit]) + "}")
    return "".join(runs)


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
