"""Split a large table into shares for several workers, and put their results in order again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redactkit.formats import TABLES
from redactkit.review.folder.job import FOLDERS, Task
from redactkit.review.folder.journal import LINES, STATE, FileJournal
from redactkit.review.folder.store import Store
from redactkit.review.process.records import Beat, Passed, rows
from redactkit.review.process.release_comparison import digest as digest_of
from redactkit.types import Decision

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework

SHARES: Final = 8
"""Into how many shares a file is parted: the same for any number of workers, so that each can go on."""

BLOCK: Final = 5
"""How many rows one after the other belong to one share."""

LARGE: Final = 20_000
"""From how many bytes a table is shared out."""

WHOLE: Final = "whole"
"""The name of the file that says of a share that it is done."""


def shared_out(tasks: Iterable[Task], workers: int) -> list[Task]:
    """Return the shares of all large tables, where there are workers for it, or an earlier run has begun it.

    A table that one worker alone has begun is left to one worker.
    """
    found = []
    for task in tasks:
        store = Store(task.root)
        begun = store.shares(task.key).is_dir()
        fresh = workers > 1 and task.size >= LARGE and not store.unfinished(task.key).is_dir()
        if task.ending in TABLES and not (task.fault or task.finding) and (begun or fresh):
            found += [replace(task, share=share) for share in range(SHARES)]
    return found


def place(number: int) -> tuple[int, int]:
    """Return the share of a row, and how many rows that share has with it.

    Example:
        >>> place(1), place(5), place(6), place(41)
        ((0, 1), (0, 5), (1, 1), (0, 6))
    """
    block, within = divmod(number - 1, BLOCK)
    return block % SHARES, block // SHARES * BLOCK + within + 1


def work_on(task: Task, beat: Beat, within: Casework | None) -> None:
    """Put the rows of one share through the gate; what is done already is passed over.

    Whatever is wrong with the table is told when its own turn comes: the share is then not whole.
    """
    folder = _folder(task, task.share or 0)
    journal = FileJournal(folder, _fingerprint(task))

    def wanted(number: int) -> bool:
        share, count = place(number)
        return share == task.share and count > journal.done

    try:
        for passed in rows(task, wanted, beat, within):
            journal.add(*passed)
        journal.save()
        (folder / WHOLE).touch()
    finally:
        journal.close()


def whole(task: Task) -> bool:
    """Tell whether all shares of a table are done, under the settings of today."""
    return all(_is_whole(task, share) for share in range(SHARES))


def _is_whole(task: Task, share: int) -> bool:
    folder = _folder(task, share)
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool((folder / WHOLE).exists() and state["fingerprint"] == _fingerprint(task))


def in_order(task: Task, done: int) -> Iterator[Passed]:
    """Yield what came of each row of a table whose shares are whole, after the first `done`."""
    names = (LINES, *FOLDERS.values())
    with ExitStack() as stack:
        opened = [
            {name: stack.enter_context((_folder(task, share) / name).open("rb")) for name in names}
            for share in range(SHARES)
        ]
        number = 0
        while True:
            number += 1
            files = opened[place(number)[0]]
            raw = next(files[LINES], None)
            if raw is None:
                return
            line = json.loads(raw)
            decision = Decision(line["decision"]) if "output" in line else None
            data = next(files[FOLDERS[decision]]) if decision else b""
            if number > done:
                yield line, decision, data


def _folder(task: Task, share: int) -> Path:
    return Store(task.root).shares(task.key) / str(share)


def _fingerprint(task: Task) -> str:
    return task.fingerprint + digest_of(task.doubts)
