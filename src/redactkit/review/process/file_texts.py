"""The texts in one file, each with the policy that holds for it: one, or those of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from redactkit.formats import DOCUMENTS, MAIL, TABLES, Content, joined
from redactkit.formats.tabular.rows import units
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.process.records import Beat, Labelled, in_box, labelled
from redactkit.review.rulings.decisions import RECORD
from redactkit.types import Document

Read = Callable[[], tuple[Document, Policy]]
"""Reads one text; it fails for that text alone."""


def texts(task: Task, beat: Beat = lambda _: None) -> Iterator[tuple[str, int, Read]]:
    """Yield the id and the number of each text in a file, 0 where it is the only one, and what reads it.

    Args:
        task: the file.
        beat: told the number of each record before it is read.
    """
    if task.ending in TABLES:
        for number, row in labelled(task):
            beat(number)
            name = f"{task.id}{RECORD}{number}"
            yield name, number, partial(_row, row, task, name)
    elif task.ending == "mbox":
        for number, raw in enumerate(in_box(task.path), 1):
            beat(number)
            name = f"{task.id}{RECORD}{number}"
            yield name, number, partial(_message, raw, task, name)
    else:
        yield task.id, 0, partial(_whole, task)


def _row(row: Labelled, task: Task, name: str) -> tuple[Document, Policy]:
    return _text(units(row.label), row.given(task), name)


def _message(raw: bytes, task: Task, name: str) -> tuple[Document, Policy]:
    return _text(MAIL.read(raw), task, name)


def _whole(task: Task) -> tuple[Document, Policy]:
    return _text(DOCUMENTS[task.ending].read(task.path.read_bytes()), task, task.id)


def _text(content: Content, task: Task, name: str) -> tuple[Document, Policy]:
    text, _ = joined(content.units)
    return Document(name, text), task.decisions.policy(task.policy, task.decisions.of(name))
