"""Cluster mentions by their words alone: places, posts, quotations and all else but names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from redactkit.english.speech import MARKS
from redactkit.english.words import listed
from redactkit.link.clusters import Cluster, nearest
from redactkit.link.names.normalise import fold, words
from redactkit.types import Span

_BETWEEN_QUOTES = 60
"""How many characters may part the two halves of one quotation ("…," she said, "…")."""
_QUOTES = re.compile(rf"[{MARKS}]")
_SMALL = listed("the a an of and at in on our my his her their your its this that to for")


def surfaces(text: str, spans: Sequence[Span]) -> list[int]:
    """Return a number per span; the same words, folded, have the same number."""
    numbers: dict[tuple[str, ...], int] = {}
    return [numbers.setdefault(_key(text, span), len(numbers)) for span in spans]


def locations(text: str, spans: Sequence[Span]) -> list[int]:
    """Return a number per span; a place named short is the nearest one that begins with those words."""
    return _contained(text, spans, lambda short, long: long[: len(short)] == short)


def roles(text: str, spans: Sequence[Span]) -> list[int]:
    """Return a number per span; "the manager" is the nearest holder of a post that ends in those words."""
    return _contained(text, spans, lambda short, long: long[-len(short) :] == short)


def events(text: str, spans: Sequence[Span]) -> list[int]:
    """Return a number per span; the parts of one interrupted quotation have the same number."""
    numbers = surfaces(text, spans)
    for place in range(1, len(spans)):
        before, span = spans[place - 1], spans[place]
        between = text[before.end : span.start]
        quoted = _QUOTES.search(text, before.start - 1 if before.start else 0, before.start)
        if len(between) <= _BETWEEN_QUOTES and "\n\n" not in between and (quoted or not between.strip()):
            closed = len(_QUOTES.findall(between)) % 2 == 0
            if closed and "." not in between.strip(f" .,{MARKS}"):
                numbers[place] = numbers[place - 1]
    return numbers


def _key(text: str, span: Span) -> tuple[str, ...]:
    surface = text[span.start : span.end]
    return tuple(word for word in words(surface) if word not in _SMALL) or (fold(surface),)


def _contained(
    text: str, spans: Sequence[Span], within: Callable[[tuple[str, ...], tuple[str, ...]], bool]
) -> list[int]:
    keys = [_key(text, span) for span in spans]
    clusters: dict[tuple[str, ...], Cluster] = {}
    by_word: defaultdict[str, list[Cluster]] = defaultdict(list)
    long_of: dict[int, tuple[str, ...]] = {}
    result: dict[int, int] = {}
    for place in sorted(range(len(keys)), key=lambda at: (-len(keys[at]), at)):
        key = keys[place]
        found = clusters.get(key) or nearest(
            by_word[key[0]] if within((key[0],), key) else by_word[key[-1]],
            place,
            lambda one, key=key: within(key, long_of[one.number]),  # type: ignore[misc]
        )
        if found is None:
            found = clusters[key] = Cluster(len(long_of))
            long_of[found.number] = key
            for word in {key[0], key[-1]}:
                by_word[word].append(found)
        found.add(place)
        result[place] = found.number
    return [result[place] for place in range(len(keys))]
