"""Files of real documents: each format read into units of text, and written anew from them."""

from collections.abc import Mapping
from typing import Final

from redactkit.errors import InvalidInput, MissingExtra
from redactkit.formats import html, mail, pdf, text
from redactkit.formats.office import docx, odt
from redactkit.formats.rich import TITLES
from redactkit.formats.rtf import document
from redactkit.formats.tabular.kinds import FORMATS as TABLES
from redactkit.formats.tabular.rows import Row, Sink, TableFormat
from redactkit.formats.units import Content, Format, Unit, joined, split

INSIDE: Final[Mapping[str, Format]] = {
    "txt": Format("txt", text.read, text.write),
    "md": Format("md", text.read_markdown, text.write),
    "html": Format("html", html.read, html.write),
    "docx": Format("docx", docx.read, docx.write),
    "odt": Format("odt", odt.read, odt.write),
    "rtf": Format("rtf", document.read, document.write),
    "pdf": Format("pdf", pdf.read, pdf.write),
}
"""Formats of one document a file, which may also be attached to an e-mail, by ending."""

ALIASES: Final[Mapping[str, str]] = {"htm": "html", "text": "txt", "markdown": "md", "ndjson": "jsonl"}
MAIL: Final = Format("eml", lambda raw: mail.read(raw, INSIDE), mail.write)
DOCUMENTS: Final[Mapping[str, Format]] = {**INSIDE, "eml": MAIL}
"""Formats of one document a file, by ending."""

ADDED: Final = frozenset({*TITLES.values(), "•", "|", "Redacted", *(f"{name}:" for name in mail.HEADERS)})
"""Words that a writer adds of its own accord."""

_MAGIC: Final = (
    (b"%PDF", ("pdf",)),
    (b"PK\x03\x04", ("docx", "xlsx", "odt")),
    (b"\xd0\xcf\x11\xe0", ("docx", "xlsx")),
    (b"PAR1", ("parquet",)),
    (b"{\\rtf", ("rtf",)),
    (b"\x89PNG", ()),
    (b"\xff\xd8\xff", ()),
    (b"GIF8", ()),
    (b"\x7fELF", ()),
    (b"MZ\x90", ()),
)


def check(ending: str, first: bytes) -> None:
    """Raise if a file's first bytes are those of another format than its ending says.

    Raises:
        InvalidInput: the ending is wrong, or of no known format.
    """
    if ending not in DOCUMENTS and ending not in TABLES and ending != "mbox":
        raise InvalidInput("Files of this kind cannot be read.")
    for magic, endings in _MAGIC:
        if first.startswith(magic) and ending not in endings:
            raise InvalidInput("Its ending is wrong: it begins like a file of another kind.")


__all__ = [
    "ADDED",
    "ALIASES",
    "DOCUMENTS",
    "MAIL",
    "TABLES",
    "Content",
    "Format",
    "MissingExtra",
    "Row",
    "Sink",
    "TableFormat",
    "Unit",
    "check",
    "joined",
    "split",
]
