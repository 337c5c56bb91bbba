"""A folder of documents through the gate: what is released, what is to be reviewed, what is withheld."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from redactkit import pipeline
from redactkit.errors import InvalidInput, InvalidPolicy
from redactkit.formats import DOCUMENTS, TABLES
from redactkit.policy import Policy
from redactkit.review.decisions import Decisions
from redactkit.review.report import DETAIL, page
from redactkit.review.scan import Found, scan
from redactkit.review.store import Store, digest, finished, forget, locked, place, read_lines, write_lines
from redactkit.review.task import Task
from redactkit.review.work import work
from redactkit.risk import own

USUAL: Final = frozenset(
    """
    mbox doc docm dot xls xlsm ppt pptx odp ods msg pst zip gz 7z rar json xml log png jpg jpeg gif tif
    tiff heic bmp webp svg mp3 m4a wav ogg mp4 mov avi py js exe db sqlite
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Endings of files that may be named though not all of them can be read."""

AHEAD: Final = 4
"""How many files per worker are handed out before their results are in."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come: files done of all, and documents by outcome."""

    done: int
    files: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a batch: how many documents were released, to be reviewed, withheld, failed.

    `again` counts the files that an earlier run had finished.
    """

    files: int
    again: int
    counts: Mapping[str, int]


def batch(
    source: Path,
    target: Path,
    *,
    policy: Policy,
    key: bytes | None = None,
    decisions: Decisions | None = None,
    workers: int = 1,
    show_source: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Put every document under `source` through the gate and write what may go out under `target`.

    Files are written in the format that they came in, under `release` and `review`, folders mirrored;
    of what is withheld nothing is written but its line in `manifest.jsonl`. `report.html` shows the
    batch. The originals are not touched. A run that was stopped is taken up where it was.

    Args:
        source: the folder of originals.
        target: a new or empty folder, or that of an earlier run.
        policy: what is done, and what risk is acceptable.
        key: the secret from which stand-ins are drawn, for a policy that pseudonymises.
        decisions: what an officer has decided after an earlier run.
        workers: processes; the result is the same for any number.
        show_source: keep source texts and paths for the report, which then says so in red.
        progress: told after every file.

    Raises:
        InvalidInput: one of the folders cannot be used, or another run is writing to `target`.
        InvalidPolicy: the policy pseudonymises and there is no key.
        OSError: the disk is full, or `target` cannot be written to; run it again when it can.
    """
    _usable(source, target)
    if key is None and policy.invents:
        raise InvalidPolicy("The policy pseudonymises: give a key from which stand-ins are drawn.")
    own.of(policy.risk.figures)  # a fault in them is told before any file is read
    ruled = decisions or Decisions()
    with locked(target) as store:
        files = list(scan(source, (*policy.keep, *ruled.keep)))
        plan = _Plan(store, policy, key, ruled, show_source)
        tasks = list(plan.tasks(files))
        todo = [task for task in tasks if not finished(store, task.key, task.fingerprint)]
        forget(store, frozenset(task.key for task in tasks))
        counts: Counter[str] = Counter()
        done = len(tasks) - len(todo)
        for found in _worked(todo, workers, policy):
            done += 1
            counts.update(found)
            progress(Progress(done, len(tasks), counts))
        keys = [task.key for task in tasks]
        _finish(store, keys, show_source)
        return Summary(len(tasks), len(tasks) - len(todo), _counted(store, keys))


