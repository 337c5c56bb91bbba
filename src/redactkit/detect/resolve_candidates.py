"""Resolve the candidate spans of all detectors into the spans that stand, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from redactkit.detect.forms.form_labels import unlabelled
from redactkit.detect.rules.first_names import called
from redactkit.detect.rules.introduced_names import introduced
from redactkit.detect.rules.names_in_quotes import quoted
from redactkit.detect.rules.town_names import placed
from redactkit.detect.spans.acronyms import acronyms
from redactkit.detect.spans.birth_dates import births
from redactkit.detect.spans.declared_stand_ins import declared
from redactkit.detect.spans.entity_kinds import kinds
from redactkit.detect.spans.measures import measures
from redactkit.detect.spans.not_persons import nobody
from redactkit.detect.spans.propagate import propagate
from redactkit.detect.spans.resolve_overlaps import apart, fuse
from redactkit.detect.spans.sentence_stops import stopped
from redactkit.detect.spans.span_ends import joined, of_one_paragraph, parted, telling, trimmed
from redactkit.detect.spans.suffixes import suffixed
from redactkit.detect.visible_text import Plain
from redactkit.types import Span


def resolve(text: str, candidates: Sequence[Span]) -> list[Span]:
    """Return the spans that stand, in order, none overlapping, with every other mention of what they name.

    Overlaps are resolved, names in quotes, first names and towns added where nothing else stands, other
    mentions found; then ends are set, types corrected and kinds told.

    Args:
        text: the text as it looks.
        candidates: what each detector found in it, in any order.
    """
    claims = [*acronyms(text, births(text, candidates)), *introduced(text)]
    first = fuse(claims)
    first = fuse([*unlabelled(text, first), *quoted(text, first)])
    first = fuse([*first, *apart([*called(text), *placed(text)], first)])
    whole = joined(text, fuse(propagate(text, first)))
    pieces = parted(text, of_one_paragraph(text, whole))
    told = telling(text, trimmed(text, pieces))
    settled = nobody(text, stopped(text, suffixed(text, told)))
    settled = measures(text, declared(text, settled))
    return list(kinds(text, settled, claims))


def resolve_in_source(seen: Plain, candidates: Sequence[Span]) -> tuple[Span, ...]:
    """Return what `resolve` does for the text of `seen`, with the offsets of its source."""
    return tuple(sorted(map(seen.back, resolve(seen.text, candidates))))
