"""A journal of the finished records of one large file, so that a stopped run goes on inside it."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Final

from redactkit.formats import Row
from redactkit.io import line as as_line
from redactkit.review.folder.job import FOLDERS
from redactkit.review.page.manifest_entry import DETAIL
from redactkit.review.page.report import SHOWN
from redactkit.types import Decision

RECORDS: Final = 500
SECONDS: Final = 2.0
"""After how many records, or how long, what is done is put where a stopped run finds it."""

LINES: Final = "lines"
STATE: Final = "state.json"


class FileJournal:
    """Records of one file that are done: a line for each, and what may go out of it.

    Files are only ever added to; `state.json`, written at one stroke, says how far they count. What
    stands beyond that was not finished and is cut off when the journal is opened again.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self.fingerprint = fingerprint
        self.done = 0
        self.counts: Counter[str] = Counter()
        lengths = self._taken_up()
        if not lengths:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        self.files: dict[str, BinaryIO] = {}
        for name in (LINES, *FOLDERS.values()):
            file = (folder / name).open("ab")
            file.truncate(lengths.get(name, 0))
            self.files[name] = file
        self.saved = (self.done, monotonic())

    def _taken_up(self) -> dict[str, int]:
        """Read the state and return how long each file was then; nothing if it cannot be gone on from."""
        try:
            state = json.loads((self.folder / STATE).read_text(encoding="utf-8"))
            lengths = {name: int(length) for name, length in state["lengths"].items()}
            whole = all((self.folder / name).stat().st_size >= length for name, length in lengths.items())
            if state["fingerprint"] != self.fingerprint or not whole:
                return {}
            self.done, self.counts = int(state["done"]), Counter(state["counts"])
        except (OSError, ValueError, KeyError):
            return {}
        return lengths

    def add(self, fields: Mapping[str, Any], decision: Decision | None = None, data: bytes = b"") -> None:
        """Take in one record: its line, and what goes out of it under `decision`.

        What the page shows is kept of the first few hundred records only, which is all that it shows.
        """
        shown = self.counts[Decision.RELEASE.value] + self.counts[Decision.REVIEW.value]
        if shown >= SHOWN:
            fields = {key: value for key, value in fields.items() if key != DETAIL}
        self.files[LINES].write(as_line(fields))
        if decision is not None:
            self.files[FOLDERS[decision]].write(data)
        self.counts["failed" if "error" in fields else str(fields["decision"])] += 1
        self.done += 1
        if self.done - self.saved[0] >= RECORDS or monotonic() - self.saved[1] >= SECONDS:
            self.save()

    def save(self) -> None:
        """Make what is done count."""
        lengths = {}
        for name, file in self.files.items():
            file.flush()
            os.fsync(file.fileno())
            lengths[name] = file.tell()
        state = {
            "fingerprint": self.fingerprint, "done": self.done, "counts": self.counts, "lengths": lengths
        }  # fmt: skip
        temporary = self.folder / f"{STATE}.new"
        temporary.write_text(json.dumps(state), encoding="utf-8")
        temporary.replace(self.folder / STATE)
        self.saved = (self.done, monotonic())

    def close(self) -> None:
        """Let go of the files; they stay where they are."""
        for file in self.files.values():
            file.close()

    def path(self, name: str) -> Path:
        """Return the path of the lines, or of what goes out under a folder of that name."""
        return self.folder / name

    def rows(self, decision: Decision) -> Iterator[Row]:
        """Yield the rows that were taken in under `decision`."""
        with self.path(FOLDERS[decision]).open("rb") as file:
            for raw in file:
                yield _row(raw)


def written(row: Row) -> bytes:
    """Return a row as a line of JSON, from which `FileJournal.rows` makes the same row.

    Example:
        >>> moment = datetime.date(2024, 3, 1)
        >>> _row(written(Row("", ("when",), (moment,)))).values == (moment,)
        True
    """
    fields = [row.sheet, row.columns, row.values]
    return json.dumps(fields, default=_tagged, separators=(",", ":")).encode() + b"\n"


def _tagged(value: object) -> object:
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return {type(value).__name__: value.isoformat()}
    return str(value)


_KINDS: Final[Mapping[str, Any]] = {
    kind.__name__: kind.fromisoformat for kind in (datetime.datetime, datetime.date, datetime.time)
}


def _row(raw: bytes) -> Row:
    sheet, columns, values = json.loads(raw)
    return Row(sheet, tuple(columns), tuple(_untagged(value) for value in values))


def _untagged(value: object) -> object:
    """Return a moment where one was written; a cell that is a table itself is always an empty one."""
    if isinstance(value, dict) and value:
        [(kind, said)] = value.items()
        return _KINDS[kind](said)
    return value
