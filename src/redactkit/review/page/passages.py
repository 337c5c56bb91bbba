"""Highlight the replacements and the occasions in a text of the report."""
# ruff: noqa: E501 - a line of markup reads best in one piece

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

Stretch = tuple[int, int]


def marked(text: str, marks: Sequence[Sequence[Any]], occasions: Iterable[Sequence[int]], number: int) -> str:
    """Return a text as markup; it is told in words, too, what each mark is, for who does not see it.

    Args:
        text: a protected text.
        marks: of each edit, in order, where its replacement begins and ends, its type, its technique, and
            where it begins and ends in the source.
        occasions: where passages begin and end that tell what happened once.
        number: that of the document on the page, for the names of its occasions.

    Example:
        >>> marked("He ran.", (), [(0, 7)], 3).count("occasion 1")
        2
    """
    pieces: list[str] = []
    position = done = 0
    for place, (start, end) in enumerate(_whole(occasions, marks), 1):
        before = sum(mark[0] < start for mark in marks)
        inside = sum(mark[0] < end for mark in marks)
        pieces.append(_edited(text, marks, (done, before), (position, start)))
        pieces.append(
            f'<span class="occasion" id="d{number}o{place}" tabindex="-1" title="tells what happened once">'
            f'<sup class="said">⟦{place}<span class="unseen">, occasion {place} begins, which tells what happened once: </span></sup>'
            f"{_edited(text, marks, (before, inside), (start, end))}"
            f'<sup class="said"><span class="unseen">, occasion {place} ends</span>⟧</sup></span>'
        )
        position, done = end, inside
    pieces.append(_edited(text, marks, (done, len(marks)), (position, len(text))))
    return "".join(pieces)


def links(marks: Sequence[Sequence[Any]], occasions: Sequence[Sequence[int]], number: int) -> str:
    """Return a line with a link to each occasion of a document; nothing where there is none."""
    if not occasions:
        return ""
    each = ", ".join(
        f'<a href="#d{number}o{place}">occasion {place}</a>'
        for place, _ in enumerate(_whole(occasions, marks), 1)
    )
    return f'<p class="occasions">Passages that tell what happened once: {each}.</p>\n'


def _edited(text: str, marks: Sequence[Sequence[Any]], which: Stretch, where: Stretch) -> str:
    """Return the stretch `where` of the text with the marks of those numbers (half-open) in it."""
    pieces, position = [], where[0]
    for place in range(*which):
        start, end, kind, technique, first, last = marks[place]
        pieces.append(_written(text[position:start]))
        said = f"{kind.lower()}, {technique}"
        inside = _written(text[start:end]) or "∅"
        pieces.append(
            f'<mark class="t-{kind}" title="{said}" data-n="{place + 1}" data-from="{first}" data-to="{last}">{inside}'
            f'<sup><span class="unseen">, {said}, edit </span>{place + 1}</sup></mark>'
        )
        position = end
    return "".join([*pieces, _written(text[position : where[1]])])


def _whole(occasions: Iterable[Sequence[int]], marks: Sequence[Sequence[Any]]) -> list[Stretch]:
    """Return the occasions in order, apart from each other, with all of each replacement that one halves."""
    wide = []
    for start, end in occasions:
        met = [mark for mark in marks if mark[0] < end and start < mark[1]]
        wide.append((min([start, *(mark[0] for mark in met)]), max([end, *(mark[1] for mark in met)])))
    return _merged(wide)


def _merged(stretches: Iterable[Sequence[int]]) -> list[Stretch]:
    found: list[Stretch] = []
    for start, end in sorted((each[0], each[1]) for each in stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _written(text: str) -> str:
    """Return `text` for the page, with as many characters as it has: the page counts them."""
    return escape(text).replace("\r", "&#13;").replace("\x00", "\ufffd")
