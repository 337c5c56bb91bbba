"""Read small files that a user has written: lists, figures, keys, decisions."""

from __future__ import annotations

import csv
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput, RedactkitError

LONGEST_CELL = 100_000
"""Characters of a cell in a short table; what is longer was meant for something else."""


def bytes_of(path: str | Path, what: str, error: type[RedactkitError] = InvalidInput) -> bytes:
    """Return what is in a file.

    Args:
        path: where it is.
        what: what the file is, as the message names it.
        error: the class of what is raised.

    Raises:
        RedactkitError: one of class `error`, if it cannot be read; the message names the file.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        reason = getattr(fault, "strerror", None) or "not a file name"
    raise error(f"Cannot read {what} {path}: {reason}. Check the path.")


def decoded(raw: bytes, path: str | Path, what: str, error: type[RedactkitError] = InvalidInput) -> str:
    """Return the text that is in UTF-8 in `raw`, with or without a byte order mark, read from `path`.

    Raises:
        RedactkitError: one of class `error`, if it is not that; the message quotes nothing of it.

    Example:
        >>> decoded(b"\\xef\\xbb\\xbfJane", "staff.txt", "roster")
        'Jane'
    """
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        pass
    # Raised out here, since the decoder's own error holds all that was read.
    raise error(f"Cannot read {what} {path}: it is not text in UTF-8. Save it as UTF-8.")


def text_of(path: str | Path, what: str, error: type[RedactkitError] = InvalidInput) -> str:
    """Return the text of a file; arguments and errors are those of `bytes_of` and `decoded`."""
    return decoded(bytes_of(path, what, error), path, what, error)


def rows_of(written: str, source: str | Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns, sorted, and the rows of a short table in CSV, read from `source`.

    Raises:
        InvalidInput: it is not CSV, or a cell is longer than the reader takes.

    Example:
        >>> rows_of("id,case\\nletter,2024-117\\n", "cases.csv")
        (['case', 'id'], [{'id': 'letter', 'case': '2024-117'}])
    """
    try:
        reader = csv.DictReader(written.splitlines())
        names, rows = sorted(reader.fieldnames or ()), list(reader)
        # The limit of the module itself is one for the process, and others set it.
        if all(len(cell) <= LONGEST_CELL for row in rows for cell in row.values() if isinstance(cell, str)):
            return names, rows
    except csv.Error:
        pass
    raise InvalidInput(
        f"{source}: it is no CSV file, or a cell is too long. Check its quotes; cells are short."
    )


def tables_of(
    written: str, source: str | Path, error: type[RedactkitError] = InvalidInput
) -> Mapping[str, Any]:
    """Return the tables of a text in TOML, read from `source`.

    Raises:
        RedactkitError: one of class `error`, if it is not TOML; the message says in which line.

    Example:
        >>> tables_of("[words]\\nkeep = ['Ofsted']", "ours.toml")
        {'words': {'keep': ['Ofsted']}}
    """
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"at (?:line \d+, column \d+|end of document)", str(fault))
    # Raised out here, since the parser's own error may hold the whole text.
    raise error(f"{source} is not TOML: {place[0] if place else 'it cannot be parsed'}. Mend it there.")


def exposed(path: str | Path) -> bool:
    """Tell whether others than its owner may read or change a file; on Windows nothing is known of it."""
    return os.name == "posix" and bool(Path(path).stat().st_mode & 0o077)


@contextmanager
def owner_alone() -> Iterator[None]:
    """Let all files and folders that this process makes meanwhile be its owner's alone.

    That is the umask of the process: what it starts meanwhile takes over the same, and so do its other
    threads, whatever they write. What is there already stays as it is.

    Example:
        >>> import pathlib, tempfile
        >>> with owner_alone():
        ...     folder = pathlib.Path(tempfile.mkdtemp()) / "results"
        ...     folder.mkdir()
        >>> oct(folder.stat().st_mode & 0o777)
        '0o700'
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
