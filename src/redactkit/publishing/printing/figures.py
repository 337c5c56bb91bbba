"""Tables and bar charts of a publication, as the page shows them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from redactkit.codebook import Code, Codebook
from redactkit.composing.wording import PLACE, capital, surface
from redactkit.publishing.tables.protecting import Count
from redactkit.publishing.tables.relations import CROSSED, OTHERS

TITLES: Mapping[str, str] = {
    "sector": "Where: sectors",
    "setting": "Where: settings",
    "role": "Who reported it",
    "kind": "What was reported",
    "affected": "Whom it affected",
    "duration": "How long it had gone on",
    "told": "Whom they had told before",
    "response": "What came of it when it was raised",
    "detriment": "What happened to those who spoke up",
    "outcome": "What had come of it by the time it was reported",
    CROSSED: "What was reported, by setting",
}
"""In the words of a reader, for each table."""
_WIDEST, _STEP, _LINE = 320, 34, 40


def figures(counts: Sequence[Count], book: Codebook) -> Iterator[Mapping[str, Any]]:
    """Yield each table that has a cell to show, with its chart, ready for the template."""
    tables: dict[str, list[Count]] = {}
    for count in counts:
        tables.setdefault(count.table, []).append(count)
    for name, title in TITLES.items():
        cells = tables.get(name, [])
        if any(cell.rounded is not None for cell in cells):
            yield {"title": title, **(_crossed(cells, book) if name == CROSSED else _one_way(cells, book))}


def _one_way(cells: Sequence[Count], book: Codebook) -> Mapping[str, Any]:
    told = [(label(book.code(cell.table, cell.row)), cell.rounded) for cell in cells]
    shown = [(words, count) for words, count in told if count is not None]
    return {
        "caption": "Number of concerns, rounded to the nearest five",
        "head": ("", "Concerns"),
        "rows": [{"label": words, "cells": [count]} for words, count in shown],
        "unshown": len(shown) < len(told),
        "chart": _chart(shown),
    }


def _crossed(cells: Sequence[Count], book: Codebook) -> Mapping[str, Any]:
    """Return the table of settings by kinds: the kinds down, since their words are longer."""
    settings = list(dict.fromkeys(cell.row for cell in cells))
    found = {(cell.row, cell.column): cell.rounded for cell in cells}
    kinds = [
        kind
        for kind in dict.fromkeys(cell.column for cell in cells)
        if any(found[setting, kind] is not None for setting in settings)
    ]
    return {
        "caption": "Number of concerns of each kind in each setting, rounded to the nearest five",
        "head": (
            "",
            *("Other settings" if each == OTHERS else label(book.code("setting", each)) for each in settings),
        ),
        "rows": [
            {"label": label(book.code("kind", kind)), "cells": [found[setting, kind] for setting in settings]}
            for kind in kinds
        ],
        "unshown": False,
        "chart": None,
    }


def label(code: Code) -> str:
    """Return what a code is called at the head of a row.

    Example:
        >>> label(Code("role", "manager", "somebody with charge of others in {place}"))
        'Somebody with charge of others in the service'
    """
    words = code.title or surface(code).rstrip(",")
    return capital(words.replace(PLACE, "the service"))


def _chart(rows: Sequence[tuple[str, int]]) -> Mapping[str, Any] | None:
    """Return where the bars and words of a chart stand, None where there is nothing to compare."""
    if len(rows) < 2:
        return None
    most = max(count for _, count in rows)
    return {
        "most": most,
        "height": _STEP * len(rows) + 6,
        "bars": [_bar(at * _STEP, words, count, most) for at, (words, count) in enumerate(rows)],
    }


def _bar(top: int, words: str, count: int, most: int) -> Mapping[str, Any]:
    lines = textwrap.wrap(words, _LINE, max_lines=2, placeholder=" …")
    first = top + 22 - 8 * (len(lines) - 1)
    return {
        "top": top + 8,
        "middle": top + 22,
        "width": round(_WIDEST * count / most),
        "count": count,
        "lines": [{"y": first + 16 * at, "words": line} for at, line in enumerate(lines)],
    }
