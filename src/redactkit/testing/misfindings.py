"""Mutants of detection: each turns the right spans into those that a common mistake would find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from redactkit.testing.marked import Marked, moved
from redactkit.types import Span

Change = Callable[[Marked, tuple[Span, ...]], Iterable[Span]]


def _unless(wrong: Callable[[str], bool]) -> Change:
    """Forget every span whose words are such."""

    def change(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        return (span for span in found if not wrong(marked.surface(span)))

    return change


def _unless_placed(wrong: Callable[[str, Span], bool]) -> Change:
    """Forget every span that stands at such a place in the text."""

    def change(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        return (span for span in found if not wrong(marked.text, span))

    return change


def _up_to(stop: str) -> Change:
    """End every span where a pattern first matches inside it."""

    def change(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        for span in found:
            at = re.search(stop, marked.surface(span))
            end = span.start + at.start() if at and at.start() else span.end
            yield replace(span, end=end)

    return change


def _shifted(by: Callable[[str], int]) -> Change:
    """Move every span by what a count of the text before it comes to."""

    def change(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        return (moved(span, by(marked.text[: span.start])) for span in found)

    return change


def _resized(start: int, end: int) -> Change:
    def change(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        for span in found:
            first, last = max(0, span.start + start), min(len(marked.text), span.end + end)
            if first < last:
                yield replace(span, start=first, end=last)

    return change


def _first_hit(_: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    return found[:1]


def _first_mention(_: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    seen: set[str] = set()
    for span in found:
        if span.entity not in seen:
            seen.add(span.entity)
            yield span


def _first_of_line(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    seen: set[int] = set()
    for span in found:
        line = marked.text.count("\n", 0, span.start)
        if line not in seen:
            seen.add(line)
            yield span


def _no_boundary(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    yield from found
    taken = {at for span in found for at in range(span.start, span.end)}
    for span in found:
        said = marked.surface(span)
        if said.isalpha():
            for again in re.finditer(re.escape(said), marked.text):
                if not taken & set(range(*again.span())):
                    yield replace(span, start=again.start(), end=again.end())


def _greedy(marked: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    """Match from the first to the last hit on a line, as `.*` does."""
    by_line: dict[int, list[Span]] = {}
    for span in found:
        by_line.setdefault(marked.text.count("\n", 0, span.start), []).append(span)
    return (replace(spans[0], end=max(spans[0].end, spans[-1].end)) for spans in by_line.values())


def _one_of_neighbours(_: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
    """Lose a hit that begins within eight characters of the one before, whose match has eaten its cue."""
    end = -9
    for span in found:
        if span.start - end >= 8:
            yield span
        end = span.end


def _most(count: int) -> Change:
    def change(_: Marked, found: tuple[Span, ...]) -> Iterable[Span]:
        return found[:count]

    return change


_ODD_BLANK = re.compile(r"[^\S ]|  ")
_WORD_END = re.compile(r"[-'’]")
_ACCENTED = re.compile(r"[^\x00-\x7f]")

MISFINDINGS: Mapping[str, Change] = {
    "forgets lower case": _unless(str.islower),
    "forgets capitals": _unless(lambda said: said.isupper() and len(said) > 4 and said.isalpha()),
    "takes only the first hit": _first_hit,
    "takes only the first mention of each": _first_mention,
    "takes one hit a line": _first_of_line,
    "gives up after three hits": _most(3),
    "loses the word boundary": _no_boundary,
    "is greedy from first to last": _greedy,
    "loses the second of two neighbours": _one_of_neighbours,
    "skips the last line": _unless_placed(lambda text, span: "\n" in text and "\n" not in text[span.start :]),
    "skips the first line": _unless_placed(
        lambda text, span: "\n" in text and "\n" not in text[: span.start]
    ),
    "skips quoted lines": _unless_placed(
        lambda text, span: text[text.rfind("\n", 0, span.start) + 1 : span.start].startswith(">")
    ),
    "stops after eighty characters": _unless_placed(lambda _, span: span.start > 80),
    "needs a blank after it": _unless_placed(
        lambda text, span: text[span.end : span.end + 1] not in (" ", "")
    ),
    "misses what opens the text": _unless_placed(lambda _, span: span.start == 0),
    "misses names before a possessive": _unless_placed(
        lambda text, span: text[span.end : span.end + 2] in ("'s", "’s")
    ),
    "misses names after a title": _unless_placed(
        lambda text, span: re.search(r"(?i)\b(?:mr|mrs|ms|miss|dr)\.? $", text[: span.start]) is not None
    ),
    "is off by one after an emoji": _shifted(lambda before: sum(ord(c) > 0xFFFF for c in before)),
    "counts bytes": _shifted(lambda before: len(before.encode(errors="replace")) - len(before)),
    "counts CRLF as one": _shifted(lambda before: -before.count("\r\n")),
    "leaves the last letter": _resized(0, -1),
    "leaves the first letter": _resized(1, 0),
    "takes a letter too many": _resized(0, 1),
    "breaks at a line end": _unless(lambda said: "\n" in said),
    "breaks at odd blanks": _unless(lambda said: _ODD_BLANK.search(said) is not None),
    "stops at a hyphen or apostrophe": _up_to(_WORD_END.pattern),
    "takes letters for ASCII": _up_to(_ACCENTED.pattern),
    "forgets names with accents": _unless(lambda said: _ACCENTED.search(said) is not None and said.istitle()),
    "is fooled by zero width": _unless(lambda said: any(c in said for c in "\u200b\u00ad")),
    "is fooled by Cyrillic letters": _unless(lambda said: re.search("[а-яА-Я]", said) is not None),
    "forgets short names": _unless(lambda said: len(said) < 4),
    "forgets surname first": _unless(lambda said: re.match(r"[A-Z-]{2,40}, ", said) is not None),
    "forgets initials": _unless(lambda said: re.fullmatch(r"(?:\w\.){2,3}", said) is not None),
    "forgets spaced numbers": _unless(lambda said: re.search(r"\d \d", said) is not None),
    "forgets numbers with hyphens": _unless(lambda said: re.search(r"\d-\d", said) is not None),
    "forgets +44": _unless(lambda said: said.startswith("+44")),
    "takes only spoken numbers in figures": _unless(lambda said: said.startswith("oh ")),
    "needs an @": _unless(lambda said: " dot " in said),
    "forgets two-word names": _unless(lambda said: re.fullmatch(r"[^\W\d_]+ [^\W\d_]+", said) is not None),
}
"""By name, the change that the mistake makes to what a perfect detector finds."""
