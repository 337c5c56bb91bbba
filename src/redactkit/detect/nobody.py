"""Take no plain word, no program and no public body for a person: a capital alone makes no name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redactkit.detect.words import key, ordinary
from redactkit.tables.names import first_name, surname
from redactkit.tables.organisations import organisations
from redactkit.tables.programs import PROGRAMS
from redactkit.tables.words import listed
from redactkit.types import Level, Span, Type

SURE = 0.9
"""A probability from which on a plain word is believed to be a name all the same: nicknames are words."""
_TAKEN_FOR = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.EVENT})
_OPENS = re.compile(r"(?:^|[.!?:;\n][\"”’)\]]?\s{0,3}|[\"“‘(\[*•-]\s?)$")
_ARTICLE = re.compile(r"\b[Tt]he $")
_OFFICES = listed(
    "Ombudsman Regulator Inspectorate Registrar Coroner Commissioner Tribunal Reception Panel Board Court"
)
"""What an article stands before and a capital often begins, though it is no name."""


def nobody(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` without persons that are plain words, and of level `N` programs and public bodies.

    A word is plain that is no name and opens a sentence, while it stands in small letters elsewhere,
    unless it is as good as sure that it is a name.

    Example:
        >>> text = "The bells were cut off. Bells are now pinned, says Datix."
        >>> marks = [(24, 29), (51, 56)]
        >>> person = [Span(start, end, Type.PERSON, Level.DIRECT, score=0.8) for start, end in marks]
        >>> [(span.start, span.type.value, span.level.value) for span in nobody(text, person)]
        [(51, 'ORGANISATION', 'N')]
    """
    every = tuple(spans)
    return tuple(
        replace(span, type=Type.ORGANISATION, level=Level.NONE, kind="public body or program")
        if span.type in _TAKEN_FOR and _readable(span.type, text[span.start : span.end])
        else span
        for span in every
        if span.type is not Type.PERSON or not _is_plain(text, span, every)
    )


def _readable(kind: Type, words: str) -> bool:
    """Tell whether words are a program's name, or that of a public body which was taken for a person's."""
    if words in PROGRAMS:
        return True
    if kind is not Type.PERSON or " " in words or first_name(words) or surname(words) or ordinary(key(words)):
        return False
    known = organisations(words)
    return bool(known) and known[0].kept


def _is_plain(text: str, span: Span, spans: Sequence[Span]) -> bool:
    word = text[span.start : span.end]
    if (
        span.score >= SURE
        or len(word) < 3
        or not word.isalpha()
        or not word.istitle()
        or not ordinary(key(word))
    ):
        return False
    if first_name(word) or surname(word):
        return False
    before = text[max(0, span.start - 12) : span.start]
    if word in _OFFICES and _ARTICLE.search(before):
        return True
    if not _OPENS.search(before):
        return False
    others = re.finditer(rf"\b{word.lower()}\b", text)
    persons = [each for each in spans if each.type is Type.PERSON]
    return any(not any(each.start <= match.start() < each.end for each in persons) for match in others)
