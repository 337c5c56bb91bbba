"""What Word and OpenDocument files have in common: a zip archive of XML, opened with care."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from redactkit.errors import InvalidInput
from redactkit.formats.archive import members
from redactkit.machine.extra import need

if TYPE_CHECKING:
    from lxml.etree import _Element


def opened(raw: bytes, kind: str, main: str) -> dict[str, bytes]:
    """Return the members of an office file, by name.

    Args:
        raw: the file.
        kind: what it should be, for the error: "a Word document".
        main: the member without which it is not.

    Raises:
        InvalidInput: it is no such file, is protected or damaged, or looks like an attack.
        MissingExtra: lxml is not installed.
    """
    need("lxml.etree", kind.split()[1])
    files = members(raw, kind)
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise InvalidInput("It is protected by a password: save it without one.")
    if main not in files:
        raise InvalidInput(f"It is not {kind}: it has no main part.")
    return files


def kinds(files: Iterable[str], removed: Iterable[tuple[str, str]]) -> list[str]:
    """Return what is left out of a file by the names of its members.

    Args:
        files: the names.
        removed: how names begin, and the kind of what they hold.
    """
    names = list(files)
    return [
        kind
        for prefix, kind in removed
        for name in names
        if name.startswith(prefix) and not name.endswith("/")
    ]


def tag_of(node: _Element) -> str:
    """Return the name of an element without its namespace; of a comment, none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def within(node: _Element, wanted: str, through: Container[str]) -> Iterator[_Element]:
    """Yield the rows or cells of a table, those inside of elements in `through` too."""
    for child in node:
        name = tag_of(child)
        if name == wanted:
            yield child
        elif name in through:
            yield from within(child, wanted, through)
