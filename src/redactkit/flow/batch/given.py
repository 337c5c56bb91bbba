"""Number the documents that somebody gives, and say whose ids will not do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from redactkit.errors import InvalidInput, RedactkitError
from redactkit.flow.arguments import fault_of_id
from redactkit.types import Document

SECOND = "An earlier document has its id. Give every document an id of its own."


@dataclass(frozen=True, slots=True)
class Given:
    """One document: its number, from 1, and why it cannot be read, if it cannot.

    The document has an id that can be shown: one whose own cannot be is called by its number.
    """

    number: int
    document: Document
    fault: RedactkitError | None = None

    @property
    def place(self) -> str:
        """Return what an error calls it."""
        named = f"number {self.number}"
        return f"Document {named}" if self.document.id == named else f"Document {self.document.id!r}, {named}"


def given(documents: Iterable[str | Document | None], *, held: bool) -> Iterator[Given]:
    """Yield what is given, numbered; a cell without a text becomes a document whose text is empty.

    Args:
        documents: `Document`s, whose ids must differ, and texts.
        held: whether texts need ids of their own, too, so that only one can be without.

    Example:
        >>> [each.place for each in given([Document("a", ""), Document("", "")], held=False)]
        ["Document 'a', number 1", 'Document number 2']
    """
    seen: set[str] = set()
    for number, each in enumerate(documents, 1):
        document = each if isinstance(each, Document) else Document("text", "")
        cell = each.text if isinstance(each, Document) else each
        document = replace(document, text="" if _missing(cell) else cell)  # type: ignore[arg-type]
        wrong = fault_of_id(document.id)
        if wrong:
            yield Given(number, Document(f"number {number}", ""), InvalidInput(wrong))
        elif document.id in seen:
            yield Given(number, document, InvalidInput(SECOND))
        else:
            yield Given(number, document)
            if held or isinstance(each, Document):
                seen.add(document.id)


def _missing(cell: object) -> bool:
    """Tell whether a cell of a table holds nothing: None, NaN, or what pandas has in their place."""
    nan = isinstance(cell, float) and math.isnan(cell)
    return cell is None or nan or type(cell).__name__ in {"NAType", "NaTType"}
