"""Process files of many records (rows of a table, messages of a mailbox), each record by itself."""

from __future__ import annotations

import hashlib
import mailbox
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from redactkit.detect.forms.columns import is_like_a_name, named
from redactkit.detect.forms.fields import asks_for_a_person, held
from redactkit.errors import InvalidInput
from redactkit.formats import MAIL, TABLES, Row
from redactkit.formats.tabular.rows import filled, said, units
from redactkit.review.folder.job import FOLDERS, UNFAITHFUL, NotVerified, Task, told
from redactkit.review.folder.journal import FileJournal, written
from redactkit.review.folder.store import Store, digest, place
from redactkit.review.process.letter_columns import downwards
from redactkit.review.process.process_document import faithful, protect, squeezed
from redactkit.review.process.safe_headers import Columns
from redactkit.review.rulings.decisions import RECORD
from redactkit.safe_names import identifying
from redactkit.types import Decision

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework

LOOKED_AT: Final = 500
"""Rows at the head of a table from which is told which columns hold names."""
SHORT: Final = 8
"""Words up to which a cell of an identifying column is taken as a whole."""

Beat = Callable[[int], None]
"""Told which record is about to be read, so that whoever waits can see that there is progress."""

Wanted = Callable[[int], bool]
"""Tells of the number of a record whether it is wanted."""

Passed = tuple[Mapping[str, Any], Decision | None, bytes]
"""What came of a record: its line, and under what decision which bytes go out, if they may."""


def records(task: Task, store: Store, journal: FileJournal, through: Iterable[Passed]) -> dict[str, str]:
    """Take in what came of every record of a file, and return what was written, with its SHA-256.

    Args:
        task: the file.
        store: the folder for the results.
        journal: what is done of it.
        through: the records that are not, each put through the gate when its turn comes.
    """
    temporary = {decision: store.temporary(f"{task.key}-{folder}") for decision, folder in FOLDERS.items()}
    for passed in through:
        journal.add(*passed)
    task.decisions.check_records(task.id, journal.done)
    journal.save()
    used = [decision for decision in FOLDERS if journal.counts[decision.value]]
    for decision in used:
        if task.ending == "mbox":
            shutil.copyfile(journal.path(FOLDERS[decision]), temporary[decision])
        else:
            _rows_written(task, journal.rows(decision), journal.rows(decision), temporary[decision])
    outputs = {f"{FOLDERS[decision]}/{task.id}": digest(temporary[decision]) for decision in used}
    for decision in used:
        name = f"{FOLDERS[decision]}/{task.id}"
        place(store, temporary[decision], store.staged(name) if task.compare else task.root / name)
    return dict(sorted(outputs.items()))


