"""Many documents, one after the other or among processes: in order, each failure by its number and id."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from redactkit.errors import (
    DocumentFailed,
    InvalidInput,
    InvalidPolicy,
    MissingModel,
    RedactkitError,
    TelemetryIsOn,
)
from redactkit.flow.warming import EVERYTHING
from redactkit.machine.workers import Lost, TooSlow, in_order
from redactkit.types import Decision, Document, Outcome, Risk

ON_ERROR: Final = ("raise", "withhold")
NO_TEXT: Final = "There is no text in it."
_OF_ALL: Final = (InvalidPolicy, MissingModel, TelemetryIsOn)
"""What is wrong with every document alike, so that it ends the run."""

Redact = Callable[[Document], Outcome]


@dataclass(frozen=True, slots=True)
class How:
    """How many processes, what becomes of a failure, how long one document may take; `alone`: none is held.

    Raises:
        InvalidInput: a value cannot be, or processes are asked for where documents are held.
    """

    workers: int = 1
    on_error: str = "raise"
    timeout: float | None = None
    alone: bool = True

    def __post_init__(self) -> None:
        if self.on_error not in ON_ERROR:
            raise InvalidInput(f"on_error is {self.on_error!r}; it must be one of {', '.join(ON_ERROR)}.")
        if self.workers < 1 or (self.timeout is not None and self.timeout <= 0):
            raise InvalidInput("workers must be 1 or more, timeout above 0.")
        if not self.alone and (self.workers > 1 or self.timeout is not None):
            raise InvalidInput(
                "workers and timeout are for documents that stand alone. With cases, rulings or a vault, "
                "`redactkit batch` shares the work out."
            )

    @property
    def in_processes(self) -> bool:
        """Whether other processes are needed."""
        return self.workers > 1 or self.timeout is not None


def outcomes(documents: Iterable[str | Document | None], redact: Redact, how: How) -> Iterator[Outcome]:
    """Yield the outcome of each document, in order.

    Raises:
        DocumentFailed: one failed, unless failures are to be withheld.
        InvalidPolicy: as the work itself raises it; so are `MissingModel` and `TelemetryIsOn`.
    """
    names: deque[str] = deque()

    def noted() -> Iterator[Document]:
        for document in numbered(documents):
            names.append(document.id)
            yield document

    if how.in_processes:
        made = in_order(partial(reader, redact), noted(), workers=how.workers, seconds=how.timeout)
    else:
        made = map(partial(attempted, redact), noted())
    for number, found in enumerate(made, 1):
        name = names.popleft()
        if isinstance(found, Outcome):
            yield found
        elif how.on_error == "raise" or isinstance(found, _OF_ALL):
            raise _told(found, name, number)
        else:
            yield withheld(name, str(found))


def _told(fault: RedactkitError, name: str, number: int) -> RedactkitError:
    """Return an error of the same kind that says of which document it is."""
    if isinstance(fault, _OF_ALL):
        return fault
    said = str(fault)
    kind = DocumentFailed if isinstance(fault, Lost | TooSlow) else type(fault)
    if repr(name) in said:
        return kind(f"{said} (Document number {number}.)")
    return kind(f"Document {name!r}, number {number}: {said}")


def numbered(documents: Iterable[str | Document | None]) -> Iterator[Document]:
    """Yield documents; a cell without a text becomes one whose text is empty."""
    for document in documents:
        if isinstance(document, Document):
            yield document
        else:
            yield Document("text", "" if _missing(document) else document)  # type: ignore[arg-type]


def _missing(cell: object) -> bool:
    """Tell whether a cell of a table holds nothing: None, NaN, or what pandas has in their place."""
    nan = isinstance(cell, float) and math.isnan(cell)
    return cell is None or nan or type(cell).__name__ in {"NAType", "NaTType"}


def attempted(redact: Redact, document: Document) -> Outcome | RedactkitError:
    """Return the outcome of a document, or why there is none, with nothing of its text."""
    if isinstance(document.text, str) and not document.text.strip():
        return withheld(document.id, NO_TEXT)
    try:
        return redact(document)
    except RedactkitError as fault:  # its words are our own
        return fault
    except Exception as fault:  # whatever it says, it may hold a text
        return DocumentFailed(f"It could not be processed ({type(fault).__name__}).")


def reader(redact: Redact) -> Callable[[Document], Outcome | RedactkitError]:
    """Load the models, in a process of its own, and return what reads documents there."""
    attempted(redact, Document("first", EVERYTHING))
    return partial(attempted, redact)


def withheld(name: str, reason: str) -> Outcome:
    """Return the outcome of a document that was not read: without a text, of the highest grade.

    Example:
        >>> withheld("7", NO_TEXT).decision
        <Decision.WITHHOLD: 'withhold'>
    """
    return Outcome(name, "", (), Risk(100.0, 4, {}, (), (), (), {}), Decision.WITHHOLD, (reason,))
