"""Extend names by the suffix that follows them: "Jr", "senior", "the younger"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.detect.words.name_cues import CLASSES
from redactkit.tables.roles import role
from redactkit.types import Span, Type

_SHORT = r"(?:,? \(?(?:jr|jnr|snr)(?:\.(?=[,;)]|(?-i: [a-z])))?| \(?sr(?:\.(?=[,;)]|(?-i: [a-z])))?)"
_WHOLE = r" \(?(?:senior|junior|the elder|the younger)"
_SUFFIX = re.compile(rf"(?:{_SHORT}|{_WHOLE})(?!\w)\)?", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\b(?:[js]r|[js]nr)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\.(?:[,;)]| [a-z])")
"""A full stop that is of the word before it: the sentence goes on."""
_NEXT = re.compile(r"[ \n]{1,2}([A-Za-z'’-]+)")
_POST = re.compile(r"(\s\w+\s[\w-]+)(\s[\w-]+)?")
_POSTS = frozenset({"job", "kin", "org-head", "org-lead"})


def with_suffixes(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans`, those of persons with their suffix ("Jr", "senior"), without those inside a suffix.

    "Kate Jones senior carer" is a post that stands beside a name.

    Args:
        text: any text.
        spans: in order, none overlapping.

    Example:
        >>> from redactkit.types import Level
        >>> name, post = Span(0, 11, Type.PERSON, Level.DIRECT), Span(12, 18, Type.ROLE, Level.QUASI)
        >>> [(span.start, span.end) for span in with_suffixes("John Reeves senior owns it", [name, post])]
        [(0, 18)]
    """
    end = 0
    for span in spans:
        if span.start < end < span.end and " " in text[end : span.end].strip():
            span = replace(span, start=end + 1)
        elif span.start < end:
            continue
        if span.type is Type.PERSON:
            end = _end(text, span)
            span = replace(span, end=end) if end != span.end else span
        yield span


def _end(text: str, span: Span) -> int:
    """Return where the name of `span` ends with its suffix."""
    if _CUT_SHORT.search(text, span.start, span.end):
        return span.end + bool(_GOES_ON.match(text, span.end))
    match = _SUFFIX.match(text, span.end)
    if match is None:
        return span.end
    end = match.end() - (match[0][-1] == ")" and "(" not in match[0])
    return span.end if _opens_post(text, span.end, end) else end


def _opens_post(text: str, start: int, end: int) -> bool:
    """Tell whether the word from `start` to `end` is the first of a post: "senior carer"."""
    after = _NEXT.match(text, end)
    if after is None:
        return False
    if _POSTS & set(CLASSES.get(after[1].casefold(), ())):
        return True
    words = _POST.match(text, start)
    titles = [text[start : words.end(n)] for n in (1, 2) if words[n]] if words else []
    return any(role(title) for title in titles)
