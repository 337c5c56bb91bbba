"""Find memorable events and remarks: quotations, prizes, incidents, press reports, habits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactkit.detect.rules.word_patterns import apply, without_overlaps, word_rules
from redactkit.detect.spacy import text_of
from redactkit.english.speech import DOUBLE_MARKS, QUOTED, SAYS
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_SAID = re.compile(
    rf"\b(?:(?!wrote\b(?! back)|writes\b)(?:{SAYS})|laughed|sang|quote|words|phrase|voice|heard|hear|message"
    r"|nickname|thing was|like|response|was just|e-?mail(?:ed)?)\b",
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
    for match in QUOTED.finditer(text):
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
    r"(?<!\w)(?:(?:he|she|they|who|manager|boss|deputy)\s(?:just\s|then\s)?"
    rf"(?:{SAYS})(?:\s(?:to\s|tae\s|at\s)?(?:me|us|him|her|the\s\w{{1,12}}))?(?:,|:)?\s)(?P<x>(?!that\b|"
    r"nothing\b|it\b|so\b|he would|she would|to\b|the\b|about\b|not to\b|"
    r"his\b|her\b|there\b)[^.\n" + DOUBLE_MARKS + r"]{8,120})(?=[.\n]|$)",
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
