"""Run every detector over a text and gather the candidate spans that each finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from redactkit.detect.codes.card_numbers import card_numbers
from redactkit.detect.codes.contacts import contacts
from redactkit.detect.codes.identifiers import identifiers
from redactkit.detect.forms.columns import columns
from redactkit.detect.forms.fields import fields
from redactkit.detect.forms.paths import paths
from redactkit.detect.forms.rows import rows
from redactkit.detect.model.decode import tagged
from redactkit.detect.model.expected_misses import WordScores, kept_scores
from redactkit.detect.model.sizes import FAST
from redactkit.detect.plugins import plugged
from redactkit.detect.rules.addresses import places
from redactkit.detect.rules.dates import dates
from redactkit.detect.rules.employment import employment
from redactkit.detect.rules.events import events
from redactkit.detect.rules.other_scripts import scripts
from redactkit.detect.spacy import DEFAULT, bare, parts, read
from redactkit.detect.spacy_entities import entities
from redactkit.types import Span

RULES = (
    entities,
    contacts,
    identifiers,
    card_numbers,
    places,
    dates,
    employment,
    events,
    scripts,
    fields,
    columns,
    rows,
    paths,
    plugged,
)
"""Each finds some details that the tagger, which finds those of every type, misses (measured one by one:
`docs/benchmarks.md`)."""


class Finder(Protocol):
    """What finds spans in a text, such as a recogniser of a policy."""

    def find(self, text: str) -> Iterable[Span]:
        """Return the spans that it finds."""
        ...


def candidates(
    text: str, language: str = DEFAULT, own: Iterable[Finder] = (), size: str = FAST
) -> tuple[list[Span], list[WordScores]]:
    """Return what each detector finds in `text`, overlaps and all, and the tagger's scores of its words.

    Args:
        text: the text as it looks.
        language: the spaCy pipeline whose entities are read; "en" has none.
        own: recognisers of the user's, each of which is given the whole text.
        size: that of the tagger.
    """
    found: list[Span] = [span for each in own for span in each.find(text)]
    scores: list[WordScores] = []
    for offset, part in parts(text):
        doc = bare(part) if language == DEFAULT else read(part, language)
        found += _shifted((*tagged(doc, size), *(span for rule in RULES for span in rule(doc))), offset)
        scores += kept_scores(doc, offset)
    return found, scores


def _shifted(spans: Iterable[Span], offset: int) -> Iterator[Span]:
    """Yield the spans of a part of a text with the offsets of the whole."""
    for span in spans:
        yield replace(span, start=span.start + offset, end=span.end + offset) if offset else span
