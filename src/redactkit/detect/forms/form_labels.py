"""Cut the labels of form fields and transcript lines off the spans beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.english.words import listed
from redactkit.types import Span, Type

_NOT_LABELS = frozenset({Type.EVENT, Type.CONTACT, Type.DATETIME, Type.AGE})
_BIRTH = r"d\.?o\.?b\.?"
_TAIL = re.compile(rf"(?i)[\s,;:(/-]*(?<![\w.]){_BIRTH}$")
_HEAD = re.compile(rf"(?i)(?:{_BIRTH}|pin|ref|tel|uid|id)(?: ?no\.?)?[\s:.#]+(?=[\w#]*\d)")
_FIELDS = listed(
    "adviser advisor agent aware bot by call caller callers date details dob form handler id interviewee "
    "informed interviewer line name names no number op operator pin ref reference s speaker states system "
    "taken taker tel time user visitor"
)
_SHORT = listed("dob pin ref tel uid id")
_VALUE = re.compile(r"(?: ?no\.?)?[\s:.#]*[\[\d]")
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"(?:^|[\n|\t]|\s{3}|[.?!] )([^\n:.?!|\t]{0,24})\Z")
_CLOSES = re.compile(r"([^\n:.?!|\t]{0,24})(?::(?!\w)|\? ?(?:[YNyn]\b|$))", re.MULTILINE)
_CHOICE = re.compile(r"[Yy] ?/ ?[Nn]|[Yy]es ?/ ?[Nn]o|[Nn]/[AaKk]")
_ASKED = re.compile(r"([^\n?]{0,40})\?\s{0,2}\Z")
_KNOWN = listed("aware informed")


def without_labels(text: str, claims: Iterable[Span]) -> Iterator[Span]:
    """Yield `claims` without the labels at their ends, and without those that are nothing but a label.

    A label is "dob", or "PIN" and the like before a number; in front of a colon, any word by which
    forms and transcripts call a field or a speaker ("CALL TAKER:"); before "Y" or "N" the question, and
    the answer.

    Args:
        text: any text.
        claims: what the detectors found in it, in any order.

    Example:
        >>> from redactkit.types import Level
        >>> found = [Span(0, 8, Type.PERSON, Level.DIRECT), Span(20, 28, Type.IDENTIFIER, Level.DIRECT)]
        >>> [(span.start, span.end) for span in without_labels("Hale dob 04.07.1938 PIN 4471", found)]
        [(0, 4), (24, 28)]
    """
    for span in claims:
        if span.type in _NOT_LABELS:
            yield span
            continue
        surface = text[span.start : span.end]
        head, tail = _HEAD.match(surface), _TAIL.search(surface)
        start = span.start + (head.end() if head else 0)
        end = span.start + tail.start() if tail else span.end
        if start < end and not _is_label(text, start, end):
            yield replace(span, start=start, end=end) if (start, end) != (span.start, span.end) else span


def _is_label(text: str, start: int, end: int) -> bool:
    """Tell whether the stretch is nothing but a label before a value, a placeholder or a colon."""
    words = _words(text[start:end])
    if _CHOICE.fullmatch(text, start, end):
        return True
    if text[start:end] in ("Y", "N") and (asked := _ASKED.search(text, max(0, start - 44), start)):
        return any(word in _KNOWN for word in _words(asked[1]))  # "Who was it? N" is a person
    if not words or any(map(str.isdigit, text[start:end])):
        return False
    if all(word in _SHORT for word in words) and _VALUE.match(text, end):
        return True
    opens, closes = _OPENS.search(text, max(0, start - 28), start), _CLOSES.match(text, end)
    if opens is None or closes is None:
        return False
    return all(word in _FIELDS for word in _words(f"{opens[1]}{text[start:end]}{closes[1]}"))


def _words(label: str) -> list[str]:
    return _WORD.findall(label.casefold().replace("line manager", "line"))
