"""Read an officer's decisions from the TOML or the CSV file in which they are written down."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.machine.files import tables_of, text_of
from redactkit.review.rulings.decisions import ACTIONS, Decisions, DocumentRuling, EditDecision
from redactkit.types import Type

KEYS: Final = ("id", "sha256", "edit", "remove", "keep", "same", "release", "by", "reason", "text_sha256")
EDIT_KEYS: Final = ("number", "start", "end", "action", "replacement", "type")
COLUMNS: Final = (
    "document", "sha256", "action", "number", "start", "end", "type", "replacement", "word", "by", "reason"
)  # fmt: skip
WORDS: Final = ("keep", "remove", "same", "identifier", "release")
"""What a row of a CSV file may say besides the actions on one edit."""


def load(path: Path) -> Decisions:
    """Return what stands in a decisions file, CSV by its ending, else TOML.

    Raises:
        InvalidInput: it cannot be read, holds what is not known, or contradicts itself; the message
            names the key or the line, not the value.
    """
    written = text_of(path, "decisions")
    return _rows(written, str(path)) if path.suffix.casefold() == ".csv" else _toml(written, str(path))


def _toml(written: str, path: str) -> Decisions:
    content = tables_of(written, path)
    _known(content, ("words", "columns", "document"), path)
    words, columns = _table(content, "words"), _table(content, "columns")
    _known(words, ("keep", "remove"), f"{path}: words")
    _known(columns, ("identifiers",), f"{path}: columns")
    listed = content.get("document", [])
    if not isinstance(listed, list):
        raise InvalidInput(f"{path}: documents are written as [[document]].")
    rulings: dict[str, DocumentRuling] = {}
    for number, each in enumerate(listed, 1):
        place = f"{path}: document {number}"
        ruling = _ruling(each, place)
        if ruling.id in rulings:
            raise InvalidInput(f"{place}: its id stands above already. Put all decisions on it in one place.")
        rulings[ruling.id] = ruling
    return Decisions(
        _words(words, "keep", path),
        _words(words, "remove", path),
        _words(columns, "identifiers", path),
        rulings,
    )


def _ruling(table: Mapping[str, Any], place: str) -> DocumentRuling:
    _known(table, KEYS, place)
    if not isinstance(table.get("id"), str):
        raise InvalidInput(f"{place}: id must be that of a document in manifest.jsonl.")
    listed = table.get("edit", [])
    same = table.get("same", [])
    if not isinstance(listed, list) or not isinstance(same, list):
        raise InvalidInput(f"{place}: edit and same are lists.")
    ruling = DocumentRuling(
        table["id"],
        _text(table, "sha256", place).casefold(),
        tuple(_change(each, f"{place}: edit {number}") for number, each in enumerate(listed, 1)),
        _words(table, "remove", place),
        _words(table, "keep", place),
        tuple(_group(each, place) for each in same),
        table.get("release", False) is True,
        _text(table, "by", place),
        _text(table, "reason", place),
        _text(table, "text_sha256", place).casefold(),
    )
    return ruling.checked(place)


def _change(table: object, place: str) -> EditDecision:
    if not isinstance(table, dict):
        raise InvalidInput(f"{place}: an edit is written as {{number = 1, action = …}}.")
    _known(table, EDIT_KEYS, place)
    number, start, end = (table.get(key) for key in ("number", "start", "end"))
    return _checked(
        str(table.get("action")),
        number,
        start,
        end,
        _text(table, "replacement", place),
        _text(table, "type", place),
        place,
    )


def _checked(
    action: str, number: object, start: object, end: object, instead: str, type_: str, place: str
) -> EditDecision:
    """Return one change if what is said of it fits together."""
    if action not in ACTIONS:
        raise InvalidInput(f"{place}: action must be one of {', '.join(ACTIONS)}.")
    if type_ and type_ not in set(Type):
        raise InvalidInput(f"{place}: type must be one of {', '.join(Type)}.")
    if action == "change" and not instead:
        raise InvalidInput(f"{place}: an edit that is to change has a replacement.")
    if action == "delete" and instead:
        raise InvalidInput(f"{place}: what is deleted has no replacement.")
    if _whole(number) and start is None and end is None and action != "add":
        return EditDecision(action, int(str(number)), replacement=instead)
    if number is None and _whole(start, 0) and _whole(end) and int(str(start)) < int(str(end)):
        known = Type(type_) if type_ else None
        return EditDecision(action, 0, int(str(start)), int(str(end)), instead, known)
    raise InvalidInput(
        f"{place}: give number (as in the report), or start and end with start before end; "
        "what is added has start and end."
    )


def _whole(value: object, least: int = 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _group(members: object, place: str) -> tuple[str | int, ...]:
    if not isinstance(members, list) or len(members) < 2:
        raise InvalidInput(f"{place}: same holds lists of two or more, the first of which stays.")
    if not all(isinstance(each, str) and each.strip() for each in members) and not all(map(_whole, members)):
        raise InvalidInput(f'{place}: same holds labels ("PERSON 1") or numbers of edits.')
    return tuple(each.strip("[] ") if isinstance(each, str) else each for each in members)


def _rows(written: str, path: str) -> Decisions:
    """Return what stands in a table of one decision a row; rows of one document belong together."""
    reader = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error:
        rows = [(reader.line_num, {"": [""]})]
    _known(dict.fromkeys(reader.fieldnames or ()), COLUMNS, path)
    whole = Decisions()
    rulings: dict[str, DocumentRuling] = {}
    for line, row in rows:
        place = f"{path}: line {line}"
        if any(not isinstance(value, str) for key, value in row.items() if key is None or value is not None):
            raise InvalidInput(f"{place}: it has more cells than there are columns, or cannot be read.")
        cells = {key: (value or "").strip() for key, value in row.items()}
        if not any(cells.values()):
            continue
        if cells.get("document"):
            old = rulings.get(cells["document"], DocumentRuling(cells["document"]))
            rulings[old.id] = _of_row(old, cells, place)
        else:
            whole = _for_all(whole, cells, place)
    return replace(whole, rulings={key: each.checked(f"{path}: {key!r}") for key, each in rulings.items()})


def _for_all(decisions: Decisions, cells: Mapping[str, str], place: str) -> Decisions:
    action, word = cells.get("action", ""), cells.get("word", "")
    if action == "keep" and word:
        return replace(decisions, keep=(*decisions.keep, word))
    if action == "remove" and word:
        return replace(decisions, remove=(*decisions.remove, word))
    if action == "identifier" and word:
        return replace(decisions, identifiers=(*decisions.identifiers, word))
    raise InvalidInput(
        f"{place}: a row without a document keeps or removes a word, or names a column as identifier."
    )


def _of_row(ruling: DocumentRuling, cells: Mapping[str, str], place: str) -> DocumentRuling:
    action, word = cells.get("action", ""), cells.get("word", "")
    sha256 = cells.get("sha256", "").casefold()
    if sha256 and ruling.sha256 and sha256 != ruling.sha256:
        raise InvalidInput(f"{place}: its sha256 is not that of the row above of the same document.")
    ruling = replace(
        ruling,
        sha256=ruling.sha256 or sha256,
        by=cells.get("by") or ruling.by,
        reason=cells.get("reason") or ruling.reason,
    )
    if action in ACTIONS:
        number, start, end = (_number(cells.get(key, ""), place) for key in ("number", "start", "end"))
        instead, type_ = cells.get("replacement", ""), cells.get("type", "")
        change = _checked(action, number, start, end, instead, type_, place)
        return replace(ruling, changes=(*ruling.changes, change))
    if action == "release":
        return replace(ruling, release=True)
    if action == "keep" and word:
        return replace(ruling, keep=(*ruling.keep, word))
    if action == "remove" and word:
        return replace(ruling, remove=(*ruling.remove, word))
    if action == "same":
        members: list[object] = [int(each) if each.isdecimal() else each for each in _parted(word)]
        return replace(ruling, same=(*ruling.same, _group(members, place)))
    allowed = (*ACTIONS, *WORDS)
    raise InvalidInput(
        f"{place}: action must be one of {', '.join(allowed)}, with its word where it has one."
    )


def _parted(word: str) -> Sequence[str]:
    return [each.strip() for each in word.split("=") if each.strip()]


def _number(cell: str, place: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdecimal()):
        raise InvalidInput(f"{place}: number, start and end are whole numbers.")
    return int(cell) if cell else None


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise InvalidInput(f"{place}: {key} must be a text.")
    return value


def _words(table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise InvalidInput(f"{place}: {key} must be a list of words that are not blank.")
    return tuple(value)


def _table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = content.get(key, {})
    if not isinstance(value, dict):
        raise InvalidInput(f"{key} must be a table.")
    return value


def _known(table: Mapping[str, Any], allowed: Iterable[str], place: str) -> None:
    for key in table:
        if key not in allowed:
            shown = ", ".join(allowed)
            raise InvalidInput(f"{place}: unknown key or column {key!r}: expected one of {shown}.")
