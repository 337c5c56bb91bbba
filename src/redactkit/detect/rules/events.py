"""Find memorable events and remarks: quotations, prizes, incidents, press reports, habits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactkit.detect.rules.word_patterns import apply, without_overlaps, word_rules
from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_QUOTED = re.compile(
    r"[\"“„«](?P<a>[^\"“”„«»\n]{2,400})[\"”»]|(?<![\w’'])[‘'](?!cause\b|em\b|"
    r"til\b)(?P<b>[A-Za-z][^\n‘\"“”]{3,300}?)[’'](?!\w)"
)
_SAID = re.compile(
    r"\b(?:said|says?|sez|told|tells|shouted|shouts|replied|reply|answered|"
    r"asked|asks|whispered|called|calls|calling|goes|went|"
    r"laughed|joked?|jokes|remarked?|texted|texts|wrote back|messaged|yelled|"
    r"screamed|muttered|announced|added|sang|"
    r"quote|words|phrase|voice|heard|hear|message|nickname|thing was|like|"
    r"saying|shouting|telling|response|was just|all he said|e-?mail(?:ed)?)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:record(?:s|ed|ing)?|logged|log|logs|notes?|book|entry|form|report(?:s|"
    r"ed)?|signed|marked|coded|entitled|titled|headed|policy|"
    r"document|system|spreadsheet|box|chart|reads?|reading|statement|letter|"
    r"minutes?|paper|describes?d?|known as|so-called|"
    r"labelled|under|section|standard|heading|file|filed|certificate|poster|"
    r"sign|plan|summary|column|invoice|put down as|put|written|wrote|types?d?|"
    r"entered|amended|changed)\b",
    re.IGNORECASE,
)
_RECORD_SAYS = re.compile(
    r"\b(?:record|log|notes?|book|entry|form|report|file|files|history|policy|"
    r"document|letter|minutes?|paper|statement|certificate|"
    r"sign|poster|box|lawyers|page|summary|column|version|panel|yours|system)\b(?: \w{1,12}){0"
    r",2} (?:says?|said|reads?|was|is|:)(?: that)?\W{0,3}$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"\b(?:that|to|are|is|was|were|be|been|being|had|my|his|her|their|the|"
    r"a|an|in|as|for|of|with|into|says? i was|called)\s?$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:i|i'm|i’m|you|your|we|us|my|me|don't|don’t|love|mate|sweetheart|"
    r"she's|he's|they|she|he|u|ur|if)\b",
    re.IGNORECASE,
)


def events(doc: Doc) -> tuple[Span, ...]:
    """Return the EVENT spans of `doc`: incidents, awards, press reports, habits and remembered remarks.

    Words in quotation marks count where somebody is told to have said them, or where they read like
    speech; a title, one word in scare quotes, and what a record says do not.

    Example:
        >>> from redactkit.detect.spacy import read
        >>> text = 'He told me "parcels don\\'t wee" and wrote "no harm" in the log.'
        >>> [text[span.start : span.end] for span in events(read(text))]
        ["parcels don't wee"]
    """
    return without_overlaps(
        [
            *apply(text_of(doc), word_rules("events.tsv", Type.EVENT, "events")),
            *_quotations(text_of(doc)),
            *_reported(text_of(doc)),
        ]
    )


def _quotations(text: str) -> Iterator[Span]:
    """Yield the words inside quotation marks that somebody said and others may have heard."""
    for match in _QUOTED.finditer(text):
        group = "a" if match.group("a") else "b"
        start, end = match.span(group)
        words = text[start:end]
        count = len(words.split())
        before = re.split(r"[.!?\n]\s", text[max(0, match.start() - 70) : match.start()])[-1]
        said, record = _last(_SAID, before), _last(_RECORD, before)
        if (_FRAGMENT.search(before) and count < 4 and not _FIRST.search(words)) or _RECORD_SAYS.search(
            before
        ):
            continue
        spoken = (
            said > record
            or (said < 0 and record < 0 and count > 3)
            or (count > 4 and bool(_FIRST.search(words)))
        )
        if not spoken or count < 2 or (count == 2 and said < 0):
            continue
        while end > start and text[end - 1] in ".,":
            end -= 1
        yield Span(start, end, Type.EVENT, Level.QUASI, "quotation", "", 0.75, "events.quotation")


def _last(words: re.Pattern[str], before: str) -> int:
    """Return where the last of `words` stands in `before`, -1 where none does."""
    return max((match.start() for match in words.finditer(before)), default=-1)


_REPORTED = re.compile(
    r"(?<!\w)(?:(?:he|she|they|who|manager|boss|deputy)\s(?:just\s|then\s)?(?:says?|"
    r"sez|goes|said|sed|shouted|text(?:ed)?|told (?:me|us|her|him))"
    r"(?:\s(?:to|tae)\s(?:me|us|him|her|the\s\w{1,12}))?(?:,|:)?\s)(?P<x>(?!that\b|"
    r"nothing\b|it\b|so\b|he would|she would|to\b|the\b|about\b|not to\b|"
    r"his\b|her\b|there\b)[^.\n\"“”]{8,120})(?=[.\n]|$)",
    re.IGNORECASE,
)


def _reported(text: str) -> Iterator[Span]:
    """Yield speech told without quotation marks, where it addresses someone: "she goes u saw nothing"."""
    for match in _REPORTED.finditer(text):
        if re.search(
            r"\b(?:you|your|u|ur|love|mate|pal|don't|dont|i'll|let's|lets)\b", match.group("x"), re.IGNORECASE
        ):
            start, end = match.span("x")
            yield Span(start, end, Type.EVENT, Level.QUASI, "speech", "", 0.55, "events.reported")
