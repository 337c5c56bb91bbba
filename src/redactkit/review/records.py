"""Tables and mailboxes: each row, each message through the gate on its own."""

from __future__ import annotations

import hashlib
import json
import mailbox
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.formats import MAIL, TABLES, Row
from redactkit.formats.tables import filled, said, units
from redactkit.io import line as as_line
from redactkit.review.names import harmless, identifying
from redactkit.review.protect import faithful, protect, squeezed
from redactkit.review.store import Store, digest, place
from redactkit.review.task import FOLDERS, UNFAITHFUL, NotVerified, Result, Task, told
from redactkit.types import Decision

SHORT: Final = 8
"""Words up to which a cell of an identifying column is taken as a whole."""


class Records:
    """Lines of the records of one file, kept on the disk since there may be millions, and their count."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        self.path.unlink(missing_ok=True)

    def add(self, fields: Mapping[str, Any]) -> None:
        self.counts["failed" if "error" in fields else str(fields["decision"])] += 1
        with self.path.open("ab") as file:
            file.write(as_line(fields))


def table(task: Task, store: Store, records: Records) -> dict[str, str]:
    """Redact a table row by row: each row is released, put up for review, or withheld on its own."""
    form = TABLES[task.ending]
    temporary = {decision: store.temporary(f"{task.key}-{folder}") for decision, folder in FOLDERS.items()}
    sinks: dict[Decision, Any] = {}
    wanted: dict[Decision, Any] = {decision: hashlib.sha256() for decision in FOLDERS}
    names = _Names((*task.policy.keep, *task.decisions.keep), nested=task.ending == "jsonl")
    try:
        for number, row in enumerate(form.rows(task.path), 1):
            result, line, shown = _row(row, names, task, f"{task.id}#{number}")
            records.add(line)
            if result is not None:
                if result.decision not in sinks:
                    sinks[result.decision] = form.sink(temporary[result.decision])
                sinks[result.decision].add(shown)
                _note(wanted[result.decision], shown)
    except BaseException:
        for sink in sinks.values():
            with suppress(Exception):
                sink.close()
        raise
    outputs: dict[str, str] = {}
    for decision, sink in sinks.items():
        sink.close()
        found = hashlib.sha256()
        for again in form.rows(temporary[decision]):
            _note(found, again)
        if found.hexdigest() != wanted[decision].hexdigest():
            raise NotVerified(UNFAITHFUL)
        outputs[f"{FOLDERS[decision]}/{task.id}"] = digest(temporary[decision])
    for decision in sinks:
        place(temporary[decision], task.root / FOLDERS[decision] / task.id)
    return outputs


def _note(into: Any, row: Row) -> None:
    """Add what a row says to a checksum; empty cells, which formats keep differently, apart."""
    for value in row.values:
        written = squeezed(said(value)).lstrip("'")
        into.update(written.encode("utf-8", "replace") + b"\n" if written else b"")


def _row(row: Row, names: _Names, task: Task, name: str) -> tuple[Result | None, dict[str, Any], Row]:
    shown = [names.column(column, number) for number, column in enumerate(row.columns, 1)]
    sheet = names.sheet(row.sheet)
    content = units(replace(row, columns=tuple(names.label(column) for column in shown)))
    marked = tuple(
        said(value).strip()
        for column, value in zip(row.columns, row.values, strict=True)
        if (identifying(column) or column in task.decisions.identifiers) and _takes(said(value))
    )
    decisions = replace(task.decisions, remove=(*task.decisions.remove, *marked))
    try:
        result = protect(content, replace(task, decisions=decisions), name)
    except Exception as fault:  # this row is withheld, and the rest go on
        return None, {"id": name} | told(fault), row
    if not result.texts:
        return None, {"id": name} | dict(result.line), row
    line = {"id": name} | dict(result.line) | {"output": f"{FOLDERS[result.decision]}/{task.id}"}
    return result, line, filled(row, content, result.texts, shown, sheet)


def _takes(value: str) -> bool:
    """Tell whether a cell of an identifying column is short enough to be what its heading says."""
    return 0 < len(value.split()) <= SHORT and len(value.strip()) > 1 and not value.strip().startswith("[")


class _Names:
    """What the columns and sheets of one file may be called: a name that is not harmless gets a number."""

    def __init__(self, keep: Sequence[str], *, nested: bool) -> None:
        self.keep = keep
        self.nested = nested
        self.sheets: dict[str, str] = {}
        self.keys: dict[str, str] = {}

    def column(self, name: str, number: int) -> str:
        if not self.nested:
            return name if harmless(name, self.keep) else f"column {number}"
        keys = json.loads(name)
        return json.dumps([self._key(key) if isinstance(key, str) else key for key in keys])

    def _key(self, key: str) -> str:
        if key not in self.keys:
            self.keys[key] = key if harmless(key, self.keep) else f"key {len(self.keys) + 1}"
        return self.keys[key]

    def sheet(self, name: str) -> str:
        if name not in self.sheets:
            shown = name if harmless(name, self.keep) else f"Sheet {len(self.sheets) + 1}"
            self.sheets[name] = shown if name else ""
        return self.sheets[name]

    def label(self, column: str) -> str:
        """Return how a column is called before its values: of keys in JSON the last word."""
        if not self.nested:
            return column
        words = [key for key in json.loads(column) if isinstance(key, str)]
        return words[-1] if words else "value"


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


def mailbox_(task: Task, store: Store, records: Records) -> dict[str, str]:
    """Redact a mailbox message by message: each is decided on its own."""
    temporary = {decision: store.temporary(f"{task.key}-{folder}") for decision, folder in FOLDERS.items()}
    used: set[Decision] = set()
    for number, raw in enumerate(_messages(task.path), 1):
        name = f"{task.id}#{number}"
        try:
            content = MAIL.read(raw)
            result = protect(content, task, name)
            data = MAIL.write(content, result.texts) if result.texts else b""
            if data and not faithful(MAIL, data, result, task):
                raise NotVerified(UNFAITHFUL)
        except Exception as fault:  # this message is withheld, and the rest go on
            records.add({"id": name} | told(fault))
            continue
        output = {}
        if data:
            mode = "ab" if result.decision in used else "wb"
            used.add(result.decision)
            with temporary[result.decision].open(mode) as file:
                file.write(_enveloped(data))
            output = {"output": f"{FOLDERS[result.decision]}/{task.id}"}
        records.add({"id": name} | dict(result.line) | output)
    outputs = {}
    for decision in sorted(used):
        name = f"{FOLDERS[decision]}/{task.id}"
        outputs[name] = digest(temporary[decision])
        place(temporary[decision], task.root / name)
    return outputs


def _messages(path: Path) -> Iterator[bytes]:
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
