"""Assign files to cases, and prepare the documents of one case together."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from redactkit import io, pipeline
from redactkit.errors import InvalidInput
from redactkit.link.results import Mention, Ruling
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.folder.store import Store, digest, read_lines, write_lines
from redactkit.review.process import prescan
from redactkit.review.process.file_texts import texts
from redactkit.review.process.prescan import Spans
from redactkit.review.process.records import Beat
from redactkit.review.rulings.apply_decisions import for_linking
from redactkit.review.rulings.decisions import RECORD, DocumentRuling
from redactkit.types import Document

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework


@dataclass(frozen=True, slots=True)
class Cases:
    """Which files are of which case, and what somebody has settled about who is one with whom.

    `every` is the case of all files; `listed` names that of files and folders by their paths under the
    folder of originals, or by their ids in the manifest, and goes before it.
    """

    every: str = ""
    listed: Mapping[str, str] = field(default_factory=dict, repr=False)
    rulings: tuple[Ruling, ...] = ()

    def __post_init__(self) -> None:
        """Take paths as they are written on any system, with or without a mark at the end of a folder."""
        listed = {str(PurePosixPath(name.replace("\\", "/"))): case for name, case in self.listed.items()}
        object.__setattr__(self, "listed", listed)

    def of(self, *names: str) -> str:
        """Return the case of a file that goes by these names; the nearest folder that is listed counts.

        Example:
            >>> cases = Cases("rest", {"a": "1", "a/b/c.txt": "2"})
            >>> cases.of("a/b/c.txt"), cases.of("a/b/d.txt"), cases.of("e.txt")
            ('2', '1', 'rest')
        """
        return next((self.listed[each] for each in _ways(names) if each in self.listed), self.every)

    def check(self, names: Iterable[tuple[str, str]]) -> None:
        """Raise unless all that is listed is there.

        Args:
            names: path and id of each file.

        Raises:
            InvalidInput: something listed is no file and no folder, or there are rulings and no cases.
        """
        if self.rulings and not (self.every or any(self.listed.values())):
            raise InvalidInput("Rulings are about the documents of a case: say which are of one.")
        there = {way for pair in names for way in _ways(pair)} if self.listed else set()
        for number, name in enumerate(self.listed, 2):
            if name not in there:
                raise InvalidInput(
                    f"The cases name something in line {number} that is no document and no folder. Give "
                    "paths under the folder of the documents, or ids from manifest.jsonl."
                )


def _ways(names: Iterable[str]) -> Iterator[str]:
    """Yield a file by each of its names, then the folders that it is in, the nearest first."""
    paths = [PurePosixPath(name) for name in names]
    yield from map(str, paths)
    for folders in zip(*(path.parents for path in paths), strict=False):
        yield from (str(folder) for folder in folders if folder.name)


@dataclass(frozen=True, slots=True)
class Case:
    """The files of one case, in the order of their ids; `digest` is of all that settling them depends on."""

    tasks: tuple[Task, ...]
    rulings: tuple[Ruling, ...]
    digest: str


def gathered(store: Store, tasks: Iterable[Task], rulings: Sequence[Ruling]) -> dict[str, Case]:
    """Return the cases that some files are of, once what is in these has been found."""
    of_case: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.case:
            of_case[task.case].append(task)
    made = {}
    for name, members in of_case.items():
        members.sort(key=lambda task: task.id)
        ids = {task.id for task in members}
        ours = tuple(each for each in rulings if ids & {*_files(each.one), *_files(each.other)})
        about = hashlib.sha256(json.dumps([name, repr(ours)]).encode())
        for task in members:
            about.update(f"{task.id}\n{prescan.checksum(store, task)}\n".encode())
        made[name] = Case(tuple(members), ours, about.hexdigest())
    return made


def _files(mention: Mention) -> tuple[str, str]:
    """Return which files a mention may be in: a document, or the file of a record."""
    return mention.document, mention.document.rpartition(RECORD)[0]


def given(store: Store, task: Task, cases: Mapping[str, Case]) -> Task:
    """Return a task whose result depends on its whole case, without what could not be found in time."""
    if not task.case:
        return task
    both = hashlib.sha256(f"{task.fingerprint}{cases[task.case].digest}".encode()).hexdigest()
    fault, skipped = prescan.given_up(store, task)
    return replace(task, fingerprint=both, fault=task.fault or fault, skipped=skipped)


class CaseSettler:
    """Settles cases as their files come up, and holds the last one: files of a case come together.

    What is settled depends on the files and on what was found in them, not on the process.
    """

    def __init__(self, cases: Mapping[str, Case]) -> None:
        self.cases = cases
        self.last: tuple[str, Casework | None] = ("", None)

    def of(self, task: Task, beat: Beat) -> Casework | None:
        """Return the case of a file, settled; None if it is of none.

        Raises:
            InvalidInput: the file is no longer what it was when its case was settled.
        """
        if not task.case:
            return None
        if digest(task.path) != task.sha256:
            raise InvalidInput("It was changed while the batch ran: run it again.")
        if self.last[0] != task.case:
            self.last = ("", None)  # lets go of the one before
            self.last = (task.case, settle(self.cases[task.case], beat))
        return self.last[1]


def settle(case: Case, beat: Beat = lambda _: None) -> Casework:
    """Return a case of which all is settled that its documents must agree on, and keep what it asks.

    Args:
        case: its files; what is in them has been found.
        beat: told a number below 0 for each text that is read.
    """
    # Loaded only where there are cases: it takes a third of a second.
    from redactkit.flow.batch import context as batch_context

    first = case.tasks[0]
    store, policy = Store(first.root), first.decisions.policy(first.policy, DocumentRuling(""))
    documents: list[Document] = []
    spans: list[Spans] = []
    policies: dict[str, Policy] = {}
    for document, own, those in _read(store, case.tasks, beat):
        documents.append(document)
        policies[document.id] = own
        spans.append(those)
    names = [first.case] * len(documents)

    def prepared(later: Sequence[Ruling]) -> Casework:
        made = batch_context.prepare(
            documents, spans, policy, first.secret, cases=names, rulings=case.rulings, renamed=later
        )
        return _kept(made, documents, policies, policy)

    work = prepared(())
    decided = {
        name: each for task in case.tasks for name, each in task.decisions.rulings.items() if each.same
    }
    later = tuple(
        chain.from_iterable(
            one_and_the_same(document, decided[document.id], policies[document.id], first, work)
            for document in documents
            if document.id in decided
        )
    )
    if later:
        work = prepared(later)
    _keep(store, case, documents, work)
    return work


def _read(store: Store, tasks: Iterable[Task], beat: Beat) -> Iterator[tuple[Document, Policy, Spans]]:
    """Yield each text in which something could be found, with its policy and what was found."""
    count = 0

    def still(_: int) -> None:
        nonlocal count
        count -= 1
        beat(count)

    for task in tasks:
        still(0)
        those = prescan.spans(store, task)
        if those and digest(task.path) == task.sha256:
            for name, _, read in texts(task, still):
                if name in those:
                    yield *read(), those[name]


def _kept(
    work: Casework, documents: Iterable[Document], policies: Mapping[str, Policy], policy: Policy
) -> Casework:
    """Return a case in which words that stay readable in one document do so though others name them."""
    settled = dict(work.settled)
    for document in documents:
        own = policies[document.id]
        if own.keep != policy.keep:
            each = settled[document.id]
            spans = replace(own, remove=()).marked(document.text, each.spans)
            settled[document.id] = replace(each, spans=spans)
    return replace(work, settled=settled)


def one_and_the_same(
    document: Document, decided: DocumentRuling, policy: Policy, task: Task, within: Casework | None
) -> tuple[Ruling, ...]:
    """Return what an officer has decided about who is one with whom in a document, for linking.

    The decision names edits and labels as the report had them, before it was made.
    """
    outcome = pipeline.redact(
        document, policy=policy, key=task.secret, within=within, until_safe=task.until_safe
    )
    return tuple(for_linking(decided, outcome.edits))


def _keep(store: Store, case: Case, documents: Sequence[Document], work: Casework) -> None:
    """Keep what somebody has to settle of a case, and how many rulings were honoured: places, no text."""
    head = {"honoured": len(set(case.rulings) - set(work.linked.passed_over))}
    asked = (
        each
        for each in io.links(documents, work.linked, show_text=case.tasks[0].show_source)
        if not each["settled"]
    )
    at = store.settled(case.digest)
    if not at.exists():
        write_lines(store, store.temporary(f"{case.digest}-{os.getpid()}"), at, [head, *asked])


def forget(store: Store, cases: Iterable[Case]) -> None:
    """Remove what came of settling cases as they no longer are."""
    standing = {case.digest for case in cases}
    for path in (store.private / "settled").glob("*.jsonl"):
        if path.stem not in standing:
            path.unlink()


def told(store: Store, cases: Iterable[Case]) -> tuple[int, list[dict[str, Any]]]:
    """Return how many rulings were honoured, and each link that somebody has to settle."""
    honoured, asked = 0, []
    for case in cases:
        lines = read_lines(store.settled(case.digest))
        honoured += next(lines)["honoured"]
        asked += list(lines)
    return honoured, asked