def _usable(source: Path, target: Path) -> None:
    if not source.is_dir():
        raise InvalidInput(f"{source} is not a folder. Name the folder that holds the documents.")
    inner, outer = target.resolve(), source.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        raise InvalidInput("The folder for the results must not be, hold or be in that of the documents.")
    if target.exists() and not target.is_dir():
        raise InvalidInput(f"{target} is a file. Name a new or an empty folder.")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all tasks of a batch have in common."""

    store: Store
    policy: Policy
    key: bytes | None
    decisions: Decisions
    show_source: bool

    def tasks(self, files: Iterable[Found]) -> Iterator[Task]:
        """Yield a task per file; its id is its name if that may be shown, else a number from its hash."""
        copies: Counter[str] = Counter()
        taken: set[str] = set()
        for number, file in enumerate(files, 1):
            sha, size, fault = ("", 0, file.fault) if file.fault else _hashed(file.path)
            copies[sha] += 1
            key = f"{sha[:40]}-{copies[sha]}" if sha else f"00-unread-{number}"
            stem = file.stem or (f"document-{sha[:12]}" if sha else f"unread-{number}")
            ending = f".{file.ending}" if _plain(file.ending) else ""
            name = _free(f"{file.folder}/" if file.folder not in {"", "."} else "", stem, ending, taken)
            yield Task(
                id=name,
                key=key,
                sha256=sha,
                size=size,
                ending=file.ending if _plain(file.ending) else "",
                root=self.store.root,
                path=file.path,
                policy=self.policy,
                decisions=replace(self.decisions, rulings=self._rulings(name)),
                fingerprint=self._fingerprint(name),
                fault=fault,
                secret=self.key,
                show_source=self.show_source,
            )

    def _rulings(self, name: str) -> dict[str, Any]:
        """Return the rulings for a file and for the records in it."""
        return {
            key: ruling
            for key, ruling in self.decisions.rulings.items()
            if key == name or key.startswith(f"{name}#")
        }

    def _fingerprint(self, name: str) -> str:
        """Return what must be the same for a result to be taken over from an earlier run."""
        words = (
            self.policy.keep, self.policy.remove, self.policy.standins.roster,
            self.decisions.keep, self.decisions.remove,
        )  # fmt: skip
        rulings = [
            (
                ruling,
                ruling.remove,
                ruling.keep,
                ruling.reason,
                [change.replacement for change in ruling.changes],
            )
            for ruling in self._rulings(name).values()
        ]
        parts = (
            _version(), name, self.policy, words, self.decisions.identifiers, rulings, self.show_source
        )  # fmt: skip
        secret = hashlib.sha256(b"redactkit batch" + (self.key or b"")).hexdigest()
        return hashlib.sha256(f"{parts!r}{secret}".encode("utf-8", "replace")).hexdigest()


def _version() -> str:
    try:
        return version("redactkit")
    except PackageNotFoundError:
        return ""


def _hashed(path: Path) -> tuple[str, int, str]:
    try:
        return digest(path), path.stat().st_size, ""
    except OSError as fault:
        return "", 0, f"It cannot be read: {fault.strerror}."


def _plain(ending: str) -> bool:
    """Tell whether an ending is a usual one: any other may be part of a name."""
    return ending in DOCUMENTS or ending in TABLES or ending in USUAL


def _free(folder: str, stem: str, ending: str, taken: set[str]) -> str:
    """Return a name that no other file of the batch has, on systems that fold case either."""
    name, number = f"{folder}{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{folder}{stem} ({number}){ending}"
    taken.add(name.casefold())
    return name


def _worked(tasks: Sequence[Task], workers: int, policy: Policy) -> Iterator[Mapping[str, int]]:
    """Yield how many documents of each file came to which end, in the order in which they are done."""
    if workers <= 1 or len(tasks) <= 1:
        for task in tasks:
            yield work(task)[1]
        return
    waiting = list(reversed(tasks))
    while waiting:
        crashed: list[Task] = []
        yield from _pooled(waiting, crashed, workers, policy)
        for task in crashed:
            yield _alone(task, policy)


def _pooled(
    waiting: list[Task], crashed: list[Task], workers: int, policy: Policy
) -> Iterator[Mapping[str, int]]:
    """Work through `waiting` from its end until it is empty, or a worker dies on one of `crashed`."""
    running: dict[Future[tuple[str, Counter[str]]], Task] = {}
    with _pool(workers, policy) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < AHEAD * workers:
                    running[pool.submit(work, waiting[-1])] = waiting[-1]
                    waiting.pop()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    counts = future.result()[1]
                    running.pop(future)
                    yield counts
        except BrokenProcessPool:
            crashed += running.values()


def _alone(task: Task, policy: Policy) -> Mapping[str, int]:
    """Work on a file in a process of its own; if that dies, the file is at fault and is withheld."""
    with _pool(1, policy) as pool:
        try:
            return pool.submit(work, task).result()[1]
        except BrokenProcessPool:
            return work(replace(task, fault="The process that read it died, of too little memory perhaps."))[
                1
            ]


def _pool(workers: int, policy: Policy) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(policy,))


def _start(policy: Policy) -> None:
    """Load the models once a worker, and let no library speak of a text."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    pipeline.warm_up(policy)


def _records(store: Store, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in keys:
        lines = read_lines(store.done(key))
        next(lines)
        yield from lines


def _finish(store: Store, keys: Sequence[str], show_source: bool) -> None:
    """Write the manifest and the report from the records of all files."""
    shown = ({key: value for key, value in line.items() if key != DETAIL} for line in _records(store, keys))
    write_lines(store.temporary("manifest"), store.root / "manifest.jsonl", shown)
    temporary = store.temporary("report")
    with temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(page(lambda: _records(store, keys), show_source=show_source))
    place(temporary, store.root / "report.html")


def _counted(store: Store, keys: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in _records(store, keys):
        if "records" not in line:
            counts["failed" if "error" in line else str(line["decision"])] += 1
    return counts
