"""Read a register of concerns, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.io.facts import coding_of, parsed
from redactkit.machine.files import decoded
from redactkit.types import Coding

_NAMES = ("organisation", "writer", "received", "approved_by")


@dataclass(frozen=True, slots=True)
class Concern:
    """One line of a register; its `repr` shows no text and no name.

    `organisation` and `writer` are only compared, never printed; empty where they are not known.
    `consent` is false where the writer has said no, None where nobody has asked.
    """

    id: str
    text: str = field(repr=False)
    coding: Coding | None = field(repr=False)
    organisation: str = field(default="", repr=False)
    writer: str = field(default="", repr=False)
    received: str = field(default="", repr=False)
    approved_by: str = field(default="", repr=False)
    consent: bool | None = None


def concerns(path: str | Path, book: Codebook, facts: Mapping[str, Coding]) -> Iterator[Concern]:
    """Yield the concerns of a register in JSON lines, each with its coding: that of `facts` if it has one.

    Raises:
        InvalidInput: the file cannot be read, a line is no concern, an id was used before, or `facts` are
            of a document that the register does not hold; the message names the file and the line.
    """
    seen: set[str] = set()
    try:
        with Path(path).open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                place = f"{path}, line {number}"
                written = decoded(raw, place, "register")
                if written.strip():
                    concern = _concern(parsed(written, place), place, book, facts)
                    if concern.id in seen:
                        raise InvalidInput(
                            f"{place}: its id was used before. Give every concern one of its own."
                        )
                    seen.add(concern.id)
                    yield concern
    except OSError as fault:
        raise InvalidInput(f"Cannot read register {path}: {fault.strerror}. Check the path.") from None
    if unknown := len(facts.keys() - seen):
        raise InvalidInput(
            f"{unknown} of the codings are of documents that {path} does not hold. Check the ids."
        )


def _concern(line: Mapping[str, Any], place: str, book: Codebook, facts: Mapping[str, Coding]) -> Concern:
    text = line.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InvalidInput(f"{place}: it has no text. A register holds the concerns themselves.")
    for name in _NAMES:
        if not isinstance(line.get(name) or "", str):
            raise InvalidInput(f"{place}: {name} must be text.")
    consent = line.get("consent")
    if consent not in (True, False, None):
        raise InvalidInput(f"{place}: consent must be true or false.")
    own = coding_of(line, place, book)
    coding = facts.get(own.id) or (own if "facts" in line else None)
    return Concern(
        own.id, text, coding, **{name: (line.get(name) or "").strip() for name in _NAMES}, consent=consent
    )
