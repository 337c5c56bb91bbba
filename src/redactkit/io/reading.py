"""Read documents from files and streams, one at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from redactkit.errors import InvalidInput
from redactkit.flow.arguments import LONGEST_ID
from redactkit.io.encodings import UTF_16, decode
from redactkit.safe_names import drawn, harmless, stretched
from redactkit.types import Document

STANDARD_INPUT = "-"
SHAPE = '{"id": "…", "text": "…"}'


def numbered(number: int, _: bytes) -> str:
    """Return what a file is called whose own name may not be shown, by its place among those given."""
    return f"document-{number}"


def drawn_from(key: bytes | None) -> Callable[[int, bytes], str]:
    """Return how files are called whose own names may not be shown: as `batch` calls them with that key.

    They are the same in every run and in any order; without a key they are numbered.
    """
    if key is None:
        return numbered
    secret: list[bytes] = []

    def called(_: int, raw: bytes) -> str:
        secret[:] = secret or [stretched(key)]
        return drawn("document", sha256(raw).hexdigest(), secret[0])

    return called


def documents(
    paths: Iterable[str],
    *,
    jsonl: bool = False,
    stdin: BinaryIO | None = None,
    note: Callable[[str], None] = lambda _: None,
    called: Callable[[int, bytes], str] | None = numbered,
    named: Callable[[str, str], None] = lambda _, __: None,
) -> Iterator[Document]:
    """Yield the documents in `paths`, in order, each as soon as it is read.

    A `.jsonl` or `.ndjson` file holds one document a line, any other file is one document that goes by the
    file's name without its ending, if that is made of harmless words (`safe_names.harmless`) and no other
    has it; else it is `called` something, since names of files name people. `-` is standard input.

    Args:
        paths: files, or `-`.
        jsonl: read standard input as lines of JSON.
        stdin: the stream behind `-`; the process's own by default.
        note: told, in one line without any of the text, when something had to be guessed.
        called: gives the id of a file whose name may not be shown, by its number, from 1, and its bytes;
            None where all names may be.
        named: told the path and the id of each file that is one document.

    Raises:
        InvalidInput: a file cannot be read or decoded, a line is not an object with a text and an
            id of its own. The message tells which of the files it is, and the line.
    """
    seen: dict[str, str] = {}
    listed = tuple(paths)
    for number, path in enumerate(listed, 1):
        source = "standard input" if path == STANDARD_INPUT else f"file {number} of {len(listed)}"
        for document, place in _from(path, source, jsonl, stdin, note):
            if not document.id:
                document = replace(document, id=_id(path, number, document.raw or b"", called, seen))
                named(path, document.id)
            if document.id in seen:
                raise InvalidInput(
                    f"{place}: its id was used before, by {seen[document.id]}. "
                    "Give every document an id of its own."
                )
            seen[document.id] = place
            yield document


def _id(
    path: str,
    number: int,
    raw: bytes,
    called: Callable[[int, bytes], str] | None,
    seen: Mapping[str, str],
) -> str:
    """Return the id of a file that is one document."""
    stem = Path(path).stem
    if called is None:
        return path if stem in seen else stem
    if harmless(stem) and stem not in seen:
        return stem
    name = called(number, raw)
    return name if name not in seen else f"{name} ({number})"


def _from(
    path: str, source: str, jsonl: bool, stdin: BinaryIO | None, note: Callable[[str], None]
) -> Iterator[tuple[Document, str]]:
    """Yield each document of one path with the place where it was found; a file's own has no id yet."""
    if path == STANDARD_INPUT:
        stream = stdin or _standard_input()
        if jsonl:
            yield from _lines(stream, source, note)
        else:
            yield _whole(stream, "stdin", source, note), source
        return
    with _opened(path, source) as stream:
        if path.endswith((".jsonl", ".ndjson")):
            yield from _lines(stream, source, note)
        else:
            yield _whole(stream, "", source, note), source


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed before the process began
        raise InvalidInput("Cannot read standard input: it is closed. Pipe a text in, or name a file.")
    return sys.stdin.buffer


def _opened(path: str, source: str) -> BinaryIO:
    if Path(path).is_dir():
        raise InvalidInput(f"Cannot read {source}: it is a folder. Name the files in it: FOLDER/*.txt")
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        reason = getattr(fault, "strerror", None) or "not a file name"
        raise InvalidInput(f"Cannot read {source}: {reason}. Check the path.") from None


def _whole(stream: BinaryIO, name: str, source: str, note: Callable[[str], None]) -> Document:
    try:
        raw = stream.read()
    except OSError as fault:
        raise InvalidInput(f"Cannot read {source}: {fault.strerror}.") from None
    text, encoding = decode(raw, source)
    if encoding == "cp1252":
        note(f"{source} is not UTF-8: read as Windows-1252.")
    return Document(name, text, raw)


def _lines(stream: BinaryIO, source: str, note: Callable[[str], None]) -> Iterator[tuple[Document, str]]:
    for place, fields in objects(stream, source, note):
        yield Document(_string(fields, "id", place), _string(fields, "text", place)), place


def objects(
    stream: BinaryIO, source: str, note: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the place (`FILE, line N`) and the fields of each JSON object in `stream`; blank lines pass.

    Raises:
        InvalidInput: a line is not text, not JSON, or not an object.
    """
    for number, raw in enumerate(_raw_lines(stream, source), 1):
        place = f"{source}, line {number}"
        written, encoding = decode(raw, place)
        if encoding == "cp1252":
            note(f"{place} is not UTF-8: read as Windows-1252.")
        if written.strip():
            yield place, _object(written, place)


def _raw_lines(stream: BinaryIO, source: str) -> Iterator[bytes]:
    """Yield the lines of `stream` as they arrive; those of a UTF-16 file once it is read to its end."""
    first = stream.readline()
    if first.startswith(UTF_16):
        whole, _ = decode(first + stream.read(), source)
        yield from whole.encode("utf-8", "surrogatepass").split(b"\n")
    elif first:
        yield first
        yield from stream


def _object(written: str, place: str) -> Mapping[str, object]:
    value, wrong = _parsed(written)
    # Raised out here, since the parser's own error holds the whole line.
    if wrong:
        raise InvalidInput(f"{place}: {wrong}. Each line must be {SHAPE}.")
    if not isinstance(value, dict):
        raise InvalidInput(f"{place}: not a JSON object. Each line must be {SHAPE}.")
    return value


def _parsed(written: str) -> tuple[object, str]:
    """Return the value that `written` stands for, and what is wrong with it if anything is."""
    try:
        return json.loads(written.rstrip("\r\n")), ""
    except json.JSONDecodeError as fault:
        return None, f"not JSON at character {fault.pos + 1}"
    except (ValueError, RecursionError):
        return None, "not JSON that can be read"


def _string(fields: Mapping[str, object], key: str, place: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or (key == "id" and not value):
        found = "is missing" if key not in fields else "is empty" if value == "" else "is not a string"
        raise InvalidInput(f"{place}: {key!r} {found}. Each line must be {SHAPE}.")
    if key == "id" and len(value) > LONGEST_ID:
        raise InvalidInput(f"{place}: its id has {len(value)} characters; at most {LONGEST_ID} will do.")
    return value