def _skipped(task: Task, number: int) -> dict[str, Any] | None:
    """Return the line of a record that stopped a worker before, and is not tried again."""
    reason = dict(task.skipped).get(number)
    name = f"{task.id}{RECORD}{number}"
    return None if reason is None else {"id": name} | told(InvalidInput(reason))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row of a table, with what its columns and its sheet may be called, and before its values are.

    `names` are the columns most of whose cells are names, by their place; `letters` those whose cell of
    this row is a letter of a name that is written downwards.
    """

    row: Row
    label: Row
    shown: list[str]
    sheet: str
    names: frozenset[int] = frozenset()
    letters: frozenset[int] = frozenset()

    def given(self, task: Task) -> Task:
        """Return the task of its file with what identifying columns hold taken out of all its cells."""
        marked = tuple(
            said(value).strip()
            for at, (column, value) in enumerate(zip(self.row.columns, self.row.values, strict=True))
            if at in self.letters
            or (
                (self._holds(at) or identifying(column) or column in task.decisions.identifiers)
                and _takes(said(value))
            )
        )
        decisions = replace(task.decisions, remove=(*task.decisions.remove, *marked))
        return replace(task, decisions=decisions)

    def _holds(self, at: int) -> bool:
        """Tell whether the column at this place holds names, and the cell in it is one."""
        column = self.row.columns[at]
        if asks_for_a_person(column):
            return held(column, said(self.row.values[at]).strip())
        return at in self.names and is_like_a_name(said(self.row.values[at]).strip())


def every(_: int) -> bool:
    """Want every record."""
    return True


def labelled(task: Task, wanted: Wanted = every) -> Iterator[tuple[int, Labelled]]:
    """Yield the rows of a table that are wanted, with their numbers."""
    names = Columns((*task.policy.keep, *task.decisions.keep), nested=task.ending == "jsonl")
    holding = _of_names(islice(TABLES[task.ending].rows(task.path), LOOKED_AT))
    boxed: dict[int, set[int]] = {}
    for number, at in downwards(TABLES[task.ending].rows(task.path)):
        boxed.setdefault(number, set()).add(at)
    for number, row in enumerate(TABLES[task.ending].rows(task.path), 1):
        shown = [names.column(column, at) for at, column in enumerate(row.columns, 1)]
        sheet = names.sheet(row.sheet)
        if wanted(number):
            label = replace(row, columns=tuple(names.label(column) for column in shown))
            letters = frozenset(boxed.get(number, ()))
            yield number, Labelled(row, label, shown, sheet, holding.get(row.sheet, frozenset()), letters)


def _of_names(rows: Iterable[Row]) -> dict[str, frozenset[int]]:
    """Return for each sheet which columns hold names, by what most of their first cells are."""
    sheets: dict[str, list[Row]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    return {sheet: frozenset(_holding(rows)) for sheet, rows in sheets.items()}


def _holding(rows: Sequence[Row]) -> Iterator[int]:
    columns = zip_longest(*(map(said, row.values) for row in rows), fillvalue="")
    headings = max((row.columns for row in rows), key=len)
    for at, (heading, cells) in enumerate(zip(headings, columns, strict=True)):
        if named(heading, [cell.strip() for cell in cells]):
            yield at


def rows(task: Task, wanted: Wanted, beat: Beat, within: Casework | None) -> Iterator[Passed]:
    """Put the rows of a table that are wanted through the gate, and yield what came of each.

    `beat` is told the number of each before it is read; `within` is the case that they are of.
    """
    for number, row in labelled(task, wanted):
        beat(number)
        yield _row(row, task, number, within)


def _row(each: Labelled, task: Task, number: int, within: Casework | None) -> Passed:
    name = f"{task.id}{RECORD}{number}"
    skipped = _skipped(task, number)
    if skipped:
        return skipped, None, b""
    content = units(each.label)
    try:
        result = protect(content, each.given(task), name, within)
        if not result.texts:
            return {"id": name} | dict(result.line), None, b""
        line = {"id": name} | dict(result.line) | {"output": f"{FOLDERS[result.decision]}/{task.id}"}
        row = filled(each.row, content, result.texts, each.shown, each.sheet)
        return line, result.decision, written(row)
    except Exception as fault:  # this row is withheld, and the rest go on
        return {"id": name} | told(fault), None, b""


def _takes(value: str) -> bool:
    """Tell whether a cell of an identifying column is short enough to be what its heading says."""
    return 0 < len(value.split()) <= SHORT and len(value.strip()) > 1 and not value.strip().startswith("[")


def _rows_written(task: Task, rows: Iterator[Row], again: Iterator[Row], temporary: Path) -> None:
    """Write rows to a file and compare what it says, read again, with what was to be written."""
    form = TABLES[task.ending]
    sink = form.sink(temporary)
    try:
        for row in rows:
            sink.add(row)
    finally:
        sink.close()
    if _checksum(form.rows(temporary)) != _checksum(again):
        raise NotVerified(UNFAITHFUL)


def _checksum(rows: Iterator[Row]) -> str:
    """Return a checksum of what rows say; empty cells, which formats keep differently, apart."""
    found = hashlib.sha256()
    for row in rows:
        for value in row.values:
            seen = squeezed(said(value)).lstrip("'")
            found.update(seen.encode("utf-8", "replace") + b"\n" if seen else b"")
    return found.hexdigest()


def messages(task: Task, wanted: Wanted, beat: Beat, within: Casework | None) -> Iterator[Passed]:
    """Do for the messages of a mailbox what `rows` does for those of a table."""
    for number, raw in enumerate(in_box(task.path), 1):
        if wanted(number):
            beat(number)
            yield _message(raw, task, number, within)


def _message(raw: bytes, task: Task, number: int, within: Casework | None) -> Passed:
    name = f"{task.id}{RECORD}{number}"
    skipped = _skipped(task, number)
    if skipped:
        return skipped, None, b""
    try:
        content = MAIL.read(raw)
        result = protect(content, task, name, within)
        if not result.texts:
            return {"id": name} | dict(result.line), None, b""
        data = MAIL.write(content, result.texts)
        if not faithful(MAIL, data, result, task, name):
            raise NotVerified(UNFAITHFUL)
    except Exception as fault:  # this message is withheld, and the rest go on
        return {"id": name} | told(fault), None, b""
    line = {"id": name} | dict(result.line) | {"output": f"{FOLDERS[result.decision]}/{task.id}"}
    return line, result.decision, _enveloped(data)


def in_box(path: Path) -> Iterator[bytes]:
    """Yield the messages of a mailbox, as they are written."""
    with path.open("rb") as file:
        if file.read(5) != b"From ":
            raise InvalidInput("It is not a mailbox: it does not begin with 'From '.")
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.keys():  # noqa: SIM118 - a mailbox iterates over messages, not keys
            yield box.get_bytes(key)
    finally:
        box.close()


def _enveloped(data: bytes) -> bytes:
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    quoted = [b">" + each if each.lstrip(b">").startswith(b"From ") else each for each in lines]
    return b"From redacted Sat Jan  1 00:00:00 2000\n" + b"\n".join(quoted) + b"\n\n"


def summed(counts: Counter[str], outputs: Mapping[str, str]) -> dict[str, Any]:
    """Return the line of a file of records: the gravest decision, and how many came to which end."""
    order = (Decision.WITHHOLD, Decision.REVIEW, Decision.RELEASE)
    gravest = next((each for each in order if counts[each.value]), Decision.WITHHOLD)
    return {
        "decision": Decision.WITHHOLD.value if counts["failed"] else gravest.value,
        "reasons": [f"Each record was decided on its own: {_listed(counts)}."],
        "records": dict(sorted(counts.items())),
        "outputs": dict(sorted(outputs.items())),
    }


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {word}" for word, count in sorted(counts.items())) or "none in it"
