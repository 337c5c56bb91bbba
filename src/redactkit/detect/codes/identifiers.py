"""Find numbers and codes that stand for a person, a case or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from redactkit.detect.codes.reference_cues import cues
from redactkit.detect.codes.references import code_end, references
from redactkit.detect.codes.schemes import schemes
from redactkit.detect.codes.spoken import Spoken, spoken_in
from redactkit.detect.codes.usernames import usernames
from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEAD = re.compile(r"(?:[A-Za-z9]{1,5}[ -]?)?(?:[A-Za-z]{1,4}[ -]?)?\Z")
_ENDS = re.compile(
    r"(?i)\b(?:plate|reg|registration|vehicle|carrier|car|van|pin|code|badge|passport|"
    r"number)\b[^.\n]{0,14}\b(?:ending|ends|starting|starts)(?: in| with)? "
    r"(?P<part>(?-i:[A-Z]{2,4})|\w{0,4}\d\w{0,4})(?!\w)"
)
_SHARE = re.compile(r"(?i)\bshare code(?: is)?:? ([A-Z0-9]{3} ?[A-Z0-9]{3} ?[A-Z0-9]{3})(?!\w)")
_COLLAR = re.compile(
    r"\b(?:PC|WPC|PS|PCSO|DC|DS|Sgt|Sergeant|Constable|Officer|SO|"
    r"CM) (?:[A-Z][\w'’-]{1,20} ){1,2}\(?(\d{2,5}[A-Z]{0,2})(?![\w/:.-]\w|\w)"
)
_NUMBERED = re.compile(
    r"(?i)\b(?:(?:taxi|bus|van|hackney|call ?sign|wagon) (?:no\.? |number )?(?:is )?|(?:round|shop|"
    r"route) (?=(?-i:[A-Z])))((?-i:(?:[A-Z]{1,6}[ -]?)?)\d{1,5})(?![\w/:.]\w|\w)"
)
_PARTS = (
    (_ENDS, "part of a number", Level.QUASI),
    (_SHARE, "share code", Level.DIRECT),
    (_COLLAR, "collar number", Level.DIRECT),
    (_NUMBERED, "vehicle or round", Level.QUASI),
)


def identifiers(doc: Doc) -> tuple[Span, ...]:
    """Return the IDENTIFIER spans of `doc`, in order, none inside another.

    Numbers that one person holds, and references under which one can be looked up, are DIRECT;
    those of an organisation or a thing, and parts of numbers, QUASI. Sections of Acts, dates, sums,
    doses, grades and rooms are left alone.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("Section 47, ref WB/24/01187, NHS 999 041 7733, Band 6.")
        >>> [doc.text[span.start : span.end] for span in identifiers(doc)]
        ['WB/24/01187', '999 041 7733']
    """
    text = text_of(doc)
    found = [*_written(text), *usernames(text), *_read_out(text, spoken_in(doc)), *_parts(text)]
    return _apart(found)


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Return, of spans that overlap, the longest; the one with the highest score of those as long."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        while taken and taken[-1].end > span.start and _rank(taken[-1]) < _rank(span):
            taken.pop()
        if not taken or taken[-1].end <= span.start:
            taken.append(span)
    return tuple(taken)


def _rank(span: Span) -> tuple[int, float]:
    return (span.end - span.start, span.score)


def _written(text: str) -> Iterator[Span]:
    """Yield the identifiers at each group of digits, found by their scheme or by the words before them."""
    floor = read = 0
    for digit in re.finditer(r"\d+", text):
        at = digit.start()
        if at < floor:
            continue
        head = _HEAD.search(text, max(0, at - 12), at)
        begins = {at} | ({head.start() + shift for shift in _shifts(head.group())} if head else set())
        fits = [span for begin in sorted(begins) for span in schemes(text, begin, at)]
        if fits:
            best = max(fits, key=lambda span: (span.score, span.end - span.start))
            yield best
        if at < read:
            continue
        read = code_end(text, at)
        for span in references(text, at, floor):
            yield span
            floor = max(floor, span.end)


def _shifts(head: str) -> Iterator[int]:
    """Yield where in the letters before a digit a word begins."""
    for at, character in enumerate(head):
        if character.isalnum() and (at == 0 or not head[at - 1].isalnum()):
            yield at


def _read_out(text: str, read_out: Iterable[Spoken]) -> Iterator[Span]:
    for run in read_out:
        code = run.code
        phone = code.isdecimal() and code.startswith(("0", "44")) and len(code) >= 9
        if phone:
            continue
        before = re.findall(r"[a-z][a-z-]+", text[max(0, run.start - 50) : run.start].lower())
        cue = next((cues()[word] for word in reversed(before[-8:]) if word in cues()), None)
        if code.isdecimal() and code.startswith("0") and (cue is None or cue.kind == "number"):
            continue
        if cue is None and (len(code) < 5 or (run.said < 3 and sum(map(str.isalpha, code)) < 3)):
            continue
        level = Level.QUASI if cue and cue.level is Level.QUASI else Level.DIRECT
        kind = cue.kind if cue else "reference"
        yield Span(run.start, run.end, Type.IDENTIFIER, level, kind, score=0.85, why="spoken code")


def _parts(text: str) -> Iterator[Span]:
    for pattern, kind, level in _PARTS:
        for match in pattern.finditer(text):
            yield Span(*match.span(1), Type.IDENTIFIER, level, kind, score=0.7, why=kind)
