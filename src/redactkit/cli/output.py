"""Where results go: to a terminal for people, or the text alone into a file or a pipe."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli.group import Fault
from redactkit.schemas import LONE_SURROGATE

if TYPE_CHECKING:
    from redactkit.types import Document, Outcome

Write = Callable[[bytes], object]


def echoed(written: bytes) -> None:
    """Write to standard output at once, so that whoever reads along need not wait."""
    click.echo(written, nl=False)


def for_people(path: str | None) -> bool:
    """Tell whether somebody sees what is printed, in a terminal, and it goes into no file."""
    return path is None and sys.stdout.isatty()


@contextmanager
def into(path: str | None) -> Iterator[Write]:
    """Give what writes into a file, or to standard output if there is none.

    The file is its owner's alone, and stands there once all is written, not before.

    Raises:
        Fault: it cannot be made there.
    """
    if path is None:
        yield echoed
        return
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    except OSError as fault:
        raise Fault(f"Cannot write {path}: {fault.strerror}. Check where it is to go.") from None
    kept = False
    try:
        with os.fdopen(handle, "wb") as file:
            try:
                yield file.write
                kept = True
            except click.exceptions.Exit:  # how a command ends that has gone through all documents
                kept = True
                raise
            finally:
                file.flush()
                os.fsync(file.fileno())
                if kept:
                    Path(name).replace(target)
    finally:
        if not kept:
            with suppress(FileNotFoundError):
                Path(name).unlink()


class Texts:
    """Writes the redacted texts alone, a blank line between two; what is said of them to standard error."""

    def __init__(self, write: Write) -> None:
        self._write, self._any = write, False

    def show(self, document: Document, outcome: Outcome, *, show_text: bool) -> None:
        """Write one text; decision, reasons and, only if asked for, the source go to standard error."""
        from rich.console import Console

        from redactkit.cli import terminal

        said = Console(stderr=True, highlight=False, emoji=False, markup=False, width=terminal.WIDTH)
        if show_text:
            said.rule(f"{terminal.printable(document.id)}: source")
            said.print(terminal.printable(document.text), soft_wrap=True)
        said.rule(terminal.printable(outcome.id))
        terminal.show_decision(said, outcome.decision, outcome.risk, outcome.reasons)
        text = LONE_SURROGATE.sub("\ufffd", outcome.text)
        end = "" if text.endswith("\n") else "\n"
        between = "\n" if self._any else ""
        self._write(f"{between}{text}{end}".encode())
        self._any = True
