"""Use the named entities of a spaCy pipeline, if the policy asks for one that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

MEANINGS = {
    "PERSON": (Type.PERSON, Level.DIRECT),
    "ORG": (Type.ORGANISATION, Level.QUASI),
    "GPE": (Type.LOCATION, Level.QUASI),
    "LOC": (Type.LOCATION, Level.QUASI),
    "FAC": (Type.LOCATION, Level.QUASI),
    "NORP": (Type.DEMOGRAPHIC, Level.QUASI),
}
"""spaCy's names (OntoNotes 5) among our types; its dates and numbers are too wide to be of use."""
SCORE = 0.3
"""Below nearly all that the other detectors claim: an entity adds, it does not overrule."""


def entities(doc: Doc) -> tuple[Span, ...]:
    """Return the people, organisations, places and groups among the entities of `doc`, in order.

    There are none without a pipeline that finds them.

    Example:
        >>> from redactkit.detect.spacy import read
        >>> [span.type.value for span in entities(read("Jane Smith lives in Leeds.", "en_core_web_sm"))]
        ['PERSON', 'LOCATION']
    """
    return tuple(
        Span(entity.start_char, entity.end_char, *MEANINGS[entity.label_], score=SCORE, why="spacy entity")
        for entity in doc.ents
        if entity.label_ in MEANINGS
    )
