"""Run every detector over a text and return what they agree on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.detect.ages import ages
from redactkit.detect.circumstances import circumstances
from redactkit.detect.contacts import contacts
from redactkit.detect.dates import dates
from redactkit.detect.events import events
from redactkit.detect.fuse import fuse
from redactkit.detect.identifiers import identifiers
from redactkit.detect.language import DEFAULT, parts, read
from redactkit.detect.names import names
from redactkit.detect.organisations import organisations
from redactkit.detect.places import places
from redactkit.detect.plain import plain
from redactkit.detect.propagate import propagate
from redactkit.detect.quantities import quantities
from redactkit.detect.roles import roles
from redactkit.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

DETECTORS = (
    contacts,
    identifiers,
    names,
    places,
    organisations,
    dates,
    ages,
    quantities,
    roles,
    circumstances,
    events,
)


def find(text: str, language: str = DEFAULT) -> tuple[Span, ...]:
    """Return the spans of `text` that say something about somebody, in order, none overlapping.

    Args:
        text: any string; what the eye does not see in it is looked through.
        language: the spaCy pipeline whose tokens and entities the detectors read.

    Raises:
        MissingModel: that pipeline is not installed.

    Example:
        >>> [span.type.value for span in find("Ring Jane Smith on 07700 900518.")]
        ['PERSON', 'CONTACT']
    """
    seen = plain(text)
    found = [span for offset, part in parts(seen.text) for span in _shifted(read(part, language), offset)]
    return tuple(sorted(seen.back(span) for span in fuse(propagate(seen.text, fuse(found)))))


def _shifted(doc: Doc, offset: int) -> Iterator[Span]:
    """Yield what each detector finds in `doc`, with the offsets of the whole text."""
    for detect in DETECTORS:
        for span in detect(doc):
            yield replace(span, start=span.start + offset, end=span.end + offset)
