"""Read what somebody has coded: lines of facts, checked against a codebook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redactkit.codebook import Codebook, Number
from redactkit.errors import InvalidInput
from redactkit.machine.files import text_of
from redactkit.types import CodedFact, Coding

GENRES = ("concern", "case_study", "report", "other")
"""What a document is: only of the first two a study is told."""


def codings(path: str | Path, book: Codebook) -> Mapping[str, Coding]:
    """Return the codings of a file of JSON lines, by the id of their document.

    Raises:
        InvalidInput: the file cannot be read, a line is no coding of this codebook, or two are of one
            document. The message names the file and the line.
    """
    found: dict[str, Coding] = {}
    for number, written in enumerate(text_of(path, "facts").splitlines(), 1):
        if not written.strip():
            continue
        place = f"{path}, line {number}"
        coding = coding_of(parsed(written, place), place, book)
        if coding.id in found:
            raise InvalidInput(f"{place}: a second coding of one document. Keep one line for each.")
        found[coding.id] = coding
    return found


def parsed(written: str, place: str) -> Mapping[str, Any]:
    """Return the object that a line of JSON holds.

    Raises:
        InvalidInput: it holds none; the message quotes nothing of it.
    """
    try:
        value = json.loads(written)
    except (ValueError, RecursionError):
        value = None  # the parser's own error holds the line
    if not isinstance(value, dict):
        raise InvalidInput(f'{place}: expected one JSON object, {{"id": "…", "facts": […]}}.')
    return value


def coding_of(line: Mapping[str, Any], place: str, book: Codebook) -> Coding:
    """Return the coding that a line of a file of facts, or of a register, holds.

    Raises:
        InvalidInput: a key is missing or of another shape, or a code is not in the codebook.
    """
    name = line.get("id")
    if not isinstance(name, str) or not name:
        raise InvalidInput(f"{place}: it has no id. Give every line the id of its document.")
    genre, confirmed = line.get("genre", "concern"), line.get("confirmed_by", "")
    if genre not in GENRES:
        raise InvalidInput(f"{place}: unknown genre; expected one of {', '.join(GENRES)}.")
    if not isinstance(confirmed, str):
        raise InvalidInput(f"{place}: confirmed_by must be a name.")
    given = line.get("facts", [])
    if not isinstance(given, list):
        raise InvalidInput(f'{place}: facts must be a list of {{"field": "…", "code": "…"}}.')
    facts = tuple(_fact(each, f"{place}, fact {at}", book) for at, each in enumerate(given, 1))
    _check_numbers(facts, place, book)
    if of_another_sector(facts, book):
        raise InvalidInput(f"{place}: its setting is not one of its sector. Correct one of the two.")
    return Coding(name, genre, facts, confirmed)


def _fact(given: Any, place: str, book: Codebook) -> CodedFact:
    if not isinstance(given, dict) or not isinstance(given.get("field"), str):
        raise InvalidInput(f'{place}: expected {{"field": "…", "code": "…"}}.')
    name, code = given["field"], given.get("code")
    if name not in {each.name for each in book.fields}:
        raise InvalidInput(
            f"{place}: no such field; expected one of {', '.join(f.name for f in book.fields)}."
        )
    if not isinstance(code, str) or (name, code) not in book:
        raise InvalidInput(f"{place}: no such code of {name} in codebook version {book.version}.")
    score = given.get("score", 1.0)
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise InvalidInput(f"{place}: score must be a number from 0 to 1.")
    return CodedFact(name, code, float(score), tuple(_stretches(given.get("evidence", []), place)))


def _stretches(given: Any, place: str) -> Iterator[tuple[int, int]]:
    for pair in given if isinstance(given, list) else [None]:
        if (
            not isinstance(pair, list)
            or [type(each) for each in pair] != [int, int]
            or not 0 <= pair[0] < pair[1]
        ):
            raise InvalidInput(f"{place}: evidence must be a list of [start, end], start before end.")
        yield pair[0], pair[1]


def _check_numbers(facts: Sequence[CodedFact], place: str, book: Codebook) -> None:
    for each in book.fields:
        codes = {fact.code for fact in facts if fact.field == each.name}
        if each.number is not Number.ANY and len(codes) > 1:
            raise InvalidInput(f"{place}: {len(codes)} codes of {each.name}; at most one can be told.")


def of_another_sector(facts: Sequence[CodedFact], book: Codebook) -> bool:
    """Tell whether a setting lies under another sector than the one that is coded.

    A study tells the sector that a setting lies under. A setting that is not known contradicts none.

    Example:
        >>> from redactkit.codebook import load
        >>> facts = [CodedFact("sector", "police", 1.0), CodedFact("setting", "unknown.unknown", 1.0)]
        >>> of_another_sector(facts, load())
        False
    """
    sectors = {fact.code for fact in facts if fact.field == "sector"}
    unders = {fact.code.partition(".")[0] for fact in facts if fact.field == "setting"}
    told = {under for under in unders if ("sector", under) in book and book.code("sector", under).says}
    return bool(sectors) and not told <= sectors
