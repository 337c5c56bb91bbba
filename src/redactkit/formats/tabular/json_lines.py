"""JSON lines: every object is a row, every value in it a cell, however deep."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.formats.tabular.rows import MOST_CHARACTERS, Row
from redactkit.io.encodings import decode


def json_rows(path: Path) -> Iterator[Row]:
    """Yield each line as a row, whose columns are the keys that lead to a value, as JSON.

    Raises:
        InvalidInput: a line is not an object, or is longer than any record should be.
    """
    with path.open("rb") as stream:
        number = 0
        while raw := stream.readline(MOST_CHARACTERS + 1):
            number += 1
            if len(raw) > MOST_CHARACTERS:
                raise InvalidInput(f"Line {number} is longer than any record should be.")
            if not raw.strip():
                continue
            value = _json(decode(raw, f"line {number}")[0])
            if not isinstance(value, dict):
                raise InvalidInput(f"Line {number} is not a JSON object.")
            leaves = list(_leaves(value, ()))
            yield Row("", tuple(json.dumps(keys) for keys, _ in leaves), tuple(leaf for _, leaf in leaves))


def _json(written: str) -> object:
    try:
        return json.loads(written)
    except ValueError:
        return None


def _leaves(value: object, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*keys, key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*keys, number))
    else:
        yield keys, value


class JsonSink:
    """Write each row as a line of JSON, nested as it was."""

    def __init__(self, path: Path) -> None:
        self.stream = path.open("w", encoding="utf-8", errors="replace", newline="\n")

    def add(self, row: Row) -> None:
        """Write one row."""
        root: dict[str, Any] = {}
        for column, value in zip(row.columns, row.values, strict=True):
            _put(root, json.loads(column), value)
        self.stream.write(json.dumps(root, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Finish the file."""
        self.stream.close()


def _put(root: Any, keys: Sequence[str | int], value: object) -> None:
    if not keys:  # the object is empty
        return
    node = root
    for key, following in pairwise(keys):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(key, int):
            while len(node) <= key:
                node.append(fresh)
            node = node[key]
        else:
            node = node.setdefault(key, fresh)
    if isinstance(keys[-1], int):
        node.append(value)
    else:
        node[keys[-1]] = value
