"""One file through the gate: read, redact, write to a temporary place, verify, and only then let out."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import chain
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.formats import DOCUMENTS, TABLES, check
from redactkit.review.protect import faithful, protect
from redactkit.review.records import Records, mailbox_, summed, table
from redactkit.review.store import Store, digest, place, read_lines, write_lines
from redactkit.review.task import FOLDERS, UNFAITHFUL, NotVerified, Task, told

FIRST: Final = 4096
MOST_BYTES: Final = 200_000_000
"""How large a file may be that has to be read as a whole; tables and lines of JSON may be larger."""


def work(task: Task) -> tuple[str, Counter[str]]:
    """Deal with one file, and return its key and how many documents came to which end.

    Whatever goes wrong with the file is that file's line in the manifest; it is withheld.
    """
    store = Store(task.root)
    for folder in FOLDERS.values():  # what an earlier run let out under other settings
        with suppress(OSError):
            (task.root / folder / task.id).unlink()
    records: Records | None = None
    try:
        if task.fault:
            raise InvalidInput(task.fault)
        with task.path.open("rb") as file:
            check(task.ending, file.read(FIRST))
        records = Records(store.temporary(f"{task.key}-records"))
        if task.ending in TABLES:
            outputs = table(task, store, records)
        elif task.ending == "mbox":
            outputs = mailbox_(task, store, records)
        else:
            line, outputs = _document(task, store)
            records = None
        if records is not None:
            line = _about(task) | summed(records.counts, outputs)
    except Exception as fault:  # whatever it is: this file is withheld, and the rest go on
        for folder in FOLDERS.values():
            with suppress(OSError):
                store.temporary(f"{task.key}-{folder}").unlink()
        line, outputs, records = _about(task) | told(fault), {}, None
    counts = records.counts if records else Counter(["failed" if "error" in line else str(line["decision"])])
    head = {"fingerprint": task.fingerprint, "failed": bool(counts["failed"]), "outputs": outputs}
    rest = read_lines(records.path) if records and counts.total() else ()
    write_lines(store.temporary(f"{task.key}-done"), store.done(task.key), chain([head, line], rest))
    return task.key, counts


def _about(task: Task) -> dict[str, Any]:
    return {"id": task.id, "format": task.ending, "sha256": task.sha256, "bytes": task.size} | (
        {"source": str(task.path)} if task.show_source else {}
    )


def _document(task: Task, store: Store) -> tuple[dict[str, Any], dict[str, str]]:
    if task.size > MOST_BYTES:
        raise InvalidInput(f"It is larger than {MOST_BYTES // 1_000_000} MB: split it.")
    form = DOCUMENTS[task.ending]
    content = form.read(task.path.read_bytes())
    result = protect(content, task, task.id)
    line: dict[str, Any] = _about(task) | dict(result.line)
    outputs: dict[str, str] = {}
    if result.texts:
        temporary = store.temporary(f"{task.key}-release")
        temporary.write_bytes(form.write(content, result.texts))
        if not faithful(form, temporary.read_bytes(), result, task):
            raise NotVerified(UNFAITHFUL)
        name = f"{FOLDERS[result.decision]}/{task.id}"
        outputs[name] = digest(temporary)
        place(temporary, task.root / name)
        line |= {"output": name, "output_sha256": outputs[name]}
    return line, outputs
