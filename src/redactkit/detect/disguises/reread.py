"""Read a disguised text a second time, with its encoded, broken, glued and spaced words written plainly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from redactkit.detect.disguises.broken import broken
from redactkit.detect.disguises.decoded import decoded
from redactkit.detect.disguises.glued import glued, labels
from redactkit.detect.disguises.rewriting import Rewrite, rewritten
from redactkit.detect.disguises.run_together import run_together
from redactkit.detect.disguises.spaced import spaced
from redactkit.detect.disguises.turned import turned
from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.detect.visible_text import Plain, plain
from redactkit.types import Level, Span, Type

Places = tuple[tuple[int, int], ...]
SCORE: Final = 1.0
_RULES: Final[tuple[Callable[[str], Iterable[Rewrite]], ...]] = (decoded, turned, broken, glued, run_together)
"""Each reads what the one before it made, again and again while it finds something, up to three times."""
_DEPTH: Final = 3
_REACH: Final = 80
"""Characters to either side of a rewrite up to which its word is looked at."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """The second reading of a text, its disguised words written plainly; `repr` shows none of it.

    `claims` are names for what they look like alone, in offsets of `plain`; `touched` the words of the
    source that read otherwise now, `sure` the stretches of it in which the first reading no longer counts,
    `labels` those of fields that stick to their values, which name nobody; all in order, none overlapping.
    """

    plain: Plain
    claims: tuple[Span, ...]
    touched: Places
    sure: Places
    labels: Places = ()


def reread(seen: Plain) -> Rereading | None:
    """Return the second reading of a text, None if nothing in it is disguised.

    Args:
        seen: the text as it looks.

    Example:
        >>> again = reread(Plain("J A N E rang Helen%20Prosser"))
        >>> again.plain.text
        'Jane rang Helen Prosser'
    """
    plain, touched, stuck = seen, [], []
    for rule in _RULES:
        for _ in range(_DEPTH):
            rewrites = tuple(rule(plain.text))
            if not rewrites:
                break
            touched += [_word(plain, rewrite) for rewrite in rewrites]
            stuck += [plain.place(*label) for label in labels(plain.text)] if rule is glued else []
            plain = rewritten(plain, rewrites)
    runs = tuple(spaced(plain.text))
    if not touched and not runs:
        return None
    joined = rewritten(plain, [rewrite for run in runs for rewrite in run.rewrites])
    places = [(*plain.place(run.start, run.end), run) for run in runs]
    return Rereading(
        joined,
        tuple(_claim(joined, start, end) for start, end, run in places if run.named),
        _merged([*touched, *((start, end) for start, end, _ in places)]),
        _merged((start, end) for start, end, run in places if run.sure),
        _merged(stuck),
    )


def readings(text: str) -> tuple[Plain, ...]:
    """Return the readings of `text` that differ from it: as it looks, and without disguises; mostly none.

    Example:
        >>> [seen.text for seen in readings("J A N E rang")], readings("Jane rang")
        (['Jane rang'], ())
    """
    seen = plain(text)
    again = reread(seen)
    return tuple(one for one in (seen, again.plain if again else None) if one and one.origin)


def merge_readings(first: Iterable[Span], second: Iterable[Span], again: Rereading) -> tuple[Span, ...]:
    """Merge the spans of both readings: of the second, all DIRECT ones and those in words that differ.

    Args:
        first: spans of the text as it stands.
        second: spans of the second reading, in offsets of the source too.
        again: the second reading.
    """
    kept = [piece for span in first for piece in _outside(span, again.sure)]
    new = [
        replace(span, score=1.0) if span.level is Level.DIRECT else span
        for span in second
        if span.level is Level.DIRECT or any(_met(again.touched, span.start, span.end))
    ]
    return fuse(piece for span in (*kept, *new) for piece in _unlabelled(span, again.labels))


def _unlabelled(span: Span, labels: Places) -> Iterator[Span]:
    return _outside(span, labels) if span.level is Level.DIRECT else iter((span,))


def _outside(span: Span, places: Places) -> Iterator[Span]:
    """Yield the pieces of `span` outside of `places`."""
    start = span.start
    for first, last in _met(places, span.start, span.end):
        if start < first:
            yield replace(span, start=start, end=first)
        start = last
    if start < span.end:
        yield replace(span, start=start) if start > span.start else span


def _met(places: Places, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield those of `places` that the stretch from `start` to `end` overlaps."""
    at = max(bisect_left(places, (start, start)) - 1, 0)
    while at < len(places) and places[at][0] < end:
        if start < places[at][1]:
            yield places[at]
        at += 1


def _merged(places: Iterable[tuple[int, int]]) -> Places:
    """Return the stretches in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _word(plain: Plain, rewrite: Rewrite) -> tuple[int, int]:
    """Return where in the source the word stands that a rewrite is in."""
    start, end = rewrite.start, rewrite.end
    while start and rewrite.start - start < _REACH and not plain.text[start - 1].isspace():
        start -= 1
    while end < len(plain.text) and end - rewrite.end < _REACH and not plain.text[end].isspace():
        end += 1
    return plain.place(start, end)


def _claim(plain: Plain, start: int, end: int) -> Span:
    places = bisect_left(plain.origin, start), bisect_left(plain.origin, end)
    return Span(*places, Type.PERSON, Level.DIRECT, score=SCORE, why="letters apart")
