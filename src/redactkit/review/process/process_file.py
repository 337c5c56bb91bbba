"""Process one file: read, redact, write to a temporary place, verify, and only then let out."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from redactkit.errors import InvalidInput
from redactkit.formats import DOCUMENTS, TABLES, check
from redactkit.review.folder.job import FOLDERS, UNFAITHFUL, NotVerified, Task, told
from redactkit.review.folder.journal import LINES, FileJournal
from redactkit.review.folder.store import Store, digest, place, take_back, write_lines
from redactkit.review.process.case_files import CaseSettler
from redactkit.review.process.prescan import FIRST, find
from redactkit.review.process.process_document import faithful, protect
from redactkit.review.process.records import Beat, Passed, messages, records, rows, summed
from redactkit.review.process.release_comparison import digest as digest_of
from redactkit.review.process.sharding import in_order, whole, work_on

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework

MOST_BYTES: Final = 200_000_000
"""How large a file may be that has to be read as a whole; tables and lines of JSON may be larger."""


def work(
    task: Task, beat: Beat = lambda _: None, settled: CaseSettler | None = None
) -> tuple[str, Counter[str]]:
    """Deal with one file, and return its key and how many documents came to which end.

    Whatever goes wrong with the file is that file's line in the manifest; it is withheld.

    Args:
        task: the file.
        beat: told the number of each record before it is read.
        settled: settles the case that it is of.
    """
    if task.finding:
        find(task, beat)
        return task.key, Counter()
    store = Store(task.root)
    if task.share is not None:
        _share(task, beat, settled)
        return task.key, Counter()
    for folder in FOLDERS.values():  # what an earlier run let out under other settings
        take_back(store, f"{folder}/{task.id}")
    ending = _through_the_gate(task, store, beat, settled)
    counts = ending.counts()
    head = {"fingerprint": task.fingerprint, "failed": bool(counts["failed"]), "outputs": ending.outputs}
    if task.doubts:
        head["doubts"] = digest_of(task.doubts)
    rest = ending.journal.path(LINES) if ending.journal else None
    write_lines(store, store.temporary(f"{task.key}-done"), store.done(task.key), [head, ending.line], rest)
    if not ending.go_on:
        shutil.rmtree(store.unfinished(task.key), ignore_errors=True)
        shutil.rmtree(store.shares(task.key), ignore_errors=True)
    return task.key, counts


@dataclass(frozen=True, slots=True)
class _Ending:
    """What came of a file: its line in the manifest, what goes out of it, and the journal of its records.

    `go_on` says that what is done of it is kept, since the next run may go on from there.
    """

    line: dict[str, Any]
    outputs: dict[str, str]
    journal: FileJournal | None = None
    go_on: bool = False

    def counts(self) -> Counter[str]:
        """Return how many documents came to which end."""
        if self.journal:
            return self.journal.counts
        return Counter(["failed" if "error" in self.line else str(self.line["decision"])])


def _through_the_gate(task: Task, store: Store, beat: Beat, settled: CaseSettler | None) -> _Ending:
    """Put a file through the gate and say what came of it; whatever goes wrong is that, too."""
    journal: FileJournal | None = None
    try:
        if task.fault:
            raise InvalidInput(task.fault)
        _checked(task)
        within = settled.of(task, beat) if settled else None
        if task.ending not in TABLES and task.ending != "mbox":
            return _Ending(*_document(task, store, within))
        journal = FileJournal(store.unfinished(task.key), task.fingerprint + digest_of(task.doubts))
        outputs = records(task, store, journal, _through(task, journal, beat, within))
        return _Ending(_about(task) | summed(journal.counts, outputs), outputs, journal)
    except Exception as fault:  # whatever it is: this file is withheld, and the rest go on
        for folder in FOLDERS.values():
            with suppress(OSError):
                store.temporary(f"{task.key}-{folder}").unlink()
        full = isinstance(fault, OSError)  # a full disk: the next run goes on from here
        return _Ending(_about(task) | told(fault), {}, go_on=full)
    finally:
        if journal:
            journal.close()


def _checked(task: Task) -> None:
    with task.path.open("rb") as file:
        check(task.ending, file.read(FIRST))


def _share(task: Task, beat: Beat, settled: CaseSettler | None) -> None:
    """Deal with a share of a table; what goes wrong with it comes again when the table has its own turn."""
    with suppress(Exception):
        _checked(task)
        work_on(task, beat, settled.of(task, beat) if settled else None)


def _through(task: Task, journal: FileJournal, beat: Beat, within: Casework | None) -> Iterator[Passed]:
    """Yield what came of each record that is not in the journal."""
    done = journal.done
    if task.ending in TABLES and whole(task):
        return in_order(task, done)
    through = rows if task.ending in TABLES else messages
    return through(task, lambda number: number > done, beat, within)


def _about(task: Task) -> dict[str, Any]:
    return {"id": task.id, "format": task.ending, "sha256": task.sha256, "bytes": task.size} | (
        {"source": str(task.path)} if task.show_source else {}
    )


def _document(task: Task, store: Store, within: Casework | None) -> tuple[dict[str, Any], dict[str, str]]:
    if task.size > MOST_BYTES:
        raise InvalidInput(f"It is larger than {MOST_BYTES // 1_000_000} MB: split it.")
    form = DOCUMENTS[task.ending]
    content = form.read(task.path.read_bytes())
    result = protect(content, task, task.id, within)
    line: dict[str, Any] = _about(task) | dict(result.line)
    outputs: dict[str, str] = {}
    if result.texts:
        temporary = store.temporary(f"{task.key}-release")
        temporary.write_bytes(form.write(content, result.texts))
        if not faithful(form, temporary.read_bytes(), result, task, task.id):
            raise NotVerified(UNFAITHFUL)
        name = f"{FOLDERS[result.decision]}/{task.id}"
        outputs[name] = digest(temporary)
        place(store, temporary, store.staged(name) if task.compare else task.root / name)
        line |= {"output": name, "output_sha256": outputs[name]}
    return line, outputs
