"""Set where spans begin and end: join pieces, split spans that are two, trim what is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from redactkit.characters.scripts import other_scripts
from redactkit.detect.words.name_cues import CLASSES
from redactkit.english.speech import CLOSING, DOUBLE_CLOSING, OPENS
from redactkit.tables.dictionary import ordinary
from redactkit.tables.names import first_name, surname
from redactkit.types import Span, Type

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with"]
)
_ALONE = frozenset({"column", "field", "surname first"})
"""Names that end where their line does."""


def join_adjacent(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, adjacent ones of two detectors joined to one: "the week before | Easter".

    So are names of persons with but a blank between them, whoever saw them: "Aoife | Ní | Dhonnchadha".
    """
    last: Span | None = None
    for span in spans:
        if "\n" in text[span.start : span.end] and not any(map(str.isalnum, text[span.start : span.end])):
            continue
        if last is None:
            last = span
        elif (
            (last.type, last.level) == (span.type, span.level)
            and (last.why != span.why or span.type is Type.PERSON)
            and not text[last.end : span.start].strip()
            and span.start - last.end < 2
            and not (_ALONE & {last.why, span.why} and "\n" in text[last.end - 1 : span.start + 1])
        ):
            last = replace(max(last, span, key=lambda one: one.score), start=last.start, end=span.end)
        else:
            yield last
            last = span
    if last is not None:
        yield last


_ENDS = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=-[^\W\d_]))[.!?]"
    rf"[{CLOSING})]?\s{{1,3}}(?=[^\W\d_])|(?<=[^\W\d_]),\s{{1,3}}(?=[^\W\d_])|"
    r"[ \t]{0,3}\n[ \t>]{0,12}(?:[-*•–‣◦·]|\d{1,2}[.)])[ \t]{1,3}(?=[^\W\d_])"
)
"""Where one name of a person may end and another begin: after three letters, or after the last one spelt,
and where an item of a list begins."""
_LAST = re.compile(r"[^\W\d_]+$")


_BLANK_LINE = re.compile(r"\s*\n[^\S\n]*\n\s*(?:\d{1,2}[.)]?$)?")


def split_at_blank_lines(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, split at blank lines, without the number that begins a list item."""
    for span in spans:
        start = span.start
        for match in _BLANK_LINE.finditer(text, span.start, span.end) if span.type is not Type.EVENT else ():
            if start < match.start():
                yield replace(span, start=start, end=match.start())
            start = match.end()
        if start < span.end:
            yield replace(span, start=start)


def split_at_persons(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, split where one runs from one person into the next.

    A sentence ends between them ("talk to Nia. Miriam left"), or they are a list whose first has a first
    name and a surname already ("Margaret Tolley, D. Okoro"; "Tolley, Margaret" is one).
    """
    for span in spans:
        start = span.start
        for match in _ENDS.finditer(text, span.start, span.end) if span.type is Type.PERSON else ():
            before = text[start : match.start()]
            last = _LAST.search(before)
            titled = last is not None and "title" in CLASSES.get(last[0].casefold(), ())
            if not titled and (match[0][0] != "," or " " in before.strip()):
                yield replace(span, start=start, end=match.start())
                start = match.end()
        yield replace(span, start=start) if start > span.start else span


_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof"])
"""Titles that are nobody's name: Dean and Sister may be."""
_EDGE = re.compile(rf"[\s,;:)\]{DOUBLE_CLOSING}-]+$")
_HEAD = re.compile(r"^(?:['’]s(?!\w))?[\s.,;:)\]-]*(?=\w)")
_LEAD = re.compile(r"(?i)^(?:(?:and|as|at|be|but|for|from|in|of|on|or|to|with|w/)\s+)+(?=[\w\[])")
_TAIL = re.compile(r"(?i)(?<=\w)(?:,?\s+(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with))+$")
"""Small words with which what somebody said may end, but no name, post or date."""
_LED = (Type.ROLE, Type.DEMOGRAPHIC, Type.ORGANISATION, Type.AGE)
"""What no small word begins: "and deaf" is "deaf", "to be in the Fire Service" is "the Fire Service"."""
_WORD_UP_TO = re.compile(r"(?<!\w)\w{1,12}\Z")
_OPEN = {")": "(", "]": "["} | OPENS


def trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, trimmed of punctuation and function words at their ends.

    A person's name with capitals also goes without an ordinary word in small letters at either end, and
    without the letters of a post before a whole name ("HCA Tomasz Kowalczyk"). An event may end with a small
    word ("what she was up to"), but not where another detail follows ("was shouted at in | Whitby").
    """
    spans = list(spans)
    starts = {span.start for span in spans}
    for span in map(partial(_named, text), spans):
        if not _WORD.search(text, span.start, span.end):  # signs alone: for `with_content` to judge
            yield span
            continue
        head = _HEAD.search(text[span.start : span.end])
        span = replace(span, start=span.start + head.end()) if head and head.end() else span
        if span.type in _LED and (lead := _LEAD.search(text[span.start : span.end])):
            span = replace(span, start=span.start + lead.end())
        if text[span.start] == "&" and (
            word := _WORD_UP_TO.search(text, max(0, span.start - 13), span.start)
        ):
            span = replace(span, start=word.start())  # "A&E" is one word
        surface = text[span.start : span.end]
        edge = _EDGE.search(surface)
        if (
            edge
            and edge.start()
            and not any(_OPEN.get(mark, "\0") in surface[: edge.start()] for mark in edge[0])
        ):
            span = replace(span, end=span.start + edge.start())
        cut = span.type is not Type.EVENT or span.end in starts or span.end + 1 in starts
        if cut and (tail := _TAIL.search(text[span.start : span.end])):
            span = replace(span, end=span.start + tail.start())
        yield span


def _named(text: str, span: Span) -> Span:
    if span.type is not Type.PERSON:
        return span
    words = list(_WORD.finditer(text, span.start, span.end))
    if not any(word[0][0].isupper() for word in words):
        return span
    while len(words) > 1 and _is_plain(words[0][0]):
        words = words[1:]
        span = replace(span, start=words[0].start())
    said = [word[0] for word in words]
    if len(words) > 2 and said[0].isupper() and 1 < len(said[0]) < 6 and not said[1].isupper():
        span = replace(span, start=words[1].start()) if first_name(said[1]) else span
    while len(words) > 1 and _is_plain(words[-1][0]):
        span = replace(span, end=span.start + len(text[span.start : words[-1].start()].rstrip()))
        words = words[:-1]
    return span


def _is_plain(word: str) -> bool:
    """Tell whether a word in small letters is no part of a name."""
    if len(word) < 3 or not word.islower() or first_name(word) or surname(word):
        return False
    return "particle" not in CLASSES.get(word, ()) and ordinary(word)


def with_content(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that have a content word, and not only "the", or "Mrs" for a person.

    Signs of a script that has no letters (Braille) are words.
    """
    for span in spans:
        words = _WORD.findall(text[span.start : span.end].casefold())
        if not words and any(other_scripts(text[span.start : span.end])):
            yield span
            continue
        titles = span.type is Type.PERSON and all(word in _TITLES for word in words)
        if not titles and any(word not in _SMALL for word in words):
            yield span
