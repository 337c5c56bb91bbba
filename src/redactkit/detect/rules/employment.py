"""Find terms of employment: pay bands, lengths of service, contracts, former work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactkit.detect.rules.word_patterns import apply, without_overlaps, word_rules
from redactkit.detect.spacy import text_of
from redactkit.types import Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc


def employment(doc: Doc) -> tuple[Span, ...]:
    """Return what `doc` tells of somebody's job beside its title, as ROLE spans of level Q.

    Titles are the tagger's: lists of them had it miss more than they found (`training/EXPERIMENTS.md`).

    Example:
        >>> from redactkit.detect.spacy import read
        >>> text = "A nurse on band 6, newly qualified."
        >>> [text[span.start : span.end] for span in employment(read(text))]
        ['band 6', 'newly qualified']
    """
    return without_overlaps(apply(text_of(doc), word_rules("employment.tsv", Type.ROLE, "employment")))
