"""What the commands have in common: read the choices, work through the documents, print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redactkit.cli.each import each
from redactkit.cli.group import Fault
from redactkit.cli.output import echoed
from redactkit.machine.files import bytes_of, exposed
from redactkit.machine.strength import GUESSED, guessable
from redactkit.types import Decision, Document, Outcome

if TYPE_CHECKING:
    from redactkit.policy import Policy
    from redactkit.review import Decisions


def settings(name_or_path: str, figures: str | None = None) -> Policy:
    """Return the policy of that name or file, with the user's figures in place of its own if given."""
    from redactkit import policy

    chosen = policy.load(name_or_path if name_or_path in policy.BUILTIN else Path(name_or_path))
    if figures:
        chosen = replace(chosen, risk=replace(chosen.risk, figures=policy.figures(figures)))
    if chosen.risk.figures:
        from redactkit.risk.shares import custom_figures

        custom_figures.of(chosen.risk.figures)  # a fault in them is told before any document is read
    return chosen


def careful(name_or_path: str, figures: str | None = None) -> Policy:
    """Return the same policy for a command that may take its time: the detector reads as closely as it can.

    A policy that names a size of the detector keeps it.
    """
    from redactkit.detect.model.sizes import closely

    return closely(settings(name_or_path, figures))


def secret(path: str | None, *, used: bool = False) -> bytes | None:
    """Return the bytes of a key file, line ends at its close apart, unless they can be guessed.

    One that was `used` to lock something is taken whatever it is, so that it can still be opened.
    """
    if path is None:
        return None
    key = bytes_of(path, "key").rstrip(b"\r\n")
    if not key or (guessable(key) and not used):
        found = GUESSED if key else "is empty"
        raise Fault(f"Key {path} {found}. `redactkit vault key FILE` writes one of 32 random bytes.")
    warn_of(path)
    return key


def warn_of(path: str | Path) -> None:
    """Say on standard error that others than its owner can read a key file."""
    if exposed(path):
        note(f"key {path} can be read by others than you. Keep it to yourself: chmod 600 {path}")


def note(message: str) -> None:
    """Say on standard error what had to be guessed."""
    click.echo(f"redactkit: {message}", err=True)


_TEXTS = frozenset({"", "txt", "text", "md", "markdown", "jsonl", "ndjson"})


def texts(
    paths: Sequence[str],
    *,
    jsonl: bool = False,
    key: bytes | None = None,
    named: Callable[[str, str], None] = lambda _, __: None,
) -> Iterator[Document]:
    """Return the documents in `paths`, which must be texts or lines of JSON.

    A table or a letter read as if it were plain text would come out as no file of its kind, with marks
    of its format between the letters of a name.

    Args:
        paths: files, or `-`.
        jsonl: read standard input as lines of JSON.
        key: that from which files are named whose own names may not be shown; without it by number.
        named: told the path and the id of each file that is one document.

    Raises:
        Fault: a file is of a format that `batch` alone reads and writes; nothing has been read then.
    """
    from redactkit.io import documents, drawn_from

    for number, path in enumerate(paths, 1):
        ending = Path(path).suffix[1:].casefold()
        if ending not in _TEXTS and _is_format(ending):
            raise Fault(
                f"Cannot read file {number} of {len(paths)} as text: {ending} files are read and written by "
                f"their format by `redactkit batch IN OUT`, which takes a folder of them."
            )
    return documents(paths, jsonl=jsonl, note=note, called=drawn_from(key), named=named)


def _is_format(ending: str) -> bool:
    from redactkit.formats import ALIASES, DOCUMENTS, TABLES

    name = ALIASES.get(ending, ending)
    return name in DOCUMENTS or name in TABLES or name == "mbox"


@dataclass(frozen=True)
class Ruled:
    """Protect texts as a file of decisions has it."""

    path: Path
    policy: Policy
    key: bytes | None = field(repr=False)
    until_safe: bool = False

    @cached_property
    def _decisions(self) -> Decisions:
        from redactkit import review

        return review.load(self.path)

    def outcome(self, document: Document) -> Outcome:
        """Return what becomes of one text.

        Raises:
            InvalidInput: the decisions on it are for another version, or do not fit it.
        """
        from redactkit.review.rulings.decided import check_text, decided, released

        ruling = self._decisions.of(document.id)
        check_text(document, ruling)
        made = decided(document, self._decisions, self.policy, key=self.key, until_safe=self.until_safe)
        return released(made, ruling)


def run(
    paths: Sequence[str],
    form: str,
    work: Callable[[Document], Decision | None],
    *,
    key: bytes | None = None,
    write: Callable[[bytes], object] | None = None,
) -> None:
    """Do `work` on the documents in `paths` and end the command with the exit code that fits."""
    lines = form == "jsonl"
    code = each(texts(paths, jsonl=lines, key=key), work, lines=lines, write=write)
    click.get_current_context().exit(code)


def write(fields: Mapping[str, Any], into: Callable[[bytes], object] = echoed) -> None:
    """Print one line of JSON at once, so that whoever reads along need not wait."""
    from redactkit.io import line

    into(line(fields))
