"""Resolve the candidate spans of all detectors into the spans that stand, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from redactkit.detect.forms.form_labels import without_labels
from redactkit.detect.rules.first_names import first_names
from redactkit.detect.rules.introduced_names import introduced_names
from redactkit.detect.rules.names_in_quotes import names_in_quotes
from redactkit.detect.rules.town_names import town_names
from redactkit.detect.spans.anybodys_posts import with_anybodys_posts
from redactkit.detect.spans.birth_dates import birth_dates
from redactkit.detect.spans.declared_stand_ins import declared_stand_ins
from redactkit.detect.spans.entity_kinds import with_kinds
from redactkit.detect.spans.measures import measures
from redactkit.detect.spans.not_persons import without_non_persons
from redactkit.detect.spans.one_level import with_one_level
from redactkit.detect.spans.propagate import propagate
from redactkit.detect.spans.resolve_overlaps import apart, fuse
from redactkit.detect.spans.sentence_stops import with_right_stops
from redactkit.detect.spans.span_ends import (
    join_adjacent,
    split_at_blank_lines,
    split_at_persons,
    trimmed,
    with_content,
)
from redactkit.detect.spans.suffixes import with_suffixes
from redactkit.detect.visible_text import Plain
from redactkit.types import Span


def resolve(text: str, candidates: Sequence[Span]) -> list[Span]:
    """Return the spans that stand, in order, none overlapping, with every other mention of what they name.

    Overlaps are resolved, names in quotes, first names and towns added where nothing else stands, other
    mentions found; then ends are set, types and levels corrected and kinds told.

    Args:
        text: the text as it looks.
        candidates: what each detector found in it, in any order.
    """
    claims = [*with_anybodys_posts(text, birth_dates(text, candidates)), *introduced_names(text)]
    first = fuse(claims)
    first = fuse([*without_labels(text, first), *names_in_quotes(text, first)])
    first = fuse([*first, *apart([*first_names(text), *town_names(text)], first)])
    whole = join_adjacent(text, fuse(propagate(text, first)))
    pieces = split_at_persons(text, split_at_blank_lines(text, whole))
    told = with_content(text, trimmed(text, pieces))
    level = with_one_level(text, with_right_stops(text, with_suffixes(text, told)))
    settled = measures(text, declared_stand_ins(text, without_non_persons(text, level)))
    return list(with_kinds(text, settled, claims))


def resolve_in_source(seen: Plain, candidates: Sequence[Span]) -> tuple[Span, ...]:
    """Return what `resolve` does for the text of `seen`, with the offsets of its source."""
    return tuple(sorted(map(seen.back, resolve(seen.text, candidates))))
