"""Open zipped office files safely: no zip bombs, no passwords, no XML entities."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from redactkit.errors import InvalidInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS: Final = 5_000
MOST_BYTES: Final = 300_000_000
MOST_RATIO: Final = 300
"""How many times its packed size a member may have; text of an office file stays under 50."""

SMALL: Final = 1_000_000
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00|\x00<\x00!\x00[DE]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def members(raw: bytes, kind: str) -> dict[str, bytes]:
    """Return the files in a zipped office document, by name.

    Raises:
        InvalidInput: it is protected by a password, damaged, larger unpacked than any document is,
            or declares a document type, which no office program does.
    """
    if raw.startswith(OLE):
        raise InvalidInput(f"It is protected by a password or of an older format, not {kind}: save it anew.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive.infolist(), kind)
            found = {each.filename: archive.read(each) for each in archive.infolist() if not each.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise InvalidInput(f"It is damaged or is not {kind} ({type(fault).__name__}).") from None
    for name, data in found.items():
        if name.endswith((".xml", ".rels")) and _DECLARES.search(data):
            raise InvalidInput("It declares a document type or entities, which may be an attack.")
    return found


def _check(listed: list[zipfile.ZipInfo], kind: str) -> None:
    if any(each.flag_bits & 1 for each in listed):
        raise InvalidInput("It is protected by a password: save it without one.")
    total = sum(each.file_size for each in listed)
    bomb = any(
        each.file_size > SMALL and each.file_size > MOST_RATIO * max(each.compress_size, 1) for each in listed
    )
    if len(listed) > MOST_MEMBERS or total > MOST_BYTES or bomb:
        raise InvalidInput(f"Unpacked it is far larger than {kind} should be, which may be an attack.")


def packed(files: Mapping[str, bytes], first: str = "") -> bytes:
    """Return `files` as a zip archive whose bytes depend on nothing but them.

    Args:
        files: contents by name, in the order in which they are to stand.
        first: the name of a file that is stored unpacked at the start, as OpenDocument asks.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda name: name != first):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def repacked(raw: bytes) -> bytes:
    """Return a zip archive that a library wrote with the time of writing taken out of it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return packed({each.filename: archive.read(each) for each in archive.infolist()})


def parsed(data: bytes) -> _Element:
    """Return the root of an XML file; nothing outside it is read.

    Raises:
        InvalidInput: it is not XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        pass
    # Raised out here, since the parser's own error holds a piece of the text.
    raise InvalidInput("A part of it is not XML.")
