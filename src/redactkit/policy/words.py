"""Apply a policy's own lists of words to keep and to remove to the spans of a text."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from redactkit.types import Level, Span, Type

MARKED = "word to remove"
"""The kind of a span that the policy's words alone have made."""


def marked(
    text: str, spans: Iterable[Span], keep: tuple[str, ...], remove: tuple[str, ...]
) -> tuple[Span, ...]:
    """Return `spans`, a word to keep at level N, and a direct identifier for each word to remove.

    Example:
        >>> [(span.start, span.end) for span in marked("On project heron.", (), (), ("Project Heron",))]
        [(3, 16)]
    """
    kept = _folded(keep)
    found = [
        replace(span, level=Level.NONE) if _fold(text[span.start : span.end]) in kept else span
        for span in spans
    ]
    for match in _words(remove).finditer(text) if remove else ():
        found = _with_marked(found, *match.span())
    return tuple(sorted(found))


def _fold(word: str) -> str:
    return " ".join(word.casefold().split())


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_fold, words))


@lru_cache(maxsize=64)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    one = "|".join(r"\s{1,3}".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)


def _with_marked(spans: list[Span], start: int, end: int) -> list[Span]:
    met = [span for span in spans if span.start < end and start < span.end]
    if any(span.level is Level.DIRECT and span.start <= start and end <= span.end for span in met):
        return spans
    start = min([start, *(span.start for span in met)])
    end = max([end, *(span.end for span in met)])
    whole = Span(start, end, Type.IDENTIFIER, Level.DIRECT, kind=MARKED, why="policy")
    return [*(span for span in spans if span not in met), whole]
