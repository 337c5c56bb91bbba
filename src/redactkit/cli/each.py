"""Work through documents one by one; one that fails is withheld, and the rest go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import click

from redactkit.cli.group import NOT_PROCESSED, NOT_RELEASED, RELEASED
from redactkit.errors import InvalidCodebook, InvalidPolicy, MissingExtra, MissingModel, RedactkitError
from redactkit.io import failed, line
from redactkit.types import Decision, Document


def each(
    documents: Iterable[Document],
    work: Callable[[Document], Decision | None],
    *,
    lines: bool,
    write: Callable[[bytes], object] | None = None,
) -> int:
    """Do `work` on each document and return the exit code.

    Args:
        documents: in the order in which their results are to come.
        work: deals with one document and prints what came of it; returns the decision if it has one.
        lines: print a line of JSON for a document that fails too.
        write: takes that line; standard output by default.
    """
    counts: Counter[Decision | None] = Counter()
    failures = 0
    for document in documents:
        try:
            counts[work(document)] += 1
        except (
            OSError,
            InvalidCodebook,
            InvalidPolicy,
            MissingExtra,
            MissingModel,
        ):  # OSError: the result cannot be written
            raise
        except Exception as fault:  # whatever it is, its message may hold text
            failures += 1
            report(document.id, fault)
            if lines:
                (write or _printed)(line(failed(document.id, fault)))
    if not counts.total() + failures:
        click.echo("redactkit: no document is in what was given.", err=True)
    if not lines and counts.total() + failures > 1:
        click.echo(f"redactkit: {_summary(counts, failures)}", err=True)
    if failures:
        return NOT_PROCESSED
    return NOT_RELEASED if counts[Decision.REVIEW] or counts[Decision.WITHHOLD] else RELEASED


def _printed(written: bytes) -> None:
    click.echo(written, nl=False)


def report(name: str, fault: Exception) -> None:
    """Say on standard error that a document failed: its id, with our own message or the kind of fault."""
    own = isinstance(fault, RedactkitError)
    told = f": {fault} It" if own else f" ({type(fault).__name__}): it"
    click.echo(
        f"redactkit: document {name!r} could not be processed{told} is withheld, the rest go on.", err=True
    )


def _summary(counts: Counter[Decision | None], failures: int) -> str:
    parts = [f"{counts[decision]} to {decision.value}" for decision in Decision if counts[decision]]
    parts += [f"{failures} could not be processed"] if failures else []
    return ", ".join([f"{counts.total() + failures} documents", *parts]) + "."
