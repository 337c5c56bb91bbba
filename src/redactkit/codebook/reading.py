"""Read a codebook from TOML and refuse what could not be printed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from redactkit.codebook.values import Code, Codebook, Field, Number
from redactkit.errors import InvalidCodebook
from redactkit.machine.files import tables_of, text_of

SHIPPED = "vocabulary.toml"
FIELDS = (
    "sector",
    "setting",
    "role",
    "standing",
    "kind",
    "affected",
    "duration",
    "basis",
    "told",
    "response",
    "detriment",
    "asks",
    "outcome",
)
"""The questions that the frames of a study can answer; a codebook has all of them and no other."""

_KEYS = frozenset({"says", "wider", "title", "one", "frame", "covers", "lesson", "means"})
_MARKS = frozenset({"several", "family", "aside", "but"})
FRAMES = ("said", "they", "suffered")
"""The sentences that a code may ask for in the place of the one of its field."""
_SLOT = re.compile(r"\{(?:one|many)\|([^{}|]+)\}|\{place\}")
_PLAIN = re.compile(r"[A-Za-z’',;: -]*")
"""Letters and the marks inside a sentence: no digit, no quotation, nothing that ends a sentence."""


def load(path: str | Path | None = None) -> Codebook:
    """Return the codebook that ships, or the one in a TOML file.

    Raises:
        InvalidCodebook: the file cannot be read, or a code or a wording in it cannot be used; the message
            names file, field and code, and says what is asked for.

    Example:
        >>> load().code("sector", "police").says
        'policing'
    """
    return _shipped() if path is None else parse(text_of(path, "codebook", InvalidCodebook), str(path))


@lru_cache(maxsize=1)
def _shipped() -> Codebook:
    text = resources.files("redactkit.codebook").joinpath(SHIPPED).read_text(encoding="utf-8")
    return parse(text, SHIPPED)


def parse(text: str, source: str) -> Codebook:
    """Return the codebook in `text`; `source` is what errors call it.

    Raises:
        InvalidCodebook: as for `load`.
    """
    tables = tables_of(text, source, InvalidCodebook)
    version = tables.get("version")
    if not isinstance(version, str) or not version:
        raise InvalidCodebook(f'{source} has no version: write one at the top, such as version = "1".')
    fields = tuple(_fields(tables, source))
    book = Codebook(version, fields, hashlib.sha256(text.encode()).hexdigest())
    _check_chains(book, source)
    _check_wordings(book, source)
    return book


def _fields(tables: Mapping[str, Any], source: str) -> Iterator[Field]:
    numbers = tables.get("fields")
    if not isinstance(numbers, Mapping) or set(numbers) != set(FIELDS):
        raise InvalidCodebook(
            f"{source} must say under [fields] how many codes each has: {', '.join(FIELDS)}."
        )
    if unknown := set(tables) - {"version", "fields", *FIELDS}:
        raise InvalidCodebook(f"{source} has a table that is no field: {sorted(unknown)[0]!r}.")
    for name in FIELDS:
        codes = tables.get(name)
        if not isinstance(codes, Mapping) or not codes:
            raise InvalidCodebook(f"{source} has no codes for {name}: write them under [{name}].")
        try:
            number = Number(numbers[name])
        except ValueError:
            raise InvalidCodebook(
                f"{source}, [fields] {name}: expected one of {', '.join(map(repr, map(str, Number)))}."
            ) from None
        yield Field(
            name, number, tuple(_code(name, code, given, codes, source) for code, given in codes.items())
        )


def _code(name: str, code: str, given: Any, codes: Mapping[str, Any], source: str) -> Code:
    where = f"{source}, {name} {code!r}"
    if not isinstance(given, Mapping):
        raise InvalidCodebook(f'{where}: expected a table such as {{ says = "…" }}.')
    if unknown := set(given) - _KEYS - _MARKS:
        raise InvalidCodebook(
            f"{where}: unknown key {sorted(unknown)[0]!r}; expected {', '.join(sorted(_KEYS | _MARKS))}."
        )
    if wrong := [
        key for key, value in given.items() if not isinstance(value, bool if key in _MARKS else str)
    ]:
        raise InvalidCodebook(
            f"{where}: {wrong[0]} must be {'true or false' if wrong[0] in _MARKS else 'text'}."
        )
    wider = given.get("wider", "") or _above(code, codes)
    return Code(name, code, **{**given, "wider": wider})


def _above(code: str, codes: Mapping[str, Any]) -> str:
    """Return the code that the name of this one says is wider: `a/b` is an `a`, `a.b` is an `a`."""
    for mark in "/.":
        above, found, _ = code.rpartition(mark)
        if found:
            return above if above in codes else ""
    return ""


def _check_chains(book: Codebook, source: str) -> None:
    for code in book:
        seen = {code.code}
        at = code
        while at.wider:
            if (code.field, at.wider) not in book:
                raise InvalidCodebook(
                    f"{source}, {at.field} {at.code!r}: its wider code {at.wider!r} is not in the book."
                )
            if at.wider in seen:
                raise InvalidCodebook(
                    f"{source}, {code.field} {code.code!r}: its wider codes run in a circle."
                )
            seen.add(at.wider)
            at = book.code(code.field, at.wider)


def _check_wordings(book: Codebook, source: str) -> None:
    used: dict[str, Code] = {}
    nouns = {noun for group in book.field("affected").codes for noun in (group.one, group.says) if noun}
    for code in book:
        where = f"{source}, {code.field} {code.code!r}"
        _check_plain(code, where)
        if code.frame and code.frame not in FRAMES:
            raise InvalidCodebook(f"{where}: unknown frame {code.frame!r}; expected {', '.join(FRAMES)}.")
        if code.says and code.says.count("{place}") != (code.field == "role"):
            raise InvalidCodebook(
                f"{where}: the wording of a role, and no other, has {{place}} once, for where it was."
            )
        if taken := nouns.intersection(_SLOT.findall(code.says)):
            raise InvalidCodebook(
                f"{where}: {sorted(taken)[0]!r} is the noun of a group, so that nobody could tell whether "
                f"it is told. Write another, such as 'a person'."
            )
        if code.act and not code.says:
            raise InvalidCodebook(f"{where}: an act needs its wording under says.")
        if code.field == "kind" and code.says and not code.act and not code.title:
            raise InvalidCodebook(f"{where}: a kind needs a headline under title.")
        for words in filter(None, (code.says, code.lesson, code.covers)):
            if (other := used.setdefault(words, code)) is not code:
                raise InvalidCodebook(
                    f"{where}: it has the words of {other.field} {other.code!r}, so that a study could not "
                    f"be read back. Write others."
                )


def _check_plain(code: Code, where: str) -> None:
    for key in ("says", "title", "one", "covers", "lesson"):
        if not _PLAIN.fullmatch(_SLOT.sub("", getattr(code, key))):
            raise InvalidCodebook(
                f"{where}: {key} may hold letters and commas alone: no digit, no quotation mark, "
                f"no end of a sentence."
            )
