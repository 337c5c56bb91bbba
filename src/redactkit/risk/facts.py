"""Gather the facts of a text, marked or not, and who is in it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from redactkit.risk.casting import cast
from redactkit.risk.fact import Fact
from redactkit.risk.marked import of_span
from redactkit.risk.patterns import patterns
from redactkit.risk.people import Cast
from redactkit.risk.phrases import PLACEHOLDER, cues
from redactkit.risk.unmarked import generic, hinted, of_cue, sexes
from redactkit.types import Level, Span, Type

_ONE = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Mm]y|[Oo]ne)(?: [\w-]{1,8})? $")
_ACTED = re.compile(rf"[^.!?\n]{{0,90}}?(?:{dict(patterns('people.tsv'))['raised'].pattern})")


def facts(text: str, spans: Sequence[Span]) -> tuple[tuple[Fact, ...], Cast]:
    """Return all facts of `text`, in order, and who is in it.

    `spans` are linked spans of the text as it stands; level `N` says nothing (but see
    `_one_person`), nor does a span that is no more than a placeholder.
    """
    behind = [match.span() for match in PLACEHOLDER.finditer(text)]
    told = [
        _one_person(text, span)
        for span in spans
        if span.start < span.end and not _within(span.start, span.end, behind)
    ]
    found = cues(text)
    people = cast(text, told, found)
    marked = [fact for span in told if span.level is not Level.NONE for fact in of_span(text, span, people)]
    unmarked = _joined([fact for cue in found for fact in of_cue(text, cue, people)], marked)
    implied = [*generic(text, people), *hinted(text, people), *sexes(people)]
    everything = (*marked, *unmarked, *implied)
    return tuple(sorted(everything, key=lambda each: (each.start, each.end, each.topic, each.key))), people


def _one_person(text: str, span: Span) -> Span:
    """Return a post of level `N` as `Q` where the text tells what its holder did ("A nurse reported")."""
    if span.type is not Type.ROLE or span.level is not Level.NONE:
        return span
    single = _ONE.search(text, max(0, span.start - 12), span.start)
    did = _ACTED.match(text, span.end)
    return replace(span, level=Level.QUASI) if single and did else span


def _within(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(stretches, start, key=lambda each: each[0]) - 1
    return at >= 0 and end <= stretches[at][1]


def _joined(unmarked: Sequence[Fact], marked: Sequence[Fact]) -> list[Fact]:
    """Give what overlaps a marked fact of its dimension the key of that fact: it is told once."""
    by_topic: dict[str, list[Fact]] = {}
    for fact in sorted(marked, key=lambda each: (each.start, each.end)):
        by_topic.setdefault(fact.topic, []).append(fact)
    opens = {topic: [fact.start for fact in same] for topic, same in by_topic.items()}
    found: list[Fact] = []
    for fact in unmarked:
        at = bisect_right(opens.get(fact.topic, []), fact.end - 1) - 1
        other = by_topic[fact.topic][at] if at >= 0 else None
        found.append(replace(fact, key=other.key) if other and fact.start < other.end else fact)
    return found
