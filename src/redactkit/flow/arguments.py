"""Check what a caller hands to the pipeline: documents, policies, spans, cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from redactkit.errors import InvalidInput, InvalidSpan
from redactkit.policy import Policy
from redactkit.policy import load as load_policy
from redactkit.types import Document, Span

LONGEST = 1_000_000
"""Characters of one document; no concern is so long, and a file that is holds something else."""


def spans_of(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that somebody else has found, in the order in which they were given.

    Raises:
        InvalidSpan: one is empty or reaches outside the text.
    """
    given = tuple(spans)
    for span in given:
        if not 0 <= span.start < span.end <= len(document.text):
            raise InvalidSpan(
                f"Cannot use span {span.start}-{span.end} of document {document.id!r}: expected offsets "
                f"between 0 and {len(document.text)}, none empty."
            )
    return given


LONGEST_ID = 4_096
"""Characters of an id, as many as a path may have."""


def fault_of_id(name: object) -> str:
    """Return what is wrong with the id of a document, in a sentence, or "" if it will do.

    Example:
        >>> fault_of_id("c7"), fault_of_id("")
        ('', 'Its id is empty. Give every document an id of its own.')
    """
    if not isinstance(name, str):
        wrong = f"is of type {type(name).__name__}, not text"
    elif not name:
        wrong = "is empty"
    elif len(name) > LONGEST_ID:
        wrong = f"has {len(name)} characters, more than {LONGEST_ID}"
    else:
        return ""
    return f"Its id {wrong}. Give every document an id of its own."


def document_of(document: str | Document) -> Document:
    """Return the document, named "text" if a text alone was given.

    Raises:
        InvalidInput: the text is longer than `LONGEST`, or no text at all, or the id is none.
    """
    given = document if isinstance(document, Document) else Document("text", document)
    wrong = fault_of_id(given.id)
    if wrong:
        raise InvalidInput(f"A document cannot be read. {wrong}")
    if not isinstance(given.text, str):
        raise InvalidInput(
            f"Document {given.id!r} is of type {type(given.text).__name__}, not text. Read a file first, "
            f"and give a str or a Document."
        )
    if len(given.text) > LONGEST:
        raise InvalidInput(
            f"Document {given.id!r} has {len(given.text)} characters; at most {LONGEST} are read at once. "
            f"Split it."
        )
    return given


def policy_of(policy: str | Path | Policy) -> Policy:
    """Return the policy; its own figures are read now, so that a fault in them comes before any text.

    Raises:
        InvalidPolicy: the policy, or the file of its figures, cannot be read.
    """
    settings = policy if isinstance(policy, Policy) else load_policy(policy)
    if settings.risk.figures:
        from redactkit.risk.shares.custom_figures import of

        of(settings.risk.figures)
    return settings


def cases_of(
    documents: Sequence[Document], cases: str | Sequence[str] | None, *, ruled: bool
) -> Sequence[str]:
    """Return the case file of each document; "" is none.

    Args:
        documents: the batch.
        cases: the case file of each, or the one of all.
        ruled: whether somebody has ruled on who is one with whom, which is about documents of one case.

    Raises:
        InvalidInput: there are more or fewer cases than documents, or rulings and no case.
    """
    given = [cases] * len(documents) if isinstance(cases, str) else cases or [""] * len(documents)
    if len(given) != len(documents):
        raise InvalidInput(f"There are {len(documents)} documents and {len(given)} cases: give one for each.")
    if ruled and not any(given):
        raise InvalidInput("Rulings are about the documents of a case: say which are of one (cases, --case).")
    return given
