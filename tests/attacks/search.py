"""Read every byte of a file: as it is, unpacked, decompressed and decoded, whatever lies in what."""

from __future__ import annotations

import binascii
import email
import email.policy
import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from redactkit.testing.decoding import letters, readings

DEEP = 4
"""How many containers may lie in one another: a message in a message with a zip of documents."""

_DATA_URI = re.compile(rb"data:[\w/.+-]{0,60};base64,([A-Za-z0-9+/=\s]{4,})")


def texts(path: Path, root: Path) -> Iterator[str]:
    """Yield every text that somebody can read out of a file, its name under `root` among them."""
    yield path.relative_to(root).as_posix()
    yield from layers(path.read_bytes())


def layers(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield what stands in `data` in every code, and in whatever is packed into it."""
    yield data.decode("utf-8", "replace")
    if b"\x00" in data or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        for start in (0, 1):
            yield data[start:].decode("utf-16-le", "ignore")
            yield data[start:].decode("utf-16-be", "ignore")
    if depth < DEEP:
        for inner in _inside(data):
            yield from (layers(inner, depth + 1) if isinstance(inner, bytes) else [inner])


def letters_of(path: Path, root: Path) -> Iterator[str]:
    """Yield every text of a file as `readings` gives it."""
    for text in texts(path, root):
        yield from _read(text)


@cache
def _read(text: str) -> frozenset[str]:
    """Return the readings of a text; most parts of Word files and workbooks are the same in all of them.

    Of bytes that are no text, as of an archive not yet unpacked, letters alone are read.
    """
    packed = text.count("\ufffd") > len(text) / 20
    return frozenset([letters(text)]) if packed else readings(text)


def _inside(data: bytes) -> Iterator[bytes | str]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zipped(data)
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    if b"%PDF" in data[:1024]:
        yield from _pdf(data)
    if data.startswith(b"PAR1"):
        yield from _parquet(data)
    if re.match(rb"(?:From |[A-Za-z-]{2,40}: )", data):
        yield from _mail(data)
    for found in _DATA_URI.finditer(data):
        with suppress(binascii.Error):
            yield binascii.a2b_base64(found[1])


def _zipped(data: bytes) -> Iterator[bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment
        for member in archive.infolist():
            yield member.filename
            yield member.comment
            yield member.extra
            yield archive.read(member)


def _pdf(data: bytes) -> Iterator[bytes | str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 200):
        held = reader.get_object(number)
        yield repr(held)
        if hasattr(held, "get_data"):
            yield held.get_data()
    yield "\n".join(page.extract_text() for page in reader.pages)


def _parquet(data: bytes) -> Iterator[str]:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(data))
    yield repr(table.to_pylist())
    yield repr(table.schema.metadata)
    yield repr([table.schema.field(name).metadata for name in table.column_names])


def _mail(data: bytes) -> Iterator[bytes | str]:
    for raw in re.split(rb"(?m)^From .*$", data):
        message = email.message_from_bytes(raw.lstrip(b"\n"), policy=email.policy.default)
        for part in message.walk():
            yield repr(part.items())
            yield f"{part.preamble}{part.epilogue}"
            yield part.get_payload(decode=True) or b""
