"""Detect the spans in the files of a case before any is changed; their text is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from typing import Any, Final

from redactkit import pipeline
from redactkit.formats import check
from redactkit.review.folder.job import Task, told
from redactkit.review.folder.store import Store, digest, read_lines, write_lines
from redactkit.review.process.file_texts import texts
from redactkit.review.process.records import Beat
from redactkit.types import Level, Span, Type

FIRST: Final = 4096
Spans = tuple[Span, ...]


def find(task: Task, beat: Beat = lambda _: None) -> None:
    """Find what is said of somebody in each text of a file, and keep where that is.

    What cannot be read is told, and found again in the next run: when its turn comes to be protected, it
    fails as it does without a case, and the case is settled without it.
    """
    store = Store(task.root)
    lines: list[Mapping[str, Any]] = []
    head: dict[str, Any] = {"fingerprint": task.fingerprint, "skipped": list(task.skipped)}
    if task.fault:
        head["fault"] = task.fault
    else:
        try:
            lines = [
                {"id": name, "spans": [astuple(each) for each in found]} for name, found in _found(task, beat)
            ]
        except Exception as fault:  # whatever it is, it comes again when the file is to be protected
            head["failed"] = told(fault)["error"]
    write_lines(store, store.temporary(f"{task.key}-found"), store.found(task.key), [head, *lines])


def _found(task: Task, beat: Beat) -> Iterator[tuple[str, Spans]]:
    with task.path.open("rb") as file:
        check(task.ending, file.read(FIRST))
    skipped = dict(task.skipped)
    for name, number, read in texts(task, beat):
        if number in skipped:
            continue
        try:
            document, policy = read()
            if document.text.strip():
                yield name, pipeline.detect(document, policy=policy)
        except Exception:
            if not number:
                raise
            continue


def known(store: Store, task: Task) -> bool:
    """Tell whether what is in a file was found under the same settings, and none of it was given up."""
    try:
        head = next(read_lines(store.found(task.key)))
    except (OSError, ValueError, StopIteration):
        return False
    gave_up = head.get("fault") or head.get("failed") or head.get("skipped")
    return bool(head.get("fingerprint") == task.fingerprint and not gave_up)


def given_up(store: Store, task: Task) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return why a file, and which of its records, took too much to be tried again in this run."""
    head = next(read_lines(store.found(task.key)))
    return head.get("fault", ""), tuple((number, reason) for number, reason in head["skipped"])


def spans(store: Store, task: Task) -> dict[str, Spans]:
    """Return what was found in each text of a file, by its id."""
    lines = read_lines(store.found(task.key))
    next(lines)
    return {line["id"]: tuple(_span(*each) for each in line["spans"]) for line in lines}


def checksum(store: Store, task: Task) -> str:
    """Return the checksum of what was found in a file."""
    return digest(store.found(task.key))


def _span(start: int, end: int, type_: str, level: str, *more: Any) -> Span:
    return Span(start, end, Type(type_), Level(level), *more)
