"""Many documents, one after the other or among processes: in order, each failure by its number and id."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from redactkit.errors import (
    DocumentFailed,
    InvalidInput,
    InvalidPolicy,
    MissingModel,
    RedactkitError,
    TelemetryIsOn,
)
from redactkit.flow.arguments import cases_of
from redactkit.flow.batch.given import Given
from redactkit.flow.batch.held import prepare
from redactkit.flow.warming import EVERYTHING
from redactkit.machine.workers import Lost, TooSlow, in_order
from redactkit.policy import Policy
from redactkit.types import Decision, Document, Outcome, Risk

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework
    from redactkit.link.results import Ruling
    from redactkit.vault import Opened

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


def outcomes(documents: Iterable[Given], redact: Redact, how: How) -> Iterator[Outcome]:
    """Yield the outcome of each document, in order; one with a fault is not read.

    Raises:
        DocumentFailed: one failed, unless failures are to be withheld; so is `InvalidInput`.
        InvalidPolicy: as the work itself raises it; so are `MissingModel` and `TelemetryIsOn`.
    """
    waiting: deque[Given] = deque()

    def noted() -> Iterator[Document]:
        for each in documents:
            waiting.append(each)
            yield Document("", "") if each.fault else each.document

    if how.in_processes:
        made = in_order(partial(reader, redact), noted(), workers=how.workers, seconds=how.timeout)
    else:
        made = map(partial(attempted, redact), noted())
    for result in made:
        each = waiting.popleft()
        found = each.fault or result
        if isinstance(found, Outcome):
            yield found
        elif how.on_error == "raise" or isinstance(found, _OF_ALL):
            raise told(found, each)
        else:
            yield withheld(each.document.id, str(found))


def settled(
    documents: Sequence[Given],
    how: How,
    *,
    policy: Policy,
    key: bytes | None,
    cases: str | Sequence[str] | None,
    rulings: Iterable[Ruling],
    vault: Opened | None,
) -> tuple[Casework, tuple[Given, ...]]:
    """Return the batch of those documents that can be read, and all of them, those with their faults.

    Raises:
        InvalidInput: as `prepare`, or a document cannot be read and failures are not to be withheld.
        DocumentFailed: detection fails in one, and failures are not to be withheld.
    """
    ruled, faults = tuple(rulings), dict[str, RedactkitError]()
    of = cases_of([each.document for each in documents], cases, ruled=bool(ruled))
    good = [(each.document, case) for each, case in zip(documents, of, strict=True) if not each.fault]
    work = prepare(
        [document for document, _ in good],
        policy=policy,
        key=key,
        cases=[case for _, case in good],
        rulings=ruled,
        vault=vault,
        failed=lambda document, fault: faults.update({document.id: own(fault)}),
    )
    listed = tuple(
        each if each.fault else replace(each, fault=faults.get(each.document.id)) for each in documents
    )
    first = next((each for each in listed if each.fault), None)
    if first and first.fault and how.on_error == "raise":
        raise told(first.fault, first)
    return work, listed


def told(fault: RedactkitError, of: Given) -> RedactkitError:
    """Return an error of the same kind that says of which document it is."""
    if isinstance(fault, _OF_ALL):
        return fault
    said = str(fault)
    kind = DocumentFailed if isinstance(fault, Lost | TooSlow) else type(fault)
    if repr(of.document.id) in said:
        return kind(f"{said} (Document number {of.number}.)")
    return kind(f"{of.place}: {said}")


def attempted(redact: Redact, document: Document) -> Outcome | RedactkitError:
    """Return the outcome of a document, or why there is none, with nothing of its text."""
    if isinstance(document.text, str) and not document.text.strip():
        return withheld(document.id, NO_TEXT)
    try:
        return redact(document)
    except Exception as fault:
        return own(fault)


def own(fault: Exception) -> RedactkitError:
    """Return an error in our own words: whatever another says, it may hold a text."""
    if isinstance(fault, RedactkitError):
        return fault
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
