"""A document with the spans that its annotator marked."""

from dataclasses import dataclass
from typing import Final

from redactkit.types import Document, Span, Type

TYPES_OF_TAB: Final = {
    "CODE": Type.IDENTIFIER,
    "LOC": Type.LOCATION,
    "ORG": Type.ORGANISATION,
    "DEM": Type.DEMOGRAPHIC,
    "MISC": Type.EVENT,
}
"""The names that the Text Anonymization Benchmark gives to types (Pilán et al. 2022, section 3)."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and its gold spans, each with type, level and entity."""

    document: Document
    spans: tuple[Span, ...]


def type_named(name: str) -> Type:
    """Return the type called `name`, in our words or in those of the Text Anonymization Benchmark.

    Raises:
        ValueError: neither vocabulary has it.

    Example:
        >>> type_named("CODE")
        <Type.IDENTIFIER: 'IDENTIFIER'>
    """
    return TYPES_OF_TAB.get(name) or Type(name)
