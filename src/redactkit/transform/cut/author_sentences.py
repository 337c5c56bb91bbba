"""Find the sentences that speak of the writer in the third person, as case studies and call notes do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from redactkit.english.sentences import Range
from redactkit.types import Span, Type

_SPOKE = re.compile(
    r"[^.!?\n]{0,40}?\b(?:(?:told|contacted|rang|called|phoned|e-?mailed|approached|wrote to|came to|"
    r"spoke to|spoke with) us\b|got in touch|(?:rang|called|phoned|contacted) (?:the|our) "
    r"(?:hotline|helpline|line)|"
    r"spoke up|blew the whistle|made a disclosure|raised (?:a|the|her|his|their|these) concerns?)"
)
_HEADING = re.compile(
    r"\b(?:person who (?:spoke|contacted|raised|called|rang)|whistleblower|discloser)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\W{0,3}(?:the )?(?:caller|reporter|whistleblower|discloser|informant|referrer|person who "
    r"(?:rang|called|contacted|wrote|spoke))\b(?!\s?:|[’']s)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W{0,3}(?:[^\W\d_]+,? ){0,5}?(?:she|he|they|her|his|their)\b", re.IGNORECASE)
_FORWARD = 60
"""How many characters after a name are read for a verb of telling us."""
_SUBJECT = 25
"""A name within so many characters of a sentence's start is taken for its subject."""


def about_writer(text: str, parted: Sequence[Range], spans: Sequence[Span]) -> frozenset[Range]:
    """Return those of the sentences `parted` whose subject is the writer, spoken of by name, noun or pronoun.

    Args:
        spans: in order; placeholders of persons are spans too.

    A pronoun is the writer's while the sentence before had the writer for its subject and named nobody else.
    """
    people = [span for span in spans if span.type is Type.PERSON]
    starts = [span.start for span in people]
    known = _writers(text, parted, people)
    found: set[Range] = set()
    here = False
    for start, end in parted:
        named = people[bisect_left(starts, start) : bisect_left(starts, end)]
        keys = [_key(text, span) for span in named]
        if _NOUN.match(text, start, end):
            here = True
        elif named and named[0].start - start <= _SUBJECT:
            here = keys[0] in known
        else:
            here = here and _PRONOUN.match(text, start, end) is not None
        if here:
            found.add((start, end))
        here = here and all(key in known for key in keys)
    return frozenset(found)


def _writers(text: str, parted: Sequence[Range], people: Sequence[Span]) -> frozenset[str]:
    """Return who is said to have told us, and who is the first to be named under such a heading."""
    known = {
        _key(text, span)
        for span in people
        if _SPOKE.match(text, span.end, min(len(text), span.end + _FORWARD))
    }
    starts = [span.start for span in people]
    for start, end in parted:
        if end - start <= _FORWARD and _HEADING.search(text[start:end]):
            at = bisect_left(starts, end)
            if at < len(people) and people[at].start - end <= _SUBJECT:
                known.add(_key(text, people[at]))
    return frozenset(known)


def _key(text: str, span: Span) -> str:
    return span.entity or text[span.start : span.end]
