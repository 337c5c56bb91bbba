"""Run every detector over a text and return what they agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from redactkit.detect.acronyms import acronyms
from redactkit.detect.births import births
from redactkit.detect.called import called
from redactkit.detect.columns import columns
from redactkit.detect.contacts import contacts
from redactkit.detect.dates import dates
from redactkit.detect.declared import declared
from redactkit.detect.entities import entities
from redactkit.detect.events import events
from redactkit.detect.fields import fields
from redactkit.detect.fuse import apart, fuse
from redactkit.detect.identifiers import identifiers
from redactkit.detect.kinds import kinds
from redactkit.detect.labels import unlabelled
from redactkit.detect.language import DEFAULT, bare, parts, read
from redactkit.detect.measures import measures
from redactkit.detect.missed import Left, kept, missed
from redactkit.detect.nobody import nobody
from redactkit.detect.paths import paths
from redactkit.detect.placed import placed
from redactkit.detect.places import places
from redactkit.detect.plain import Plain, plain
from redactkit.detect.presidio import numbers
from redactkit.detect.propagate import propagate
from redactkit.detect.quoted import quoted
from redactkit.detect.rereading import reread, together
from redactkit.detect.roles import roles
from redactkit.detect.scripts import scripts
from redactkit.detect.stops import stopped
from redactkit.detect.suffixes import suffixed
from redactkit.detect.tagged import tagged
from redactkit.detect.vocabulary import CLASSES
from redactkit.detect.words import ordinary
from redactkit.tables.names import first_name, surname
from redactkit.types import Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

DETECTORS = (
    tagged,
    entities,
    contacts,
    identifiers,
    numbers,
    places,
    dates,
    roles,
    events,
    scripts,
    fields,
    columns,
    paths,
)
"""The tagger reads the whole; the rules beside it each bring something that it misses (measured one by
one: `docs/benchmarks.md`)."""


_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with"]
)


def find(text: str, language: str = DEFAULT) -> tuple[Span, ...]:
    """Return the spans of `text` that say something about somebody, in order, none overlapping.

    Args:
        text: any string; what the eye does not see in it is looked through.
        language: the spaCy pipeline whose entities are looked at; "en" has none.

    Raises:
        MissingModel: that pipeline is not installed, or the tagger's weights are not what they should be.

    Example:
        >>> [span.type.value for span in find("Ring Jane Smith on 07700 900518.")]
        ['PERSON', 'CONTACT']
    """
    return look(text, language).spans


@dataclass(frozen=True, slots=True)
class Found:
    """What detection found in a text, and how many identifying details it is expected to have missed.

    `missed` is from 0 up; events are not in it.
    """

    spans: tuple[Span, ...]
    missed: float


def look(text: str, language: str = DEFAULT) -> Found:
    """Return what `find` does, and how much that is likely to leave out.

    Raises:
        MissingModel: as `find` does.

    Example:
        >>> look("Ring Jane Smith on 07700 900518.").missed < 0.5
        True
    """
    seen, leanings, agreed = readings(text, language)
    first = tuple(sorted(map(seen.back, agreed)))
    expected = missed(seen.text, leanings, agreed)
    again = reread(seen)
    if again is None:
        return Found(first, expected)
    claims, _ = _claims(again.plain, language)
    second = settle(again.plain, [*claims, *again.claims])
    return Found(tuple(telling(text, together(first, second, again))), expected)


def readings(text: str, language: str = DEFAULT) -> tuple[Plain, list[Left], list[Span]]:
    """Return a text as it looks, how far the tagger leant towards marking its words, and what was agreed on.

    Offsets are those of the text as it looks.
    """
    seen = plain(text)
    claims, leanings = _claims(seen, language)
    return seen, leanings, _agreed(seen, claims)


def _claims(seen: Plain, language: str) -> tuple[list[Span], list[Left]]:
    """Return what each detector finds in a text, and how far the tagger leant towards marking its words."""
    claims: list[Span] = []
    leanings: list[Left] = []
    for offset, part in parts(seen.text):
        doc = _read(part, language)
        claims += _shifted(doc, offset)
        leanings += kept(doc, offset)
    return claims, leanings


def _read(part: str, language: str) -> Doc:
    return bare(part) if language == DEFAULT else read(part, language)


def settle(seen: Plain, claims: Sequence[Span]) -> tuple[Span, ...]:
    """Return what the detectors agree on, with every other mention of it, in offsets of the source.

    Args:
        seen: the text as it looks.
        claims: what each detector found in it, in any order.
    """
    return tuple(sorted(map(seen.back, _agreed(seen, claims))))


def _agreed(seen: Plain, claims: Sequence[Span]) -> list[Span]:
    """Return the same in offsets of the text as it looks."""
    claims = acronyms(seen.text, births(seen.text, claims))
    first = fuse(claims)
    first = fuse([*unlabelled(seen.text, first), *quoted(seen.text, first)])
    first = fuse([*first, *apart([*called(seen.text), *placed(seen.text)], first)])
    joined = _joined(seen.text, fuse(propagate(seen.text, first)))
    trimmed = telling(
        seen.text, _trimmed(seen.text, _parted(seen.text, _of_one_paragraph(seen.text, joined)))
    )
    settled = nobody(seen.text, stopped(seen.text, suffixed(seen.text, trimmed)))
    settled = measures(seen.text, declared(seen.text, settled))
    return list(kinds(seen.text, settled, claims))


_ALONE = frozenset({"column", "field", "surname first"})
"""Names that end where their line does."""


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, those as one that two detectors saw as one stretch: "the week before | Easter".

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
    r"(?:(?<=[^\W\d_]{3})|(?<=-[^\W\d_]))[.!?][\"”’)]?\s{1,3}(?=[^\W\d_])|(?<=[^\W\d_]),\s{1,3}(?=[^\W\d_])"
)
"""Where one name of a person may end and another begin: after three letters, or after the last one spelt."""
_LAST = re.compile(r"[^\W\d_]+$")


_BLANK_LINE = re.compile(r"\s*\n[^\S\n]*\n\s*(?:\d{1,2}[.)]?$)?")


def _of_one_paragraph(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, in pieces those that run over a blank line, without the number that begins a list."""
    for span in spans:
        start = span.start
        for match in _BLANK_LINE.finditer(text, span.start, span.end) if span.type is not Type.EVENT else ():
            if start < match.start():
                yield replace(span, start=start, end=match.start())
            start = match.end()
        if start < span.end:
            yield replace(span, start=start)


