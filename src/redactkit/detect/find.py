"""Run every detector over a text and return what they agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redactkit.detect.codes.contacts import contacts
from redactkit.detect.codes.identifiers import identifiers
from redactkit.detect.disguises.reread import reread, together
from redactkit.detect.forms.columns import columns
from redactkit.detect.forms.fields import fields
from redactkit.detect.forms.form_labels import unlabelled
from redactkit.detect.forms.paths import paths
from redactkit.detect.model.decode import tagged
from redactkit.detect.model.expected_misses import Left, kept, missed
from redactkit.detect.presidio import numbers
from redactkit.detect.rules.addresses import places
from redactkit.detect.rules.dates import dates
from redactkit.detect.rules.events import events
from redactkit.detect.rules.first_names import called
from redactkit.detect.rules.introduced_names import introduced
from redactkit.detect.rules.job_titles import roles
from redactkit.detect.rules.names_in_quotes import quoted
from redactkit.detect.rules.other_scripts import scripts
from redactkit.detect.rules.town_names import placed
from redactkit.detect.spacy import DEFAULT, bare, parts, read
from redactkit.detect.spacy_entities import entities
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
from redactkit.detect.visible_text import Plain, plain
from redactkit.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

DETECTORS = (
    tagged,
    entities,
    contacts,
    identifiers,
    numbers,
    places,
    dates,
    roles,
    events,
    scripts,
    fields,
    columns,
    paths,
)
"""The tagger reads the whole; the rules beside it each bring something that it misses (measured one by
one: `docs/benchmarks.md`)."""


def find(text: str, language: str = DEFAULT) -> tuple[Span, ...]:
    """Return the spans of `text` that say something about somebody, in order, none overlapping.

    Args:
        text: any string; what the eye does not see in it is looked through.
        language: the spaCy pipeline whose entities are looked at; "en" has none.

    Raises:
        MissingModel: that pipeline is not installed, or the tagger's weights are not what they should be.

    Example:
        >>> [span.type.value for span in find("Ring Jane Smith on 07700 900518.")]
        ['PERSON', 'CONTACT']
    """
    return look(text, language).spans


@dataclass(frozen=True, slots=True)
class Found:
    """What detection found in a text, and how many identifying details it is expected to have missed.

    `missed` is from 0 up; events are not in it.
    """

    spans: tuple[Span, ...]
    missed: float


def look(text: str, language: str = DEFAULT) -> Found:
    """Return what `find` does, and how much that is likely to leave out.

    Raises:
        MissingModel: as `find` does.

    Example:
        >>> look("Ring Jane Smith on 07700 900518.").missed < 0.5
        True
    """
    seen, leanings, agreed = readings(text, language)
    first = tuple(sorted(map(seen.back, agreed)))
    expected = missed(seen.text, leanings, agreed)
    again = reread(seen)
    if again is None:
        return Found(first, expected)
    claims, _ = _claims(again.plain, language)
    second = settle(again.plain, [*claims, *again.claims])
    return Found(tuple(telling(text, together(first, second, again))), expected)


def readings(text: str, language: str = DEFAULT) -> tuple[Plain, list[Left], list[Span]]:
    """Return a text as it looks, how far the tagger leant towards marking its words, and what was agreed on.

    Offsets are those of the text as it looks.
    """
    seen = plain(text)
    claims, leanings = _claims(seen, language)
    return seen, leanings, _agreed(seen, claims)


def _claims(seen: Plain, language: str) -> tuple[list[Span], list[Left]]:
    """Return what each detector finds in a text, and how far the tagger leant towards marking its words."""
    claims: list[Span] = []
    leanings: list[Left] = []
    for offset, part in parts(seen.text):
        doc = _read(part, language)
        claims += _shifted(doc, offset)
        leanings += kept(doc, offset)
    return claims, leanings


def _read(part: str, language: str) -> Doc:
    return bare(part) if language == DEFAULT else read(part, language)


def settle(seen: Plain, claims: Sequence[Span]) -> tuple[Span, ...]:
    """Return what the detectors agree on, with every other mention of it, in offsets of the source.

    Args:
        seen: the text as it looks.
        claims: what each detector found in it, in any order.
    """
    return tuple(sorted(map(seen.back, _agreed(seen, claims))))


def _agreed(seen: Plain, claims: Sequence[Span]) -> list[Span]:
    """Return the same in offsets of the text as it looks."""
    claims = [*acronyms(seen.text, births(seen.text, claims)), *introduced(seen.text)]
    first = fuse(claims)
    first = fuse([*unlabelled(seen.text, first), *quoted(seen.text, first)])
    first = fuse([*first, *apart([*called(seen.text), *placed(seen.text)], first)])
    whole = joined(seen.text, fuse(propagate(seen.text, first)))
    pieces = parted(seen.text, of_one_paragraph(seen.text, whole))
    told = telling(seen.text, trimmed(seen.text, pieces))
    settled = nobody(seen.text, stopped(seen.text, suffixed(seen.text, told)))
    settled = measures(seen.text, declared(seen.text, settled))
    return list(kinds(seen.text, settled, claims))


def _shifted(doc: Doc, offset: int) -> Iterator[Span]:
    """Yield what each detector finds in `doc`, with the offsets of the whole text."""
    for detect in DETECTORS:
        for span in detect(doc):
            yield replace(span, start=span.start + offset, end=span.end + offset) if offset else span
