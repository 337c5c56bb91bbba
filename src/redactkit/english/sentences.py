"""Part a text into sentences and clauses: the one answer to where a sentence ends, for every stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from redactkit.english.speech import CLOSING
from redactkit.types import Span

Range = tuple[int, int]

_END = re.compile(rf"\[…\]|[.!?…]{{1,4}}[{CLOSING})\]]{{0,3}}(?=\s)|\r?\n")
_NARROW, _WIDE = 40, 200
"""A line of fewer characters than the first has an end of its own; no more than the second are read."""
SHORTENED = (
    r"sgt|insp|supt|mgr|asst|dep|dir|exec|sec|treas|gov|reg|cons|dept|div|inst|ult|co|ltd|inc|rd|ave|"
    r"approx|mins?|hrs?|wks?|mths?|yrs?|[ap]\.m"
)
"""Words cut short, of which the stop ends no sentence where the next word is in small letters."""
_BEFORE_MORE = re.compile(
    r"(?<![A-Za-z'’])(?:mr|mrs|ms|dr|st|rev|prof|cllr|sgt|insp|supt|ref|tel|ext|eg|ie|e\.g|i\.e|vs|"
    r"(?<![ap]\.)[a-z])$",
    re.IGNORECASE,
)
"""Titles, initials and others, of which the stop ends no sentence whatever comes next."""
_NUMBER = re.compile(r"(?<![A-Za-z])nos?$", re.IGNORECASE)
_SHORTENED = re.compile(rf"(?<![A-Za-z])(?:{SHORTENED})$", re.IGNORECASE)
_LONGEST_SHORT = 8
_UNFINISHED = re.compile(r"(?<![\w'’])(?:I|[Tt]he|an?|and|my|his|her|our|their|of|at|was|were|had|a|A)$")
"""Words that end no sentence, however short the line is after something on it was taken out."""
_CLAUSE = re.compile(
    r"(?:[,;:]|\s[-–—])(?=\s)|[()]|\s(?=(?:so|but|because|cos|and|which|who|though|although|while|if|when)\s)"
)


def sentences(text: str, spans: Sequence[Span]) -> tuple[Range, ...]:
    """Return where each sentence starts and ends, blanks around it left out; a mark `[…]` is one of its own.

    A line break ends a sentence unless the line is long and the next goes on in lower case. The stop of a
    title, of initials and of other words cut short ends none ("Prof. Bell", "St. Mary's", "4.05 a.m. on
    Monday"), and none ends inside a span; `spans` are in order.

    Example:
        >>> sentences("Ask Dr. Lee. She saw it all from her window\\nand left.\\nBye", ())
        ((0, 12), (13, 53), (54, 57))
    """
    found: list[Range] = []
    start = 0
    for match in _END.finditer(text):
        at, end = match.span()
        if match.group() == "[…]":
            _keep(found, text, start, at)
            _keep(found, text, at, end)
            start = end
        elif not _inside(spans, at) and not _goes_on(text, start, at, end):
            _keep(found, text, start, end)
            start = end
    _keep(found, text, start, len(text))
    return tuple(found)


def clauses(text: str, sentence: Range, spans: Sequence[Span]) -> tuple[Range, ...]:
    """Return the clauses of a sentence, which together make it up, each with the comma that ends it."""
    found: list[Range] = []
    start, stop = sentence
    for match in _CLAUSE.finditer(text, start, stop):
        end = match.start() if match.group() == "(" or match.group().isspace() else match.end()
        if start < end < stop and not _inside(spans, match.start()):
            _keep(found, text, start, end)
            start = end
    _keep(found, text, start, stop)
    return tuple(found)


def _inside(spans: Sequence[Span], at: int) -> bool:
    index = bisect_right(spans, at, key=_start) - 1
    return index >= 0 and at < spans[index].end


def _start(span: Span) -> int:
    return span.start


def _goes_on(text: str, start: int, at: int, end: int) -> bool:
    if text[at] in "\r\n":
        before = text[at - 1] if at > start else "\n"
        after = text[end : end + 1]
        if after.islower() and _UNFINISHED.search(text, max(start, at - 12), at):
            return True
        # A short line was not broken by its writer's mail program: a chat, a list, a form.
        wrapped = at - max(text.rfind("\n", max(0, at - _WIDE), at) + 1, at - _WIDE) >= _NARROW
        return wrapped and ((before.isalnum() and after.islower()) or (before == "," and after.isalpha()))
    return text[at:end] == "." and _shortened(text, max(start, at - _LONGEST_SHORT), at)


def _shortened(text: str, start: int, at: int) -> bool:
    """Tell whether the stop at a place is that of a word cut short, and the sentence goes on."""
    if _BEFORE_MORE.search(text, start, at):
        return True
    more = text[at + 1 : at + 3].lstrip()[:1]
    if _NUMBER.search(text, start, at):
        return more.isdigit()
    return more != "" and not more.isupper() and _SHORTENED.search(text, start, at) is not None


def _keep(found: list[Range], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