def _parted(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, those as several that run from one person into the next.

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
_EDGE = re.compile(r"[\s,;:)\]\"”-]+$")
_HEAD = re.compile(r"^(?:['’]s(?!\w))?[\s.,;:)\]-]*(?=\w)")
_LEAD = re.compile(r"(?i)^(?:(?:and|as|at|be|but|for|from|in|of|on|or|to|with|w/)\s+)+(?=[\w\[])")
_TAIL = re.compile(r"(?i)(?<=\w)(?:,?\s+(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with))+$")
"""Small words with which what somebody said may end, but no name, post or date."""
_LED = (Type.ROLE, Type.DEMOGRAPHIC, Type.ORGANISATION, Type.AGE)
"""What no small word begins: "and deaf" is "deaf", "to be in the Fire Service" is "the Fire Service"."""
_WORD_UP_TO = re.compile(r"(?<!\w)\w{1,12}\Z")
_OPEN = {")": "(", "]": "[", "”": "“", '"': '"'}


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans without the marks and the small words at their ends that are not of them.

    A person's name with capitals also goes without an ordinary word in small letters at either end, and
    without the letters of a post before a whole name ("HCA Tomasz Kowalczyk").
    """
    for span in map(partial(_named, text), spans):
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
        if span.type is not Type.EVENT and (tail := _TAIL.search(text[span.start : span.end])):
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


def telling(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that have a word of their own; "the" alone, or "Mrs" for a person, tells nothing."""
    for span in spans:
        words = _WORD.findall(text[span.start : span.end].casefold())
        titles = span.type is Type.PERSON and all(word in _TITLES for word in words)
        if not titles and any(word not in _SMALL for word in words):
            yield span


def _shifted(doc: Doc, offset: int) -> Iterator[Span]:
    """Yield what each detector finds in `doc`, with the offsets of the whole text."""
    for detect in DETECTORS:
        for span in detect(doc):
            yield replace(span, start=span.start + offset, end=span.end + offset) if offset else span
